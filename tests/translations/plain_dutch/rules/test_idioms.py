"""Idioms of the list in the orders and forms that Dutch gives them; and easy words that only look like one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from translations.plain_dutch import check, lexicon
from translations.plain_dutch.rules._idioms import PREPOSITIONS, Idiom, every
from translations.plain_dutch.suggest.verbs import Form, paradigm

NAMED = {"word.idiom", "word.jargon", "word.formal", "word.hard", "word.empty_verb"}


def with_a_verb() -> list[Idiom]:
    """Each idiom of the list that has a verb, once."""
    found = (idiom for groups in every().values() for group in groups.values() for _, idiom in group if idiom.verb)
    return list(dict.fromkeys(found))


def _clause(idiom: Idiom, subject: str, form: Form, words: list[str]) -> str:
    verb = paradigm(idiom.verb)
    after = [*idiom.after, "de", "buren"] if idiom.after else []
    after += ["met", *sorted(idiom.beside)[:1]] if idiom.beside else []
    return " ".join(word for word in (subject, verb.form(form, False), *words, verb.particle, *after) if word) + "."


def _one(idiom: Idiom) -> Iterator[str]:
    yield _clause(idiom, "Hij", Form.PRESENT, list(idiom.fixed))


def _many(idiom: Idiom) -> Iterator[str]:
    yield _clause(idiom, "Mijn ouders", Form.INFINITIVE, list(idiom.fixed))


def _past(idiom: Idiom) -> Iterator[str]:
    yield _clause(idiom, "Mijn ouders", Form.PASTS, list(idiom.fixed))


def _denied(idiom: Idiom) -> Iterator[str]:
    place = next((k for k, word in enumerate(idiom.fixed) if k and word in PREPOSITIONS), 0)
    if place and idiom.fixed[0] not in {"zich", "er"}:
        yield _clause(idiom, "Hij", Form.PRESENT, [*idiom.fixed[:place], "niet", *idiom.fixed[place:]])


@pytest.mark.parametrize("form", [_one, _many, _past, _denied])
def test_idioms_are_found_in_each_form(form: Callable[[Idiom], Iterator[str]]) -> None:
    texts = [text for idiom in with_a_verb() for text in form(idiom)]
    missed = [text for text in texts if NAMED.isdisjoint(finding.rule for finding in check(text).findings)]
    assert len(texts) > 100
    assert len(missed) / len(texts) < 0.01, missed


FIGURATIVE = """
De kosten komen voor uw rekening. | komen voor uw rekening
De gesprekken over geld lopen vast. | lopen vast
Deze brief slaat op uw oude huis. | slaat op
Hij slaat op de deur. |
Het bedrag staat nog open. | staat nog open
De deur staat nog open. |
De winkel loopt goed. | loopt goed
De dokter loopt goed. |
De maat is vol voor de buurt. | De maat is vol
Het hek is van de dam. | Het hek is van de dam
Werk in de zorg ligt mij niet. | ligt mij
Het werk ligt haar broer niet. |
Het boek ligt naast mij. |
De maat van de jas is groot. |
Ik heb er mijn buik van vol. | heb er mijn buik van vol
De lessen vallen mij tegen. | vallen mij tegen
De blaadjes vallen tegen de muur. |
Zij laat het er niet bij zitten. | laat het er niet bij zitten
Ik zie de toets niet zitten. | zie de toets niet zitten
Wij zien haar op de bank zitten. |
Het onderwerp ligt haar niet. | ligt haar
Dit vak trekt haar niet. | trekt haar
Hij trekt haar jas aan. |
Dat plan ligt op tafel. | ligt op tafel
Het boek ligt op tafel. |
Het verhaal raakt mij. | raakt mij
De bal raakte mij. |
Het komt vaak voor dat de bus te laat is. | Het komt vaak voor dat
Hij komt vaak voor zijn werk in Utrecht. |
De oorlog laat haar niet los. | laat haar niet los
Zij laat de hond los. |
Mijn contract loopt in mei af. | loopt in mei af
De wekker loopt af om zes uur. |
Er valt met hem niet te praten. | Er valt met hem niet te praten
Er valt veel regen. |
De auto komt op mij af. |
Er komt veel op mij af. | komt veel op mij af
De woorden blijven niet hangen. | blijven niet hangen
De jassen blijven in de kast hangen. |
De huur drukt op ons. | drukt op
Druk op de knop. |
Zij draait elk dubbeltje om. | draait elk dubbeltje om
Hij draait zich om. |
Ik ben op. | Ik ben op
Het brood is op. |
In mijn ogen is dat fout. | In mijn ogen
Er zit zand in mijn ogen. |
U krijgt extra tijd om klaar te zijn. |
Hij is goed thuis in de regels. | is goed thuis in
Zij is thuis in Utrecht. |
Aan de andere kant is het duur. | Aan de andere kant
De winkel is aan de andere kant van de straat. |
Ik heb haast. |
Daar kan ik mee leven. | Daar kan ik mee leven
Hij is erop uit om geld te krijgen. | is erop uit
Daarom gaat de les niet door. |
De tekst gaat over een man. |
Zij haalt de was eruit. |
Ik heb iets in mijn oog. |
Ik kan niet tegen lawaai. | kan niet tegen
Zij is vijf kilo afgevallen. | afgevallen
Het blad valt van de boom af. |
Banen zijn dun gezaaid. | dun gezaaid
Ik heb een hoop werk. | een hoop
Ik heb hoop. |
Er ligt een berg werk. | een berg
Wij lopen op een berg. |
Ik spreek geen Engels, laat staan Frans. | laat staan
Laat het eten staan. |
Het klikte meteen tussen ons. | klikte
Klik op de knop. |
Hij nam zich voor om te stoppen. | nam zich voor
Neem een stoel voor mij. |
Ik zoek mijn oma op. | zoek mijn oma op
Zoek het woord op. |
Zij laat zich nooit zien. | laat zich nooit zien
Laat het mij zien. |
Mijn wereld stortte in. | wereld stortte in
Respect komt van twee kanten. | komt van twee kanten
Ik heb dat niet in de hand. | heb dat niet in de hand
Hij heeft een pen in de hand. |
Ik maak het goed. |
De winkel is open over een uur. |
De auto heeft goede banden. |
Mijn leven staat op zijn kop. | staat op zijn kop
De tas staat op zijn kop. |
Het mes is scherp. |
Stap over op station Amersfoort. |
Schrijf uw naam en maak een zin. |
Wij hielden er een slecht gevoel aan over. | hielden er een slecht gevoel aan over
"""


@pytest.mark.parametrize("row", FIGURATIVE.strip().splitlines())
def test_figurative_and_not(row: str) -> None:
    text, _, match = (part.strip() for part in row.partition("|"))
    found = [finding.match for finding in check(text).findings if finding.rule == "word.idiom"]
    assert found == ([match] if match else [])


def test_the_list_says_each_idiom_once() -> None:
    terms = [row["term"] for row in lexicon.rows("idioms")]
    assert len(terms) == len(set(terms))
