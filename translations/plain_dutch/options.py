"""The answers under a question: how many, how long, equal, with a way out. ``check_options`` needs only labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from translations.plain_dutch.finding import Finding, Level, Param

OPTION_KINDS = ("single", "multiple", "scale")
MOST, LONGEST = 5, 4
AWAY = re.compile(
    r"(?i)\b(?:weet (?:ik|het|ik het|dat) niet|weet niet|geen (?:idee|mening)|"
    r"(?:wil|wilt) (?:ik )?(?:dit|dat|het)? ?(?:liever )?"
    r"niet (?:zeggen|vertellen|antwoorden)|zeg ik liever niet|geen antwoord|niet van toepassing|geldt niet voor mij)\b"
)
OTHER = re.compile(r"(?i)^(?:iets |iemand |een )?anders?\b[ ,:]*(?:namelijk)?[ .:…_]*$")
POSITIVE = re.compile(r"(?i)\b(?:tevreden|goede?|duidelijk|(?<!on)eens|makkelijk|blij|prettig|nuttig|uitstekend)\b")
NEGATIVE = re.compile(r"(?i)\b(?:ontevreden|slechte?|onduidelijk|oneens|moeilijk|boos|vervelend|nutteloos)\b")
PAIRED = re.compile(
    r"(?i)\b(?:tevreden|goede?|duidelijk|eens|makkelijk|ontevreden|slechte?|onduidelijk|oneens|moeilijk|uitstekend)\b"
)
BELOW = re.compile(r"(?i)(?:\b(?:minder|korter|jonger|lager) dan|^<)\s*(?P<short>\d{1,6})|"
                   r"(?P<last>\d{1,6})(?: \w{1,12})? of (?:minder|korter|jonger|lager)\b")  # fmt: skip
ABOVE = re.compile(r"(?i)(?:\b(?:meer|langer|ouder|hoger) dan|^>)\s*(?P<past>\d{1,6})|"
                   r"(?P<first>\d{1,6})(?:\+| ?(?:\w{1,12} )?of (?:meer|langer|ouder|hoger|vaker)\b)")  # fmt: skip
RANGE = re.compile(r"(\d{1,6})\s*(?:-|–|tot en met|t/m|tot)\s*(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the answers; ``index`` is the answer, counted from 0, or None for all."""

    rule: str
    level: Level
    index: int | None = None
    params: dict[str, Param] = field(default_factory=dict)


def is_way_out(label: str) -> bool:
    """Whether an answer says "I do not know" or "I do not want to say"."""
    return bool(AWAY.search(label))


def problems(labels: Sequence[str], kind: str = "single") -> Iterator[Problem]:
    """All problems of a set of answers. ValueError for an unknown kind."""
    if kind not in OPTION_KINDS:
        raise ValueError(f"unknown kind of options {kind!r}; one of {', '.join(OPTION_KINDS)}")
    if not labels:
        return
    own = [(index, label) for index, label in enumerate(labels) if not is_way_out(label)]
    if len(own) > MOST:
        yield Problem("option.count", Level.WARNING, None, {"options": len(own), "most": MOST})
    for index, label in own:
        if (words := len(label.split())) > LONGEST and not _is_middle(label):
            yield Problem("option.length", Level.WARNING, index, {"words": words, "most": LONGEST})
    if len(own) == len(labels) and len(labels) > 1:
        yield Problem("option.no_dont_know", Level.WARNING)
    seen: dict[str, int] = {}
    for index, label in enumerate(labels):
        key = " ".join(label.casefold().split()).rstrip(".")
        if key and key in seen:
            yield Problem("option.duplicate", Level.ERROR, index, {"same_as": seen[key]})
        seen.setdefault(key, index)
    yield from _unequal([pair for pair in own if not OTHER.match(pair[1])], kind)


def _unequal(own: list[tuple[int, str]], kind: str) -> Iterator[Problem]:
    yield from _numbers(own)
    signs = [_sign(label) for _, label in own]
    for_, against = signs.count(1), signs.count(-1)
    if kind != "multiple" and for_ + against >= 3 and for_ != against:
        params: dict[str, Param] = {"reason": "unbalanced", "positive": for_, "negative": against}
        yield Problem("option.unequal", Level.WARNING, None, params)
    lengths = [len(label.split()) for _, label in own]
    if len(own) > 1 and max(lengths) >= 6 and min(lengths) <= 1:
        index = own[lengths.index(max(lengths))][0]
        yield Problem("option.unequal", Level.WARNING, index, {"reason": "length", "words": max(lengths)})


def _is_middle(label: str) -> bool:
    """The middle of a scale says both sides: *niet tevreden en niet ontevreden*."""
    return len(PAIRED.findall(label)) > 1


def _sign(label: str) -> int:
    """1 for the good side of a scale, -1 for the bad side, 0 for neither or both (*niet goed en niet slecht*)."""
    if _is_middle(label) or label.lower().startswith("soms "):
        return 0
    side = bool(POSITIVE.search(label)) - bool(NEGATIVE.search(label))
    return -side if label.lower().startswith(("niet ", "helemaal niet ")) else side


def _numbers(own: list[tuple[int, str]]) -> Iterator[Problem]:
    """Ranges that share a number (1-5, 5 of meer) or leave one out (1-4, 6-10). *tot* does not hold its end."""
    ranges = [(index, span) for index, label in own if (span := _range(label))]
    for (_, (low, past)), (index, (start, _)) in pairwise(ranges):
        if past is None or start <= low or start == past:  # a scale that counts down
            continue
        reason, level = ("overlap", Level.ERROR) if start < past else ("gap", Level.WARNING)
        yield Problem("option.unequal", level, index, {"reason": reason, "number": min(start, past)})


def _range(label: str) -> tuple[int, int | None] | None:
    """The first number of an answer and the one past its last; None for no end, or for no range at all."""
    if match := RANGE.search(label):
        return int(match[1]), int(match[2]) + (re.search(r"\d\s*tot\s*\d", match[0]) is None)
    if match := BELOW.search(label):
        return -1, int(match["short"]) if match["short"] else int(match["last"]) + 1
    if match := ABOVE.search(label):
        return int(match["past"]) + 1 if match["past"] else int(match["first"]), None
    return None


def check_options(labels: Sequence[str], kind: str = "single") -> tuple[Finding, ...]:
    """Findings on the labels themselves: offsets count in ``labels[params["index"]]``; -1 and empty for all of them.

    ``kind`` is ``single``, ``multiple`` or ``scale``. ValueError for another kind.
    """
    return tuple(
        Finding(item.rule, item.level, 0, len(text), text, None, {**item.params, "option": text, "index": place})
        for item in problems(labels, kind)
        for place in (-1 if item.index is None else item.index,)
        for text in ("" if item.index is None else labels[item.index],)
    )
