"""The contract of the check: levels, offsets, refusals, reasons."""

from __future__ import annotations

import pytest

from translations.plain_dutch import Level, Verdict, check, difficulty
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
    ],
)
def test_what_cannot_be_judged_is_named(text: str, rule: str) -> None:
    assert rule in {finding.rule for finding in check(text).findings}


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
