"""Where a long sentence falls into two: at *en, maar, want, dus* before a clause with its own subject and verb."""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.text import capital

JOINTS = frozenset("en maar want dus".split())
KEPT = frozenset("maar dus".split())
FROM = 3
ADVERBS = frozenset("daarom dan daarna toen nu soms vaak misschien".split())


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
    words, first = sentence.words, bool(sentence.finite) and sentence.finite[0] < start
    asked = sentence.is_question and start in sentence.verbs and words[start + 1].norm in grammar.SUBJECTS
    turned = words[start].norm in ADVERBS and start + 1 in sentence.verbs
    if asked or turned:
        return first
    if start + 2 >= len(words) - 1:  # uw buren en uw familie krijgt: the verb closes a subordinate clause
        return False
    size = 1 if words[start].norm in grammar.SUBJECTS - {"er"} else 2 if words[start].norm in grammar.DETERMINERS else 0
    return bool(size) and start + size in sentence.verbs and first


def in_two(sentence: SentenceEvidence, raw: str) -> str | None:
    """The same words as two sentences; None when there is no sure place."""
    index = joint(sentence)
    if index is None:
        return None
    words = sentence.words
    before = raw[sentence.start : words[index - 1].end]
    rest = raw[words[index if words[index].norm in KEPT else index + 1].start : sentence.end]
    mark = "?" if sentence.is_question else "."
    return f"{before}{mark} {capital(rest)}"


def relative(sentence: SentenceEvidence, raw: str, index: int) -> str | None:
    """A clause with *die* or *dat* in the middle becomes a sentence of its own; None when its order is not sure.

    *De toets die vrijdag komt, duurt lang.* -> *De toets komt vrijdag. De toets duurt lang.*
    """
    words = sentence.words
    after = next((k for k in range(index + 2, len(words)) if "," in raw[words[k - 1].end : words[k].start]), None)
    sure = words[0].norm in grammar.DETERMINERS and index <= 3 and not sentence.is_question
    sure = sure and not (words[0].norm == "de" and words[index].norm == "dat")  # de reden dat ik kom
    if after is None or not sure or after not in sentence.verbs:
        return None
    verbs = [k for k in sentence.finite if index < k < after]
    if len(verbs) != 1 or verbs[0] < after - 2:
        return None
    noun = raw[words[0].start : words[index - 1].end]
    verb, particle = conjugate.apart(words[verbs[0]].norm)
    inner = [words[k].text for k in range(index + 1, after) if k != verbs[0]] + [particle] * bool(particle)
    if inner and words[index + 1].norm in grammar.SUBJECTS:
        first = " ".join([capital(inner[0]), verb, noun[:1].lower() + noun[1:], *inner[1:]])
    else:
        first = " ".join([noun, verb, *inner])
    return f"{first}. {noun} {raw[words[after].start : sentence.end]}"
