"""The question rules: the rewrite that fits, and easy questions that stay free of it."""

from __future__ import annotations

import pytest

from translations.plain_dutch import Level, check, check_options
from translations.plain_dutch.rule import register
from translations.plain_dutch_words import WORDS

MINE = ("question.", "option.", "tone.")


def rewritten(text: str, rule: str) -> str:
    """The text with the suggestion of one rule put in."""
    finding = next(item for item in check(text).findings if item.rule == rule)
    assert finding.suggestion is not None
    return text[: finding.start] + finding.suggestion + text[finding.end :]


@pytest.mark.parametrize(
    ("hard", "easy"),
    [
        ("In hoeverre bent u tevreden over de lessen?", "Hoe tevreden bent u over de lessen?"),
        ("In welke mate helpt de gemeente u?", "Hoe goed helpt de gemeente u?"),
        ("In hoeverre hebt u last van lawaai?", "Hoeveel last hebt u van lawaai?"),
        ("In hoeverre is de informatie duidelijk?", "Hoe duidelijk is de informatie?"),
        ("In hoeverre vindt u dat de docent luistert?", "Vindt u dat de docent luistert?"),
        ("Weet u in hoeverre u moet betalen?", "Weet u of u moet betalen?"),
        ("Kunt u aangeven of u hulp hebt?", "Hebt u hulp?"),
        ("Kunt u aangeven of u genoeg hulp hebt gekregen?", "Hebt u genoeg hulp gekregen?"),
        ("Kunt u aangeven of u tevreden bent over de lessen?", "Bent u tevreden over de lessen?"),
        ("Kunt u aangeven in hoeverre u tevreden bent over de les?", "Hoe tevreden bent u over de les?"),
        ("Kunt u aangeven waarom u niet naar de les kwam?", "Waarom kwam u niet naar de les?"),
        ("Kunt u aangeven hoe vaak u naar de les gaat?", "Hoe vaak gaat u naar de les?"),
        ("Kunt u aangeven welke vragen over uw werk u hebt?", "Welke vragen over uw werk hebt u?"),
        ("Kunt u aangeven welke dingen bij uw keuze een rol speelden?", "Welke dingen bij uw keuze speelden een rol?"),
        ("Kunt u aangeven welke lessen in de week zijn?", "Welke lessen zijn in de week?"),
        ("Kunt u aangeven wie bij de gemeente hielp?", "Wie hielp bij de gemeente?"),
        ("Kun je aangeven of je werk hebt?", "Heb je werk?"),
        ("Hoe ervaart u de lessen?", "Wat vindt u van de lessen?"),
        ("Hoe ervaart u het om hier te wonen?", "Hoe vindt u het om hier te wonen?"),
        ("Hoe hebt u het gesprek ervaren?", "Hoe vond u het gesprek?"),
        ("Wat is uw oordeel over de school?", "Wat vindt u van de school?"),
        ("Bent u van mening dat de les te lang is?", "Vindt u dat de les te lang is?"),
    ],
)
def test_research_speak_becomes_a_direct_question(hard: str, easy: str) -> None:
    assert rewritten(hard, "question.research_speak") == easy


@pytest.mark.parametrize(
    ("rule", "hard", "easy"),
    [
        ("question.double_barrelled", "Bent u tevreden over de lessen en de docent?",
         "Bent u tevreden over de lessen? Bent u tevreden over de docent?"),
        ("question.double_barrelled", "Zijn de lessen en de docent goed?", "Zijn de lessen goed? Is de docent goed?"),
        ("question.double_barrelled", "Begrijpt u de brief en weet u wat u moet doen?",
         "Begrijpt u de brief? Weet u wat u moet doen?"),
        ("question.double_barrelled", "Was de docent vriendelijk en goed?",
         "Was de docent vriendelijk? Was de docent goed?"),
        ("question.double_barrelled", "Wat eet en drinkt u?", "Wat eet u? Wat drinkt u?"),
        ("question.double_barrelled", "Krijgt u hulp van de gemeente en van school?",
         "Krijgt u hulp van de gemeente? Krijgt u hulp van school?"),
        ("question.several", "Wat gaat er goed en wat kan er beter?", "Wat gaat er goed? Wat kan er beter?"),
        ("question.negation", "Hebt u geen baan?", "Hebt u een baan?"),
        ("question.negation", "Hebt u geen hulp gekregen?", "Hebt u hulp gekregen?"),
        ("question.negation", "Bent u niet tevreden?", "Bent u tevreden?"),
        ("question.negation", "Hebt u nooit les gehad?", "Hebt u ooit les gehad?"),
        ("question.leading", "Denkt u niet dat het beter kan?", "Vindt u dat het beter kan?"),
        ("question.leading", "U bent toch wel tevreden?", "U bent tevreden?"),
        ("question.leading", "Vindt u ook niet dat de docent goed is?", "Vindt u dat de docent goed is?"),
        ("question.leading", "De docent is goed, toch?", "De docent is goed?"),
        ("question.impersonal", "Is de inburgeraar tevreden?", "Bent u tevreden?"),
        ("question.impersonal", "Wat vindt men van de lessen?", "Wat vindt u van de lessen?"),
        ("question.impersonal", "Heeft de respondent werk?", "Hebt u werk?"),
        ("question.address", "Wat vind je van uw school?", "Wat vindt u van uw school?"),
    ],
)  # fmt: skip
def test_the_suggestion_fits(rule: str, hard: str, easy: str) -> None:
    assert rewritten(hard, rule) == easy


