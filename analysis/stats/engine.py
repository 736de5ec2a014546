"""From sums to estimates with variances: everything that is a total, or a ratio of two totals.

A column is a pair (u, v): the estimate is sum(w u)/sum(w v), or sum(w u) where v is ``None``. Its linearised
value is w (u - theta v)/sum(w v), or w u; rows outside the domain have u = v = 0 and keep stratum and PSU.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.stats.arithmetic import dot
from analysis.stats.columns import Floats, Ints
from analysis.stats.steps import Calibrated

if TYPE_CHECKING:
    from analysis.stats.design import SurveyDesign

BLOCK = 48
"""Columns worked on at once: bounds the memory."""


@dataclass(frozen=True)
class Pair:
    """One estimate as sums: numerator u and denominator v, at ``rows`` (all when left out), zero elsewhere.

    ``centred`` is for variances: u is its square, and each replicate takes the square of its own mean of it off.
    """

    u: Floats
    v: Floats | None
    rows: Ints | None = None
    centred: Floats | None = None

    def at(self, weights: Floats) -> Floats:
        """The weights (n, ...) of its rows."""
        return weights if self.rows is None else weights[self.rows]


@dataclass(frozen=True)
class Solved:
    """Estimates (k,) and their variances (k,)."""

    theta: Floats
    variance: Floats


def thetas(weights: Floats, pairs: Sequence[Pair]) -> Floats:
    """Estimates for each column of weights (n, R): shape (R, k); NaN where the denominator is 0."""
    out = np.empty((weights.shape[1], len(pairs)))
    for place, pair in enumerate(pairs):
        own = pair.at(weights)
        top = _sums(own, pair.u)
        if pair.v is None:
            out[:, place] = top
            continue
        below = _sums(own, pair.v)
        with np.errstate(divide="ignore", invalid="ignore"):
            out[:, place] = np.where(below != 0, top / below, np.nan)
            if pair.centred is not None:
                out[:, place] -= (_sums(own, pair.centred) / below) ** 2
    return out


def _sums(weights: Floats, values: Floats) -> Floats:
    """Sum of values (n,) with each column of weights (n, R): shape (R,)."""
    if weights.shape[1] == 1:
        return np.array([dot(weights[:, 0], values)])
    return np.asarray(np.sum(weights * values[:, None], axis=0))


def _values(w: Floats, pair: Pair, theta: float) -> Floats:
    """Linearised values at the rows of a pair, whose weights are w."""
    if pair.v is None:
        return w * pair.u
    below = dot(w, pair.v)
    return np.asarray(w * (pair.u - theta * pair.v) / below) if below else np.zeros(len(w))


def linearised(design: SurveyDesign, pairs: Sequence[Pair], theta: Floats) -> Floats:
    """Linearised values (rows that take part, k), calibration counted."""
    w = design.weights
    z = np.zeros((len(w), len(pairs)))
    for place, pair in enumerate(pairs):
        z[slice(None) if pair.rows is None else pair.rows, place] = _values(pair.at(w), pair, float(theta[place]))
    return design.linearised(z)


def replicated(design: SurveyDesign, pairs: Sequence[Pair]) -> Floats:
    """Estimates of every replicate, shape (R, k), block by block."""
    assert design.replicates is not None
    out = np.empty((design.replicates.count, len(pairs)))
    for numbers, weights in design.replicates.blocks(design.steps):
        out[numbers.start : numbers.stop] = thetas(weights, pairs)
    return out


def covariance(design: SurveyDesign, pairs: Sequence[Pair], theta: Floats) -> Floats:
    """Covariance matrix (k, k) of the estimates."""
    if design.replicates is not None:
        return design.replicates.covariance(replicated(design, pairs), theta)
    return design.structure.covariance(linearised(design, pairs, theta))


def solve(design: SurveyDesign, pairs: Sequence[Pair]) -> Solved:
    """Estimates and variances; memory is bounded whatever the number of columns."""
    theta = thetas(design.weights[:, None], pairs)[0]
    if design.replicates is not None:
        spread = replicated(design, pairs)
        return Solved(theta, np.diag(design.replicates.covariance(spread, theta)).copy())
    variance = np.empty(len(pairs))
    sparse = not any(isinstance(step, Calibrated) for step in design.steps) and bool(np.all(design.taking_part))
    for begin in range(0, len(pairs), BLOCK):
        block = pairs[begin : begin + BLOCK]
        if sparse:
            for place, pair in enumerate(block, start=begin):
                variance[place] = _own_rows(design, pair, float(theta[place]))
        else:
            z = linearised(design, block, theta[begin : begin + BLOCK])
            variance[begin : begin + len(block)] = design.structure.variances(z)
    return Solved(theta, variance)


def _own_rows(design: SurveyDesign, pair: Pair, theta: float) -> float:
    """Variance of one estimate from the rows of its domain alone: the others have z = 0."""
    return design.structure.variance_at(pair.rows, _values(pair.at(design.weights), pair, theta))
