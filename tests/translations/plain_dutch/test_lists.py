"""Every plain word and every explanation of every list is itself plain, in a sentence that asks nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from translations.plain_dutch import Verdict, check, lexicon
from translations.plain_dutch.rules._idioms import plain
from translations.plain_dutch.text import capital

FRAMES = {
    "ww": "U kunt {}.", "de": "Dit is {}.", "het": "Dit is {}.", "mv": "Dit zijn {}.", "bn": "Het is {}.",
    "bw": "Het is {}.", "vast": "Het is {}.",
}  # fmt: skip
# What may stay, and why.
KEPT = {
    "Examen op niveau B1 of B2.": "read as no Dutch, because so few words are left",
}


def sentence(words: str) -> str:
    """The words as a sentence of their own."""
    said = capital(words.strip())
    return said if said.endswith((".", "?", "!")) else f"{said}."


def said() -> Iterator[tuple[str, str, str]]:
    """List, term, and what the list says about it."""
    for name in ("formal", "hard"):
        for row in lexicon.rows(name):
            if row["replacement"]:
                yield name, row["term"], FRAMES[row["kind"]].format(row["replacement"])
            if row["explanation"]:
                yield name, row["term"], sentence(row["explanation"])
    for row in lexicon.rows("idioms"):
        if words := plain(row["replacement"]):
            yield "idioms", row["term"], ("U kunt {}." if "<" in row["replacement"] else "Dit is {}.").format(words)
        if row["explanation"]:
            yield "idioms", row["term"], sentence(row["explanation"])
    for row in lexicon.rows("capitals"):
        yield "capitals", row["term"], sentence(row["explanation"])
    for row in lexicon.rows("jargon"):
        for words in row["replacement"].split(";") if row["use"] == "replace" else ():
            if words.strip():
                yield "jargon", row["term"], sentence(words)
        yield "jargon", row["term"], sentence(row["explanation"])


def test_a_deed_is_plain_itself() -> None:
    texts = [f"{capital(row['deed'])} is goed." for row in lexicon.rows("deeds")]
    assert [text for text in texts if check(text, "help").level is not Verdict.A2] == []


@pytest.mark.parametrize("name", ["capitals", "formal", "hard", "idioms", "jargon"])
def test_what_a_list_says_is_plain_itself(name: str) -> None:
    hard = {
        term: text
        for listed, term, text in said()
        if listed == name and text not in KEPT and check(text, "help").level is not Verdict.A2
    }
    assert hard == {}


@pytest.mark.parametrize("name", ["formal", "hard", "idioms"])
def test_a_word_without_a_plain_word_is_explained(name: str) -> None:
    silent = [row["term"] for row in lexicon.rows(name) if not row["replacement"] and not row["explanation"]]
    assert silent == []
