"""Weighted quantiles with Woodruff intervals by passes over blocks.

The values of up to a million rows are kept in one table, value by value. Of more rows first the weights of coarse
classes of values are summed, then finer ones, and only the values near what is asked are kept: the same quantile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.stats.chunks.blocks import Block
from analysis.stats.chunks.domains import Groups, df_of, groups_of
from analysis.stats.chunks.estimates import Item, Request, numbers_of
from analysis.stats.chunks.select import FEW, STEP, Steps, joined, ordered, steps_of, unordered
from analysis.stats.chunks.variance import covariance
from analysis.stats.columns import Floats, Ints
from analysis.stats.domains import Domain
from analysis.stats.errors import BadRequestError
from analysis.stats.estimators import standard_error
from analysis.stats.intervals import t_quantile
from analysis.stats.quantiles import HIT, checked
from analysis.stats.records import Estimates, Row

if TYPE_CHECKING:
    from analysis.stats.chunks.sample import ChunkedDesign


@dataclass(frozen=True)
class Ladder:
    """The values of a group near what is asked.

    Attributes:
        x: values, rising.
        before, through: weight below each value, and up to and with it.
        first, last: weight of its first and last row.
        total, end: weight of the group, and of the last row of its largest value.
    """

    x: Floats
    before: Floats
    through: Floats
    first: Floats
    last: Floats
    total: float
    end: float


def _math(ladder: Ladder, p: float) -> float:
    at = int(np.searchsorted(ladder.through / ladder.total, p - HIT))
    return float(ladder.x[min(at, len(ladder.x) - 1)])


def _mean_at_hit(ladder: Ladder, p: float) -> float:
    cdf = ladder.through / ladder.total
    at = min(int(np.searchsorted(cdf, p - HIT)), len(cdf) - 1)
    if abs(cdf[at] - p) <= HIT and at + 1 < len(cdf):
        return float((ladder.x[at] + ladder.x[at + 1]) / 2)
    return float(ladder.x[at])


def _hf6(ladder: Ladder, p: float) -> float:
    points = np.column_stack([ladder.before + ladder.first, ladder.through]).ravel()
    return float(np.interp(p, points / (ladder.total + ladder.end), np.repeat(ladder.x, 2)))


def _hf7(ladder: Ladder, p: float) -> float:
    if ladder.total <= ladder.end:
        return float(ladder.x[0])
    points = np.column_stack([ladder.before, ladder.through - ladder.last]).ravel()
    return float(np.interp(p, points / (ladder.total - ladder.end), np.repeat(ladder.x, 2)))


RULES: dict[str, Callable[[Ladder, float], float]] = {
    "math": _math, "school": _mean_at_hit, "hf2": _mean_at_hit, "hf6": _hf6, "hf7": _hf7,
}  # fmt: skip


@dataclass(frozen=True)
class _Values:
    """The answers of one variable in groups; weights as they are."""

    design: ChunkedDesign
    groups: Groups
    answers: Callable[[Block], Floats]

    def rows(self, block: Block, shift: int, kept: Steps | None) -> tuple[Ints, Ints, Floats]:
        """Group, key without its last ``shift`` bits, and weight of the answer rows, or of those in some classes."""
        y, group, w = self.answers(block), self.groups.codes(block), block.vector(self.design.weights_name)
        good = (group >= 0) & ~np.isnan(y)
        group, key, w = group[good], ordered(y[good]), w[good]
        if kept is not None:
            coarse = key >> (shift + STEP)
            inside = _member(kept, group, coarse)
            group, key, w = group[inside], key[inside], w[inside]
        return group.astype(np.int64), key >> shift, w

    def steps(self, shift: int, kept: Steps | None = None, back: int | None = None) -> Steps:
        """Classes of values; ``kept`` are classes of ``back`` bits more."""

        def part(block: Block) -> Steps:
            if kept is None or back is None:
                return steps_of(*self.rows(block, shift, None))
            group, key, w = self.rows(block, 0, None)
            inside = _member(kept, group, key >> back)
            return steps_of(group[inside], key[inside] >> shift, w[inside])

        return self.design.table.tree(part, joined)


def _member(kept: Steps, group: Ints, key: Ints) -> np.ndarray:
    out = np.zeros(len(key), dtype=bool)
    for g in np.unique(kept.group).tolist():
        own = group == g
        out[own] = np.isin(key[own], kept.key[kept.group == g])
    return out


@dataclass
class Distribution:
    """Ladders of one variable: for every group, near the shares that are asked."""

    values: _Values
    n: int
    steps: Steps | None = None

    def ladders(self, wanted: dict[int, list[float]]) -> dict[int, Ladder]:
        """Ladders that hold what is asked of each group."""
        if self.n <= FEW:
            self.steps = self.steps or self.values.steps(0)
            return {g: _ladder(self.steps, g, 0.0, None) for g in wanted}
        return self._narrowed(wanted)

    def _narrowed(self, wanted: dict[int, list[float]]) -> dict[int, Ladder]:
        shift = 64 - STEP
        coarse = self.steps = self.steps or self.values.steps(shift)
        whole = {g: _sums(coarse, g) for g in wanted}
        below = dict.fromkeys(wanted, 0.0)
        while True:
            kept, below = _near(coarse, wanted, below, {g: total for g, (total, _) in whole.items()})
            back = shift
            shift = 0 if int(kept.count.sum()) <= FEW else shift - STEP
            coarse = self.values.steps(shift, kept, back)
            if shift == 0:
                break
        ends = self._ends()
        return {g: _ladder(coarse, g, below[g], (whole[g][0], ends[g])) for g in wanted}

    def _ends(self) -> Floats:
        """Weight of the last row of each group's largest value."""

        def part(block: Block) -> Steps:
            return _largest(steps_of(*self.values.rows(block, 0, None)))

        held = self.values.design.table.fold(part, lambda a, b: _largest(joined(a, b)))
        out = np.zeros(len(self.values.groups.names))
        out[held.group] = held.last
        return out


