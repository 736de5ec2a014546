"""Inflection of Dutch verbs; the expected forms are those of the Woordenlijst der Nederlandse Taal."""

from __future__ import annotations

import pytest

from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.verbs import Form, paradigm, present_for_u, readings

# infinitive: stem, present, past, past plural, participle
EXPECTED = """
krijgen krijg krijgt kreeg kregen gekregen
ontvangen ontvang ontvangt ontving ontvingen ontvangen
ervaren ervaar ervaart ervaarde ervaarden ervaren
regelen regel regelt regelde regelden geregeld
veranderen verander verandert veranderde veranderden veranderd
proberen probeer probeert probeerde probeerden geprobeerd
solliciteren solliciteer solliciteert solliciteerde solliciteerden gesolliciteerd
informeren informeer informeert informeerde informeerden geïnformeerd
verstrekken verstrek verstrekt verstrekte verstrekten verstrekt
besteden besteed besteedt besteedde besteedden besteed
verhuizen verhuis verhuist verhuisde verhuisden verhuisd
geloven geloof gelooft geloofde geloofden geloofd
spelen speel speelt speelde speelden gespeeld
werken werk werkt werkte werkten gewerkt
openen open opent opende openden geopend
bellen bel belt belde belden gebeld
ondersteunen ondersteun ondersteunt ondersteunde ondersteunden ondersteund
overleggen overleg overlegt overlegde overlegden overlegd
voldoen voldoe voldoet voldeed voldeden voldaan
aanvragen aanvraag aanvraagt aanvroeg aanvroegen aangevraagd
deelnemen deelneem deelneemt deelnam deelnamen deelgenomen
rondkomen rondkom rondkomt rondkwam rondkwamen rondgekomen
uitnodigen uitnodig uitnodigt uitnodigde uitnodigden uitgenodigd
"""


@pytest.mark.parametrize("row", [line for line in EXPECTED.splitlines() if line], ids=lambda row: row.split()[0])
def test_paradigm(row: str) -> None:
    infinitive, *forms = row.split()
    verb = paradigm(infinitive)
    slots = (Form.STEM, Form.PRESENT, Form.PAST, Form.PASTS, Form.PARTICIPLE)
    assert [verb.form(slot) for slot in slots] == forms


def test_the_particle_stands_apart_in_a_main_clause() -> None:
    assert paradigm("rondkomen").form(Form.PRESENT, joined=False) == "komt"
    assert paradigm("aanvragen").form(Form.INFINITIVE, joined=False) == "vragen"


@pytest.mark.parametrize(
    ("infinitive", "form"),
    [("zijn", "bent"), ("kunnen", "kunt"), ("hebben", "hebt"), ("krijgen", "krijgt"), ("meedoen", "doet")],
)
def test_the_form_with_u(infinitive: str, form: str) -> None:
    assert present_for_u(infinitive) == form


def test_readings_name_slot_and_particle() -> None:
    found = readings("deelnemen")
    assert found["neemt"] == (Form.PRESENT, False)
    assert found["deelneemt"] == (Form.PRESENT, True)
    assert found["deelgenomen"] == (Form.PARTICIPLE, True)
    assert found["deeltenemen"] == (Form.INFINITIVE, True)


@pytest.mark.parametrize("norm", ["én", "ge"])
def test_a_word_that_the_table_takes_for_a_verb_without_a_stem_is_none(norm: str) -> None:
    assert conjugate.reading(norm) == conjugate.NONE
