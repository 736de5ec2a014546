"""Adjustments of weights by passes over blocks; each keeps small tables for the variance and its diagnostics.

What depends on categories alone is done by the kernel for rows in memory, on the table of cells: a cell is a row with
the weight of all its people. Numeric totals add sums of products; residuals are taken against the cells first, so
that little is lost by working with products of the numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.stats.arithmetic import across, down
from analysis.stats.arithmetic import solve as solve_symmetric
from analysis.stats.calibration import CalibrationSpec, Residuals, check_bounds, distance, newton, sizes, solve
from analysis.stats.chunks.blocks import Block, Table
from analysis.stats.chunks.sums import counted, crossed, grouped, summed
from analysis.stats.columns import Column, Floats, Ints
from analysis.stats.errors import InconsistentMarginsError, NotNumericError
from analysis.stats.margins import Auxiliary, Margin, auxiliary
from analysis.stats.options import is_number


@dataclass(frozen=True)
class Summary:
    """Weights after a step: rows with weight, their sum, sum of squares, smallest and largest."""

    n: int
    total: float
    squares: float
    least: float
    most: float


def summary(table: Table, weights: str) -> Summary:
    """Of the rows with weight."""

    def part(block: Block) -> tuple[Any, ...]:
        w = block.vector(weights)
        w = w[w != 0]
        least, most = (float(w.min()), float(w.max())) if len(w) else (np.inf, -np.inf)
        return len(w), summed(np.column_stack([w, w * w])), least, most

    def join(a: tuple[Any, ...], b: tuple[Any, ...]) -> tuple[Any, ...]:
        return a[0] + b[0], a[1] + b[1], min(a[2], b[2]), max(a[3], b[3])

    n, sums, least, most = table.fold(part, join)
    return Summary(n, float(sums[0]), float(sums[1]), least, most)


def cells_of(table: Table, names: Sequence[str], weights: str) -> tuple[str, dict[str, Column], Ints]:
    """Combinations of categories that occur among rows with weight: vector of numbers (-1 outside), columns, counts."""
    sizes = [len(table.categories(name)) + 1 for name in names]

    def mixed(block: Block) -> Ints:
        out = np.zeros(block.size, dtype=np.int64)
        for name, size in zip(names, sizes, strict=True):
            out = out * size + block.frame[name].factor[0] + 1
        return np.where(block.vector(weights) != 0, out, -1)

    found = table.distinct(lambda block: mixed(block)[mixed(block) >= 0])
    vector = table.fresh("cell")
    table.fill(vector, "i8", lambda block: np.where(mixed(block) < 0, -1, np.searchsorted(found, mixed(block))))
    columns: dict[str, Column] = {}
    rest = found
    for name, size in zip(reversed(names), reversed(sizes), strict=True):
        rest, code = np.divmod(rest, size)
        column = Column(name, "text", code - 1, code == 0)
        column.__dict__["factor"] = (code - 1, table.categories(name))
        columns[name] = column
    counts = table.fold(lambda block: counted(block.vector(vector), len(found)))
    return vector, columns, counts


@dataclass(frozen=True)
class CalibratedStep:
    """Post-stratification, raking or calibration.

    Attributes:
        aux: calibration variables of the cells.
        cell: vector of cells; ``None`` without categorical margins.
        before, after: vectors of weights.
        numeric: columns of the numeric totals.
        found: iterations, targets with sums before and after, summary of the weights.
    """

    kind: str
    aux: Auxiliary
    cell: str | None
    before: str
    after: str
    numeric: tuple[str, ...]
    iterations: int
    reached: list[tuple[Floats, Floats, Floats]]
    weights: Summary

    def max_error(self) -> float:
        """Largest abs(after - target)/target; absolute for a total of 0."""
        parts = [np.abs(after - target) / np.where(target != 0, np.abs(target), 1.0)
                 for target, _, after in self.reached]  # fmt: skip
        return float(max(np.max(part) for part in parts))

    def code(self, block: Block) -> Ints:
        """Cell of each row, -1 outside."""
        if self.cell is None:
            return np.where(block.vector(self.before) != 0, 0, -1)
        return block.vector(self.cell)

    def x(self, block: Block) -> Floats:
        """Numeric variables (rows, q)."""
        return _numbers(block, self.numeric)


def _numbers(block: Block, names: Sequence[str]) -> Floats:
    return np.column_stack([block.frame[name].numbers() for name in names]) if names else np.zeros((block.size, 0))


@dataclass(frozen=True)
class Fit:
    """Fitted values of linearised values on one step: per cell (C, k), of numbers less their cells' fit (q, k)."""

    step: CalibratedStep
    cells: Floats
    slopes: Floats
    of_numbers: Floats

    def residual(self, block: Block, rows: slice, z: Floats) -> Floats:
        """z less the weight times the fitted value; nothing outside the step's rows."""
        code = self.step.code(block)[rows]
        inside = code >= 0
        whole = bool(inside.all())
        place = code if whole else np.maximum(code, 0)
        fitted = self.cells[place]
        if self.step.numeric:
            left = self.step.x(block)[rows] - self.of_numbers[place]
            for j in range(left.shape[1]):
                fitted += left[:, j : j + 1] * self.slopes[j]
        fitted *= block.vector(self.step.after)[rows][:, None]
        np.subtract(z, fitted, out=fitted)
        if not whole:
            fitted[~inside] = 0.0
        return fitted


