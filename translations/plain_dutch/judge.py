"""One text judged: read into evidence, looked at by every rule, weighed by the verdict."""

from __future__ import annotations

from translations.plain_dutch import language, verdict
from translations.plain_dutch.evidence import Evidence, gather
from translations.plain_dutch.finding import Finding, Result, Verdict
from translations.plain_dutch.rule import KINDS, Context, register

REFUSED = 9.0


def check(
    text: str, kind: str = "question", *, options: tuple[str, ...] = (), model: verdict.Model | None = None
) -> Result:
    """Judge one text. ``options`` are the answers under a question. ValueError for an unknown kind."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}; one of {', '.join(KINDS)}")
    refused = language.unreadable(text)
    if refused:
        return Result(text, kind, Verdict.B2, REFUSED, refused)
    evidence, findings = examine(text, Context(kind, options))
    if not evidence.words or any(finding.rule in {"text.empty", "text.not_dutch"} for finding in findings):
        return Result(text, kind, Verdict.B2, REFUSED, findings)
    score, findings = verdict.conclude(evidence, findings, model or verdict.shipped())
    return Result(text, kind, verdict.level_of(score), score, _sorted(findings))


def examine(text: str, context: Context) -> tuple[Evidence, tuple[Finding, ...]]:
    """Evidence and findings of all rules, before the verdict."""
    evidence = gather(text)
    about = language.remarks(evidence)
    if any(finding.rule in {"text.empty", "text.not_dutch"} for finding in about):
        return evidence, about
    found = [finding for rule in register() for finding in rule.check(evidence, context)]
    return evidence, _sorted((*about, *found))


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule)))


def difficulty(text: str) -> float:
    """The score of a text: higher is harder, below 0 is A2."""
    return check(text).score
