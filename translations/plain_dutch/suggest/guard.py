"""Whether a rewritten text still says what it said, as far as can be counted: numbers, names, denials, address."""

from __future__ import annotations

import re
from collections import Counter

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence

STEM = 9  # letters of a name that stay: Nederlandse taal, Nederlands
DENYING = ("bezwaar", "verboden", "terughoudend", "ontevreden", "onvoldoende", "onduidelijk", "onzeker", "uitblijven")
DIGITS = re.compile(r"\{\w{1,40}\}|\d+")
NUMBERS = frozenset("twee drie vier vijf zes zeven negen tien elf twaalf twintig dertig honderd duizend half".split())
POLITE, FAMILIAR = frozenset("u uw uzelf".split()), frozenset("je jij jou jouw".split())


def keeps(before: Evidence, after: Evidence) -> bool:
    """Whether every number, placeholder, name and denial is still there, and u stays u."""
    old, new = _norms(before), _norms(after)
    if Counter(DIGITS.findall(before.raw)) - Counter(DIGITS.findall(after.raw)):
        return False
    said, hidden = _denials(old)
    if not said <= sum(_denials(new)) <= said + hidden:
        return False
    if any(old[word] > new[word] for word in NUMBERS):
        return False
    names = {word.norm for word in before.words if word.is_name or word.kind.value in {"link", "abbreviation"}}
    if any(not any(word.startswith(name[:STEM]) for word in new) for name in names):
        return False
    spoken = {bool(POLITE & set(old)): POLITE, bool(FAMILIAR & set(old)): FAMILIAR}
    return all(forms & set(new) for used, forms in spoken.items() if used) and not (
        FAMILIAR & set(new) and not FAMILIAR & set(old)
    )


def denied(evidence: Evidence) -> int:
    """How often a text denies something: what a new word must not take away."""
    return _denials(_norms(evidence))[0]


def _denials(words: Counter[str]) -> tuple[int, int]:
    """How often something is denied, and how often by a word such as *ontevreden*, which may go either way."""
    hidden = sum(count for word, count in words.items() if word.startswith(DENYING))
    return sum(words[word] for word in grammar.NEGATIONS), hidden


def _norms(evidence: Evidence) -> Counter[str]:
    return Counter(word.norm for word in evidence.words)
