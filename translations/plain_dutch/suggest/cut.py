"""Where a long sentence falls into two: at *en, maar, want, dus* before a clause with its own subject and verb."""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest.replace import like

JOINTS = frozenset("en maar want dus".split())
KEPT = frozenset("maar dus".split())
FROM = 3


def joint(sentence: SentenceEvidence) -> int | None:
    """Index of the joining word nearest to the middle, or None when no second main clause is sure."""
    if any(word.norm in grammar.SUBORDINATORS for word in sentence.words[:1]):
        return None
    found = [
        index
        for index, word in enumerate(sentence.words)
        if word.norm in JOINTS and FROM <= index < len(sentence.words) - 2 and _main(sentence, index + 1)
    ]
    middle = len(sentence.words) / 2
    return min(found, key=lambda index: abs(index - middle), default=None)


def _main(sentence: SentenceEvidence, start: int) -> bool:
    """Whether a subject with a finite verb right behind it begins here."""
    words = sentence.words
    size = 1 if words[start].norm in grammar.SUBJECTS - {"er"} else 2 if words[start].norm in grammar.DETERMINERS else 0
    return bool(size) and start + size in sentence.finite and bool(set(sentence.finite) & set(range(start)))


def in_two(sentence: SentenceEvidence, raw: str) -> str | None:
    """The same words as two sentences; None when there is no sure place."""
    index = joint(sentence)
    if index is None:
        return None
    words = sentence.words
    before = raw[sentence.start : words[index - 1].end]
    rest = raw[words[index if words[index].norm in KEPT else index + 1].start : sentence.end]
    mark = "?" if sentence.is_question else "."
    return f"{before}{mark} {like('A', rest)}"
