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
    """Takes one suggestion at a time until the text fits, the one that leaves fewest errors, then the lowest score.

    It goes two ways, whole sentences first and words first, and gives the easier end, the first on a tie.
    A text that fits is left alone. ValueError for an unknown kind.
    """
    start = check(text, kind)
    ways = [_walk(start, sentences_first=True)]
    if ways[0].result.level is not Verdict.A2:
        ways.append(_walk(start, sentences_first=False))
    return min(ways, key=lambda way: (_errors(way.result), way.result.score))


def _walk(start: Result, *, sentences_first: bool) -> Rewriting:
    result, steps = start, []
    for _ in range(ROUNDS):
        step = None
        if result.level is not Verdict.A2:
            step = _best(result, _whole(result)) if sentences_first else None
            step = step or _best(result, result.findings)
        if step is None:
            break
        steps.append(step[0])
        result = step[1]
    return Rewriting(result.text, result, tuple(steps))


def _whole(result: Result) -> tuple[Finding, ...]:
    return tuple(finding for finding in result.findings if finding.rule.startswith(("sentence.", "text.")))


def _best(result: Result, findings: tuple[Finding, ...]) -> tuple[Finding, Result] | None:
    """The suggestion that leaves fewest errors, then the lowest score; None when none makes the text easier."""
    tried, seen = [], set()
    for finding in findings:
        if finding.suggestion is None or finding.rule in TURNS:
            continue
        text = result.text[: finding.start] + finding.suggestion + result.text[finding.end :]
        if text not in seen:
            seen.add(text)
            tried.append((finding, check(text, result.kind)))
    better = [pair for pair in tried if pair[1].score < result.score or _errors(pair[1]) < _errors(result)]
    return min(better, key=lambda pair: (_errors(pair[1]), pair[1].score), default=None)


def _errors(result: Result) -> int:
    return sum(finding.level is Level.ERROR for finding in result.findings)
