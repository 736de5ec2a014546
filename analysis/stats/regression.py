"""Regression with design-based covariance (Binder, Int. Stat. Review 51, 1983).

Influence of a row: its weighted score times the inverse information; its total has the covariance of the
coefficients. df = that of the answer rows minus the number of slopes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from analysis.stats.arithmetic import across, dot, inverse, solve
from analysis.stats.columns import Bools, Floats
from analysis.stats.errors import BadRequestError, EmptyDomainError, NoConvergenceError
from analysis.stats.estimators import standard_error
from analysis.stats.intervals import wald
from analysis.stats.records import Estimates, Row
from analysis.stats.regression_fit import (
    Fitted,
    Term,
    bare,
    check_terms,
    fit_linear,
    fit_logistic,
    fit_ordinal,
    model_matrix,
    parse_formula,
)
from analysis.stats.steps import truth

if TYPE_CHECKING:
    from analysis.stats.design import SurveyDesign

FAMILIES = ("gaussian", "binomial", "ordinal")
THRESHOLD = "(Threshold)"


@dataclass(frozen=True, slots=True)
class RegressionSpec:
    """Formula, family and the terms to test as a whole."""

    formula: str
    family: str = "gaussian"
    test: tuple[str, ...] = ()


@dataclass(frozen=True)
class Model:
    """Data of the answer rows and how to fit them with given weights.

    Attributes:
        rows: shape (n,), who has an answer to every question of the formula.
        x: model matrix of these rows, intercept first (without it for ordinal).
        terms: what each coefficient belongs to.
        slopes: how many of them are no intercept or threshold.
        fit: the fit from weights of these rows.
    """

    rows: Bools
    x: Floats
    terms: list[Term]
    slopes: int
    fit: Callable[[Floats], Fitted]


def model_of(design: SurveyDesign, spec: RegressionSpec, where: Any) -> Model:
    """The model of a formula over the rows of a condition.

    Raises:
        BadRequestError: an unknown family, or an outcome with one category.
        EmptyDomainError: nobody answered every question.
    """
    if spec.family not in FAMILIES:
        raise BadRequestError(f"family {spec.family!r} is not one of {', '.join(FAMILIES)}", value=spec.family)
    outcome, wanted = parse_formula(spec.formula)
    check_terms((outcome, *wanted), design.frame)
    inside = design.rows(where)
    column = design.column(outcome)
    x, names = model_matrix(design.frame, wanted, inside)
    rows = inside & ~column.missing & np.all(np.isfinite(x), axis=1)
    if not np.any(rows):
        raise EmptyDomainError("no row has an answer to every question of the formula", column=outcome)
    if not np.array_equal(rows, inside):
        x, names = model_matrix(design.frame, wanted, rows)
    x = x if np.all(rows) else x[rows]
    if spec.family == "ordinal":
        codes, categories = column.factor
        present, y = np.unique(codes[rows], return_inverse=True)
        check_varies(outcome, len(present))
        labels = [categories[code] for code in present]
        cuts = [Term(THRESHOLD, f"{low}|{high}") for low, high in pairwise(labels)]
        slopes = x[:, 1:]
        return Model(
            rows, slopes, [*names[1:], *cuts], slopes.shape[1], lambda w: fit_ordinal(slopes, y, w, len(labels))
        )
    if spec.family == "binomial":
        answer = truth(column)[rows].astype(np.float64)
        check_varies(outcome, len(np.unique(answer)))
        return Model(rows, x, names, x.shape[1] - 1, lambda w: fit_logistic(x, answer, w))
    answer = column.numbers()[rows]
    return Model(rows, x, names, x.shape[1] - 1, lambda w: fit_linear(x, answer, w))


def check_varies(outcome: str, answers: int) -> None:
    """An outcome of categories has two or more of them.

    Raises:
        BadRequestError: it has one.
    """
    if answers < 2:
        words = f"column {outcome} has one answer among these rows: there is nothing to explain"
        raise BadRequestError(words, column=outcome)


def _covariance(design: SurveyDesign, model: Model, fitted: Fitted) -> Floats:
    if design.replicates is not None:
        betas = np.empty((design.replicates.count, len(fitted.beta)))
        for numbers, weights in design.replicates.blocks(design.steps):
            for place, number in enumerate(numbers):
                betas[number] = _again(model, weights[model.rows, place], number)
        return design.replicates.covariance(betas, fitted.beta)
    scores = fitted.scores
    if not np.all(model.rows):
        scores = np.zeros((len(model.rows), len(fitted.beta)))
        scores[model.rows] = fitted.scores
    a = inverse(fitted.information)  # z = scores a, so its covariance is that of the scores between two of a
    return across(a, across(design.structure.covariance(design.linearised(scores)), a))


def _again(model: Model, w: Floats, number: int) -> Floats:
    """Coefficients of a replicate.

    Raises:
        BadRequestError, NoConvergenceError: the replicate cannot be fitted, such as without anybody of a category.
    """
    try:
        return model.fit(w).beta
    except (BadRequestError, NoConvergenceError) as fault:
        raise type(fault)(
            f"in replicate {number + 1}: {fault.detail}", column=fault.column, value=fault.value
        ) from None


def regression(design: SurveyDesign, spec: RegressionSpec, where: Any) -> Estimates:
    """Fit and test.

    Raises:
        BadRequestError: an unknown family or term, or redundant predictors.
        NoConvergenceError: no maximum is found.
    """
    model = model_of(design, spec, where)
    fitted = model.fit(design.weights[model.rows])
    v = _covariance(design, model, fitted)
    what = Reported(model.terms, model.slopes, fitted.beta, design.df(model.rows) - model.slopes)
    return reported(what, v, int(model.rows.sum()), (spec.test, design.confidence))


@dataclass(frozen=True)
class Reported:
    """Coefficients with what they belong to, how many are slopes, and their degrees of freedom."""

    terms: Sequence[Term]
    slopes: int
    beta: Floats
    df: float


def reported(what: Reported, v: Floats, n: int, how: tuple[Sequence[str], float]) -> Estimates:
    """Coefficients with their covariance as estimates; ``how`` is the terms to test and the confidence."""
    tested, confidence = how
    rows = []
    for place, term in enumerate(what.terms):
        estimate, df = float(what.beta[place]), what.df
        se = standard_error(estimate, float(v[place, place]))
        low, high = wald(estimate, se, df, confidence)
        t = estimate / se if se > 0 else None
        p = float(2 * stats.t.sf(abs(t), df)) if t is not None and df > 0 else None
        rows.append(Row({}, term.variable, estimate, se, low, high, df, category=term.category, t=t, p=p))
    tests = tuple(_test(what, v, name) for name in tested)
    return Estimates("regression", tuple(rows), lambda: v, tests, n=n)


def _test(what: Reported, v: Floats, name: str) -> dict[str, Any]:
    """Wald F test of all coefficients of a term."""
    places = [place for place, term in enumerate(what.terms) if term.variable == bare(name)]
    if not places:
        raise BadRequestError(f"{name} is no term of the formula", column=name)
    b = what.beta[places]
    ahead, rank = solve(v[np.ix_(places, places)], b)
    if rank == 0:  # coefficients without error: there is nothing to test
        return {"term": name, "F": None, "ndf": len(places), "ddf": what.df, "p": None}
    f = dot(b, ahead) / len(places)
    p = float(stats.f.sf(f, len(places), what.df)) if what.df > 0 else None
    return {"term": name, "F": f, "ndf": len(places), "ddf": what.df, "p": p}
