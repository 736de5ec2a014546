"""What the check answers: frozen records without a word for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Param = str | int | float
NO_PARAMS: Mapping[str, Param] = MappingProxyType({})


class Level(StrEnum):
    """An error blocks; a warning must be waved through by name."""

    ERROR = "error"
    WARNING = "warning"


class Verdict(StrEnum):
    """How hard a text is. A2 fits."""

    A2 = "A2"
    B1 = "B1"
    B2 = "B2+"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text that is too hard; ``text[start:end] == match`` in the text as given.

    ``suggestion`` replaces exactly ``match``; ``None`` when the writer must choose (``params`` then helps).
    """

    rule: str
    level: Level
    start: int
    end: int
    match: str
    suggestion: str | None = None
    params: Mapping[str, Param] = field(default_factory=lambda: NO_PARAMS)


def found(
    rule: str, level: Level, raw: str, span: tuple[int, int], suggestion: str | None = None, **params: Param
) -> Finding:
    """A finding on ``raw[start:end]``."""
    return Finding(rule, level, *span, raw[span[0] : span[1]], suggestion, params)


@dataclass(frozen=True, slots=True)
class Result:
    """The verdict on one text. ``score`` is monotone in ``level``: higher is harder."""

    text: str
    kind: str
    level: Verdict
    score: float
    findings: tuple[Finding, ...]
