"""What the sentence rules share."""

from __future__ import annotations

from translations.plain_dutch.evidence import Evidence, SentenceEvidence
from translations.plain_dutch.finding import Finding, Level, Param

GUIDE = "Ketenplan inburgering, chapter 6; CEFR Companion Volume (2020), A2: short, simple sentences"
ANS = "Algemene Nederlandse Spraakkunst (ANS, 2nd edition)"


def at(
    rule: str, level: Level, evidence: Evidence, span: tuple[int, int], suggestion: str | None = None, **params: Param
) -> Finding:
    """A finding on ``raw[start:end]``."""
    return Finding(rule, level, *span, evidence.raw[span[0] : span[1]], suggestion, params)


def span_of(sentence: SentenceEvidence, first: int, last: int) -> tuple[int, int]:
    """Offsets of the words ``first`` to ``last``, both included."""
    return sentence.words[first].start, sentence.words[last].end
