"""The contract of the check: levels, offsets, refusals, reasons."""

from __future__ import annotations

import unicodedata

import pytest
import textstat

from translations.plain_dutch import Level, Verdict, check, difficulty, flesch_douma
from translations.plain_dutch.rule import Context, Example, register

HARD = "De gemeente verstrekt aanvullende voorzieningen waarvoor een indicatiestelling noodzakelijk is."


def test_easy_text_fits() -> None:
    result = check("Wie helpt u thuis?")
    assert (result.level, result.findings) == (Verdict.A2, ())
    assert result.score < 0


def test_hard_text_gives_its_reason() -> None:
    result = check(HARD)
    assert result.level is not Verdict.A2
    assert any(finding.level is Level.ERROR for finding in result.findings)
    assert all(HARD[f.start : f.end] == f.match for f in result.findings)
    assert difficulty(HARD) == result.score >= 0


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "text.empty"),
        ("😀😀", "text.empty"),
        ("<p></p>", "text.empty"),
        ("Ga naar\x00 huis", "text.control_character"),
        ("Ga naar \udc80 huis", "text.control_character"),
        ("Ga naar \u202ehuis.", "text.hidden_character"),
        ("a" * 1_000_000, "text.too_long"),
        ("Where do you live and what is your name?", "text.not_dutch"),
        ("أين تسكن الآن مع عائلتك؟", "text.not_dutch"),
        ("\u200fأين تسكن الآن مع عائلتك؟", "text.not_dutch"),
        ("<b>Where do you live and what is your name?</b>", "text.not_dutch"),
        ("Woont&nbsp;u hier?", "text.markup"),
        ("a" * 50_001, "text.too_long"),
    ],
)
def test_what_cannot_be_judged_is_named(text: str, rule: str) -> None:
    findings = check(text).findings
    assert rule in {finding.rule for finding in findings}
    assert all(text[item.start : item.end] == item.match for item in findings)


@pytest.mark.parametrize(
    "text", ["Hebt u één kind?", "De cliënt is bij het café.", "Bent u geïnteresseerd in financiële hulp?"]
)
def test_letters_with_a_mark_of_their_own_are_read_as_one(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert check(apart).score == check(text).score
    findings = check(apart).findings
    assert [item.rule for item in findings] == [item.rule for item in check(text).findings]
    assert all(apart[item.start : item.end] == item.match for item in findings)


def test_no_word_of_markup_is_a_word_of_the_text() -> None:
    text = "Kijk op <a href='lijst.html'>onze lijst</a> van caf&eacute;s."
    found = [(item.match, item.suggestion) for item in check(text).findings if item.rule != "word.hard"]
    assert found == [("<a href='lijst.html'>", ""), ("</a>", ""), ("&eacute;", "é")]
    assert not any("href" in item.match for item in check(text).findings if item.rule != "text.markup")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Good morning", "en"),
        ("Merhaba nasılsınız?", "tr"),
        ("Xaggee ku nooshahay hadda?", "so"),
        ("Di mana Anda tinggal sekarang?", "id"),
        ("Onde você mora agora com a sua família?", "pt"),
        ("Bạn đang sống ở đâu bây giờ?", "vi"),
        ("你现在住在哪里?", "zh"),
        ("ኣበይ ትነብር ኣለኻ?", "und"),
        ("Arabisch, Turks, Tigrinya, Farsi", None),
        ("Fitness of yoga", None),
        ("Mohamed en Fatima", None),
        ("De pensioenuitvoerder communiceert het indexatiebesluit.", None),
    ],
)
def test_another_language_is_named(text: str, language: str | None) -> None:
    found = [item.params["language"] for item in check(text).findings if item.rule == "text.not_dutch"]
    assert found == ([] if language is None else [language])


@pytest.mark.parametrize("text", ["Waar woont u?", HARD, "Ik woon in Den Haag. Mijn zus woont in een dorp bij de zee."])
def test_the_formula_to_show_is_that_of_textstat(text: str) -> None:
    textstat.set_lang("nl")
    assert flesch_douma(text) == round(textstat.flesch_reading_ease(text), 1)


@pytest.mark.parametrize("text", ["", "<p></p>", "😀", "12 + 12", "Ga naar\x00 huis", "a" * 1_000_000])
def test_what_has_no_words_has_no_formula(text: str) -> None:
    assert flesch_douma(text) is None


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        check("Dag", kind="poem")


def test_examples_of_every_rule() -> None:
    from translations.plain_dutch.evidence import gather

    for rule in register():
        for expected, examples in ((False, rule.passing), (True, rule.failing)):
            for item in examples:
                example = item if isinstance(item, Example) else Example(item, Context())
                assert bool(list(rule.check(gather(example.text), example.context))) is expected, (rule.id, example)


@pytest.mark.parametrize("text", ["U gaat naar de winkel om te kopen.", "Ik ga naar school om te leren."])
def test_om_te_is_no_part_of_another_verb(text: str) -> None:
    assert check(text, "help").findings == ()
