"""Means, totals, variances, ratios, proportions and differences by passes over blocks.

Pass 1: n, weight and sums of each group and variable. Pass 2: squares about the mean, and the variance's own passes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.stats import intervals
from analysis.stats.chunks.blocks import Block
from analysis.stats.chunks.domains import Groups, df_of, groups_of
from analysis.stats.chunks.sums import counted, grouped
from analysis.stats.chunks.variance import Linear, covariance
from analysis.stats.columns import Bools, Floats, Ints
from analysis.stats.domains import Domain
from analysis.stats.errors import BadRequestError
from analysis.stats.estimators import Asked, Facts, ShareSpec, row_of
from analysis.stats.records import Estimates

if TYPE_CHECKING:
    from analysis.stats.chunks.sample import ChunkedDesign


@dataclass(frozen=True)
class Item:
    """A variable, or one category of it: its answers (rows,), NaN where there is none, and a denominator."""

    variable: str
    answers: Callable[[Block], Floats]
    category: Any = None
    below: Callable[[Block], Floats] | None = None

    def parts(self, block: Block, inside: Bools) -> tuple[Bools, Floats, Floats]:
        """Who answers among the rows, and u and v, 0 elsewhere."""
        u = self.answers(block)
        v = np.ones(block.size) if self.below is None else self.below(block)
        good = inside & ~np.isnan(u) & ~np.isnan(v)
        return good, np.where(good, u, 0.0), np.where(good, v, 0.0)


@dataclass(frozen=True)
class Sums:
    """Of groups and items, each shape (groups, items).

    Attributes:
        n, weight: answer rows and their weight.
        top, below: sum of w u and w v.
        answers: sum of u.
        centre: what u is measured from: the mean for a population variance, else 0.
        theta: the estimates.
    """

    n: Ints
    weight: Floats
    top: Floats
    below: Floats
    answers: Floats
    centre: Floats
    theta: Floats


@dataclass(frozen=True)
class Request:
    """A kind of estimate of items in groups."""

    design: ChunkedDesign
    kind: str
    groups: Groups
    items: Sequence[Item]

    def rows(self, block: Block) -> tuple[Ints, Floats]:
        """Group and weight of each row."""
        return self.groups.codes(block), block.vector(self.design.weights_name)

    def answered(self, block: Block) -> Bools:
        """Who answers which item, shape (rows, items)."""
        inside = self.groups.codes(block) >= 0
        return np.column_stack([item.parts(block, inside)[0] for item in self.items])

    def sums(self) -> Sums:
        """The first pass, and for a population variance one more."""
        many = len(self.groups.names)

        def first(block: Block) -> tuple[Any, ...]:
            group, w = self.rows(block)
            found = []
            for item in self.items:
                good, u, v = item.parts(block, group >= 0)
                own = np.where(good, group, -1)
                values = np.column_stack([w, w * u, w * v, u])
                found.append((counted(own, many), grouped(own, values, many)))
            return np.stack([n for n, _ in found], axis=1), np.stack([sums for _, sums in found], axis=1)

        n, sums = self.design.table.fold(first)
        weight, top, below, answers = np.moveaxis(sums, 2, 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            theta = top if self.kind == "total" else np.where(below != 0, top / below, np.nan)
        held = Sums(n, weight, top, below, answers, np.zeros_like(theta), theta)
        return self._spread(held) if self.kind == "variance" else held

    def _spread(self, held: Sums) -> Sums:
        """Population variances, from the weighted means."""
        many, centre = len(self.groups.names), np.nan_to_num(held.theta)

        def second(block: Block) -> Floats:
            group, w = self.rows(block)
            return np.stack([
                grouped(np.where(good, group, -1), w * (u - centre[group, i]) ** 2, many)
                for i, item in enumerate(self.items) for good, u, _ in [item.parts(block, group >= 0)]
            ], axis=1)  # fmt: skip

        squares = self.design.table.fold(second)
        with np.errstate(divide="ignore", invalid="ignore"):
            theta = np.where(held.n > 1, squares / held.weight * held.n / (held.n - 1), 0.0)
        return Sums(held.n, held.weight, squares, held.weight, held.answers, centre, theta)

    def linear(self, sums: Sums) -> Linear:
        """Linearised values: w u, or w (u - theta v) / sum w v."""
        theta, total = np.nan_to_num(sums.theta), self.kind == "total"
        scale = np.where(sums.below != 0, sums.below, 1.0)
        factor = np.where(sums.n > 1, sums.n / np.maximum(sums.n - 1, 1), 0.0)

        def values(block: Block) -> tuple[Ints, Floats]:
            group, w = self.rows(block)
            columns = []
            for i, item in enumerate(self.items):
                good, u, v = item.parts(block, group >= 0)
                if self.kind == "variance":
                    u = (u - sums.centre[group, i]) ** 2 * factor[group, i]
                z = w * u if total else w * (u - theta[group, i] * v) / scale[group, i]
                columns.append(np.where(good, z, 0.0))
            return group, np.column_stack(columns)

        return Linear(len(self.groups.names), len(self.items), values)

    def squares(self, sums: Sums) -> Floats:
        """Sum of w (u - weighted mean)^2, for the design effect; zeros where it has none."""
        if self.kind not in ("mean", "total", "proportion"):
            return np.zeros(sums.theta.shape)
        many = len(self.groups.names)
        mean = sums.top / np.where(sums.weight != 0, sums.weight, 1.0)

        def part(block: Block) -> Floats:
            group, w = self.rows(block)
            return np.stack([
                grouped(np.where(good, group, -1), w * (u - mean[group, i]) ** 2, many)
                for i, item in enumerate(self.items) for good, u, _ in [item.parts(block, group >= 0)]
            ], axis=1)  # fmt: skip

        return self.design.table.fold(part)


def estimated(design: ChunkedDesign, asked: Asked, items: Sequence[Item]) -> Estimates:
    """Rows in order of group, then item, and their covariance."""
    groups = groups_of(design, asked.domain)
    request = Request(design, asked.kind, groups, items)
    if not groups.names:
        return Estimates(asked.kind, (), lambda: np.zeros((0, 0)))
    sums = request.sums()
    v = covariance(design, request.linear(sums))
    squares = request.squares(sums)
    df = np.full(sums.theta.shape, design.df) if asked.domain.whole else df_of(design, groups, request.answered)
    width = len(items)
    rows = [
        row_of(design.confidence, asked, Facts(
            group, item.variable, item.category, float(sums.theta[g, i]), float(v[g * width + i, g * width + i]),
            _whole(df[g, i]), int(sums.n[g, i]), float(sums.weight[g, i]), float(squares[g, i]),
            float(sums.answers[g, i]),
        ))
        for g, group in enumerate(groups.names) for i, item in enumerate(items)
    ]  # fmt: skip
    return Estimates(asked.kind, tuple(rows), lambda: v)


def _whole(value: float) -> float:
    return int(value) if float(value).is_integer() else float(value)


def numbers_of(design: ChunkedDesign, name: str) -> Callable[[Block], Floats]:
    """The numbers of a column.

    Raises:
        MissingColumnError: there is none.
        NotNumericError: it holds text.
    """
    if design.table.need(name).kind == "text":
        next(design.table.blocks()).frame[name].numbers()
    return lambda block: block.frame[name].numbers()


def means(design: ChunkedDesign, kind: str, variables: tuple[str, ...], domain: Domain) -> Estimates:
    """Means, totals or population variances of numeric columns, per group."""
    if not variables:
        raise BadRequestError(f"{kind} needs a variable")
    items = [Item(name, numbers_of(design, name)) for name in variables]
    return estimated(design, Asked(kind, domain), items)


def ratios(design: ChunkedDesign, pair: tuple[str, str], domain: Domain) -> Estimates:
    """Ratio of two totals, per group."""
    top, below = (numbers_of(design, name) for name in pair)
    return estimated(design, Asked("ratio", domain), [Item(f"{pair[0]}/{pair[1]}", top, None, below)])


def level_of(design: ChunkedDesign, name: str, level: Any) -> int:
    """Code of a wanted category.

    Raises:
        BadRequestError: the column does not have it.
    """
    code = next(design.table.blocks()).frame[name].category(level)
    if code < 0:
        found = ", ".join(str(value) for value in design.table.categories(name))
        raise BadRequestError(f"column {name} has no category {level!r} (it has {found})", column=name, category=level)
    return code


def in_category(name: str, code: int) -> Callable[[Block], Floats]:
    """1 in a category, 0 in another, NaN where there is no answer."""

    def answers(block: Block) -> Floats:
        column = block.frame[name]
        return np.where(column.missing, np.nan, column.factor[0] == code)

    return answers


def proportions(design: ChunkedDesign, spec: ShareSpec, domain: Domain) -> Estimates:
    """Weighted shares of one category or of all, per group."""
    if spec.interval not in intervals.KINDS:
        raise BadRequestError(
            f"interval {spec.interval!r} is not one of {', '.join(intervals.KINDS)}", value=spec.interval
        )
    name = spec.variable
    design.table.need(name)
    categories = design.table.categories(name)
    wanted = range(len(categories)) if spec.level is None else [level_of(design, name, spec.level)]
    items = [Item(name, in_category(name, code), categories[code]) for code in wanted]
    return estimated(design, Asked("proportion", domain, interval=spec.interval), items)
