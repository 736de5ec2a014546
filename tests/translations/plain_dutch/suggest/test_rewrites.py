"""Whole questions rewritten with nothing but suggestions: each stays one that a reader accepted.

More than one accepted rewriting stands between double bars. Another one must be read before it is added: is it right
Dutch, and does it ask the same?
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from translations.plain_dutch import Verdict, rewrite

FILE = Path(__file__).parents[1] / "own_rewrites.tsv"
LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
ROWS = [(row["question"], row["rewriting"]) for row in csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE)]


def test_there_are_enough_questions() -> None:
    assert len({question for question, _ in ROWS}) == len(ROWS) >= 80


@pytest.mark.parametrize(("question", "accepted"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_a_question_is_rewritten_as_a_reader_accepted(question: str, accepted: str) -> None:
    done = rewrite(question)
    assert done.text in accepted.split(" || ")
    assert done.result.level is Verdict.A2
