"""The texts of our own (tests/translations/plain_dutch/own_*.tsv): read as written, one record a row."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from translations.plain_dutch.tools.train import Item

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "translations" / "plain_dutch"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of jargon, a sentence that uses it, and what it means in plain words where that was written down."""

    term: str
    sentence: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A hard question and the meaning that a rewrite must keep."""

    text: str
    meaning: str


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def sentences() -> list[Item]:
    """The labelled texts; the blocker stands as the source."""
    return [
        Item(row["text"], row["label"] == "hard", row["reason"], row["pair_id"], disputed=False)
        for row in _rows(FOLDER / "own_sentences.tsv")
    ]


def written_blind() -> dict[str, list[Item]]:
    """Set to its labelled texts; the set stands as the source."""
    sets: dict[str, list[Item]] = {}
    for row in _rows(FOLDER / "own_blind.tsv"):
        item = Item(row["text"], row["label"] == "hard", row["set"], row["pair_id"], disputed=False)
        sets.setdefault(row["set"], []).append(item)
    return sets


def terms(path: Path) -> list[Term]:
    """The terms of a file with their sentences."""
    return [Term(row["term"], row["sentence"], row.get("meaning", "")) for row in _rows(path)]


def jargon() -> list[Term]:
    """The terms of our own."""
    return terms(FOLDER / "own_jargon.tsv")


def questions() -> list[Question]:
    """The questions to rewrite."""
    return [Question(row["text"], row["meaning"]) for row in _rows(FOLDER / "own_questions.tsv")]
