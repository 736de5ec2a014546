"""A text rewritten with nothing but the check's own suggestions."""

from __future__ import annotations

from dataclasses import dataclass

from translations.plain_dutch.finding import Finding, Level, Result, Verdict
from translations.plain_dutch.judge import check

ROUNDS = 12
TURNS = frozenset({"question.negation"})  # leaving out "niet" turns the question round


@dataclass(frozen=True, slots=True)
class Rewriting:
    """``result`` judges ``text``; ``steps`` are the findings whose suggestions were taken, in order."""

    text: str
    result: Result
    steps: tuple[Finding, ...]


def rewrite(text: str, kind: str = "question") -> Rewriting:
    """Takes one suggestion at a time, the one that leaves fewest errors, then the lowest score, until the text fits.

    A text that fits is left alone. ValueError for an unknown kind.
    """
    result, steps = check(text, kind), []
    for _ in range(ROUNDS):
        step = _best(result, kind) if result.level is not Verdict.A2 else None
        if step is None:
            break
        steps.append(step[0])
        result = step[1]
    return Rewriting(result.text, result, tuple(steps))


def _best(result: Result, kind: str) -> tuple[Finding, Result] | None:
    """The suggestion that leaves fewest errors, then the lowest score; None when none makes the text easier."""
    tried = []
    for finding in result.findings:
        if finding.suggestion is not None and finding.rule not in TURNS:
            text = result.text[: finding.start] + finding.suggestion + result.text[finding.end :]
            tried.append((finding, check(text, kind)))
    better = [pair for pair in tried if pair[1].score < result.score or _errors(pair[1]) < _errors(result)]
    return min(better, key=lambda pair: (_errors(pair[1]), pair[1].score), default=None)


def _errors(result: Result) -> int:
    return sum(finding.level is Level.ERROR for finding in result.findings)
