"""Who does it is said first; a sentence whose order or doer is not sure stays as it is."""

from __future__ import annotations

import pytest

from translations.plain_dutch.evidence import gather
from translations.plain_dutch.suggest.whole import whole

SAID = """
Wie zijn fiets te laat terugbrengt, betaalt meer. | Brengt u uw fiets te laat terug? Dan betaalt u meer.
Wie zich niet aanmeldt, mag niet meedoen. | Meldt u zich niet aan? Dan mag u niet meedoen.
Wie ziek is, kan de dokter bellen. | Bent u ziek? Dan kunt u de dokter bellen.
Het is de bewoners niet toegestaan om fietsen hier te plaatsen. | De bewoners mogen geen fietsen hier plaatsen.
De leerlingen werden in de gelegenheid gesteld om te stemmen. | De leerlingen konden stemmen.
U komt in aanmerking voor huurtoeslag. | U kunt huurtoeslag krijgen.
U komt niet in aanmerking voor die toeslag. | U kunt die toeslag niet krijgen.
De kosten komen voor rekening van de huurder. | De huurder moet de kosten betalen.
Wij zien uw reactie met belangstelling tegemoet. | Wij wachten op uw reactie.
Het is verboden te roken. | U mag niet roken.
Het is niet toegestaan om de deur open te zetten. | U mag de deur niet openzetten.
Het kost me moeite om anderen te helpen. | Ik vind het moeilijk om anderen te helpen.
Ik heb er moeite mee anderen te helpen. | Ik vind het moeilijk om anderen te helpen.
Veel kinderen hebben moeite om te slapen. | Veel kinderen vinden het moeilijk om te slapen.
Ik heb de neiging om problemen voor me uit te schuiven. | Ik schuif problemen vaak voor me uit.
Ik ben geneigd om anderen de schuld te geven. | Ik geef anderen vaak de schuld.
Hij is geneigd alles uit te stellen. | Hij stelt alles vaak uit.
Mijn kind heeft de neiging om zich terug te trekken. | Mijn kind trekt zich vaak terug.
Hierbij bevestigen wij de ontvangst van uw schrijven van 4 februari. | Wij hebben uw brief van 4 februari gekregen.
Mensen die nachtdiensten draaien, krijgen geld. | Sommige mensen draaien nachtdiensten. Zij krijgen geld.
Kinderen die jonger zijn dan vier, mogen gratis mee. | Sommige kinderen zijn jonger dan vier. Zij mogen gratis mee.
"""
KEPT = (
    "Wie mij helpt, die help ik.",  # another doer in the main clause
    "Wie u helpt, is aardig.",
    "Het is mij niet toegestaan om te werken.",
    "Mensen die u helpen, zijn aardig.",  # who helps whom?
    "Ik ben niet geneigd om te helpen.",
    "De lessen op school in uw eigen wijk.",  # a subject without a verb
)


def rows() -> list[tuple[str, str]]:
    return [(text.strip(), said.strip()) for text, said in (row.split("|") for row in SAID.strip().splitlines())]


@pytest.mark.parametrize(("text", "said"), rows(), ids=[row[0] for row in rows()])
def test_who_does_it_is_said_first(text: str, said: str) -> None:
    assert whole(gather(text).sentences[0], text) == said


@pytest.mark.parametrize("text", KEPT)
def test_a_sentence_whose_doer_is_not_sure_stays(text: str) -> None:
    assert whole(gather(text).sentences[0], text) is None
