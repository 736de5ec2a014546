"""Means, totals, variances, ratios and proportions.

Linearisation: total w y; mean w (y - ybar)/sum w; ratio w (y - r x)/sum w x (Woodruff, JASA 66, 1971). The
design effect compares with simple random sampling without replacement of the same n: V_srs = s^2/n (1 - n/W).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from analysis.stats import engine, intervals
from analysis.stats.arithmetic import dot
from analysis.stats.cells import cells_of
from analysis.stats.columns import Column, Floats, Ints, cross
from analysis.stats.domains import Domain
from analysis.stats.engine import Pair
from analysis.stats.errors import BadRequestError
from analysis.stats.records import Estimates, Row

if TYPE_CHECKING:
    from analysis.stats.design import SurveyDesign

Kind = Literal["mean", "total", "variance"]
TINY = 1e-9
"""A standard error below this share of the estimate is rounding: it is written as 0. So is a share of 1 - n/W."""
LEVEL = 1e-12
"""A spread below this share of the mean is the rounding of answers that are all the same."""


@dataclass(frozen=True)
class Target:
    """One row to be: its group, what it is of, the rows that answer (numbers) and their values."""

    group: dict[str, Any]
    variable: str
    rows: Ints
    pair: Pair
    y: Floats
    category: Any = None


@dataclass(frozen=True)
class Item:
    """A variable, or one category of it, and how to get its answers (n,), NaN where there is none."""

    variable: str
    category: Any
    answers: Callable[[], Floats]


@dataclass(frozen=True)
class Asked:
    """A request; without items only the general way is open."""

    kind: str
    domain: Domain
    items: Sequence[Item] = ()
    interval: Any = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The numbers of one row: estimate, variance, df, and n, weight, squares and sum of its answers."""

    group: dict[str, Any]
    variable: str
    category: Any
    estimate: float
    variance: float
    df: float
    n: int
    weight: float
    squares: float
    answers: float


def groups_of(design: SurveyDesign, domain: Domain) -> Iterator[tuple[dict[str, Any], Ints]]:
    """Each group with its rows (numbers, rising), in order."""
    rows = design.rows(domain.where)
    codes, names = cross(design.frame, domain.by, rows)
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(len(names) + 1))
    for code, name in enumerate(names):
        yield dict(zip(domain.by, name, strict=True)), order[bounds[code] : bounds[code + 1]]


def means(design: SurveyDesign, kind: Kind, variables: tuple[str, ...], domain: Domain) -> Estimates:
    """Means, totals or population variances of numeric columns, per group."""
    if not variables:
        raise BadRequestError(f"{kind} needs a variable")
    columns = {name: design.column(name) for name in variables}
    values = {name: column.numbers() for name, column in columns.items()}

    def targets() -> list[Target]:
        whole = {name: not np.any(np.isnan(y)) for name, y in values.items()}
        found = []
        for group, inside in groups_of(design, domain):
            for name in variables:
                y = values[name][inside]
                rows = inside
                if not whole[name]:
                    rows, y = inside[~np.isnan(y)], y[~np.isnan(y)]
                found.append(Target(group, name, rows, _pair(design, kind, y, rows), y))
        return found

    items = [Item(name, None, lambda name=name: values[name]) for name in variables]  # type: ignore[misc]
    return _rows(design, Asked(kind, domain, items if kind != "variance" else []), targets)


def _pair(design: SurveyDesign, kind: Kind, y: Floats, rows: Ints) -> Pair:
    if kind == "total":
        return Pair(y, None, rows)
    ones = np.ones(len(y))
    if kind == "mean":
        return Pair(y, ones, rows)
    n, w = len(rows), design.weights[rows]
    if n < 2:
        return Pair(np.zeros(n), np.zeros(n), rows)
    centre = dot(w, y) / float(w.sum())
    return Pair((y - centre) ** 2 * n / (n - 1), ones, rows, (y - centre) * np.sqrt(n / (n - 1)))


