"""Faults of plans in the reader's language: the kernel speaks English, a table holds each sentence in Dutch.

The kernel and the plan's reader are pure and know no languages; a fault is a sentence with parts put in. Here such a
sentence is found by its fixed words, and the parts go into the sentence of the other language.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

TABLE = Path(__file__).resolve().parent.parent / "data" / "faults.nl.tsv"
_HOLE = re.compile(r"\{\??\}")
_PUT = re.compile(r"\{(\d)\}")
_CLOSED = {"{}": "(.+?)", "{?}": r"( \(.+\))?"}


@cache
def sentences() -> dict[str, str]:
    """English with ``{}`` and ``{?}`` to Dutch with ``{0}``, as in the table."""
    with TABLE.open(encoding="utf-8") as lines:
        rows = csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["english"]: row["dutch"] for row in rows}


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Those with the most fixed words first: a sentence may fit a more general one as well."""
    found = []
    for english, dutch in sentences().items():
        fixed = _HOLE.split(english)
        holes = [_CLOSED[hole] for hole in _HOLE.findall(english)] + [""]
        pattern = "".join(re.escape(part) + hole for part, hole in zip(fixed, holes, strict=True))
        found.append((sum(map(len, fixed)), re.compile(pattern, re.DOTALL), dutch))
    return [(pattern, dutch) for _, pattern, dutch in sorted(found, key=lambda row: -row[0])]


def dutch_of(words: str) -> str | None:
    """A fault in Dutch; ``None`` where the table has no such sentence."""
    for pattern, dutch in _patterns():
        found = pattern.fullmatch(words)
        if found is not None:
            return _filled(dutch, [(part and dutch_of(part)) or part or "" for part in found.groups()])
    return None


def _filled(dutch: str, parts: list[str]) -> str:
    return _PUT.sub(lambda hole: parts[int(hole[1])], dutch)


def in_language(words: str) -> tuple[str, str]:
    """A fault as the reader sees it, and the language it is in: English where there is no other."""
    said = dutch_of(words) if (get_language() or "").startswith("nl") else None
    return (words, "en") if said is None else (said, "nl")
