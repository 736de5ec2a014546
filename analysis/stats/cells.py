"""Means, totals and shares of many groups at once, from sums over cells: stratum x calibration cell x group.

For an element sample the linearised value of a row is z = w (y - theta)/T in its group (T the group's weight; theta 0
and T 1 for a total), 0 elsewhere. Calibration on categories takes u_s f_s[cell] off at every row, with u_s the weights
after step s. So the variance needs no more than the count, and the means and centred second moments of (w d, u_1, ..),
d = y minus its weighted mean, in each cell: two passes of sums, and no difference of large numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from analysis.stats.calibration import Residuals
from analysis.stats.columns import Bools, Floats, Ints
from analysis.stats.steps import Calibrated

if TYPE_CHECKING:
    from analysis.stats.design import SurveyDesign


LOST = 1e-6
"""A variance below this share of the parts it is made of has lost digits."""


@dataclass(frozen=True)
class CellNumbers:
    """One variable in every group, each shape (G,).

    Attributes:
        theta, variance: the estimates.
        n, weight: answer rows and their weight.
        squares: sum of w (y - weighted mean)^2.
        answers: sum of y for a proportion, else 0.
        strata: strata that hold an answer row.
        lost: whether the variance is so small beside its parts that their rounding shows in it.
    """

    theta: Floats
    variance: Floats
    n: Ints
    weight: Floats
    squares: Floats
    answers: Floats
    strata: Ints
    lost: Bools


@dataclass(frozen=True)
class _Step:
    """A calibration as its residual needs it: place of its weights among u, input over output weight per cell."""

    weights: int
    ratio: Floats
    residuals: Residuals


@dataclass(frozen=True)
class Moments:
    """Of the weights u (s of them) over cells (H, C, G + 1); the last group is everybody outside."""

    count: Floats
    sums: Floats
    spread: Floats

    @classmethod
    def of(cls, places: Places, u: Floats, shape: tuple[int, ...]) -> tuple[Moments, Floats]:
        """Moments of u (s, n), and u less its mean in the cell of each row."""
        count = np.bincount(places.code, minlength=places.size).astype(np.float64)
        sums = np.stack([places.sums(row) for row in u])
        centred = u - (sums / np.maximum(count, 1))[:, places.code]
        spread = np.empty((len(u), len(u), places.size))
        for s in range(len(u)):
            for t in range(s + 1):
                spread[s, t] = spread[t, s] = places.sums(centred[s] * centred[t])
        many = len(u)
        held = cls(count.reshape(shape), sums.reshape(many, *shape), spread.reshape(many, many, *shape))
        return held, centred

    @cached_property
    def means(self) -> Floats:
        """Shape (s, H, C, G + 1)."""
        return np.asarray(self.sums / np.maximum(self.count, 1))

    @cached_property
    def others(self) -> Moments:
        """For each group the rows of the same stratum and cell outside it, shape (H, C, G)."""
        whole = self.count.sum(axis=-1, keepdims=True)
        total = self.sums.sum(axis=-1, keepdims=True)
        off = self.means - total / np.maximum(whole, 1)
        spread = (self.spread + self.count * off[:, None] * off[None]).sum(axis=-1, keepdims=True)
        count = whole - self.count
        there = count > 0
        sums = np.where(there, total - self.sums, 0.0)
        gap = self.means - sums / np.maximum(count, 1)
        joined = self.count * count / np.maximum(whole, 1) * gap[:, None] * gap[None]
        rest = np.where(there, spread - self.spread - joined, 0.0)
        return Moments(count[..., :-1], sums[..., :-1], rest[..., :-1])


@dataclass(frozen=True)
class Places:
    """Cell of each row; rows that lie in order of a few large cells are added stretch by stretch, much faster.

    Attributes:
        code: shape (n,).
        size: number of cells.
        starts: first row of each cell that occurs, where rows are in that order.
    """

    code: Ints
    size: int
    starts: Ints | None = None

    def sums(self, values: Floats) -> Floats:
        """Sum of values (n,) in each cell, shape (size,)."""
        if self.starts is None:
            return np.asarray(np.bincount(self.code, weights=values, minlength=self.size), dtype=np.float64)
        out = np.zeros(self.size)
        out[self.code[self.starts]] = np.add.reduceat(values, self.starts)
        return out


def _in_order(code: Ints, size: int) -> tuple[Places, Ints | None]:
    """Places of the rows, and the order to put them in, where that is worth it."""
    if size > 1 << 16 or size * 32 > len(code):
        return Places(code, size), None
    order = np.argsort(code.astype(np.uint16), kind="stable")
    code = code[order]
    return Places(code, size, np.flatnonzero(np.diff(code, prepend=-1))), order


@dataclass(frozen=True)
class Cells:
    """The rows of a request in their cells.

    Attributes:
        places: cell of each row (n,), of the shape.
        order: of the rows here (n,), or ``None`` as they came.
        shape: strata, calibration cells, groups and one more.
        u: weights (s, n): of the estimate, then others that a calibration left behind.
        steps: the calibrations.
        coefficient: n_h/(n_h - 1) (1 - f_h) per stratum.
    """

    places: Places
    order: Ints | None
    shape: tuple[int, int, int]
    u: Floats
    steps: tuple[_Step, ...]
    coefficient: Floats

    @cached_property
    def whole(self) -> tuple[Moments, Floats]:
        """Moments where every row answers."""
        return Moments.of(self.places, self.u, self.shape)

    def numbers(self, y: Floats, kind: str) -> CellNumbers:
        """Means, totals or proportions (``kind``) of y (n,), NaN where there is no answer, with their variances."""
        total = kind == "total"
        places = self.places
        y = y if self.order is None else y[self.order]
        gone = np.isnan(y)
        moments, centred = self.whole if not gone.any() else (None, None)
        if moments is None or centred is None:  # who does not answer is outside every group
            last = self.shape[2]
            places = Places(np.where(gone, places.code // last * last + last - 1, places.code), places.size)
            y = np.where(gone, 0.0, y)
            moments, centred = Moments.of(places, self.u, self.shape)
        w = self.u[0]
        tops = places.sums(w * y)
        below = moments.sums[0].ravel()
        level = np.divide(tops, below, out=np.zeros(places.size), where=below != 0)
        d = y - level[places.code]
        p = w * d
        inner = np.stack([places.sums(p * part) for part in (p, *centred)]).reshape(-1, *self.shape)[..., :-1]
        squares = places.sums(p * d).reshape(self.shape)[..., :-1]
        level, tops = level.reshape(self.shape)[..., :-1], tops.reshape(self.shape)[..., :-1]
        count, weight = moments.count[..., :-1], moments.sums[0][..., :-1].sum(axis=(0, 1))
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = tops.sum(axis=(0, 1)) / weight
        theta = tops.sum(axis=(0, 1)) if total else mean
        held = np.where(weight != 0, weight, 1.0)
        scale, centre = (np.ones_like(held), np.zeros_like(held)) if total else (1 / held, np.nan_to_num(mean))
        variance, parts = self._variance(moments, inner, (level - centre) * scale, scale)
        apart = squares + moments.sums[0][..., :-1] * (level - np.nan_to_num(mean)) ** 2
        answers = places.sums(y).reshape(self.shape)[..., :-1] if kind == "proportion" else np.zeros_like(count)
        return CellNumbers(
            theta, variance, count.sum(axis=(0, 1)).astype(np.int64), weight, apart.sum(axis=(0, 1)),
            answers.sum(axis=(0, 1)), np.count_nonzero(count.sum(axis=1), axis=0), variance < LOST * parts,
        )  # fmt: skip

    def _variance(self, moments: Moments, inner: Floats, slope: Floats, scale: Floats) -> tuple[Floats, Floats]:
        """Variance (G,) where z = scale p + slope u_0 - sum_s u_s f_s in the group, - sum_s u_s f_s outside.

        Beside it the sum of the squares that cancel in it, (G,).

        Args:
            moments: of u.
            inner: sums of p p and of p times centred u, shape (1 + s, H, C, G).
            slope: shape (H, C, G).
            scale: shape (G,).
        """
        sums, spread, count = moments.sums[..., :-1], moments.spread[..., :-1], moments.count[..., :-1]
        taken = self._taken((sums[0] * slope).sum(axis=0), moments.sums.sum(axis=(1, 3)))
        inside = np.repeat(-taken[:, None], len(count), axis=1)
        inside[0] += slope
        own_squares, mixed = inner[0] * scale**2, _squares(inside, spread)
        ss = own_squares + 2 * scale * np.sum(inside * inner[1:], axis=0) + mixed
        parts = own_squares + np.abs(mixed)
        own = np.sum(inside * sums, axis=0)
        others = moments.others
        away = -np.sum(taken[:, None] * others.sums, axis=0)
        if self.steps:
            ss += _squares(np.repeat(taken[:, None], len(count), axis=1), others.spread)
        rows = count[:, :, :1].sum(axis=(1, 2)) + others.count[:, :, :1].sum(axis=(1, 2))
        middle = ((own + away).sum(axis=1) / rows[:, None])[:, None]
        for n, total in ((count, own), (others.count, away)):
            ss += n * (total / np.maximum(n, 1) - middle) ** 2
        variance, whole = (np.sum(self.coefficient[:, None] * part.sum(axis=1), axis=0) for part in (ss, parts))
        return np.asarray(variance), np.asarray(whole)

    def _taken(self, z: Floats, totals: Floats) -> Floats:
        """f (s, C, G) that the calibrations take off per unit of each u; z (C, G), totals of u (s, C)."""
        taken = np.zeros((len(self.u), *z.shape))
        for step in reversed(self.steps):
            left = z - np.sum(taken * totals[:, :, None], axis=0)
            taken[step.weights] += step.residuals.fitted(left * step.ratio[:, None])
        return taken


def _squares(b: Floats, spread: Floats) -> Floats:
    """Quadratic form of b (s, H, C, G) in spread (s, s, H, C, G): shape (H, C, G)."""
    out = np.zeros(b.shape[1:])
    for s in range(len(b)):
        for t in range(len(b)):
            out += b[s] * b[t] * spread[s, t]
    return out


def cells_of(design: SurveyDesign, groups: Ints, many: int) -> Cells | None:
    """The cells of a request, or ``None`` where its design asks for the general way.

    Args:
        groups: shape (n,): 0 to many - 1, -1 outside.
        many: number of groups.
    """
    stage, inside = design.structure.first, design.taking_part
    simple = len(design.structure.stages) == 1 and stage.elements and design.replicates is None
    if not simple or np.any(stage.size < 2):
        return None
    calibrated = [step for step in design.steps if isinstance(step, Calibrated)]
    cell = np.zeros(len(inside), dtype=np.int64)
    if calibrated:
        cell = calibrated[-1].aux.cells[0]
        for step in calibrated:
            if type(step) is not Calibrated or step.aux.numeric or np.any(step.after[step.aux.rows] == 0):
                return None
            if not np.array_equal(step.aux.rows, inside) or not np.array_equal(step.aux.cells[0], cell):
                return None
    whole = bool(np.all(inside))
    kept = slice(None) if whole else np.flatnonzero(inside)
    cell, groups = cell[kept], groups[kept]
    shape = (len(stage.size), int(cell.max()) + 1, many + 1)
    if np.prod(shape) > max(1 << 16, len(cell)):
        return None
    code = (stage.strata * shape[1] + cell) * shape[2] + np.where(groups < 0, many, groups)
    u: list[Floats] = [design.weights[kept]]
    steps, of_cells = [], Places(cell, shape[1])
    for step in calibrated:
        after = step.after[kept]
        place = next((i for i, known in enumerate(u) if np.array_equal(known, after)), len(u))
        if place == len(u):
            u.append(after)
        ratio = of_cells.sums(step.before[kept]) / of_cells.sums(after)
        steps.append(_Step(place, ratio, step.residuals))
    coefficient = stage.size / (stage.size - 1.0) * (1 - stage.fraction)
    places, order = _in_order(code, int(np.prod(shape)))
    weights = np.stack(u) if order is None else np.stack(u)[:, order]
    return Cells(places, order, shape, weights, tuple(steps), coefficient)
