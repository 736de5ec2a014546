"""Confidence intervals of proportions and means.

logit and xlogit: Wald on the logit scale; beta: Korn and Graubard, Survey Methodology 24 (1998), on the effective
sample size adjusted for the degrees of freedom, not truncated; wilson: score interval with n_eff and t;
asin: arcsine square root; mean: Wald.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from scipy import stats

IntervalKind = Literal["logit", "xlogit", "beta", "wilson", "mean", "asin"]
KINDS = ("logit", "xlogit", "beta", "wilson", "mean", "asin")
Limits = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Share:
    """A proportion with what its interval needs: answer rows n and degrees of freedom df."""

    p: float
    se: float
    n: int
    df: float


@lru_cache(maxsize=4096)
def t_quantile(confidence: float, df: float) -> float:
    """Two-sided quantile of t; infinite df gives the normal one."""
    return (
        float(stats.t.ppf(1 - (1 - confidence) / 2, df))
        if math.isfinite(df)
        else float(stats.norm.ppf(1 - (1 - confidence) / 2))
    )


def wald(estimate: float, se: float, df: float, confidence: float) -> Limits:
    """estimate -/+ t se; none without degrees of freedom."""
    if df <= 0:
        return None, None
    t = t_quantile(confidence, df)
    return estimate - t * se, estimate + t * se


def clopper_pearson(p: float, n_eff: float, confidence: float) -> tuple[float, float]:
    """Exact binomial limits with a fractional sample size."""
    tail = (1 - confidence) / 2
    x = n_eff * p
    low = 0.0 if p == 0 else float(stats.beta.ppf(tail, x, n_eff - x + 1))
    high = 1.0 if p == 1 else float(stats.beta.ppf(1 - tail, x + 1, n_eff - x))
    return low, high


def _expit(u: float) -> float:
    return 1 / (1 + math.exp(-u)) if u > -700 else 0.0


def proportion_limits(kind: IntervalKind, share: Share, confidence: float) -> Limits:
    """Limits of a proportion; ``None`` where the method has none: df 0, p 0 or 1 (but for beta, mean, asin), beyond."""
    p, se = share.p, share.se
    if share.df <= 0:
        return None, None
    t = t_quantile(confidence, share.df)
    if p in (0.0, 1.0):
        if kind == "beta":
            return clopper_pearson(p, share.n, confidence)
        return (None, None) if kind in ("logit", "xlogit", "wilson") else (p, p)
    if se == 0:
        return p, p
    if not 0 < p < 1 and kind != "mean":  # weights below zero can take a share there
        return None, None
    if kind in ("logit", "xlogit"):
        centre, half = math.log(p / (1 - p)), t * se / (p * (1 - p))
        return _expit(centre - half), _expit(centre + half)
    n_eff = p * (1 - p) / se**2
    if kind == "beta":
        return clopper_pearson(p, n_eff * (t_quantile(confidence, share.n - 1) / t) ** 2, confidence)
    if kind == "wilson":
        middle = (p + t**2 / (2 * n_eff)) / (1 + t**2 / n_eff)
        half = t / (1 + t**2 / n_eff) * math.sqrt(p * (1 - p) / n_eff + t**2 / (4 * n_eff**2))
        return middle - half, middle + half
    if kind == "asin":
        angle, half = math.asin(math.sqrt(p)), t * se / (2 * math.sqrt(p * (1 - p)))
        return math.sin(angle - half) ** 2, math.sin(angle + half) ** 2
    return p - t * se, p + t * se
