"""Signs that new words are no Dutch; and right Dutch that shows none."""

from __future__ import annotations

import pytest

from translations.plain_dutch import check, rewrite
from translations.plain_dutch.evidence import gather
from translations.plain_dutch.suggest.sound import sound

BROKEN = """
Hebt u dat die hulp past?
Vindt u als de reis een last?
Vindt u de les als zwaar?
Doet u mee aan lessen voor hoe goed u spreekt?
Weet u hoeveel tijd van die tijd over is?
Heeft u meegedaan u spreekt?
Is er iemand van wie u kunt hulp krijgen?
Dat zijn ineense problemen.
Hij is niet niet goed.
"""
RIGHT = """
Hebt u dat formulier?
Weet u hoe goed u spreekt?
Hebt u gezegd dat u komt?
Als u bent geholpen, kunt u gaan.
Toen hij was getrouwd, ging hij weg.
Hebt u gegeten, bent u daarna gegaan.
Is er iemand van wie u hulp kunt krijgen?
Als u wilt, kunt u koffie drinken.
De ouders van de kinderen komen.
"""


@pytest.mark.parametrize("text", BROKEN.strip().splitlines())
def test_broken_dutch_shows_a_sign(text: str) -> None:
    before = gather("Dit is een tekst.")
    assert not sound(before, gather(text))


@pytest.mark.parametrize("text", RIGHT.strip().splitlines())
def test_right_dutch_shows_none(text: str) -> None:
    assert sound(gather("Dit is een tekst."), gather(text))


def test_what_a_writer_wrote_is_not_held_against_a_suggestion() -> None:
    before = gather("Hebt u dat de hulp goed is gefaciliteerd?")
    assert sound(before, gather("Hebt u dat de hulp goed is geregeld?"))


REWRITTEN = """
Ervaart u de les als moeilijk? | Vindt u de les moeilijk?
Ervaart u dat u genoeg hulp krijgt? | Vindt u dat u genoeg hulp krijgt?
Kent u een snel antwoord? | Kent u een snel antwoord?
Wilt u een efficiënte manier? | Wilt u een snelle manier?
Heeft u vaak werk verricht? | Heeft u vaak werk gedaan?
Is er sprake van te veel schulden binnen uw huishouden? | Zijn er te veel schulden bij u thuis?
Wordt de les door u als een belasting ervaren? | Vindt u de les een belasting?
"""


@pytest.mark.parametrize("row", REWRITTEN.strip().splitlines())
def test_rewritten(row: str) -> None:
    text, wanted = (part.strip() for part in row.split("|"))
    assert rewrite(text).text == wanted


def test_each_quality_keeps_its_owner() -> None:
    found = {finding.rule: finding for finding in check("Wat vindt u van de kennis en de hulp van uw juf?").findings}
    kennis, hulp = "Wat vindt u van de kennis van uw juf?", "Wat vindt u van de hulp van uw juf?"
    assert found["question.double_barrelled"].suggestion == f"{kennis} {hulp}"


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Heeft u daar gebruik van gemaakt?", "daar gebruikt"),
        ("Heeft u werk dat uw deelname aan de les zwaar maakt?", "dat meedoen"),
    ],
)
def test_what_is_not_sure_is_left_as_it_is(text: str, broken: str) -> None:
    assert broken not in rewrite(text).text


def test_an_adverb_takes_no_ending() -> None:
    found = [finding for finding in check("Er waren onverwachte problemen.").findings if finding.match == "onverwachte"]
    assert found
    assert all(finding.suggestion is None for finding in found)
