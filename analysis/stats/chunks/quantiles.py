"""Weighted quantiles with Woodruff intervals by passes over blocks.

The values of up to a million rows are kept in one table, value by value. Of more rows first the weights of coarse
classes of values are summed, then finer ones, and of each only those near what is asked are kept: the same quantile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.stats.chunks.blocks import CATEGORY, Block
from analysis.stats.chunks.domains import Groups, df_of, groups_of
from analysis.stats.chunks.estimates import Item, Request, numbers_of
from analysis.stats.chunks.select import FEW, STEP, Steps, joined, ordered, steps_of, unordered
from analysis.stats.chunks.variance import covariance
from analysis.stats.columns import Floats, Ints
from analysis.stats.domains import Domain
from analysis.stats.errors import BadRequestError
from analysis.stats.estimators import standard_error
from analysis.stats.intervals import t_quantile
from analysis.stats.quantiles import HIT, check_rising, checked
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

    def rows(self, block: Block) -> tuple[Ints, Ints, Floats]:
        """Group, key and weight of the answer rows."""
        y, group, w = self.answers(block), self.groups.codes(block), block.vector(self.design.weights_name)
        good = (group >= 0) & ~np.isnan(y)
        return group[good].astype(np.int64), ordered(y[good]), w[good]

    def steps(self, shift: int, kept: Steps | None = None, back: int = 0) -> Steps:
        """Classes of values that agree but for ``shift`` bits; within those ``kept``, which agree but for ``back``."""

        def part(block: Block) -> Steps:
            group, key, w = self.rows(block)
            if kept is not None:
                inside = _member(kept, group, key >> back)
                group, key, w = group[inside], key[inside], w[inside]
            return steps_of(group, key >> shift, w)

        def bounded(a: Steps, b: Steps) -> Steps:
            found = joined(a, b)
            self.design.table.bounded(CATEGORY * len(found.key), f"more than {len(found.key):,} values of a quantile")
            return found

        return self.design.table.tree(part, bounded)


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
            return {g: _ladder(self.steps, g, None, None) for g in wanted}
        return self._narrowed(wanted)

    def _narrowed(self, wanted: dict[int, list[float]]) -> dict[int, Ladder]:
        shift = 64 - STEP
        coarse = self.steps = self.steps or self.values.steps(shift)
        below = _below_each(coarse)
        ends = self._ends()
        whole = {g: (float((below + coarse.weight)[coarse.of(g)][-1]), float(ends[g])) for g in wanted}
        while shift:
            near = _near(coarse, below, wanted, whole)
            kept, floor, back = coarse.taken(near), below[near], shift
            shift = 0 if int(kept.count.sum()) <= FEW else shift - STEP
            coarse = self.values.steps(shift, kept, back)
            below = _below_within(coarse, (kept, floor), back - shift)
        return {g: _ladder(coarse, g, below, whole[g]) for g in wanted}

    def _ends(self) -> Floats:
        """Weight of the last row of each group's largest value."""

        def part(block: Block) -> Steps:
            return _largest(steps_of(*self.values.rows(block)))

        held = self.values.design.table.fold(part, lambda a, b: _largest(joined(a, b)))
        out = np.zeros(len(self.values.groups.names))
        out[held.group] = held.last
        return out


def _largest(steps: Steps) -> Steps:
    return steps.taken(np.flatnonzero(np.diff(steps.group, append=-1) != 0))


def _below_each(steps: Steps) -> Floats:
    """Weight of the group below each class, shape (m,)."""
    out = np.zeros(len(steps.weight))
    for g in np.unique(steps.group).tolist():
        own = steps.of(g)
        out[own] = np.concatenate([[0.0], np.cumsum(steps.weight[own])[:-1]])
    return out


def _below_within(steps: Steps, classes: tuple[Steps, Floats], bits: int) -> Floats:
    """Weight of the group below each class, where they lie in classes of ``bits`` more with a known weight below."""
    kept, floor = classes
    out = np.zeros(len(steps.weight))
    for place, (g, key) in enumerate(zip(kept.group.tolist(), kept.key.tolist(), strict=True)):
        group = steps.of(g)
        inside = steps.key[group] >> bits
        first, last = (group.start + int(np.searchsorted(inside, key, side=side)) for side in ("left", "right"))
        out[first:last] = floor[place] + np.concatenate([[0.0], np.cumsum(steps.weight[first:last])[:-1]])
    return out


def _near(steps: Steps, below: Floats, wanted: dict[int, list[float]], whole: dict[int, tuple[float, float]]) -> Ints:
    """Classes that hold what is asked by any rule, and their neighbours; rules differ by the weight at the end."""
    kept: set[int] = set()
    for g, shares in wanted.items():
        own, (total, end) = steps.of(g), whole[g]
        cdf, slack = (below[own] + steps.weight[own]) / total, 1e-9 + end / total
        for share in shares:
            low = max(0, int(np.searchsorted(cdf, share - slack)) - 1)
            high = min(len(cdf) - 1, int(np.searchsorted(cdf, share + slack)) + 1)
            kept.update(range(own.start + low, own.start + high + 1))
    return np.array(sorted(kept), dtype=np.int64)


def _ladder(steps: Steps, g: int, below: Floats | None, whole: tuple[float, float] | None) -> Ladder:
    own = steps.of(g)
    if below is None:
        through = np.cumsum(steps.weight[own])
        before = np.concatenate([[0.0], through[:-1]])
    else:
        before = below[own]
        through = before + steps.weight[own]
    total, end = whole or (float(through[-1]), float(steps.last[own][-1]))
    return Ladder(unordered(steps.key[own]), before, through, steps.first[own], steps.last[own], total, end)


def quantiles(
    design: ChunkedDesign, variables: tuple[str, ...], how: tuple[tuple[float, ...], str], domain: Domain
) -> Estimates:
    """Quantiles of numeric columns per group; ``how`` is the probabilities and the rule.

    Raises:
        BadWeightError: weights below zero.
        BadRequestError: a rule that is unknown or needs every row at once, or a probability outside 0 to 1.
    """
    checked(*how)
    if how[1] not in RULES:
        raise BadRequestError(f"rule {how[1]!r} is not worked out in blocks ({', '.join(RULES)} are)", value=how[1])
    groups = groups_of(design, domain)
    check_rising(design.table.fold(lambda block: int(np.count_nonzero(block.vector(design.weights_name) < 0))))
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