def ratios(design: SurveyDesign, pair: tuple[str, str], domain: Domain) -> Estimates:
    """Ratio of two totals, per group."""
    top, below = (design.column(name).numbers() for name in pair)
    good = ~np.isnan(top) & ~np.isnan(below)

    def targets() -> list[Target]:
        found = []
        for group, inside in groups_of(design, domain):
            rows = inside[good[inside]]
            found.append(Target(group, f"{pair[0]}/{pair[1]}", rows, Pair(top[rows], below[rows], rows), top[rows]))
        return found

    return _rows(design, Asked("ratio", domain), targets)


@dataclass(frozen=True, slots=True)
class ShareSpec:
    """A proportion: of one level or of every category, with its kind of interval."""

    variable: str
    level: Any
    interval: intervals.IntervalKind


def level_code(column: Column, level: Any) -> int:
    """Code of a wanted category.

    Raises:
        BadRequestError: the column does not have it.
    """
    code = column.category(level)
    if code < 0:
        found = ", ".join(str(value) for value in column.factor[1])
        raise BadRequestError(
            f"column {column.name} has no category {level!r} (it has {found})",
            column=column.name,
            category=level,
        )
    return code


def proportions(design: SurveyDesign, spec: ShareSpec, domain: Domain) -> Estimates:
    """Weighted shares of one category or of all, per group."""
    if spec.interval not in intervals.KINDS:
        raise BadRequestError(
            f"interval {spec.interval!r} is not one of {', '.join(intervals.KINDS)}", value=spec.interval
        )
    column = design.column(spec.variable)
    codes, categories = column.factor
    wanted = range(len(categories)) if spec.level is None else [level_code(column, spec.level)]

    def targets() -> list[Target]:
        found = []
        for group, inside in groups_of(design, domain):
            rows = inside[~column.missing[inside]]
            own, ones = codes[rows], np.ones(len(rows))
            for code in wanted:
                y = (own == code).astype(np.float64)
                found.append(Target(group, spec.variable, rows, Pair(y, ones, rows), y, categories[code]))
        return found

    def answers(code: int) -> Floats:
        return np.where(column.missing, np.nan, codes == code)

    items = [Item(spec.variable, categories[code], lambda code=code: answers(code)) for code in wanted]  # type: ignore[misc]
    return _rows(design, Asked("proportion", domain, items, spec.interval), targets)


def _rows(design: SurveyDesign, asked: Asked, targets: Callable[[], list[Target]]) -> Estimates:
    """Rows by sums over cells where the design allows it, else by the linearised values of every row."""
    facts = _from_cells(design, asked, targets)
    if facts is None:
        facts = _from_rows(design, asked.domain, targets())

    def covariance() -> Floats:
        pairs = [target.pair for target in targets()]
        return engine.covariance(design, pairs, engine.thetas(design.weights[:, None], pairs)[0])

    return Estimates(asked.kind, tuple(row_of(design.confidence, asked, fact) for fact in facts), covariance)


def _from_rows(design: SurveyDesign, domain: Domain, targets: list[Target]) -> list[Facts]:
    solved = engine.solve(design, [target.pair for target in targets])
    facts = []
    for place, target in enumerate(targets):
        w, y = design.weights[target.rows], target.y
        weight = float(w.sum())
        centre = dot(w, y) / weight if weight else 0.0
        facts.append(
            Facts(
                target.group,
                target.variable,
                target.category,
                float(solved.theta[place]),
                float(solved.variance[place]),
                design.df(None if domain.whole else target.rows),
                len(y),
                weight,
                dot(w, (y - centre) ** 2),
                float(y.sum()),
            )
        )
    return facts