@pytest.mark.parametrize(
    "text",
    [
        "Kunt u lezen en schrijven?", "Werkt u dag en nacht?", "Wonen uw vader en moeder bij u?",
        "Woont u met uw man en uw kinderen?", "Is de taalles te makkelijk, goed of te moeilijk?",
        "Waarom hebt u geen les?", "Hoeveel jaar hebt u op school gezeten?", "Wilt u later werken?",
        "Hebt u vrienden en familie in Nederland?", "Welke dag en tijd is goed voor u?",
        "Zou u dat willen doen?", "Wat doet u in de pauze?", "Vindt u de les leuk?",
    ],
)  # fmt: skip
def test_easy_questions_stay_free(text: str) -> None:
    assert [item.rule for item in check(text).findings if item.rule.startswith(MINE)] == []


def test_findings_point_into_the_text() -> None:
    text = "Goedemorgen. In hoeverre bent u tevreden over de lessen en de docent?"
    for item in check(text).findings:
        assert text[item.start : item.end] == item.match


@pytest.mark.parametrize(
    ("labels", "kind", "expected"),
    [
        (("ja", "nee", "Ik weet het niet"), "single", []),
        (("heel slecht", "slecht", "niet goed en niet slecht", "goed", "heel goed", "Weet ik niet"), "scale", []),
        (("18 tot 25 jaar", "25 tot 35 jaar", "Ik wil dit niet zeggen"), "single", []),
        (("1-5", "5-10", "Ik weet het niet"), "single", [("option.unequal", 1, Level.ERROR)]),
        (("1-4", "6-10", "Ik weet het niet"), "single", [("option.unequal", 1, Level.WARNING)]),
        (("minder dan 5", "5-9", "10 of meer", "geen mening"), "single", []),
        (("jonger dan 18", "18-30", "30 jaar of ouder", "geen mening"), "single",
         [("option.unequal", 2, Level.ERROR)]),
        (("minder dan 5", "5-10", "meer dan 9", "geen mening"), "single", [("option.unequal", 2, Level.ERROR)]),
        (("0-2", "4+", "geen mening"), "single", [("option.unequal", 1, Level.WARNING)]),
        (("3 of minder", "5 of meer", "geen mening"), "single", [("option.unequal", 1, Level.WARNING)]),
        (("1 keer", "2 keer of meer", "geen mening"), "single", []),
        (("heel goed", "goed", "slecht", "Ik weet het niet"), "scale", [("option.unequal", -1, Level.WARNING)]),
        (("heel goed", "goed", "slecht", "Ik weet het niet"), "multiple", []),
        (("ja", "nee", "Ja", "Ik weet het niet"), "single", [("option.duplicate", 2, Level.ERROR)]),
        (("ja", "nee"), "single", [("option.no_dont_know", -1, Level.WARNING)]),
        (("a", "b", "c", "d", "e", "f", "Geen idee"), "single", [("option.count", -1, Level.WARNING)]),
        (("ja, maar niet elke dag", "nee, nooit", "Ik weet het niet"), "single",
         [("option.length", 0, Level.WARNING)]),
        ((), "single", []),
    ],
)  # fmt: skip
def test_options(labels: tuple[str, ...], kind: str, expected: list[tuple[str, int, Level]]) -> None:
    found = [(item.rule, item.params["index"], item.level) for item in check_options(labels, kind)]
    assert found == expected


def test_an_option_has_its_own_offsets_and_a_question_names_the_option() -> None:
    label = "ja, maar alleen in de zomer"
    own = next(item for item in check(label, "option").findings if item.rule == "option.length")
    assert (own.start, own.end, own.match) == (0, len(label), label)
    question = "Werkt u?"
    over = next(item for item in check(question, options=("nee", label)).findings if item.rule == "option.length")
    assert (over.match, over.params["option"], over.params["index"]) == (question, label, 1)


def test_an_unknown_kind_of_options_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind of options 'poem'"):
        check_options(("ja",), "poem")


def test_every_question_rule_has_words_in_two_languages() -> None:
    mine = [rule.message for rule in register() if rule.id.startswith(MINE)]
    assert len(mine) == 16
    assert [key for key in mine if len(set(WORDS.get(key, ()))) != 2] == []