def _largest(steps: Steps) -> Steps:
    last = np.flatnonzero(np.diff(steps.group, append=-1) != 0)
    return Steps(*(getattr(steps, name)[last] for name in ("group", "key", "weight", "first", "last", "count")))


def _sums(steps: Steps, g: int) -> tuple[float, int]:
    own = steps.group == g
    return float(np.cumsum(steps.weight[own])[-1]), int(steps.count[own].sum())


def _near(
    steps: Steps, wanted: dict[int, list[float]], below: dict[int, float], totals: dict[int, float]
) -> tuple[Steps, dict[int, float]]:
    """Classes that hold what is asked and their neighbours, all between them too; weight below them."""
    kept, weight = [], {}
    for g, shares in wanted.items():
        own = np.flatnonzero(steps.group == g)
        through = below[g] + np.cumsum(steps.weight[own])
        cdf = through / totals[g]
        low = max(0, int(np.searchsorted(cdf, min(shares) - 1e-9)) - 1)
        high = min(len(own) - 1, int(np.searchsorted(cdf, max(shares) + 1e-9)) + 1)
        kept.append(own[low : high + 1])
        weight[g] = float(through[low - 1]) if low else below[g]
    chosen = np.concatenate(kept)
    names = ("group", "key", "weight", "first", "last", "count")
    return Steps(*(getattr(steps, name)[chosen] for name in names)), weight


def _ladder(steps: Steps, g: int, below: float, whole: tuple[float, float] | None) -> Ladder:
    own = slice(int(np.searchsorted(steps.group, g)), int(np.searchsorted(steps.group, g, side="right")))
    through = below + np.cumsum(steps.weight[own])
    before = np.concatenate([[below], through[:-1]])
    total, end = whole or (float(through[-1]), float(steps.last[own][-1]))
    return Ladder(unordered(steps.key[own]), before, through, steps.first[own], steps.last[own], total, end)


