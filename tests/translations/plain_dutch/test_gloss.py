"""A word that must stay, explained behind its sentence; and texts that explain their words themselves."""

from __future__ import annotations

import pytest

from translations.plain_dutch import Verdict, check


def explaining(text: str, kind: str = "question") -> str | None:
    return next((f.suggestion for f in check(text, kind).findings if f.rule == "text.explain"), None)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Wat is de reden van uw afwezigheid op dinsdag?",
         "Wat is de reden van uw afwezigheid op dinsdag? Afwezigheid: er niet zijn."),
        ("Mijn chef is nogal opvliegend.", "Mijn chef is nogal opvliegend. Opvliegend: heel snel boos worden."),
    ],
)  # fmt: skip
def test_what_has_no_easier_word_is_explained_behind_the_sentence(text: str, better: str) -> None:
    assert explaining(text) == better
    assert check(better).score < check(text).score
    assert explaining(better) is None


@pytest.mark.parametrize("text", ["De ramen zijn goed verlicht.", "Hij is verzet.", "Zij weerhoudt hem ervan."])
def test_a_verb_is_not_explained_in_a_line(text: str) -> None:
    assert explaining(text) is None


def test_an_answer_or_a_button_gets_no_line() -> None:
    assert explaining("Mijn chef is nogal opvliegend", "option") is None
    assert explaining("Mijn chef is nogal opvliegend", "button") is None


def test_a_text_that_explains_its_word_is_easier_for_it() -> None:
    bare = "U betaalt over uw lening elke maand rente."
    told = f"{bare} Rente: extra geld voor een lening."
    assert check(bare).level is not Verdict.A2
    assert check(told).level is Verdict.A2
    assert not [f for f in check(told).findings if f.match.lower() == "rente"]


def test_a_head_with_nothing_behind_it_explains_nothing() -> None:
    for text in ("U betaalt rente. Rente: ja.", "Rente: extra geld. Over uw lening betaalt u affiniteit."):
        assert check(text).level is not Verdict.A2


def test_an_expression_is_explained_as_a_whole() -> None:
    bare = "De maat is vol voor de buurt."
    told = f"{bare} Dat betekent: het is nu te veel. Het moet stoppen."
    assert explaining(bare) == told
    assert check(told).level is Verdict.A2
    assert explaining(told) is None


def test_a_denied_expression_means_something_else() -> None:
    assert explaining("Mijn familie staat achter mijn keuze.") is not None
    assert explaining("Mijn familie staat niet achter mijn keuze.") is None


def test_only_what_stands_behind_it_explains_an_expression() -> None:
    for text in ("Dat betekent: het is te veel. De maat is vol.", "De maat is vol. Dat betekent veel voor mij."):
        assert check(text).level is not Verdict.A2