class Projection:
    """The regression of a step, with its input weights: prepared once, then applied to any values."""

    def __init__(self, table: Table, step: CalibratedStep) -> None:
        self.step, many = step, len(step.aux.rows)
        self.sums = table.fold(lambda block: grouped(step.code(block), block.vector(step.before), many))
        self._residuals = Residuals(step.aux, self.sums) if step.aux.places else None
        self._of_cell = step.aux.cells[0]
        q = len(step.numeric)
        self.of_numbers: Floats = np.zeros((many, q))
        self._inverse: Floats = np.zeros((q, q))
        if q:
            totals = table.fold(
                lambda block: grouped(step.code(block), step.x(block) * block.vector(step.before)[:, None], many)
            )
            self.of_numbers = np.asarray(self.fitted(totals))

            def gram(block: Block) -> Floats:
                inside = step.code(block) >= 0
                left = step.x(block)[inside] - self.of_numbers[step.code(block)[inside]]
                return crossed(left, block.vector(step.before)[inside])

            held = table.fold(gram)
            self._inverse = solve_symmetric(held, np.eye(q), 1e-10)[0]

    def fitted(self, sums: Floats) -> Floats:
        """Fitted values per cell (C, k) from weighted sums per cell."""
        if self._residuals is None:  # numeric totals alone: no constant among the variables
            return np.zeros_like(sums)
        own = self._of_cell
        merged = grouped(own, sums, int(own.max()) + 1)
        return self._residuals.fitted(merged)[own]

    def fit(self, sums: Floats, products: Floats) -> Fit:
        """From sums per cell (C, k) of w_in z/w_out, and of its products with the numbers' residuals (q, k)."""
        slopes = np.zeros_like(products)
        for j in range(len(products)):
            for i in range(len(products)):
                slopes[i] += self._inverse[i, j] * products[j]
        return Fit(self.step, self.fitted(sums), slopes, self.of_numbers)


def calibrated(
    table: Table, weights: str, wanted: tuple[Sequence[Margin], Mapping[str, float]], how: tuple[str, CalibrationSpec]
) -> CalibratedStep:
    """Fit the weights to margins and numeric totals; ``how`` is the kind of step and the spec.

    Raises:
        EmptyCategoryError, NotNumericError, InconsistentMarginsError, NoConvergenceError, ImpossibleBoundsError.
    """
    margins, totals = wanted
    kind, spec = how
    names = list(dict.fromkeys(name for margin in margins for name in margin.by))
    for name in [*names, *totals]:
        table.need(name)
    for name, value in totals.items():
        _whole(table, name, weights)
        if not is_number(value) or not np.isfinite(value):
            raise InconsistentMarginsError(f"the total of {name} is {value}, no number", column=name, value=value)
    cell, columns, counts = cells_of(table, names, weights)
    aux = auxiliary(columns, margins, {}, np.ones(len(counts), dtype=bool))
    many = len(counts)
    before = table.fold(lambda block: grouped(block.vector(cell), block.vector(weights), many))
    after = table.fresh("weights")
    numeric = tuple(totals)
    if numeric:
        goal = np.concatenate([*(place.targets for place in aux.places), list(totals.values())]).astype(np.float64)
        factor, iterations = _numeric(table, (aux, cell, weights, numeric), goal, spec)
        table.fill(after, "f8", lambda block: np.where(
            block.vector(cell) >= 0, block.vector(weights) * factor(block), 0.0))  # fmt: skip
    else:
        new, iterations = solve(aux, before[:, None], spec)
        g = np.where(before != 0, new[:, 0] / np.where(before != 0, before, 1.0), 1.0)
        table.fill(after, "f8", lambda block: np.where(
            block.vector(cell) >= 0, block.vector(weights) * g[np.maximum(block.vector(cell), 0)], 0.0))  # fmt: skip
    reached = _reached(table, aux, (cell, weights, after), (numeric, np.array(list(totals.values()), dtype=np.float64)))
    return CalibratedStep(kind, aux, cell, weights, after, numeric, iterations, reached, summary(table, after))


