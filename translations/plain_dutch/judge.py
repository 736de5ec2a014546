"""One text judged: read into evidence, looked at by every rule, weighed by the verdict."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from translations.plain_dutch import language, lexicon, verdict
from translations.plain_dutch.evidence import Evidence, gather
from translations.plain_dutch.finding import Finding, Level, Result, Verdict, found
from translations.plain_dutch.rule import KINDS, Context, register
from translations.plain_dutch.suggest import gloss, guard
from translations.plain_dutch.suggest.sound import sound

REFUSED = 9.0
TRIED_MOST = 1000  # characters
ANSWERS = frozenset("word.formal word.hard word.jargon word.abstract word.compound word.empty_verb".split())
"""Rules that put a word for a word: what is denied stays denied."""


def check(
    text: str, kind: str = "question", *, options: tuple[str, ...] = (), model: verdict.Model | None = None
) -> Result:
    """Judge one text. ``options`` are the answers under a question. ValueError for an unknown kind."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}; one of {', '.join(KINDS)}")
    refused = language.unreadable(text)
    if refused:
        return Result(text, kind, Verdict.B2, REFUSED, refused)
    context, weighed = Context(kind, options), model or verdict.shipped()
    evidence, findings = examine(text, context)
    if not evidence.words or any(finding.rule in {"text.empty", "text.not_dutch"} for finding in findings):
        return Result(text, kind, Verdict.B2, REFUSED, findings)
    findings = tuple(_offered(evidence, finding) for finding in findings)
    score, findings = verdict.conclude(evidence, findings, weighed)
    if score >= 0 and kind in gloss.KINDS and all(finding.suggestion is None for finding in findings):
        findings = (*findings, *_explaining(evidence, findings, score, context, weighed))
    return Result(text, kind, verdict.level_of(score), score, _sorted(findings))


def _offered(evidence: Evidence, finding: Finding) -> Finding:
    """The finding without a suggestion that would not be Dutch in its place; in a long text they are not tried."""
    if finding.suggestion is None or len(evidence.raw) > TRIED_MOST:
        return finding
    after = gather(evidence.raw[: finding.start] + finding.suggestion + evidence.raw[finding.end :])
    lost = finding.rule in ANSWERS and guard.denied(after) < guard.denied(evidence)
    return finding if sound(evidence, after) and not lost else replace(finding, suggestion=None)


def _explaining(
    evidence: Evidence, findings: tuple[Finding, ...], score: float, context: Context, model: verdict.Model
) -> Iterator[Finding]:
    """The explanation of a word behind its sentence, where that makes the text easier."""
    raw = evidence.raw
    for sentence, better in gloss.glosses(evidence, findings):
        after = examine(raw[: sentence.start] + better + raw[sentence.end :], context)
        if verdict.conclude(*after, model)[0] < score:
            yield found("text.explain", Level.WARNING, raw, (sentence.start, sentence.end), better)
            return


def examine(text: str, context: Context) -> tuple[Evidence, tuple[Finding, ...]]:
    """Evidence and findings of all rules, before the verdict."""
    evidence = gather(text)
    about = language.remarks(evidence)
    if any(finding.rule in {"text.empty", "text.not_dutch"} for finding in about):
        return evidence, about
    every = [finding for rule in register() for finding in rule.check(evidence, context)]
    return evidence, _sorted((*about, *_whole_phrases(every)))


WORDS = frozenset("word.formal word.hard word.jargon word.abstract word.vague_amount".split())
LISTED = frozenset("formal hard idioms jargon".split())


def _whole_phrases(findings: list[Finding]) -> list[Finding]:
    """Without what is said of a word inside a listed phrase: *op voorwaarde dat* is *als*, and no *regel*."""
    phrases = sorted((item.start, item.end) for item in findings if " " in item.match and _is_listed(item))
    starts = [start for start, _ in phrases]
    furthest = [0, *accumulate((end for _, end in phrases), max)]  # by any of the first phrases

    def inside(item: Finding) -> bool:
        before, until = bisect_left(starts, item.start), bisect_right(starts, item.start)
        return furthest[before] >= item.end or furthest[until] > item.end

    return [item for item in findings if item.rule not in WORDS or not inside(item)]


def _is_listed(finding: Finding) -> bool:
    """Whether the words of a finding are, as they stand, a term of a list."""
    return finding.rule in WORDS | {"word.idiom"} and not LISTED.isdisjoint(
        lexicon.membership().get(finding.match.lower(), frozenset())
    )


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule)))


def flesch_douma(text: str) -> float | None:
    """The reading ease by which others judge Dutch, to show beside the verdict; None for what cannot be read."""
    evidence = None if language.unreadable(text) else gather(text)
    return round(evidence.flesch_douma, 1) if evidence and any(word.is_word for word in evidence.words) else None


def difficulty(text: str) -> float:
    """The score of a text: higher is harder, below 0 is A2."""
    return check(text).score