def _from_cells(design: SurveyDesign, asked: Asked, targets: Callable[[], list[Target]]) -> list[Facts] | None:
    """Rows from sums over cells, ``None`` where these do not serve; those that lost digits come from every row."""
    if not asked.items:
        return None
    domain, inside = asked.domain, design.taking_part
    codes, names = cross(design.frame, domain.by, design.rows(domain.where))
    cells = cells_of(design, codes, len(names))
    if cells is None:
        return None
    kept = slice(None) if np.all(inside) else inside
    found = [cells.numbers(item.answers()[kept], asked.kind) for item in asked.items]
    groups = [dict(zip(domain.by, name, strict=True)) for name in names]
    whole = design.df() if domain.whole else None
    facts = [
        Facts(
            group, item.variable, item.category, float(one.theta[g]), float(one.variance[g]),
            float(one.n[g] - one.strata[g]) if whole is None else whole, int(one.n[g]), float(one.weight[g]),
            float(one.squares[g]), float(one.answers[g]),
        )
        for g, group in enumerate(groups)
        for item, one in zip(asked.items, found, strict=True)
    ]  # fmt: skip
    lost = np.flatnonzero(np.stack([one.lost for one in found], axis=1).ravel())
    if len(lost):
        whole_rows = targets()
        again = _from_rows(design, domain, [whole_rows[place] for place in lost])
        for place, fact in zip(lost.tolist(), again, strict=True):
            facts[place] = fact
    return facts


def standard_error(size: float, variance: float) -> float:
    """Square root of a variance; what is rounding beside the ``size`` of the numbers it comes from is 0."""
    return beyond_rounding(float(np.sqrt(max(variance, 0.0))), size)


def beyond_rounding(number: float, size: float) -> float:
    """A number that is more than the rounding of numbers of that size, or 0."""
    return 0.0 if abs(number) < TINY * abs(size) else number


def row_of(confidence: float, asked: Asked, fact: Facts) -> Row:
    """One number with its interval and what a reader needs to judge it."""
    kind, estimate, n, df = asked.kind, fact.estimate, fact.n, fact.df
    counts: dict[str, Any] = {"n": n, "sum_of_weights": fact.weight, "category": fact.category}
    if kind == "proportion":
        counts["in_category"] = int(fact.answers)
    if n == 0 or not np.isfinite(estimate) or (kind == "variance" and n < 2):
        return Row(fact.group, fact.variable, None, None, None, None, df, **counts)
    if kind == "variance" and estimate <= (LEVEL * fact.answers / n) ** 2:
        estimate = 0.0
    se = standard_error(estimate, fact.variance) if estimate or kind != "variance" else 0.0
    if kind == "proportion":
        share = intervals.Share(_unit(estimate), se, n, df)
        low, high = intervals.proportion_limits(asked.interval, share, confidence)
        estimate = share.p
    else:
        low, high = intervals.wald(estimate, se, df, confidence)
    deff, n_eff = _efficiency(kind, fact, estimate, se**2)
    return Row(
        fact.group, fact.variable, estimate, se, low, high, df,
        cv=se / abs(estimate) if estimate else None, deff=deff, n_eff=n_eff, **counts,
    )  # fmt: skip


def _unit(p: float) -> float:
    """A share that rounding took just outside 0 to 1."""
    return 0.0 if abs(p) < 1e-14 else 1.0 if abs(p - 1) < 1e-14 else p


def _efficiency(kind: str, fact: Facts, estimate: float, variance: float) -> tuple[float | None, float | None]:
    """Design effect and effective sample size."""
    n, weight = fact.n, fact.weight
    if kind not in ("mean", "total", "proportion") or variance == 0 or n < 2:
        return None, None
    s2 = fact.squares / weight * n / (n - 1)
    s2 = 0.0 if s2 <= (LEVEL * fact.answers / n) ** 2 else s2
    unsampled = 1 - n / weight  # 0, but for rounding, where weights are scaled to n: there is nothing to compare with
    srs = s2 / n * unsampled * (weight**2 if kind == "total" else 1.0)
    deff = variance / srs if srs > 0 and unsampled > TINY else None
    if kind == "mean":
        return deff, s2 / variance
    return deff, estimate * (1 - estimate) / variance if kind == "proportion" else None
