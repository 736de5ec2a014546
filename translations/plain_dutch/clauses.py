"""Finite verbs, passives and split verb groups, from verb forms and word order. Linear in the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from translations.plain_dutch import grammar

PLACED = grammar.DETERMINERS | grammar.PREPOSITIONS
NO_VERBS = grammar.FUNCTION_WORDS | grammar.NEVER_FINITE
PLURALS = frozenset("zijn hebben worden kunnen moeten mogen willen zullen hoeven".split())
HELPERS = grammar.HEBBEN | grammar.ZIJN | grammar.WORDEN
PERSONS = frozenset("u ik jij hij we wij".split())
NEVER_NOUN = frozenset(
    "weet zit kijk kom ken krijg nam stelt leest meent schreef belt leek haal loog vecht bleek".split()
)


class WordLike(Protocol):
    """What this module needs of a word."""

    @property
    def norm(self) -> str:
        """As looked up."""

    @property
    def roles(self) -> str:
        """Verb roles."""

    @property
    def infinitive(self) -> str:
        """The verb, or empty."""

    @property
    def noun(self) -> str:
        """Noun type, or empty."""

    @property
    def is_name(self) -> bool:
        """A name."""


@dataclass(frozen=True, slots=True)
class Passive:
    """Indices of the auxiliary and the participle; ``by`` is the index of *door* when the doer is named."""

    auxiliary: int
    participle: int
    by: int | None
    past: bool


def noun_here(words: Sequence[WordLike], index: int) -> bool:
    """Whether a word that can be noun or verb stands in a noun's place."""
    if not words[index].noun or index == 0 or words[index].norm in NEVER_NOUN:
        return False
    before = words[index - 1].norm
    if before in grammar.SUBJECTS and before not in grammar.DETERMINERS:
        return False
    after = words[index + 1].norm if index + 1 < len(words) else ""
    if after in PERSONS and "f" in words[index].roles and before not in PLACED:
        return False  # daarmee licht u toe
    if before in PLACED:
        return not (before in {"het", "dit", "dat", "die"} and "t" == words[index].norm[-1:] != "")
    return before.endswith("e") or (index > 1 and not ("i" in words[index].roles and _behind_plural(words, index)))


def _behind_plural(words: Sequence[WordLike], index: int) -> bool:
    """Whether a plural noun with its article opens the sentence right before a word: *de lessen vallen tegen*."""
    subject, first = words[index - 1], words[0].norm
    opens = index == 2 or (index == 3 and words[1].norm.endswith("e"))
    return opens and bool(subject.noun) and subject.norm.endswith(("en", "s")) and first in grammar.DETERMINERS


def finite_verbs(words: Sequence[WordLike]) -> tuple[int, ...]:
    """Indices of the finite verbs."""
    found: list[int] = []
    helped = any(word.norm in HELPERS for word in words)
    for index, word in enumerate(words):
        norm, roles = word.norm, word.roles
        if norm in grammar.FINITE_ALWAYS:
            found.append(index)
        elif norm in PLURALS:
            if _plural_finite(words, index):
                found.append(index)
        elif not roles or word.is_name or norm in NO_VERBS or noun_here(words, index):
            continue
        elif "f" in roles or "v" in roles:
            if "p" not in roles or (not helped and _beside_subject(words, index)):
                found.append(index)
        elif "i" in roles and _plural_finite(words, index) and not _other_verb_near(words, index):
            found.append(index)
    return tuple(found)


def _beside_subject(words: Sequence[WordLike], index: int) -> bool:
    """Whether a form that is also a participle stands beside who does it: *u verwacht*, *dat hij gebruikt*."""
    return any(words[k].norm in grammar.SUBJECTS for k in (index - 1, index + 1) if 0 <= k < len(words))


