"""Predictive margins of a logistic regression: what the share would be if everybody had an answer, and if nobody had.

Graubard and Korn, *Predictive Margins with Survey Data*, Biometrics 55 (1999). The margin of predictor j at value r is
m = sum w p(x with x_j = r)/W. By the delta method its linearised value is w (p - m)/W + z_beta' D, with z_beta the
influence on the coefficients and D = sum w p (1 - p) x/W: sampling of the people and of the coefficients count
together, calibration too. (R's ``svypredmeans`` adds the two variances and leaves their covariance out.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from analysis.stats.arithmetic import across, dot, down, expit, inverse
from analysis.stats.columns import Floats, Ints
from analysis.stats.errors import BadRequestError
from analysis.stats.estimators import standard_error
from analysis.stats.intervals import Share, proportion_limits, wald
from analysis.stats.records import Estimates, Row
from analysis.stats.regression import Model, RegressionSpec, model_of
from analysis.stats.regression_fit import Fitted

if TYPE_CHECKING:
    from analysis.stats.design import SurveyDesign


@dataclass(frozen=True)
class _Asked:
    """The model, the places of the 0/1 predictors in its matrix, and their names."""

    model: Model
    places: tuple[int, ...]
    names: tuple[str, ...]


def _at(x: Floats, beta: Floats, place: int, value: float) -> tuple[Floats, Floats]:
    """Predictions (n,) and the matrix they are made with, if everybody had ``value``."""
    other = x.copy()
    other[:, place] = value
    return expit(across(other, beta)), other


def _margins(asked: _Asked, w: Floats, beta: Floats) -> Floats:
    """Margins at 1 and at 0 of each predictor, shape (k, 2)."""
    x, total = asked.model.x, w.sum()
    found = [[dot(w, _at(x, beta, place, value)[0]) / total for value in (1.0, 0.0)] for place in asked.places]
    return np.array(found)


def _linearised(asked: _Asked, w: Floats, fitted: Fitted) -> Floats:
    """Linearised values of the margins at the answer rows, shape (rows, k, 2)."""
    x, total = asked.model.x, w.sum()
    influence = across(fitted.scores, inverse(fitted.information))
    out = np.empty((len(x), len(asked.places), 2))
    for number, place in enumerate(asked.places):
        for side, value in enumerate((1.0, 0.0)):
            p, other = _at(x, fitted.beta, place, value)
            slope = down(other, w * p * (1 - p)) / total
            out[:, number, side] = w * (p - dot(w, p) / total) / total + across(influence, slope)
    return out


def _covariance(design: SurveyDesign, asked: _Asked, fitted: Fitted) -> Floats:
    """Covariance of the 2 k margins (predictor by predictor, 1 before 0), shape (2k, 2k)."""
    rows, k = asked.model.rows, len(asked.places)
    if design.replicates is not None:
        centre = _margins(asked, design.weights[rows], fitted.beta).ravel()
        spread = np.empty((design.replicates.count, 2 * k))
        for numbers, weights in design.replicates.blocks(design.steps):
            for place, number in enumerate(numbers):
                own = weights[rows, place]
                spread[number] = _margins(asked, own, asked.model.fit(own).beta).ravel()
        return design.replicates.covariance(spread, centre)
    z = np.zeros((len(rows), 2 * k))
    z[rows] = _linearised(asked, design.weights[rows], fitted).reshape(-1, 2 * k)
    return design.structure.covariance(design.linearised(z))


def predictive_margins(design: SurveyDesign, formula: str, names: Sequence[str], where: Any = None) -> Estimates:
    """For each 0/1 predictor the share if everybody had it minus the share if nobody had; its two parts beside it.

    ``n`` of a part counts the people who do have that answer; ``in_category`` those of them with the outcome.

    Raises:
        BadRequestError: a name that is no 0/1 predictor of the formula, or redundant predictors.
        NoConvergenceError: the predictors separate the answers.
    """
    model = model_of(design, RegressionSpec(formula, "binomial"), where)
    asked = _Asked(model, tuple(_place(model, name) for name in names), tuple(names))
    fitted = model.fit(design.weights[model.rows])
    v = _covariance(design, asked, fitted)
    df = design.df(model.rows) - model.slopes
    outcome = design.column(formula.partition("~")[0].strip()).numbers()[model.rows] == 1
    held = _margins(asked, design.weights[model.rows], fitted.beta)
    rows = []
    for number, name in enumerate(names):
        own = v[2 * number : 2 * number + 2, 2 * number : 2 * number + 2]
        counts = _counts(model, asked.places[number], outcome)
        rows.append(_row(design, name, (held[number], own, df), counts))
    return Estimates("compare", tuple(rows), lambda: v, n=int(model.rows.sum()))


def _place(model: Model, name: str) -> int:
    found = [place for place, term in enumerate(model.terms) if term.variable == name]
    if len(found) != 1 or not np.all(np.isin(model.x[:, found[0]], (0.0, 1.0))):
        raise BadRequestError(f"{name} is no predictor of 0 and 1", column=name)
    return found[0]


def _counts(model: Model, place: int, outcome: Any) -> Ints:
    """People and people with the outcome, shape (2, 2): with the answer, then without."""
    having = model.x[:, place] == 1
    return np.array([[side.sum(), (side & outcome).sum()] for side in (having, ~having)], dtype=np.int64)


def _row(design: SurveyDesign, name: str, found: tuple[Floats, Floats, float], counts: Ints) -> Row:
    held, v, df = found
    estimate = float(held[0] - held[1])
    se = standard_error(estimate, float(v[0, 0] + v[1, 1] - 2 * v[0, 1]))
    low, high = wald(estimate, se, df, design.confidence)
    parts = []
    for side, value in enumerate((True, False)):
        share = float(held[side])
        own = standard_error(share, float(v[side, side]))
        n = int(counts[side, 0])
        limits = proportion_limits("logit", Share(share, own, n, df), design.confidence)
        parts.append(
            {
                "value": value, "estimate": share, "se": own, "ci_low": limits[0], "ci_high": limits[1], "n": n,
                "in_category": int(counts[side, 1]),
            }
        )  # fmt: skip
    t = estimate / se if se > 0 else None
    p = float(2 * stats.t.sf(abs(t), df)) if t is not None and df > 0 else None
    n = int(counts[:, 0].sum())
    return Row(
        {}, name, estimate, se, low, high, df, n=n, t=t, p=p, groups=(True, False), parts=tuple(parts), is_share=True
    )
