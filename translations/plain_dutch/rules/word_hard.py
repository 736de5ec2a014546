"""A difficult word: one from the list with the everyday word, or one that few people know from speech."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import ease
from translations.plain_dutch.evidence import Evidence, Word
from translations.plain_dutch.finding import Finding, Level, Param
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._replaced import checker
from translations.plain_dutch.rules._words import GUIDE, finding
from translations.plain_dutch.rules.word_compound import LONG
from translations.plain_dutch.suggest import compound
from translations.plain_dutch.suggest.replace import Edit
from translations.plain_dutch.text import like

ID = "word.hard"
RARE = 3.6
ANSWERED = frozenset({"hard", "formal", "jargon", "idioms", "abbreviations", "capitals"})
_listed = checker(ID, "hard")


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    yield from _listed(evidence, context)
    for word in evidence.words:
        if _rare(word):
            norm = word.norm
            params: dict[str, Param] = {"ease": round(ease.of_word(word), 2), "explanation": compound.said(norm)}
            place = Edit(word.start, word.end, like(word.text, compound.apart(norm)))
            yield finding(ID, Level.WARNING, evidence, place, params)


def _rare(word: Word) -> bool:
    """Whether few people know the word, and no list and no other rule answers it."""
    if len(word.norm) >= LONG and len(word.facts.parts) > 1:  # word.compound
        return False
    return ease.of_word(word) < RARE and not word.facts.lists & ANSWERED


RULE = Rule(
    ID, f"{GUIDE}; SUBTLEX-NL (Keuleers, Brysbaert & New 2010): Zipf below 3.6 is known to few", Level.ERROR, ID,
    _check,
    passing=("De dokter helpt u.", "Hebt u een huisarts?", "Farid en Amina zijn getrouwd."),
    failing=("Wij streven ernaar.", "De vereniging heeft een lezing over mystiek.", "Dat is kosteloos."),
)  # fmt: skip
