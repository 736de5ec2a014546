"""Weighted fits without design: model matrices, least squares, logistic and proportional-odds regression.

Newton's method throughout; scores and information are what the design-based covariance needs (Binder, 1983).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from analysis.stats.arithmetic import across, dot, down, expit, solve, weighed
from analysis.stats.columns import Bools, Floats, Frame, Ints, need
from analysis.stats.errors import BadRequestError, NoConvergenceError

STEPS = 60
SETTLED = 1e-8
"""A scaled Newton step below this ends: the error after it is of the order of its square."""
NEAR = 1e-4
"""The same for a walk after which one more step is taken, from the grid: that squares the error again."""
PART = 1 << 13
"""Rows of the part of a large sample where a logistic regression begins."""
LEAST = 1e-3
"""A Newton step is halved until it is this part of itself."""
FLOOR = 1e-12
SEPARATED = "logistic regression does not settle: the predictors separate the answers"
MORE = re.compile(r"[*:^()|]|%in%|-\s*[01.]$|^[01.]$")
"""What R's formulas can do and these cannot."""
GRID = 2.0**30
"""Points of the grid per unit of the linear predictor, from which the last step is taken."""


At = Callable[[Floats], tuple[float, Floats, Floats]]
"""Log-likelihood, score and information at parameters."""


@dataclass(frozen=True)
class Term:
    """One coefficient: the column it belongs to and, for a category, which."""

    variable: str
    category: Any = None


def parse_formula(formula: str) -> tuple[str, tuple[str, ...]]:
    """Outcome and terms of ``y ~ a + b + C(c)``.

    Raises:
        BadRequestError: it is not of that form.
    """
    left, tilde, right = formula.partition("~")
    terms = tuple(term.strip() for term in right.split("+"))
    if not tilde or not left.strip() or not all(terms):
        raise BadRequestError(f"formula {formula!r} is not of the form y ~ a + b", value=formula)
    return left.strip(), terms


def check_terms(terms: Iterable[str], known: Container[str]) -> None:
    """Whether what is no column looks like R's interactions, functions or ``-1``: these need another answer.

    Raises:
        BadRequestError: it does.
    """
    for term in terms:
        if bare(term) not in known and MORE.search(term):
            raise BadRequestError(
                f"{term!r} is no term here: a formula adds columns, and C(column) for numbers as categories, by +; "
                "an interaction or a function must be a column of the data, and the intercept stays",
                column=term, value=term,
            )  # fmt: skip


def bare(term: str) -> str:
    """The column of a term: ``C(a)`` is column a as categories."""
    return term[2:-1].strip() if term.startswith("C(") and term.endswith(")") else term


def model_matrix(frame: Frame, terms: Sequence[str], rows: Bools) -> tuple[Floats, list[Term]]:
    """Intercept and terms, shape (n, p), NaN where a cell is missing; first category is the reference.

    Only categories that occur among ``rows`` get a coefficient.
    """
    n = len(rows)
    columns: list[Floats] = [np.ones(n)]
    names = [Term("(Intercept)")]
    for term in terms:
        column = need(frame, bare(term))
        if column.kind == "number" and column.order is None and term == bare(term):
            columns.append(column.numbers())
            names.append(Term(term))
            continue
        codes, categories = column.factor
        present = [code for code in range(len(categories)) if np.any((codes == code) & rows)]
        check_compared(bare(term), len(present))
        for code in present[1:]:
            columns.append(np.where(codes < 0, np.nan, (codes == code).astype(np.float64)))
            names.append(Term(bare(term), categories[code]))
    return np.array(columns).T, names  # a column lies together: weighting and adding go column by column


def check_compared(predictor: str, categories: int) -> None:
    """A predictor of categories has two or more of them; nobody at all is another fault.

    Raises:
        BadRequestError: it has one.
    """
    if categories == 1:
        words = f"predictor {predictor} has one category among these rows: there is nothing to compare"
        raise BadRequestError(words, column=predictor)


@dataclass(frozen=True)
class Fitted:
    """A weighted fit.

    Attributes:
        beta: coefficients, shape (p,).
        scores: shape (n, p): weight times the derivative of each row's log-likelihood.
        information: shape (p, p): minus the sum of second derivatives, weighted.
    """

    beta: Floats
    scores: Floats
    information: Floats


def fit_linear(x: Floats, y: Floats, w: Floats) -> Fitted:
    """Weighted least squares."""
    information = weighed(x, w)
    beta = solved(information, down(x, w * y))
    left = y - across(x, beta)
    beta, perfect = without_rounding(beta, information, (dot(left, w * left), dot(y, w * y)))
    return Fitted(beta, np.zeros_like(x) if perfect else x * (w * left)[:, None], information)


