"""Policy words that no list holds, and letters of insiders: each is answered by what it is built of."""

from __future__ import annotations

import pytest

from translations.plain_dutch import check

ROWS = """
Het handhavingsteam belt u. | groep voor
Er komt een nieuwe woonzorgvoorziening. | hulp met zorg
Er is een loket voor mantelzorgondersteuning. | hulp met zorg voor familie
U staat in het woningregister. | lijst van
U staat op de participatieladder. | stappen bij meedoen
De jeugdhulpverlener komt morgen. | iemand die helpt met
De Wmo-consulent komt bij u thuis. | De gemeente helpt u thuis als u ziek of oud bent.
U hebt een Wlz-indicatie nodig. | Zorg voor mensen die altijd hulp nodig hebben.
U komt misschien in de Wsnp. | De rechter helpt u met uw schulden.
Mijn kind gaat naar de ISK. | Een school voor kinderen die nieuw zijn in Nederland.
"""
CASES = [tuple(part.strip() for part in line.split("|")) for line in ROWS.strip().splitlines()]


@pytest.mark.parametrize(("text", "meaning"), CASES, ids=[row[0] for row in CASES])
def test_a_policy_word_is_answered_by_its_parts(text: str, meaning: str) -> None:
    said = [
        str(f.params[name]) for f in check(text, "letter").findings for name in ("explanation",) if name in f.params
    ]
    assert any(words.startswith(meaning) for words in said), said


def test_a_word_that_only_opens_a_sentence_is_no_abbreviation() -> None:
    assert check("Map is vol.", "letter").findings == check("Boek is vol.", "letter").findings == ()