def _whole(table: Table, name: str, weights: str) -> None:
    def wrong(block: Block) -> bool:
        return bool(np.any(~np.isfinite(block.frame[name].numbers()[block.vector(weights) != 0])))

    if table.fold(wrong, lambda a, b: a or b):
        raise NotNumericError(f"column {name} has missing cells among the rows to weight", column=name)


def _reached(
    table: Table, aux: Auxiliary, vectors: tuple[str, str, str], numeric: tuple[tuple[str, ...], Floats]
) -> list[tuple[Floats, Floats, Floats]]:
    cell, *weights = vectors
    many = len(aux.rows)
    names, targets = numeric

    def part(block: Block) -> tuple[Floats, ...]:
        x = _numbers(block, names)
        inside = block.vector(cell) >= 0
        return tuple(
            found for name in weights
            for found in (grouped(block.vector(cell), block.vector(name), many),
                          summed(x[inside] * block.vector(name)[inside][:, None]) if names else np.zeros(0))
        )  # fmt: skip

    sums = table.fold(part)
    found = []
    for place in aux.places:
        before, after = (grouped(place.codes, sums[i], len(place.targets)) for i in (0, 2))
        found.append((place.targets, before, after))
    return [*found, (targets, sums[1], sums[3])] if names else found


def _made_of(table: Table, cell: str, weights: str, names: tuple[str, ...]) -> Floats:
    """Sums of |w x| of the numbers."""

    def part(block: Block) -> Floats:
        w = np.where(block.vector(cell) >= 0, block.vector(weights), 0.0)
        return summed(np.abs(_numbers(block, names) * w[:, None]))

    return table.fold(part)


def _numeric(
    table: Table, where: tuple[Auxiliary, str, str, tuple[str, ...]], goal: Floats, spec: CalibrationSpec
) -> tuple[Any, int]:
    """Factor of each row of a block, and iterations: Newton's method, one pass for each trial."""
    check_bounds(spec)
    aux, cell, weights, names = where
    p = len(goal) - len(names)
    scale = sizes(goal, np.concatenate([np.zeros(p), _made_of(table, cell, weights, names)]))
    matrix = aux.matrix[aux.cells[0]] / scale[:p] if p else np.zeros((len(aux.rows), 0))
    many = len(matrix)

    def parts(block: Block, beta: Floats) -> tuple[Ints, Floats, Floats]:
        code = block.vector(cell)
        x = np.where((code >= 0)[:, None], _numbers(block, names) / scale[p:], 0.0)
        u = across(matrix, beta[:p])[np.maximum(code, 0)] + across(x, beta[p:])
        return code, x, u

    def at(beta: Floats) -> tuple[Floats, Floats]:
        def part(block: Block) -> tuple[Floats, ...]:
            code, x, u = parts(block, beta)
            g, slope = distance(spec, u)
            w = np.where(code >= 0, block.vector(weights), 0.0)
            wg, ws = w * g, w * slope
            return (
                grouped(code, wg, many), summed(x * wg[:, None]),
                grouped(code, ws, many), grouped(code, x * ws[:, None], many), crossed(x, ws),
            )  # fmt: skip

        tops, numbers, within, beside, own = table.fold(part)
        sums = np.concatenate([summed(matrix * tops[:, None]) if p else np.zeros(0), numbers])
        hessian = np.zeros((len(goal), len(goal)))
        if p:
            hessian[:p, :p] = crossed(matrix, within)
            hessian[:p, p:] = down(matrix, beside)
            hessian[p:, :p] = hessian[:p, p:].T
        hessian[p:, p:] = own
        return sums, hessian

    beta, iterations = newton(at, goal / scale, spec, [*aux.names, *((name, None) for name in names)])
    return lambda block: distance(spec, parts(block, beta)[2])[0], iterations