def without_rounding(beta: Floats, information: Floats, squares: tuple[float, float]) -> tuple[Floats, bool]:
    """Coefficients (p,) without those that are rounding, and whether the fit leaves nothing.

    ``squares`` are the weighted sums of squares of what is left and of the answers. Where all answers are the same, or
    the outcome is one of its predictors, what is left is rounding, and would pass for a very small error.
    """
    left, whole = squares
    if left > FLOOR**2 * whole:
        return beta, False
    return np.where(np.abs(beta) * np.sqrt(np.diag(information)) < FLOOR * np.sqrt(abs(whole)), 0.0, beta), True


def fit_logistic(x: Floats, y: Floats, w: Floats) -> Fitted:
    """Weighted logistic regression by Newton's method.

    The way to the maximum goes by the fastest arithmetic there is; the point is then rounded to a grid far finer than
    what is left of the way, and the last step is taken from there in arithmetic that is the same on every machine.

    Raises:
        NoConvergenceError: the outcome is separated by the predictors.
    """
    x = np.asfortranarray(x)  # columns lie together: weighting them is twice as fast
    begun = _near(x, y, w)
    try:
        walked = _walked(x, y, w, begun)
    except (BadRequestError, NoConvergenceError):
        if not np.any(begun):
            raise
        walked = _walked(x, y, w, np.zeros_like(begun))  # the part led too far: nothing is separated yet
    return _last_step(x, y, w, *walked)


