"""Covariance of totals of linearised values, rows in blocks.

Elements: one pass for the mean of each stratum, one for what is left of it, squared:
    V = sum_h c_h sum (z - mean_h)(z - mean_h)',  c_h = n_h/(n_h - 1) (1 - f_h).
Where groups lie apart and no weights were calibrated, a row has values in its own group alone: with m = mean_h and n_g
rows of the stratum in group g, V of two numbers of a group is sum c_h [sum_g (z - m)(z - m)' + (n_h - n_g) m m'], of
two groups - sum c_h n_h m m'. Clusters: totals per unit, then the same as for rows in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.stats.chunks.blocks import Block
from analysis.stats.chunks.sums import crossed, grouped, keyed
from analysis.stats.columns import Floats, Ints
from analysis.stats.errors import LonelyPSUError

if TYPE_CHECKING:
    from analysis.stats.chunks.sample import ChunkedDesign
    from analysis.stats.chunks.steps import Fit

WIDE = 1 << 21
"""Numbers worked on at once; a block of many columns is taken in slabs of rows."""


@dataclass(frozen=True)
class Linear:
    """Linearised values of groups x width numbers, number of group and place: g * width + v.

    Attributes:
        values: group of each row (rows,), -1 for none, and its values there (rows, width).
    """

    groups: int
    width: int
    values: Callable[[Block], tuple[Ints, Floats]]

    @property
    def size(self) -> int:
        """How many numbers."""
        return self.groups * self.width

    def slabs(self, block: Block) -> Iterator[tuple[slice, Floats]]:
        """Stretches of a block and their values for all numbers, (stretch, size)."""
        group, values = self.values(block)
        step = max(1, WIDE // max(1, self.size))
        for start in range(0, block.size, step):
            rows = slice(start, min(start + step, block.size))
            own = group[rows]
            if self.groups == 1:
                z = values[rows].copy()
                z[own < 0] = 0.0
                yield rows, z
                continue
            z = np.zeros((rows.stop - rows.start, self.size))
            inside = np.flatnonzero(own >= 0)
            places = own[inside][:, None] * self.width + np.arange(self.width)
            z[inside[:, None], places] = values[rows][inside]
            yield rows, z


def covariance(design: ChunkedDesign, linear: Linear) -> Floats:
    """Covariance (k, k) of the totals.

    Raises:
        LonelyPSUError: a stratum with one PSU under the rule ``fail``.
        BadRequestError: a table of units that does not fit in memory.
    """
    if not linear.size:
        return np.zeros((0, 0))
    fits = design.fits(linear)
    if not design.sampling.elements:
        structure, there = design.reduced
        return structure.covariance(_unit_totals(design, linear, fits)[there])
    if fits or linear.groups == 1:
        return _dense(design, linear, fits)
    return _apart(design, linear)


def _coefficients(design: ChunkedDesign) -> tuple[Floats, Floats]:
    """c_h, and n_h (1 where nobody is left)."""
    size = design.first.size
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(size > 1, size / (size - 1.0), 0.0) * (1 - design.first.fraction), np.maximum(size, 1.0)


def residual_slab(block: Block, rows: slice, z: Floats, fits: Sequence[Fit]) -> Floats:
    """Values after taking off what the calibrations explain, from the last to the first."""
    for fit in fits:
        z = fit.residual(block, rows, z)
    return z


def _dense(design: ChunkedDesign, linear: Linear, fits: Sequence[Fit]) -> Floats:
    layer, weights = design.sampling.layers[0], design.weights_name

    def slabs(block: Block) -> Iterator[tuple[Ints, Floats]]:
        inside, strata = block.vector(weights) != 0, layer.stratum(block)
        for rows, z in linear.slabs(block):
            kept = inside[rows]
            left = residual_slab(block, rows, z, fits)
            yield (strata[rows], left) if kept.all() else (strata[rows][kept], left[kept])

    totals = design.table.fold(lambda block: sum(grouped(h, z, layer.many) for h, z in slabs(block)))
    coefficient, size = _coefficients(design)
    mean, root = totals / size[:, None], np.sqrt(coefficient)
    spread = design.table.fold(lambda block: sum(crossed((z - mean[h]) * root[h][:, None]) for h, z in slabs(block)))
    return _finished(design, np.asarray(totals), np.asarray(spread))


def _apart(design: ChunkedDesign, linear: Linear) -> Floats:
    layer, many, width = design.sampling.layers[0], linear.groups, linear.width
    weights = design.weights_name

    def values(block: Block) -> tuple[Ints, Ints, Floats]:
        group, z = linear.values(block)
        inside = (group >= 0) & (block.vector(weights) != 0)
        return (layer.stratum(block), group, z) if inside.all() else (
            layer.stratum(block)[inside], group[inside], z[inside],
        )  # fmt: skip

    def first(block: Block) -> tuple[Floats, Floats]:
        h, g, z = values(block)
        code = h * many + g
        return grouped(code, z, layer.many * many), grouped(code, np.ones(len(g)), layer.many * many)

    totals, count = design.table.fold(first)
    coefficient, size = _coefficients(design)
    means = totals / np.repeat(size, many)[:, None]
    root = np.sqrt(coefficient)

    def second(block: Block) -> Floats:
        h, g, z = values(block)
        dev = (z - means[h * many + g]) * root[h][:, None]
        order = np.argsort(g, kind="stable")
        bounds = np.searchsorted(g[order], np.arange(many + 1))
        dev = dev[order]
        return np.stack([crossed(dev[bounds[i] : bounds[i + 1]]) for i in range(many)])

    own = design.table.fold(second)
    totals, means = totals.reshape(layer.many, -1), means.reshape(layer.many, -1)
    scaled = means * np.sqrt(coefficient * design.first.size)[:, None]
    value = -crossed(scaled)
    count = count.reshape(layer.many, many)
    for g in range(many):
        places = slice(g * width, (g + 1) * width)
        outside = np.sqrt(coefficient * (design.first.size - count[:, g]))
        value[places, places] = own[g] + crossed(means[:, places] * outside[:, None])
    return _finished(design, totals, value)


def _finished(design: ChunkedDesign, totals: Floats, value: Floats) -> Floats:
    """Strata with one unit, by their rule; totals of the strata (H, k)."""
    first, rule = design.first, design.sampling.lonely
    alone = (first.size == 1) & (first.fraction < 1)
    if not np.any(alone):
        return value
    if rule == "fail":
        name = first.name(int(np.argmax(alone)))
        raise LonelyPSUError(f"stratum {name} has one PSU", column=first.column, category=name, value=1)
    if rule == "adjust":
        dev = totals[alone] - totals.sum(axis=0) / first.size.sum()
        return value + crossed(dev * np.sqrt(1 - first.fraction[alone])[:, None])
    if rule == "average":
        many = int(np.count_nonzero(first.size))
        if many == int(alone.sum()):
            raise LonelyPSUError("every stratum has one PSU: there is nothing to average", column=first.column)
        return value * many / (many - int(alone.sum()))
    return value


def _unit_totals(design: ChunkedDesign, linear: Linear, fits: Sequence[Fit]) -> Floats:
    """Totals per unit (m, k)."""
    unit, weights, size = design.sampling.unit, design.weights_name, linear.size
    many = design.sampling.units
    design.table.bounded(many * size, f"{many:,} PSUs x {size:,} numbers")

    def sparse(block: Block) -> tuple[Ints, Floats]:
        group, z = linear.values(block)
        inside = (group >= 0) & (block.vector(weights) != 0)
        return keyed(block.vector(unit)[inside] * linear.groups + group[inside], z[inside])

    if not fits:
        return design.table.scatter(sparse, (many * linear.groups, linear.width)).reshape(many, size)

    def dense(block: Block) -> tuple[Ints, Floats]:
        inside = block.vector(weights) != 0
        found, place = np.unique(block.vector(unit), return_inverse=True)
        out = np.zeros((len(found), size))
        for rows, z in linear.slabs(block):
            left = residual_slab(block, rows, z, fits)
            kept = inside[rows]
            out += grouped(place[rows][kept], left[kept], len(found))
        return found, out

    return design.table.scatter(dense, (many, size))
