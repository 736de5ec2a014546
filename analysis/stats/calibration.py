"""Weights that reproduce known totals: post-stratification, raking, linear, exponential and bounded logit.

Deville and Särndal, *Calibration Estimators in Survey Sampling*, JASA 87 (1992); Deville, Särndal and
Sautory, *Generalized Raking Procedures*, JASA 88 (1993). Raking by iterative proportional fitting: Deming and
Stephan, Ann. Math. Stat. 11 (1940); on the table of cells, not on rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from analysis.stats.arithmetic import across, basis, down, exp, weighed
from analysis.stats.arithmetic import solve as solve_symmetric
from analysis.stats.columns import Floats, Ints
from analysis.stats.errors import BadRequestError, ImpossibleBoundsError, NoConvergenceError
from analysis.stats.margins import Auxiliary

Method = Literal["rake", "linear", "raking", "logit"]
METHODS = ("linear", "raking", "logit")
NEWTON_STEPS = 200
SETTLED = 1e-12
SMALL = 1e-2


@dataclass(frozen=True, slots=True)
class CalibrationSpec:
    """How to calibrate.

    Attributes:
        method: ``rake`` is iterative proportional fitting; the others solve the calibration equations.
        bounds: lower and upper bound of new/old weight, for ``logit`` only.
        tolerance: largest abs(after - target)/target that counts as reached (``rake``).
        max_iterations: rounds over all margins (``rake``).
    """

    method: Method = "rake"
    bounds: tuple[float, float] | None = None
    tolerance: float = 1e-10
    max_iterations: int = 500


def solve(aux: Auxiliary, weights: Floats, spec: CalibrationSpec) -> tuple[Floats, int]:
    """Calibrated weights (n, R) from start weights (n, R), and the largest number of iterations.

    Rows that do not take part keep weight 0. Each column (a replicate) is calibrated from its own start.

    Raises:
        NoConvergenceError: the totals are not reached.
        ImpossibleBoundsError: the bounds do not allow them.
    """
    if spec.method == "rake" or (len(aux.places) == 1 and not aux.numeric and spec.method != "logit"):
        return _rake(aux, weights, spec)
    out = np.zeros_like(weights)
    most = 0
    for column in range(weights.shape[1]):
        if aux.numeric:
            x, w = aux.dense(), weights[aux.rows, column]
            g, iterations = _newton(x, w, aux, spec)
            out[aux.rows, column] = w * g
        else:
            cell = aux.cells[0][aux.rows]
            w = weights[aux.rows, column]
            sums = np.asarray(np.bincount(cell, weights=w, minlength=len(aux.matrix)), dtype=np.float64)
            g, iterations = _newton(aux.matrix, sums, aux, spec)
            out[aux.rows, column] = w * g[cell]
        most = max(most, iterations)
    return out, most


def _rake(aux: Auxiliary, weights: Floats, spec: CalibrationSpec) -> tuple[Floats, int]:
    cell, codes = aux.cells
    inside = cell[aux.rows]
    many = weights.shape[1]
    sums = np.empty((len(codes), many))
    for column in range(many):
        sums[:, column] = np.bincount(inside, weights=weights[aux.rows, column], minlength=len(codes))
    factor = np.ones_like(sums)
    sorters = [_sorter(column) for column in codes.T]
    iteration, furthest = 0, ("", ("",))
    while iteration < spec.max_iterations:
        iteration += 1
        worst = 0.0
        for place, (order, starts), column in zip(aux.places, sorters, codes.T, strict=True):
            now = np.add.reduceat((sums * factor)[order], starts, axis=0)
            with np.errstate(divide="ignore", invalid="ignore"):
                step = np.where(now > 0, place.targets[:, None] / now, np.nan)
            if np.any(np.isnan(step)):
                key = list(place.margin.counts)[int(np.argmax(np.isnan(step).any(axis=1)))]
                category = key[0] if len(key) == 1 else key
                raise NoConvergenceError(
                    f"margin {place.margin.name}: category {category} has no weight left",
                    column=place.margin.name, category=category,
                )  # fmt: skip
            off = np.max(np.abs(1 / step - 1), axis=1)
            if np.max(off) > worst:
                worst, furthest = (
                    float(np.max(off)),
                    (place.margin.name, list(place.margin.counts)[int(np.argmax(off))]),
                )
            factor *= step[column]
        if len(aux.places) == 1 or worst <= spec.tolerance:
            break
    else:
        name, key = furthest
        category = key[0] if len(key) == 1 else key
        raise NoConvergenceError(
            f"raking did not settle in {spec.max_iterations} rounds: {called(name, category)} is still {worst:.2g} off",
            column=name, category=category, value=worst,
        )  # fmt: skip
    out = np.zeros_like(weights)
    out[aux.rows] = weights[aux.rows] * factor[inside]
    return out, iteration


def _sorter(codes: Ints) -> tuple[Ints, Ints]:
    """Order of the cells by category, and the first of each; every category occurs."""
    order = np.argsort(codes, kind="stable")
    return order, np.flatnonzero(np.diff(codes[order], prepend=-1))


def distance(spec: CalibrationSpec, u: Floats) -> tuple[Floats, Floats]:
    """g(u) and its derivative for the distance of the method."""
    if spec.method == "linear":
        return 1 + u, np.ones_like(u)
    if spec.method == "raking":
        g = exp(np.clip(u, -50, 50))
        return g, g
    assert spec.bounds is not None
    low, high = spec.bounds
    a = (high - low) / ((1 - low) * (high - 1))
    e = exp(np.clip(a * u, -500, 500))
    below = (high - 1) + (1 - low) * e
    g = (low * (high - 1) + high * (1 - low) * e) / below
    return g, (g - low) * (high - g) * a / (high - low)


def check_bounds(spec: CalibrationSpec) -> None:
    """Whether the bounds go with the method and lie around 1.

    Raises:
        BadRequestError, ImpossibleBoundsError: they do not.
    """
    if (spec.method == "logit") != (spec.bounds is not None):
        raise BadRequestError("bounds go with method logit, and logit needs bounds", value=spec.bounds)
    if spec.bounds is not None and not spec.bounds[0] < 1 < spec.bounds[1]:
        raise ImpossibleBoundsError(f"bounds {list(spec.bounds)} must lie below and above 1", value=list(spec.bounds))


def sizes(targets: Floats, sums: Floats) -> Floats:
    """Size of each total (p,): of its target, or of the ``sums`` of |w x| it is made of, which rounding goes by."""
    return np.where(np.abs(targets) > SMALL * sums, np.abs(targets), np.where(sums > 0, sums, 1.0))


def _newton(x: Floats, w: Floats, aux: Auxiliary, spec: CalibrationSpec) -> tuple[Floats, int]:
    """g of each row of x (r, p) with weights w (r,) such that sum w g x = targets."""
    check_bounds(spec)
    scale = sizes(aux.targets, down(np.abs(x), np.abs(w)))
    scaled = x / scale

    def at(beta: Floats) -> tuple[Floats, Floats]:
        g, slope = distance(spec, across(scaled, beta))
        return down(scaled, w * g), weighed(scaled, w * slope)

    beta, iterations = newton(at, aux.targets / scale, spec, aux.names)
    return distance(spec, across(scaled, beta))[0], iterations


def newton(
    at: Callable[[Floats], tuple[Floats, Floats]],
    goal: Floats,
    spec: CalibrationSpec,
    names: Sequence[tuple[str, Any]],
) -> tuple[Floats, int]:
    """beta (p,) at which the sums meet the goal; ``at`` gives sums (p,) and their derivative (p, p).

    ``names`` are column and category of each total, for messages.

    Redundant variables are tolerated: a step leaves them out.
    """
    beta = np.zeros(len(goal))
    sums, hessian = at(beta)
    error = goal - sums
    for iteration in range(1, NEWTON_STEPS + 1):
        step = solve_symmetric(hessian, error)[0]
        size = 1.0
        while True:
            sums, hessian = at(beta + size * step)
            error_new = goal - sums
            if np.max(np.abs(error_new)) < np.max(np.abs(error)) or size < 1e-4:
                break
            size /= 2
        beta = beta + size * step
        before, error = float(np.max(np.abs(error))), error_new
        left = float(np.max(np.abs(error)))
        if left < SETTLED or (left < 1e-10 and left >= before / 2):
            return beta, iteration
        if size < 1e-4 and left >= before * (1 - 1e-6):
            break
    column, category = names[int(np.argmax(np.abs(error)))]
    furthest = f"the total of {called(column, category)} is still {left:.2g} of itself off"
    if spec.bounds is not None:
        raise ImpossibleBoundsError(
            f"bounds {list(spec.bounds)} do not allow these totals: {furthest}",
            column=column, category=category, value=list(spec.bounds),
        )  # fmt: skip
    raise NoConvergenceError(f"calibration did not settle: {furthest}", column=column, category=category, value=left)


def called(column: str, category: Any) -> str:
    """A category of a margin, or a numeric total, in words."""
    if category is None:
        return column
    return f"{' x '.join(map(str, category)) if isinstance(category, tuple) else category} of {column}"


class Residuals:
    """Residuals of a weighted least-squares fit on the calibration variables (convention W).

    The weights are the INPUT weights of the step. Redundant variables are tolerated through an orthonormal basis.
    """

    def __init__(self, aux: Auxiliary, weights: Floats) -> None:
        self._aux = aux
        self._cell = aux.cells[0][aux.rows]
        self._w = weights[aux.rows]
        sums = np.asarray(np.bincount(self._cell, weights=self._w, minlength=len(aux.cells[1])), dtype=np.float64)
        self._cells = len(sums)
        self.fitted = _fit(aux.dense(), self._w) if aux.numeric else _fit(aux.matrix, sums)
        """Fitted values per row or cell (k columns), from weighted sums there; cells for categorical margins only."""

    def __call__(self, y: Floats) -> Floats:
        """Residuals of y (rows, k), where rows are those that take part."""
        if self._aux.numeric:
            return np.asarray(y - self.fitted(self._w[:, None] * y))
        sums = np.empty((self._cells, y.shape[1]))
        for column in range(y.shape[1]):
            sums[:, column] = np.bincount(self._cell, weights=self._w * y[:, column], minlength=self._cells)
        return np.asarray(y - self.fitted(sums)[self._cell])


def _fit(x: Floats, w: Floats) -> Callable[[Floats], Floats]:
    """Weighted least squares on the columns of x (r, p): from w y (r, k) to the fitted values."""
    if np.all(w > 0):
        root = np.sqrt(w)
        q = basis(x * root[:, None])
        return lambda sums: across(q, down(q, sums / root[:, None])) / root[:, None]
    information = weighed(x, w)  # linear calibration can leave weights below zero: these have no root
    return lambda sums: across(x, solve_symmetric(information, down(x, sums))[0])
