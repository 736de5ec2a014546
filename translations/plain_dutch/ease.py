"""How well a reader at A2 knows a word, on the scale of Zipf: 7 known by all, 1 unknown."""

from __future__ import annotations

from functools import lru_cache

from translations.plain_dutch.evidence import Word, WordFacts, facts

KNOWN_LISTS = frozenset({"a2_words", "inburgering_words", "a2", "inburgering"})
LISTED = 6.0
SURE = 7.0
FORMAL_GAP = 0.8
COMPOUND_COST = 0.7
ABSTRACT_COST = 0.4
CONCRETE_GAIN = 1.2  # a thing that can be pointed at is known better than its frequency says
FLOOR = 1.0
HARD_BELOW = 4.2


def is_listed(word: WordFacts) -> bool:
    """Whether it, its lemma or its infinitive stands in a list of words that readers know."""
    return bool(word.lists & KNOWN_LISTS)


@lru_cache(maxsize=20_000)
def of_norm(norm: str) -> float:
    """Ease of a normalised word: lists first, then subtitles' frequency, then the parts of a compound."""
    known = facts(norm)
    if is_listed(known):
        return LISTED
    value = known.spoken - max(0.0, known.formal_gap - FORMAL_GAP) / 2
    if known.noun == "a":
        value -= ABSTRACT_COST
    elif known.noun == "c":
        value = max(value, min(HARD_BELOW, value + CONCRETE_GAIN))
    if value < HARD_BELOW and known.parts and norm not in known.parts:
        value = max(value, min(_part(part) for part in known.parts) - COMPOUND_COST)
    return max(FLOOR, value)


def _part(norm: str) -> float:
    known = facts(norm)
    return LISTED if is_listed(known) else known.spoken


def of_word(word: Word) -> float:
    """Ease of a word in its sentence: numbers, links, names, capitals and closed classes are no matter of it."""
    return of_norm(word.norm) if word.is_content else SURE
