"""What the sentence rules share."""

from __future__ import annotations

from translations.plain_dutch.evidence import SentenceEvidence

GUIDE = "Ketenplan inburgering, chapter 6; CEFR Companion Volume (2020), A2: short, simple sentences"
ANS = "Algemene Nederlandse Spraakkunst (ANS, 2nd edition)"


def span_of(sentence: SentenceEvidence, first: int, last: int) -> tuple[int, int]:
    """Offsets of the words ``first`` to ``last``, both included."""
    return sentence.words[first].start, sentence.words[last].end