def _plural_finite(words: Sequence[WordLike], index: int) -> bool:
    """Whether an infinitive form is a plural: *wij werken*, *gaan de lessen*, *de lessen passen*."""
    word = words[index]
    if word.norm == "zijn" and index + 1 < len(words) and index and words[index + 1].noun:
        return words[index - 1].norm in {"we", "wij", "ze", "zij", "jullie", "er"}
    near = {words[step].norm for step in (index - 1, index + 1) if 0 <= step < len(words)}
    if index and words[index - 1].norm in {"te", "om"}:
        return False
    if near & {"we", "wij", "zij", "ze", "jullie"}:
        return True
    if word.norm in {"zijn", "hebben", "worden", "kunnen", "moeten", "mogen", "willen", "zullen"}:
        return True
    sides = [words[step] for step in (index - 1, index + 1) if 0 <= step < len(words)]
    return any(side.noun and side.norm.endswith(("en", "s")) for side in sides)


def _other_verb_near(words: Sequence[WordLike], index: int) -> bool:
    return any(word.norm in grammar.MODALS or word.norm in {"te", "gaan", "gaat", "ga"} for word in words[:index])


def passives(words: Sequence[WordLike]) -> tuple[Passive, ...]:
    """*worden* with a participle, and *zijn* with a participle of a verb that takes *hebben*."""
    found: list[Passive] = []
    by = next((step for step, item in enumerate(words) if item.norm == "door" and step < len(words) - 1), None)
    becomes = any(word.norm in grammar.WORDEN - {"geworden"} for word in words)
    impersonal = bool(words) and words[0].norm == "er"  # er wordt hard gereden
    for index, word in enumerate(words):
        if "p" not in word.roles or word.norm in HOW_IT_IS:
            continue
        done = becomes and (impersonal or word.norm in DONE_TO or word.norm in grammar.BY_ITSELF)
        if grammar.happens(word.norm) and not done:
            continue
        before = words[index - 1].norm if index else ""
        named = by is not None and by in {index + 1, index - 2, index - 3}
        closes = (named or index == len(words) - 1) and before not in PLACED
        if before == "te" or (noun_here(words, index) and not closes):
            continue
        auxiliary = _auxiliary(words, index, named=named)
        if auxiliary is None:
            continue
        found.append(Passive(auxiliary, index, by, words[auxiliary].norm in {"werd", "werden", "was", "waren"}))
    return tuple(found)


REACH = 14
HOW_IT_IS = frozenset("gezwollen ongeschonden ontstoken beladen bevlogen verlegen ingetogen".split())  # nobody does it
# With *worden* these are done to a thing, with *zijn* they are how it is: *wordt gesloten*, *is gesloten*.
DONE_TO = frozenset("gesloten gestopt gestart vergeten besloten".split())


def _auxiliary(words: Sequence[WordLike], participle: int, *, named: bool) -> int | None:
    """The nearest *worden*, else *zijn* without *hebben*, within reach on either side.

    ``named`` says that *door* stands beside it, so that *ik ben geholpen* is no *ik ben gekomen*.
    """
    low, high = max(0, participle - REACH), min(len(words), participle + 4)
    near = sorted(range(low, high), key=lambda step: abs(step - participle))
    worden = [step for step in near if words[step].norm in grammar.WORDEN and step != participle]
    if worden:
        return worden[0]
    if any(words[step].norm in grammar.HEBBEN for step in near):
        return None
    regular = words[participle].norm.endswith(("d", "t", "n"))
    other = {"geweest"} if named else {"geweest", "ben", "bent"}
    zijn = [step for step in near if words[step].norm in grammar.ZIJN - other]
    return zijn[0] if zijn and regular else None


def verb_gap(words: Sequence[WordLike], finite: tuple[int, ...]) -> tuple[int, int] | None:
    """The widest distance between a finite verb and the participle or infinitive that ends its clause."""
    widest: tuple[int, int] | None = None
    for order, index in enumerate(finite):
        if words[index].norm not in grammar.FUNCTION_WORDS:
            continue
        limit = finite[order + 1] if order + 1 < len(finite) else len(words)
        ends = [
            step
            for step in range(index + 1, limit)
            if ("p" in words[step].roles or "i" in words[step].roles) and words[step].norm not in grammar.FUNCTION_WORDS
            and not noun_here(words, step)
        ]  # fmt: skip
        if ends and (widest is None or ends[0] - index > widest[1] - widest[0]):
            widest = (index, ends[0])
    return widest
