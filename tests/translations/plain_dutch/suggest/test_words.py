"""Idioms and listed words with other persons, tenses and orders; and easy text that stays free of them."""

from __future__ import annotations

import pytest

from translations.plain_dutch import Verdict, check
from translations.plain_dutch.suggest.verbs import paradigm

# text -> the text after the suggestion of the rule that is named
FITTING = """
word.idiom | Zij stak mij een handje toe. | Zij hielp mij.
word.idiom | Kunt u mij een handje toesteken? | Kunt u mij helpen?
word.idiom | Hij komt om ons een handje toe te steken. | Hij komt om ons te helpen.
word.idiom | Zij heeft haar buren een handje toegestoken. | Zij heeft haar buren geholpen.
word.idiom | U slaat de spijker op zijn kop. | U hebt gelijk.
word.idiom | Bent u weer op de been? | Bent u weer beter?
word.idiom | Zij is snel op haar teentjes getrapt. | Zij is snel boos.
word.idiom | Dit gaat mijn pet te boven. | Dit is te moeilijk voor mij.
word.idiom | Dat ging haar pet te boven. | Dat was te moeilijk voor haar.
word.idiom | Het baart de dokter zorgen. | Het geeft de dokter zorgen.
word.idiom | Ik pak de draad weer op. | Ik begin weer.
word.idiom | Zij is platzak. | Zij is zonder geld.
word.idiom | Zij heeft haar draai gevonden in de klas. | Zij heeft zich thuis gevoeld in de klas.
word.idiom | Ik heb mijn draai gevonden. | Ik heb mij thuis gevoeld.
word.idiom | Wij zetten ons beste beentje voor. | Wij doen ons best.
word.idiom | Zij stak haar kop in het zand. | Zij keek niet naar het probleem.
word.idiom | Zij is uit haar slof geschoten. | Zij is boos geworden.
word.idiom | Zij sluit haar ogen voor de problemen. | Zij kijkt niet naar de problemen.
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in FITTING.strip().splitlines()]


@pytest.mark.parametrize(("rule", "text", "expected"), ROWS, ids=[row[1] for row in ROWS])
def test_a_suggestion_fits_its_place(rule: str, text: str, expected: str) -> None:
    found = [f for f in check(text).findings if f.rule == rule and f.suggestion]
    assert expected in [text[: f.start] + str(f.suggestion) + text[f.end :] for f in found]


SILENT = """
Hebt u uw hoofd gestoten?
Houd uw mond open.
Zij heeft pijn onder haar knie.
De pet van mijn vader ligt boven.
Er zijn wolken in de lucht.
Er liggen bomen op de rails.
Pak uw kind bij de hand.
Kijk links en rechts.
"""


@pytest.mark.parametrize("text", SILENT.strip().splitlines())
def test_what_is_meant_as_it_says_is_no_idiom(text: str) -> None:
    assert check(text).level is Verdict.A2
    assert [f.match for f in check(text).findings if f.rule in {"word.idiom", "word.hard", "word.formal"}] == []


STRONG = """
schieten schoot geschoten
overschrijden overschreed overschreden
verschijnen verscheen verschenen
uitsluiten sloot uitgesloten
omschrijven omschreef omschreven
aantreffen trof aangetroffen
verbergen verborg verborgen
bestrijden bestreed bestreden
"""


@pytest.mark.parametrize("row", STRONG.strip().splitlines())
def test_strong_verbs_are_known_with_what_stands_before_them(row: str) -> None:
    infinitive, past, participle = row.split()
    assert (paradigm(infinitive).past, paradigm(infinitive).participle) == (past, participle)
