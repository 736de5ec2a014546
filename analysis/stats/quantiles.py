"""Weighted quantiles with Woodruff intervals (Woodruff, JASA 47, 1952).

Rules: ``math`` the smallest value whose CDF reaches p; ``school`` and ``hf2`` the mean of two values at an exact hit;
``hf5``, ``hf6`` and ``hf7`` linear (Hyndman and Fan, American Statistician 50, 1996), with weights.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from analysis.stats import engine
from analysis.stats.columns import Floats
from analysis.stats.domains import Domain
from analysis.stats.engine import Pair
from analysis.stats.errors import BadRequestError, BadWeightError
from analysis.stats.estimators import groups_of, standard_error
from analysis.stats.intervals import t_quantile
from analysis.stats.records import Estimates, Row

if TYPE_CHECKING:
    from analysis.stats.design import SurveyDesign

Rule = Literal["math", "school", "hf2", "hf5", "hf6", "hf7"]
PLAN_RULES = ("math", "school", "hf2", "hf6", "hf7")
"""Those that a plan may ask for."""
HIT = 1e-12


def _steps(x: Floats, w: Floats) -> tuple[Floats, Floats]:
    order = np.argsort(x, kind="stable")
    return x[order], w[order]


def _math(x: Floats, w: Floats, p: float) -> float:
    cdf = np.cumsum(w) / w.sum()
    return float(x[min(int(np.searchsorted(cdf, p - HIT)), len(x) - 1)])


def _mean_at_hit(x: Floats, w: Floats, p: float) -> float:
    values, place = np.unique(x, return_inverse=True)
    cdf = np.cumsum(np.bincount(place, weights=w)) / w.sum()
    at = min(int(np.searchsorted(cdf, p - HIT)), len(values) - 1)
    if abs(cdf[at] - p) <= HIT and at + 1 < len(values):
        return float((values[at] + values[at + 1]) / 2)
    return float(values[at])


def _hf5(x: Floats, w: Floats, p: float) -> float:
    return float(np.interp(p, (np.cumsum(w) - w / 2) / w.sum(), x))


def _hf6(x: Floats, w: Floats, p: float) -> float:
    return float(np.interp(p, np.cumsum(w) / (w.sum() + w[-1]), x))


def _hf7(x: Floats, w: Floats, p: float) -> float:
    if len(x) == 1:
        return float(x[0])
    return float(np.interp(p, (np.cumsum(w) - w) / (w.sum() - w[-1]), x))


RULES: dict[str, Callable[[Floats, Floats, float], float]] = {
    "math": _math,
    "school": _mean_at_hit,
    "hf2": _mean_at_hit,
    "hf5": _hf5,
    "hf6": _hf6,
    "hf7": _hf7,
}


def quantiles(
    design: SurveyDesign, variables: tuple[str, ...], how: tuple[tuple[float, ...], Rule], domain: Domain
) -> Estimates:
    """Quantiles of numeric columns per group; ``how`` is the probabilities and the rule.

    Raises:
        BadRequestError: an unknown rule, or a probability outside 0 to 1.
        BadWeightError: weights below zero.
    """
    probabilities, rule = how
    checked(probabilities, rule)
    check_rising(int(np.count_nonzero(design.weights < 0)))
    rows = []
    for group, inside in groups_of(design, domain):
        for name in variables:
            y = design.column(name).numbers()
            mask = np.zeros(len(y), dtype=bool)
            mask[inside] = ~np.isnan(y[inside])
            df = design.df(None if domain.whole else mask)
            for p in probabilities:
                if not np.any(mask):
                    rows.append(Row(group, name, None, None, None, None, df, n=0, sum_of_weights=0.0, prob=p))
                    continue
                numbers = _woodruff(design, (y, mask), (p, RULES[rule]), df)
                weight = float(design.weights[mask].sum())
                rows.append(Row(group, name, *numbers, df, n=int(mask.sum()), sum_of_weights=weight, prob=p))
    return Estimates("quantile", tuple(rows))


def check_rising(negative: int) -> None:
    """With weights below zero the distribution does not rise, and no rule says what a quantile is.

    Raises:
        BadWeightError: there are such weights.
    """
    if negative:
        words = f"a quantile needs weights above zero, {negative} are below: calibrate by raking, or with bounds"
        raise BadWeightError(words, value=negative)


def checked(probabilities: Sequence[float], rule: str) -> None:
    """Whether a rule is known and the probabilities are.

    Raises:
        BadRequestError: they are not.
    """
    if rule not in RULES:
        raise BadRequestError(f"rule {rule!r} is not one of {', '.join(RULES)}", value=rule)
    for p in probabilities:
        if isinstance(p, bool) or not isinstance(p, int | float | np.number):
            raise BadRequestError(f"p {p!r} is not a number", value=p)
        if not 0 < p < 1:
            raise BadRequestError(f"p {p:g} does not lie between 0 and 1", value=p)


def _woodruff(
    design: SurveyDesign,
    data: tuple[Floats, np.ndarray],
    how: tuple[float, Callable[[Floats, Floats, float], float]],
    df: float,
) -> tuple[float, float | None, float | None, float | None]:
    y, mask = data
    p, invert = how
    x, w = _steps(y[mask], design.weights[mask])
    value = invert(x, w, p)
    if df <= 0:
        return value, None, None, None
    below = (mask & (np.nan_to_num(y, nan=np.inf) <= value)).astype(np.float64)
    solved = engine.solve(design, [Pair(below, mask.astype(np.float64))])
    share = float(solved.theta[0])
    t = t_quantile(design.confidence, df)
    half = t * standard_error(share, float(solved.variance[0]))
    limits = [invert(x, w, limit) if 0 <= limit <= 1 else None for limit in (share - half, share + half)]
    low, high = limits
    se = (high - low) / (2 * t) if low is not None and high is not None else None
    return value, se, low, high
