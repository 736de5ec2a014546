"""Means, totals, variances, ratios and proportions.

Linearisation: total w y; mean w (y - ybar)/sum w; ratio w (y - r x)/sum w x (Woodruff, JASA 66, 1971). The
design effect compares with simple random sampling without replacement of the same n: V_srs = s^2/n (1 - n/W).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from analysis.stats import engine, intervals
from analysis.stats.columns import Column, Floats, Ints, cross
from analysis.stats.domains import Domain
from analysis.stats.engine import Pair
from analysis.stats.errors import BadRequestError
from analysis.stats.records import Estimates, Row

if TYPE_CHECKING:
    from analysis.stats.design import SurveyDesign

Kind = Literal["mean", "total", "variance"]
TINY = 1e-9
"""A standard error below this share of the estimate is rounding: it is written as 0."""


@dataclass(frozen=True)
class Target:
    """One row to be: its group, what it is of, the rows that answer (numbers) and their values."""

    group: dict[str, Any]
    variable: str
    rows: Ints
    pair: Pair
    y: Floats
    category: Any = None


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
    whole = {name: not np.any(np.isnan(y)) for name, y in values.items()}
    targets = []
    for group, inside in groups_of(design, domain):
        for name in variables:
            y = values[name][inside]
            rows = inside
            if not whole[name]:
                rows, y = inside[~np.isnan(y)], y[~np.isnan(y)]
            targets.append(Target(group, name, rows, _pair(design, kind, y, rows), y))
    return _rows(design, kind, targets, domain)


def _pair(design: SurveyDesign, kind: Kind, y: Floats, rows: Ints) -> Pair:
    if kind == "total":
        return Pair(y, None, rows)
    ones = np.ones(len(y))
    if kind == "mean":
        return Pair(y, ones, rows)
    n, w = len(rows), design.weights[rows]
    if n < 2:
        return Pair(np.zeros(n), np.zeros(n), rows)
    centre = float(w @ y) / float(w.sum())
    return Pair((y - centre) ** 2 * n / (n - 1), ones, rows)


def ratios(design: SurveyDesign, pair: tuple[str, str], domain: Domain) -> Estimates:
    """Ratio of two totals, per group."""
    top, below = (design.column(name).numbers() for name in pair)
    good = ~np.isnan(top) & ~np.isnan(below)
    targets = []
    for group, inside in groups_of(design, domain):
        rows = inside[good[inside]]
        targets.append(Target(group, f"{pair[0]}/{pair[1]}", rows, Pair(top[rows], below[rows], rows), top[rows]))
    return _rows(design, "ratio", targets, domain)


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
    targets = []
    for group, inside in groups_of(design, domain):
        rows = inside[~column.missing[inside]]
        own, ones = codes[rows], np.ones(len(rows))
        for code in wanted:
            y = (own == code).astype(np.float64)
            pair = Pair(y, ones, rows)
            targets.append(Target(group, spec.variable, rows, pair, y, categories[code]))
    return _rows(design, "proportion", targets, domain, spec.interval)


def _rows(design: SurveyDesign, kind: str, targets: list[Target], domain: Domain, interval: Any = None) -> Estimates:
    pairs = [target.pair for target in targets]
    solved = engine.solve(design, pairs)
    rows = []
    for place, target in enumerate(targets):
        df = design.df(None if domain.whole else target.rows)
        rows.append(
            _row(
                design,
                (kind, interval),
                target,
                (float(solved.theta[place]), float(solved.variance[place]), df),
            )
        )
    return Estimates(kind, tuple(rows), lambda: engine.covariance(design, pairs, solved.theta))


def standard_error(estimate: float, variance: float) -> float:
    """Square root of a variance; rounding noise is 0."""
    se = float(np.sqrt(max(variance, 0.0)))
    return 0.0 if se < TINY * abs(estimate) else se


def _row(design: SurveyDesign, what: tuple[str, Any], target: Target, numbers: tuple[float, float, float]) -> Row:
    kind, interval = what
    estimate, variance, df = numbers
    n = len(target.rows)
    weight = float(design.weights[target.rows].sum())
    counts = {"n": n, "sum_of_weights": weight}
    if kind == "proportion":
        counts["in_category"] = int(target.y.sum())
    if n == 0 or not np.isfinite(estimate) or (kind == "variance" and n < 2):
        return Row(target.group, target.variable, None, None, None, None, df, category=target.category, **counts)  # type: ignore[arg-type]
    se = standard_error(estimate, variance)
    if kind == "proportion":
        share = intervals.Share(_unit(estimate), se, n, df)
        low, high = intervals.proportion_limits(interval, share, design.confidence)
        estimate = share.p
    else:
        low, high = intervals.wald(estimate, se, df, design.confidence)
    deff, n_eff = _efficiency(design, kind, target, (estimate, se**2, weight))
    return Row(
        target.group, target.variable, estimate, se, low, high, df,
        cv=se / abs(estimate) if estimate else None, deff=deff, n_eff=n_eff, category=target.category, **counts,  # type: ignore[arg-type]
    )  # fmt: skip


def _unit(p: float) -> float:
    """A share that rounding took just outside 0 to 1."""
    return 0.0 if abs(p) < 1e-14 else 1.0 if abs(p - 1) < 1e-14 else p


def _efficiency(
    design: SurveyDesign, kind: str, target: Target, numbers: tuple[float, float, float]
) -> tuple[float | None, float | None]:
    """Design effect and effective sample size."""
    estimate, variance, weight = numbers
    n = len(target.rows)
    if kind not in ("mean", "total", "proportion") or variance == 0 or n < 2:
        return None, None
    w, y = design.weights[target.rows], target.y
    centre = float(w @ y) / weight
    s2 = float(w @ (y - centre) ** 2) / weight * n / (n - 1)
    srs = s2 / n * (1 - n / weight) * (weight**2 if kind == "total" else 1.0)
    deff = variance / srs if srs > 0 else None
    if kind == "mean":
        return deff, s2 / variance
    return deff, estimate * (1 - estimate) / variance if kind == "proportion" else None
