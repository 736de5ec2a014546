"""What the verdict weighs, one number each: never negative, and higher is harder. Sentences first, then the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from translations.plain_dutch import ease
from translations.plain_dutch.evidence import Evidence, SentenceEvidence, Word
from translations.plain_dutch.finding import Finding, Level

NAMES = (
    "abstract", "clauses", "density", "errors", "formal", "length", "letters", "load", "passive", "rarest", "relative",
    "second", "split", "unlisted", "warnings",
)  # fmt: skip
EASY = 5.0
RELATIVE = frozenset("die dat wat waar waarin waarmee waarop waarvoor waarover waarvan waaruit waaraan".split())


def distances(words: Iterable[Word]) -> list[float]:
    """Per word how far it is below what every reader knows."""
    return [max(0.0, EASY - ease.of_word(word)) for word in words]


def of_sentence(sentence: SentenceEvidence, findings: Iterable[Finding]) -> dict[str, float]:
    """Features of one sentence with the findings that start in it."""
    words = sentence.words
    far = distances(words)
    ordered = [*sorted(far, reverse=True), 0.0, 0.0]
    content = [word for word in words if word.is_content]
    unlisted = [word for word in content if not ease.is_listed(word.facts)]
    gap = sentence.verb_gap
    levels = [finding.level for finding in findings]
    return {
        "abstract": min(3.0, sum(word.noun == "a" for word in unlisted)),
        "clauses": min(3.0, sentence.clauses - 1.0),
        "density": sum(far) / max(3, len(content)),
        "errors": min(3.0, levels.count(Level.ERROR)),
        "formal": max((max(0.0, word.facts.formal_gap - ease.FORMAL_GAP) for word in unlisted), default=0.0),
        "length": max(0, len(words) - 7) / 8,
        "letters": max((max(0, len(word.norm) - 10) / 8 for word in unlisted), default=0.0),
        "load": min(3.0, sum(far) / 4),
        "passive": float(bool(sentence.passives)),
        "rarest": ordered[0] / 2,
        "relative": float(any(this.norm in RELATIVE and before.noun != "" for before, this in pairwise(words))),
        "second": ordered[1] / 2,
        "split": max(0, gap[1] - gap[0] - 4) / 5 if gap else 0.0,
        "unlisted": min(3.0, len(unlisted) / 3),
        "warnings": min(3.0, levels.count(Level.WARNING)),
    }


def of_text(evidence: Evidence, findings: Iterable[Finding]) -> Mapping[str, float]:
    """The hardest value of each feature over the sentences."""
    ordered = sorted(findings, key=lambda finding: finding.start)
    total = dict.fromkeys(NAMES, 0.0)
    position = 0
    for order, sentence in enumerate(evidence.sentences):
        here: list[Finding] = []
        until = len(evidence.raw) if order == len(evidence.sentences) - 1 else sentence.end
        while position < len(ordered) and ordered[position].start < until:
            here.append(ordered[position])
            position += 1
        for name, value in of_sentence(sentence, here).items():
            total[name] = max(total[name], value)
    return total
