"""The verdict: a logistic model whose coefficients are never negative, kept in step with the findings.

A finding of level error means "too hard"; a text that the model finds too hard without a finding gets one
(``text.heavy``) at the place that weighs most. So no verdict is silent about its reason.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from translations.plain_dutch import ease, features
from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, Param, Verdict
from translations.plain_dutch.suggest.whole import whole

B2_FROM = 3.0
LIFT = 0.5


@dataclass(frozen=True, slots=True)
class Model:
    """Log-odds of "too hard": ``intercept + sum(coefficients * features)``."""

    intercept: float
    coefficients: Mapping[str, float]

    def log_odds(self, values: Mapping[str, float]) -> float:
        """Higher is harder; 0 is the border of A2."""
        return self.intercept + sum(weight * values[name] for name, weight in self.coefficients.items())


@cache
def shipped() -> Model:
    """The trained model of ``data/coefficients.json``."""
    source = files("translations.plain_dutch") / "data" / "coefficients.json"
    record = json.loads(source.read_text(encoding="utf-8"))
    return Model(record["intercept"], record["coefficients"])


def conclude(evidence: Evidence, findings: tuple[Finding, ...], model: Model) -> tuple[float, tuple[Finding, ...]]:
    """The score and the findings, together free of contradiction."""
    log_odds = model.log_odds(features.of_text(evidence, findings))
    blocked = any(finding.level is Level.ERROR for finding in findings)
    if log_odds >= 0 and not blocked:
        findings = (*findings, heavy(evidence))
    if blocked and _open(findings):
        findings = (*findings, *_whole(evidence))
    if log_odds < 0 and blocked:
        log_odds = LIFT / (1 + math.exp(-log_odds))
    return round(log_odds, 4), findings


def _open(findings: tuple[Finding, ...]) -> bool:
    """Whether an error waits for an answer that no rewriting of a sentence gives yet."""
    whole_given = any(f.suggestion is not None and f.rule.startswith(("sentence.", "text.")) for f in findings)
    return not whole_given and any(f.level is Level.ERROR and f.suggestion is None for f in findings)


def _whole(evidence: Evidence) -> Iterator[Finding]:
    """The first sentence that can be said in another order."""
    for sentence in evidence.sentences[:FEW]:
        if (better := whole(sentence, evidence.raw)) is not None:
            params: dict[str, Param] = {"words": len(sentence.words), "part": "sentence"}
            span = evidence.raw[sentence.start : sentence.end]
            yield Finding("text.heavy", Level.ERROR, sentence.start, sentence.end, span, better, params)
            return


FEW = 5  # sentences of a text in which a whole rewriting is looked for


def level_of(score: float) -> Verdict:
    """The level of a score."""
    if score < 0:
        return Verdict.A2
    return Verdict.B1 if score < B2_FROM else Verdict.B2


def heavy(evidence: Evidence) -> Finding:
    """Points at the word that readers know least, or at the longest sentence when its words are easy."""
    longest = max(evidence.sentences, key=lambda sentence: len(sentence.words))
    rarest = min(evidence.words, key=ease.of_word)
    if ease.of_word(rarest) < ease.HARD_BELOW or len(longest.words) <= 10:
        start, end = rarest.start, rarest.end
        params: dict[str, Param] = {"ease": round(ease.of_word(rarest), 2), "part": "word"}
    else:
        start, end = longest.start, longest.end
        params = {"words": len(longest.words), "part": "sentence"}
    if (better := whole(longest, evidence.raw)) is not None:
        start, end = longest.start, longest.end
    return Finding("text.heavy", Level.ERROR, start, end, evidence.raw[start:end], better, params)
