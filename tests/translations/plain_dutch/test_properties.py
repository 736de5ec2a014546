"""Whatever is typed: no traceback, offsets that hold, and a reason for every text that is too hard."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translations.plain_dutch import Verdict, check, lexicon, rewrite

SMALL = (
    "de het een wordt door is zijn heeft u en niet te aan op die dat waarin , . ? : ( ) / 5% i.v.m. 1e 2de ge én zo'n "
    "'s (PIP) {naam} <b> &amp; QRS 12,5 en/of [x] - € gegeven"
).split()
WORDS = sorted({*SMALL, *(word for name in ("formal", "idioms", "jargon") for word in lexicon.members(name))})
RAW = st.text(st.characters() | st.sampled_from("\x00\u202e\u200b\u00ad😀é’"), max_size=120)
DUTCH = st.lists(st.sampled_from(WORDS), max_size=18).map(lambda words: " ".join(words).capitalize() + "?")


@given(RAW | DUTCH)
@settings(max_examples=300, deadline=None)
def test_any_text_gets_a_verdict_with_its_reason(text: str) -> None:
    result = check(text)
    assert all(text[item.start : item.end] == item.match for item in result.findings)
    assert (result.level is Verdict.A2) == (result.score < 0)
    assert result.findings or result.level is Verdict.A2


@given(RAW | DUTCH)
@settings(max_examples=100, deadline=None)
def test_a_rewriting_never_makes_a_text_harder(text: str) -> None:
    before, done = check(text), rewrite(text)
    assert done.result == check(done.text)
    assert done.steps or done.text == text
    errors = [sum(item.level == "error" for item in result.findings) for result in (before, done.result)]
    assert errors[1] < errors[0] or done.result.score <= before.score


WHOLE = (
    "De leerlingen werden in de gelegenheid gesteld om te stemmen.",
    "Het dragen van een helm is verplicht.",
    "U komt niet in aanmerking voor die toeslag.",
    "De kosten komen voor rekening van de huurder.",
    "Wie zijn fiets te laat terugbrengt, betaalt meer.",
    "Het is de bewoners niet toegestaan om fietsen hier te plaatsen.",
    "Het kost mij veel moeite om anderen te helpen.",
    "Ik heb de neiging om problemen voor me uit te schuiven.",
    "Vrijwilligers die zich willen inzetten, kunnen zich aanmelden.",
    "Het college hecht grote waarde aan inspraak van bewoners.",
    "Volgens deskundigen is dat gevaarlijk.",
    "Er bestaat onduidelijkheid over de datum van het examen.",
)


def test_an_ordinal_before_a_listed_noun_is_read() -> None:
    assert check("Hebt u een 1e PIP gekregen?").level is not Verdict.A2


@pytest.mark.parametrize("text", WHOLE)
def test_every_beginning_of_a_sentence_gets_a_verdict(text: str) -> None:
    words = text.removesuffix(".").split()
    for past in range(1, len(words) + 1):
        for end in "", ".", "?":
            check(" ".join(words[:past]) + end)