def quantiles(
    design: ChunkedDesign, variables: tuple[str, ...], how: tuple[tuple[float, ...], str], domain: Domain
) -> Estimates:
    """Quantiles of numeric columns per group; ``how`` is the probabilities and the rule.

    Raises:
        BadRequestError: a rule that is unknown or needs every row at once, or a probability outside 0 to 1.
    """
    checked(*how)
    if how[1] not in RULES:
        raise BadRequestError(f"rule {how[1]!r} is not worked out in blocks ({', '.join(RULES)} are)", value=how[1])
    groups = groups_of(design, domain)
    found = [_variable(design, name, how, groups) for name in variables]
    return Estimates("quantile", tuple(row for g in range(len(groups.names)) for rows in found for row in rows[g]))


def _variable(design: ChunkedDesign, name: str, how: tuple[tuple[float, ...], str], groups: Groups) -> list[list[Row]]:
    shares, rule = how
    item = Item(name, numbers_of(design, name))
    request = Request(design, "mean", groups, [item])
    sums = request.sums()
    many = len(groups.names)
    df = np.full((many, 1), design.df) if groups.domain.whole else df_of(design, groups, request.answered)
    there = [g for g in range(many) if sums.n[g, 0]]
    held = Distribution(_Values(design, groups, item.answers), int(sums.n.sum()))
    ladders = held.ladders({g: list(shares) for g in there}) if there else {}
    values = np.full((many, len(shares)), np.nan)
    for g in there:
        values[g] = [RULES[rule](ladders[g], p) for p in shares]
    below = _below(request, values)
    limits = {g: _limits(below, (g, many), len(shares), (design, float(df[g, 0]))) for g in there}
    asked = {g: [x for pair in limits[g] for x in pair if 0 <= x <= 1] for g in there if df[g, 0] > 0}
    wider = held.ladders({g: [x for x in found if x > 0] or [0.5] for g, found in asked.items()}) if asked else {}
    rows: list[list[Row]] = []
    for g, group in enumerate(groups.names):
        own = int(df[g, 0]) if float(df[g, 0]).is_integer() else float(df[g, 0])
        rows.append([])
        for i, p in enumerate(shares):
            n, weight = int(sums.n[g, 0]), float(sums.weight[g, 0])
            if not n:
                rows[-1].append(Row(group, name, None, None, None, None, own, n=0, sum_of_weights=0.0, prob=p))
                continue
            numbers = _interval(wider.get(g), limits[g][i], RULES[rule], t_of(design, own))
            rows[-1].append(Row(group, name, float(values[g, i]), *numbers, own, n=n, sum_of_weights=weight, prob=p))
    return rows


def t_of(design: ChunkedDesign, df: float) -> float:
    """Two-sided quantile of t; 0 without degrees of freedom."""
    return t_quantile(design.confidence, df) if df > 0 else 0.0


def _below(request: Request, values: Floats) -> tuple[Floats, Floats]:
    """Share of each group at or below each of its quantiles, and its variance; shape (groups, shares)."""
    item = request.items[0]

    def at(i: int) -> Item:
        def answers(block: Block) -> Floats:
            y, group = item.answers(block), request.groups.codes(block)
            return np.where(np.isnan(y), np.nan, (y <= values[group, i]).astype(np.float64))

        return Item(item.variable, answers)

    shares = Request(request.design, "mean", request.groups, [at(i) for i in range(values.shape[1])])
    sums = shares.sums()
    v = covariance(request.design, shares.linear(sums))
    return sums.theta, np.diag(v).reshape(sums.theta.shape)


def _limits(
    below: tuple[Floats, Floats], where: tuple[int, int], many: int, how: tuple[ChunkedDesign, float]
) -> list[tuple[float, float]]:
    design, df = how
    t = t_of(design, df)
    g = where[0]
    out = []
    for i in range(many):
        share = float(below[0][g, i])
        half = t * standard_error(share, float(below[1][g, i]))
        out.append((share - half, share + half))
    return out


def _interval(
    ladder: Ladder | None, limits: Sequence[float], invert: Callable[[Ladder, float], float], t: float
) -> tuple[float | None, float | None, float | None]:
    """Standard error and limits."""
    if ladder is None or not t:
        return None, None, None
    low, high = (invert(ladder, limit) if 0 <= limit <= 1 else None for limit in limits)
    return ((high - low) / (2 * t) if low is not None and high is not None else None), low, high
