"""Nonresponse and trimming by passes over blocks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from analysis.stats.arithmetic import across, expit
from analysis.stats.chunks.blocks import Block, Table
from analysis.stats.chunks.models import logistic, matrix_of
from analysis.stats.chunks.select import order_statistics
from analysis.stats.chunks.steps import Summary, cells_of, summary
from analysis.stats.chunks.sums import counted, grouped, summed
from analysis.stats.columns import Bools, Floats, Ints
from analysis.stats.errors import BadRequestError, EmptyCategoryError
from analysis.stats.regression_fit import bare
from analysis.stats.steps import ClassRow, ResponseSpec, check_above_zero, truth

KIND = "nonresponse"


@dataclass(frozen=True)
class NonresponseStep:
    """Respondents take over the weight of those who did not answer.

    Attributes:
        by: columns of the classes.
        rate, rate_unweighted: share of respondents.
        classes: with their factors; empty for a model.
        r_indicator: of a model.
    """

    by: tuple[str, ...]
    rate: float
    rate_unweighted: float
    classes: list[ClassRow]
    r_indicator: float | None
    after: str
    weights: Summary
    kind: str = KIND


def nonresponse(table: Table, weights: str, spec: ResponseSpec) -> NonresponseStep:
    """Adjust for nonresponse by classes or a model.

    Raises:
        BadRequestError: neither or both of classes and predictors.
        EmptyCategoryError: a class without a respondent, or a missing cell.
        BadWeightError: weights below zero.
    """
    spec.check()
    for name in (spec.responded, *spec.classes, *(bare(term) for term in spec.predictors)):
        table.need(name)

    def responded(block: Block) -> Bools:
        return truth(block.frame[spec.responded])

    def rates(block: Block) -> tuple[Floats, Ints]:
        w, r = block.vector(weights), responded(block)
        there = w > 0
        people = [np.count_nonzero(there & r), np.count_nonzero(there), np.count_nonzero(w < 0)]
        return summed(np.column_stack([w * r, w])), np.array(people)

    sums, counts = table.fold(rates)
    check_above_zero(spec.responded, int(counts[2]))
    after = table.fresh("weights")
    classes: list[ClassRow] = []
    indicator = None
    if spec.predictors:
        indicator = _by_model(table, (weights, after), spec, responded)
    else:
        classes = _by_classes(table, (weights, after), spec, responded)
    return NonresponseStep(
        spec.classes or spec.predictors, float(sums[0] / sums[1]), float(counts[0] / counts[1]), classes, indicator,
        after, summary(table, after),
    )  # fmt: skip


def _by_classes(table: Table, vectors: tuple[str, str], spec: ResponseSpec, responded: Any) -> list[ClassRow]:
    weights, after = vectors
    cell, columns, n = cells_of(table, spec.classes, weights)
    for name, column in columns.items():
        if np.any(column.missing):
            raise EmptyCategoryError(f"column {name} has missing cells", column=name)

    def sums(block: Block) -> tuple[Ints, Floats]:
        code, w, r = block.vector(cell), block.vector(weights), responded(block)
        return counted(np.where(r, code, -1), len(n)), grouped(code, np.column_stack([w, w * r]), len(n))

    answered, totals = table.fold(sums)
    factors = np.where(answered > 0, totals[:, 0] / np.where(answered > 0, totals[:, 1], 1.0), 0.0)
    parts = [columns[name].factor for name in spec.classes]
    groups = [tuple(categories[codes[i]] for codes, categories in parts) for i in range(len(n))]
    for group, count in zip(groups, answered.tolist(), strict=True):
        if not count:
            raise EmptyCategoryError(
                f"class {' x '.join(map(str, group))} has no respondent",
                column=" x ".join(spec.classes), category=group,
            )  # fmt: skip
    table.fill(after, "f8", lambda block: np.where(
        responded(block) & (block.vector(cell) >= 0),
        block.vector(weights) * factors[np.maximum(block.vector(cell), 0)], 0.0))  # fmt: skip
    return [ClassRow(group, int(n[i]), int(answered[i]), float(factors[i])) for i, group in enumerate(groups)]


def _by_model(table: Table, vectors: tuple[str, str], spec: ResponseSpec, responded: Any) -> float:
    """Fills the weights over the propensities; the R-indicator."""
    weights, after = vectors
    names = tuple(bare(term) for term in spec.predictors)

    def there(block: Block) -> Bools:
        return np.asarray(block.vector(weights) > 0)

    for name in names:
        if table.fold(partial(_gone, name=name, weights=weights), lambda a, b: a or b):
            raise EmptyCategoryError(f"predictor {name} has missing cells", column=name)
    matrix = matrix_of(table, spec.predictors, there)
    beta, _ = logistic(
        table, lambda block: (matrix.of(block), responded(block).astype(np.float64), block.vector(weights))
    )

    def propensity(block: Block) -> Floats:
        return np.asarray(expit(across(matrix.of(block), beta)))

    table.fill(after, "f8", lambda block: np.where(
        responded(block), block.vector(weights) / propensity(block), 0.0))  # fmt: skip
    total, tops = table.fold(lambda block: summed(
        np.column_stack([block.vector(weights), block.vector(weights) * propensity(block)])))  # fmt: skip
    mean = tops / total
    squares = table.fold(lambda block: summed(
        (block.vector(weights) * (propensity(block) - mean) ** 2)[:, None]))  # fmt: skip
    return float(1 - 2 * np.sqrt(squares[0] / total))


def _gone(block: Block, name: str, weights: str) -> bool:
    return bool(np.any(block.frame[name].missing & (block.vector(weights) > 0)))


@dataclass(frozen=True)
class TrimmedStep:
    """Weights outside bounds go to the bound; what was cut is spread over the others in equal parts."""

    low: int
    high: int
    amount: float
    after: str
    weights: Summary
    kind: str = "trim"


def trimmed(table: Table, weights: str, bounds: tuple[float, float], how: tuple[bool, bool]) -> TrimmedStep:
    """Trim the weights; ``how``: bounds relative to the median, strict.

    Raises:
        BadRequestError: bounds that cannot hold.
    """
    relative, strict = how
    held = summary(table, weights)
    scale = _median(table, weights, held.n) if relative else 1.0
    low, high = bounds[0] * scale, bounds[1] * scale
    if low * held.n > held.total * (1 + 1e-12) or high * held.n < held.total * (1 - 1e-12):
        raise BadRequestError(
            f"bounds {low:g} and {high:g} cannot hold: the mean weight is {held.total / held.n:g}", value=[low, high]
        )
    after = table.fresh("weights")
    table.fill(after, "f8", lambda block: block.vector(weights))
    first: tuple[int, int] | None = None
    amount = 0.0

    def outside(block: Block) -> tuple[Ints, Floats]:
        w, used = block.vector(after), block.vector(weights) != 0
        cut = np.where(used, w - np.clip(w, low, high), 0.0)
        counts = [np.count_nonzero(used & (w < low)), np.count_nonzero(used & (w > high))]
        return np.array(counts), summed(np.column_stack([cut, np.abs(cut)]))

    for _ in range(1000):
        counts, sums = table.fold(outside)
        first = first or (int(counts[0]), int(counts[1]))
        if not counts.any():
            break
        amount += float(sums[1])
        inside = held.n - int(counts.sum())
        _spread(table, (weights, after), (low, high), (float(sums[0]) / (inside or held.n), not inside))
        if not strict:
            break
    assert first is not None
    return TrimmedStep(*first, amount, after, summary(table, after))


def _spread(table: Table, vectors: tuple[str, str], bounds: tuple[float, float], what: tuple[float, bool]) -> None:
    """To the bounds; each weight inside them, or every weight, gets its part of what was cut."""
    weights, after = vectors
    part, everybody = what

    def moved(block: Block) -> Floats:
        w, used = block.vector(after), block.vector(weights) != 0
        clipped = np.clip(w, *bounds)
        return np.where(used, clipped + np.where((clipped == w) | everybody, part, 0.0), 0.0)

    table.rewrite(after, moved)


def _median(table: Table, weights: str, n: int) -> float:
    low, high = order_statistics(table, lambda block: block.vector(weights)[block.vector(weights) != 0],
                                 ((n - 1) // 2, n // 2))  # fmt: skip
    return float((low + high) / 2)
