"""What the word rules share: finding listed terms, and a finding with a replacement that fits its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from translations.plain_dutch import lexicon
from translations.plain_dutch.evidence import Evidence, SentenceEvidence
from translations.plain_dutch.finding import Finding, Level, Param, found
from translations.plain_dutch.suggest.replace import Edit

GUIDE = "Rijksoverheid, Direct Duidelijk; Ketenplan inburgering, chapter 6: level A2, no policy jargon"
Match = tuple[SentenceEvidence, int, int, Mapping[str, str]]


def matches(evidence: Evidence, phrases: lexicon.Phrases) -> Iterator[Match]:
    """Every listed term: sentence, first word, past the last, row."""
    for sentence in evidence.sentences:
        for first, past, row in phrases.find(sentence.keys):
            yield sentence, first, past, row


def at_words(match: Match) -> Edit:
    """The place of a match without a replacement."""
    sentence, first, past, _ = match
    return Edit(sentence.words[first].start, sentence.words[past - 1].end, "")


def finding(
    rule: str, level: Level, evidence: Evidence, place: Edit, params: Mapping[str, Param] | None = None
) -> Finding:
    """A finding on the place; an empty text is no suggestion."""
    return found(rule, level, evidence.raw, (place.start, place.end), place.text or None, **(params or {}))
