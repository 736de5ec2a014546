# ruff: noqa: E501 - each row of the tables stands on one line
"""Replacements in the form their place asks, and whole texts rewritten with nothing but the check's suggestions."""

from __future__ import annotations

import pytest

from translations.plain_dutch import Level, Verdict, check, lexicon, rewrite

# text -> the text after the suggestion of the rule that is named
FITTING = """
word.formal | U ontvangt een brief. | U krijgt een brief.
word.formal | Wij ontvangen uw brief. | Wij krijgen uw brief.
word.formal | Hebt u de brief ontvangen? | Hebt u de brief gekregen?
word.formal | Ik ontving een brief. | Ik kreeg een brief.
word.formal | Verricht u dit werk? | Doet u dit werk?
word.formal | Wilt u deelnemen? | Wilt u meedoen?
word.formal | Hij probeert te participeren. | Hij probeert mee te doen.
word.formal | U participeert in de buurt. | U doet in de buurt mee.
word.formal | Kunt u dit toelichten? | Kunt u dit uitleggen?
word.formal | Wij lichten dit morgen toe. | Wij leggen dit morgen uit.
word.formal | De onderneming is groot. | Het bedrijf is groot.
word.formal | Hij heeft een grote onderneming. | Hij heeft een groot bedrijf.
word.formal | De ondernemingen zijn groot. | De bedrijven zijn groot.
word.formal | Wat is de aanleiding? | Wat is de reden?
word.formal | Het is een complexe vraag. | Het is een moeilijke vraag.
word.formal | Deze vraag is complex. | Deze vraag is moeilijk.
word.formal | Tevens krijgt u een boek. | Ook krijgt u een boek.
word.formal | Indien u ziek bent, belt u ons. | Als u ziek bent, belt u ons.
word.formal | U krijgt dit ten behoeve van uw kind. | U krijgt dit voor uw kind.
word.formal | De brief is toegezonden. | De brief is gestuurd.
word.jargon | Uw inburgeringstraject begint. | Uw inburgering begint.
word.jargon | Dat is een leerbaarheidstoets. | Dat is een toets over hoe snel u kunt leren.
word.abbreviation | Er is geen les i.v.m. ziekte. | Er is geen les door ziekte.
word.abbreviation | Kom z.s.m. naar school. | Kom zo snel mogelijk naar school.
word.idiom | Komt u rond van uw inkomen? | Hebt u genoeg aan uw inkomen?
word.idiom | Beschikt u over een laptop? | Hebt u een laptop?
word.idiom | Hebt u de knoop al doorgehakt? | Hebt u al gekozen?
word.idiom | Gaat de les van start? | Begint de les?
word.idiom | Hebt u behoefte aan hulp? | Wilt u hulp?
word.idiom | Ik laat hem in de steek. | Ik help hem niet.
word.idiom | De les sluit aan bij mijn werk. | De les past bij mijn werk.
word.number | Ik heb vijfentwintig boeken. | Ik heb 25 boeken.
word.number | Dat wil 30% van de mensen. | Dat wil 3 van de 10 van de mensen.
word.vague_amount | Komt u met enige regelmaat? | Komt u vaak?
sentence.passive | De brief wordt door de gemeente verstuurd. | De gemeente verstuurt de brief.
sentence.passive | De lessen werden door de docenten gegeven. | De docenten gaven de lessen.
sentence.passive | Er wordt contact met u opgenomen. | Iemand neemt contact met u op.
sentence.passive | Worden uw kinderen na school opgevangen? | Vangt iemand uw kinderen na school op?
sentence.passive | Uw aanvraag is door de gemeente behandeld. | De gemeente heeft uw aanvraag behandeld.
sentence.relative | Het bedrag dat u te veel kreeg, moet u terugbetalen. | U kreeg het bedrag te veel. Het bedrag moet u terugbetalen.
sentence.brackets | Hebt u een man en/of kinderen? | Hebt u een man of kinderen?
sentence.double_negation | Ik ben niet ontevreden. | Ik ben tevreden.
question.several | Hoe lang woont u in Nederland en wat vindt u van het leven hier? | Hoe lang woont u in Nederland? Wat vindt u van het leven hier?
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in FITTING.strip().splitlines()]


@pytest.mark.parametrize(("rule", "text", "expected"), ROWS, ids=[row[1] for row in ROWS])
def test_a_suggestion_fits_its_place(rule: str, text: str, expected: str) -> None:
    offered = [item for item in check(text).findings if item.rule == rule and item.suggestion is not None]
    assert expected in [text[: item.start] + str(item.suggestion) + text[item.end :] for item in offered]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ontvangt u ondersteuning bij het invullen van formulieren?", "Krijgt u hulp bij het invullen van formulieren?"),
        ("Verricht u momenteel dit werk?", "Doet u nu dit werk?"),
        ("Wat is uw belangrijkste motief om Nederlands te leren?", "Wat is uw belangrijkste reden om Nederlands te leren?"),
        ("Vindt u de lessen nuttig en zou u ze aan anderen aanraden?", "Vindt u de lessen nuttig? Zou u ze aan anderen aanraden?"),
        ("Kunt u van uw inkomen de eindjes aan elkaar knopen?", "Kunt u van uw inkomen alles betalen?"),
        ("Heeft u problemen ondervonden bij het aanvragen van huurtoeslag?", "Heeft u problemen gehad bij het aanvragen van huurtoeslag?"),
        ("Er wordt contact met u opgenomen.", "Iemand neemt contact met u op."),
    ],
)  # fmt: skip
def test_a_hard_text_is_rewritten_with_suggestions_only(text: str, expected: str) -> None:
    assert check(text).level is not Verdict.A2
    done = rewrite(text)
    assert (done.text, done.result.level) == (expected, Verdict.A2)
    assert done.steps
    assert done.result == check(expected)


def test_a_text_that_fits_is_left_alone() -> None:
    done = rewrite("Waar woont u?")
    assert (done.text, done.steps) == ("Waar woont u?", ())


def test_lists_are_long_enough_and_hold_nothing_twice() -> None:
    for name, least in (("formal", 400), ("jargon", 300), ("idioms", 200), ("abbreviations", 50)):
        terms = [row["term"].lower() for row in lexicon.rows(name)]
        assert len(terms) >= least, name
        assert sorted(terms) == sorted(set(terms)), name
    assert len(lexicon.members("a2_words")) >= 2_000
    assert len(lexicon.members("inburgering_words")) >= 150


@pytest.mark.parametrize("row", lexicon.rows("formal"), ids=lambda row: row["term"])
def test_no_replacement_of_a_formal_word_is_formal_itself(row: dict[str, str]) -> None:
    rules = {"word.formal", "word.jargon", "word.abbreviation"}
    found = [item for item in check(row["replacement"]).findings if item.rule in rules and item.level is Level.ERROR]
    assert found == []


def test_words_of_everyday_letters_are_never_blocked() -> None:
    for word in "DUO COA IND UWV azc BSN DigiD verblijfsvergunning lening vrijwilligerswerk huisarts toeslag".split():
        found = check(f"Dit gaat over {word}.").findings
        assert not [item for item in found if item.level is Level.ERROR], word
