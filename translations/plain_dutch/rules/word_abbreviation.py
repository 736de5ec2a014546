"""Abbreviations: written out, or explained when only insiders know the capitals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from translations.plain_dutch import lexicon
from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._words import GUIDE, explained, finding
from translations.plain_dutch.suggest.replace import Edit
from translations.plain_dutch.text import Kind, like

ID = "word.abbreviation"


@cache
def _whole() -> dict[str, str]:
    """Abbreviation without its dots to the whole words."""
    return {row["term"].replace(".", ""): row["replacement"] for row in lexicon.rows("abbreviations")}


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for word in evidence.words:
        if word.kind is not Kind.ABBREVIATION and not word.text[:2].isupper():
            continue
        norm = word.norm.replace(".", "")
        shortened = word.kind is Kind.ABBREVIATION
        if shortened and norm in _whole():
            place = Edit(word.start, word.end, like(word.text, _whole()[norm]))
            yield finding(ID, Level.ERROR, evidence, place, {"plain": _whole()[norm]})
        elif _inside(word.text):
            yield finding(ID, Level.ERROR, evidence, Edit(word.start, word.end, ""), {"plain": ""})
        elif explained(evidence.raw, word.start, word.end):
            continue
        elif (word.text.isupper() and norm in lexicon.members("capitals")) or shortened:
            yield finding(ID, Level.WARNING, evidence, Edit(word.start, word.end, ""), {"plain": ""})


def _inside(text: str) -> bool:
    """Whether a compound starts with capitals that only insiders know: *WIA-uitkering*."""
    head, mark, rest = text.partition("-")
    return bool(mark and rest) and head.isupper() and head.lower() in lexicon.members("capitals")


RULE = Rule(
    ID, GUIDE, Level.ERROR, ID, _check,
    passing=("Bel DUO.", "Kom om 9.30 uur.", "Dat is bijvoorbeeld brood.",
             "U maakt een plan met de gemeente (PIP)."),
    failing=("Dat is o.a. brood.", "I.v.m. ziekte is er geen les.", "Hebt u een PIP?", "Krijgt u een WIA-uitkering?"),
)  # fmt: skip
