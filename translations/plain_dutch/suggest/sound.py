"""Whether new words are Dutch: signs that they do not stand together. Source of the orders: ANS, chapters 20 and 21.

A suggestion that shows one is not offered. No sign proves a text right: it only keeps the worst from a writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence, SentenceEvidence, Word

ARTICLE = "(?:de|een|het|deze|uw)"
BROKEN = re.compile(
    r"\b(?:"
    rf"(?:heb|hebt|heeft|had) u dat (?:{ARTICLE}|die|dit|ik|hij|wij|er) |"  # hebt u dat die hulp past
    r"(?:vindt|vond|ervaart|beschouwt) (?:u|hij|zij) als |"
    rf"(?:vindt|vond) u (?:{ARTICLE}|die|dat|dit) [\w-]{{2,40}} als (?:een )?[\w-]{{2,40}}$|"  # vindt u dat als zwaar
    r"(?:aan|bij|door|in|met|op|tot|van|voor) (?:hoe goed|hoe vaak|hoeveel|wat) (?:u|je|hij|zij|wij) |"
    r"(\w{3,40}) van (?:de|het|die|dat|deze|dit) \1\b|"  # tijd van die tijd
    rf"(?:ten|ter) {ARTICLE} |hoe goed u \w+ (?:te )?\w+en$|"  # hoe goed u spreekt oefenen
    rf"{ARTICLE} {ARTICLE} |"
    r"^deel maak\w* |over u \w+ \w+en$|"  # deel maakt de gevel uit; het gaat over u verder ontwikkelen
    r"meer tijd van |wiens (?:een|de|het) |niet niet|te te|van van|om om|zich zich"
    r")"
)
PERSONS = frozenset("ik je jij u hij wij we".split())
LINKED = frozenset("die dat als omdat of waar wie wat toen zodra".split())
FEW = 3


def sound(before: Evidence, after: Evidence) -> bool:
    """Whether a text shows no more such signs than the one from which it was made, and no word that nobody knows."""
    unknown, signs = {word.norm for word in after.words if _unknown(word)}, set(_signs(after))
    if unknown and not unknown <= {word.norm for word in before.words}:
        return False
    return not signs or signs <= set(_signs(before))  # most texts show none, and the old one is not looked at


def _unknown(word: Word) -> bool:
    return word.is_content and word.facts.entry is None and not word.facts.parts


def _signs(evidence: Evidence) -> Iterator[str]:
    for sentence in evidence.sentences:
        yield from (match[0] for match in BROKEN.finditer(" ".join(sentence.norms)))
        yield from _second_clause(sentence, evidence.raw)
        yield from _object_late(sentence.words, sentence.norms)


def _second_clause(sentence: SentenceEvidence, raw: str) -> Iterator[str]:
    """A clause behind a verb that closed another, with nothing between: *heeft u meegedaan u spreekt*."""
    words, norms = sentence.words, sentence.norms
    for k in range(2, len(words) - 1):
        closed = "p" in words[k - 1].roles and norms[k - 1] not in grammar.FUNCTION_WORDS and not words[k - 1].noun
        apart = norms[0] in grammar.SUBORDINATORS or not raw[words[k - 1].end : words[k].start].isspace()
        linked = apart or not LINKED.isdisjoint(norms[max(0, k - FEW) : k])
        if closed and not linked and norms[k] in PERSONS and k + 1 in sentence.verbs:
            yield f"{norms[k - 1]} {norms[k]} {norms[k + 1]}"


def _object_late(words: Sequence[Word], norms: Sequence[str]) -> Iterator[str]:
    """The object behind the finite verb of a clause that is not a main clause: *die u kunt hulp krijgen*."""
    for k in range(FEW, len(norms) - 2):  # not als u wilt, at the start
        opened = norms[k - 2] in LINKED | grammar.SUBORDINATORS and norms[k - 1] in PERSONS
        thing = bool(words[k + 1].noun) and "i" not in words[k + 1].roles
        if opened and norms[k] in grammar.MODALS and thing and "i" in words[k + 2].roles:
            yield " ".join(norms[k - 2 : k + 3])