def _near(x: Floats, y: Floats, w: Floats) -> Floats:
    """Where to begin, shape (p,): where a part of the rows ends, when there are many; a cheap half of the way."""
    nothing = np.zeros(x.shape[1])
    if len(x) < 4 * PART:
        return nothing
    part = slice(None, None, len(x) // PART)
    try:
        return _walked(np.asfortranarray(x[part]), y[part], w[part], nothing)[0]
    except (BadRequestError, NoConvergenceError):  # a rare answer or category that the part does not have
        return nothing


def _walked(x: Floats, y: Floats, w: Floats, beta: Floats) -> tuple[Floats, Floats]:
    """Coefficients (p,) at the maximum, and the information (p, p) one step before it.

    Raises:
        BadRequestError: the predictors are redundant.
        NoConvergenceError: the outcome is separated by the predictors.
    """
    scale = float(w.sum())

    def ahead(eta: Floats) -> tuple[Floats, Floats]:
        p = special.expit(eta)
        return p, x.T @ (w * (y - p))

    eta, weighted = x @ beta, np.empty_like(x)
    p, score = ahead(eta)
    for number in range(STEPS):
        information = np.multiply(x, (w * p * (1 - p))[:, None], out=weighted).T @ x
        step = newton_step(information, score, number)
        before, eta = eta, x @ (beta + step)
        if small(step, information, scale, NEAR) and not runs_away(away(eta - before, eta), 10 * NEAR):
            return beta + step, information
        size, slope = 1.0, dot(score, step)
        p, score = ahead(eta)
        while size > LEAST and overshot(dot(score, step), slope):
            size /= 2
            eta = x @ (beta + size * step)
            p, score = ahead(eta)
        beta = beta + size * step
    raise NoConvergenceError(SEPARATED)


def newton_step(information: Floats, score: Floats, number: int) -> Floats:
    """Step ``number`` of a logistic regression.

    Raises:
        BadRequestError: the predictors are redundant.
        NoConvergenceError: the information has died away on the way: the answers are separated.
    """
    try:
        return solved(information, score)
    except BadRequestError as fault:
        if number == 0:
            raise
        raise NoConvergenceError(SEPARATED) from fault


def small(step: Floats, information: Floats, scale: float, limit: float = SETTLED) -> bool:
    """Whether a step is small beside the errors of the coefficients for one row of average weight."""
    return bool(np.max(np.abs(step) * np.sqrt(np.diag(information) / scale)) < limit)


def overshot(ahead: float, slope: float) -> bool:
    """Whether the log-likelihood falls more steeply behind a step than it rises before it: half of it is taken then."""
    return not ahead >= -slope


def away(moved: Floats, eta: Floats) -> float:
    """How far log-odds moved in a step, beside what each row has (outlying rows may have thousands)."""
    return float(np.max(np.abs(moved) / (1 + np.abs(eta)), initial=0.0))


def runs_away(moved: float, limit: float = 1e-5) -> bool:
    """Whether log-odds still move although the step is small: where answers are separated the information dies away."""
    return not moved <= limit


def _last_step(x: Floats, y: Floats, w: Floats, beta: Floats, information: Floats) -> Fitted:
    """From the nearest point of the grid; the step is so short that the last digits of ``information`` do not count."""
    unit = np.ldexp(GRID, np.frexp(np.sqrt(np.diag(information) / w.sum()))[1])
    beta = np.rint(beta * unit) / unit
    beta = beta + solved(information, down(x, w * (y - expit(across(x, beta)))))
    p = expit(across(x, beta))
    return Fitted(beta, x * (w * (y - p))[:, None], weighed(x, w * p * (1 - p)))


def solved(a: Floats, b: Floats) -> Floats:
    """x of a x = b, a (p, p) positive.

    Raises:
        BadRequestError: a is singular: predictors that say the same.
    """
    scale = np.sqrt(np.abs(np.diag(a)))
    scale = np.where(scale > 0, scale, 1.0)
    scaled = a / scale[:, None] / scale
    if np.linalg.matrix_rank(scaled, tol=1e-11) < len(a):
        raise BadRequestError(
            "the predictors are redundant: one is a sum of others, or does not vary, or so little beside its size "
            "(a date as a number) that a constant must be taken off first"
        )
    return np.asarray(solve(scaled, b / scale, 0.0)[0] / scale)


def fit_ordinal(x: Floats, codes: Ints, w: Floats, levels: int) -> Fitted:
    """Weighted proportional odds: P(Y <= k) = logit^-1(threshold_k - x'b); x without intercept.

    Coefficients first, then the thresholds (McCullagh, JRSS B 42, 1980).

    Raises:
        NoConvergenceError: no maximum is found.
    """

    def passed(theta: Floats) -> tuple[float, Floats, Floats]:
        value, scores, information = ordinal_at(theta, x, codes, w, levels)
        return value, scores.sum(axis=0), information

    shares = np.asarray(np.bincount(codes, weights=w, minlength=levels), dtype=np.float64)
    theta, information = proportional_odds(passed, shares, x.shape[1])
    return Fitted(theta, ordinal_at(theta, x, codes, w, levels)[1], information)


def proportional_odds(passed: At, shares: Floats, slopes: int) -> tuple[Floats, Floats]:
    """Newton's method with step halving: parameters and information, for rows in memory and in blocks.

    ``passed`` gives log-likelihood, score and information at parameters; ``shares`` are the weights of each answer.

    Raises:
        BadRequestError: the predictors are redundant.
        NoConvergenceError: no maximum is found.
    """
    total = float(shares.sum())
    share = np.cumsum(shares)[:-1] / total
    check_shares(share)
    theta = np.concatenate([np.zeros(slopes), [math.log(one / (1 - one)) for one in share.tolist()]])
    value, score, information = passed(theta)
    start = np.diag(information)
    for number in range(STEPS):
        step = newton_step(information, score, number)
        before, size = np.diag(information), 1.0
        while True:
            trial = theta + size * step
            if np.all(np.diff(trial[slopes:]) > 0):
                reached = passed(trial)
                if reached[0] >= value - 1e-9 * abs(value) or size <= 1e-6:
                    break
            size /= 2
        theta, (value, score, information) = trial, reached
        if size == 1.0 and ordinal_settled(step, before, start, total):
            return theta, information
    raise NoConvergenceError("proportional-odds regression does not settle")


def ordinal_settled(step: Floats, information: Floats, start: Floats, total: float) -> bool:
    """Whether a proportional-odds fit is at its maximum; ``information`` and ``start``, its first, are diagonals.

    Where the predictors separate the answers the information dies away, and the step with it in its own measure; in
    that of the start it stays.
    """
    own, first = (float(np.max(np.abs(step) * np.sqrt(each / total))) for each in (information, start))
    return own < 1e-11 and first < 1e-6


def check_shares(share: Floats) -> None:
    """Whether cumulative shares lie between 0 and 1 and rise; with weights below zero they may not.

    Raises:
        NoConvergenceError: they do not.
    """
    if not np.all(np.diff(share, prepend=0.0, append=1.0) > 0):
        raise NoConvergenceError("proportional-odds regression cannot begin: weights below zero outweigh a category")


def ordinal_at(theta: Floats, x: Floats, codes: Ints, w: Floats, levels: int) -> tuple[float, Floats, Floats]:
    """Log-likelihood, scores (n, p + levels - 1) and information."""
    p = x.shape[1]
    eta = across(x, theta[:p])
    cuts = np.concatenate([[-np.inf], theta[p:], [np.inf]])
    upper, lower = cuts[codes + 1] - eta, cuts[codes] - eta
    f_up, f_low = expit(upper), expit(lower)
    prob = np.maximum(f_up - f_low, 1e-300)
    d_up, d_low = f_up * (1 - f_up), f_low * (1 - f_low)
    n, k = len(codes), levels - 1
    up, low = np.zeros((n, p + k)), np.zeros((n, p + k))
    up[:, :p], low[:, :p] = -x, -x
    rows = np.arange(n)
    inner = codes < k
    up[rows[inner], p + codes[inner]] = 1
    inner = codes > 0
    low[rows[inner], p + codes[inner] - 1] = 1
    first = (d_up[:, None] * up - d_low[:, None] * low) / prob[:, None]
    second_up, second_low = d_up * (1 - 2 * f_up), d_low * (1 - 2 * f_low)
    curve = weighed(up, w * second_up / prob) - weighed(low, w * second_low / prob)
    information = weighed(first, w) - curve
    return dot(w, np.log(prob)), first * w[:, None], information
