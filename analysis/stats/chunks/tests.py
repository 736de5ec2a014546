"""Differences of groups and waves, and tests of independence, by passes over blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.stats.association import STATISTICS, rao_scott, residual_totals, wald_test
from analysis.stats.chunks.blocks import Block, Table
from analysis.stats.chunks.domains import Groups, df_of, within
from analysis.stats.chunks.estimates import Item, Request, in_category, level_of, numbers_of
from analysis.stats.chunks.sampling import Layer, Sampling
from analysis.stats.chunks.sums import counted, grouped
from analysis.stats.chunks.variance import Linear, covariance
from analysis.stats.columns import Bools, Floats, Ints
from analysis.stats.compare import CompareSpec, by_category, check_groups, check_present, difference
from analysis.stats.domains import Domain, matches
from analysis.stats.errors import BadDesignError, BadRequestError
from analysis.stats.records import Estimates, Row

if TYPE_CHECKING:
    from analysis.stats.chunks.sample import ChunkedDesign


def compare(design: ChunkedDesign, spec: CompareSpec, where: Any) -> Estimates:
    """Difference, t, df, p and interval for each variable.

    Raises:
        BadRequestError: not two groups, or a group nobody is in.
        BadDesignError: a person of ``overlap`` in two strata.
    """
    check_groups(spec)
    if spec.overlap is not None:
        design = with_persons(design, spec.overlap)
    inside = within(design, where)
    design.table.prepare(spec.by)

    def codes(block: Block) -> Ints:
        rows, column = inside(block), block.frame[spec.by]
        first, second = (rows & matches(column, group) for group in spec.groups)
        return np.where(first, 0, np.where(second, 1, -1))

    check_present(spec, design.table.fold(lambda block: counted(codes(block), 2)).tolist())
    groups = Groups(Domain(where=where), ({}, {}), codes)
    rows: list[Row] = []
    for name in spec.variables:
        text = design.table.need(name).kind == "text"
        asked = by_category(spec, design.table.categories(name)) if text else [spec]
        rows += [_difference(design, one, name, groups) for one in asked]
    return Estimates("compare", tuple(rows))


def _difference(design: ChunkedDesign, spec: CompareSpec, name: str, groups: Groups) -> Row:
    design.table.need(name)
    answers = numbers_of(design, name) if spec.level is None else in_category(name, level_of(design, name, spec.level))
    request = Request(design, "mean", groups, [Item(name, answers)])
    sums = request.sums()
    theta, n = sums.theta[:, 0], [int(count) for count in sums.n[:, 0]]
    if not np.all(np.isfinite(theta)):
        return Row({}, name, None, None, None, None, None, n=sum(n), groups=spec.groups)
    v = covariance(design, request.linear(sums))
    both = Groups(groups.domain, ({},), lambda block: np.where(groups.codes(block) >= 0, 0, -1))
    df = df_of(design, both, request.answered)[0, 0] - (0 if spec.overlap is not None else 1)
    share = spec.level is not None or design.table.need(name).kind == "boolean"
    facts = (n, int(df), float(sums.weight.sum()))
    return difference(spec, (name, share), (theta, v), facts, design.confidence)


def with_persons(design: ChunkedDesign, overlap: str) -> ChunkedDesign:
    """The design with persons as PSUs, unless it has clusters; no fpc.

    Raises:
        BadDesignError: a person in two strata, or without an id.
    """
    table, first = design.table, design.sampling.layers[0]
    unit, units = first.unit, first.units
    if unit is None:
        table.need(overlap)
        if table.fold(lambda block: bool(np.any(block.frame[overlap].missing)), lambda a, b: a or b):
            raise BadDesignError(f"column {overlap} has missing cells", column=overlap)
        unit, units = _persons(table, first, overlap)
    layer = Layer(first.strata, unit, first.many, units, None, first.labels, first.column)
    return replace(design, sampling=Sampling(table, (layer,), design.sampling.lonely))


def _persons(table: Table, layer: Layer, overlap: str) -> tuple[str, int]:
    names = table.categories(overlap)
    held = np.full(len(names), -1, dtype=np.int64)

    def pairs(block: Block) -> tuple[Ints, Ints]:
        both = np.unique(np.column_stack([block.frame[overlap].factor[0], layer.stratum(block)]), axis=0)
        return both[:, 0], both[:, 1]

    for person, stratum in table.each(pairs):
        twice = person[np.flatnonzero(np.diff(person) == 0)]
        wrong = twice if len(twice) else person[(held[person] >= 0) & (held[person] != stratum)]
        if len(wrong):
            name = names[int(wrong[0])]
            raise BadDesignError(f"{overlap} {name} is in two strata", column=overlap, category=name)
        held[person] = stratum
    unit = table.fresh("person")
    table.fill(unit, "i8", lambda block: block.frame[overlap].factor[0])
    return unit, len(names)


def association(design: ChunkedDesign, names: tuple[str, str], statistic: Any, where: Any) -> Estimates:
    """Test whether two columns go together; one result in ``extra``.

    Raises:
        BadRequestError: an unknown statistic, or a column with one category.
    """
    if statistic not in STATISTICS:
        raise BadRequestError(f"statistic {statistic!r} is not one of {', '.join(STATISTICS)}", value=statistic)
    for name in names:
        design.table.need(name)
    inside = within(design, where)
    sizes = [len(design.table.categories(name)) for name in names]

    def own(block: Block) -> list[Ints]:
        both = [block.frame[name].factor[0] for name in names]
        rows = inside(block) & (both[0] >= 0) & (both[1] >= 0)
        return [np.where(rows, codes, -1) for codes in both]

    counts = design.table.fold(lambda block: tuple(counted(c, m) for c, m in zip(own(block), sizes, strict=True)))
    present = [np.flatnonzero(count) for count in counts]
    for name, found in zip(names, present, strict=True):
        if len(found) < 2:
            raise BadRequestError(f"column {name} has one category among these rows", column=name)
    shape = (len(present[0]), len(present[1]))

    def cells(block: Block) -> Ints:
        row, column = own(block)
        code = np.searchsorted(present[0], row) * shape[1] + np.searchsorted(present[1], column)
        return np.where(row >= 0, code, -1)

    return _tested(design, (names, statistic, where), shape, cells)


def _tested(design: ChunkedDesign, what: tuple[Any, str, Any], shape: tuple[int, int], cells: Any) -> Estimates:
    names, statistic, where = what
    size, weights = shape[0] * shape[1], design.weights_name

    def answered(block: Block) -> Bools:
        return np.asarray(cells(block) >= 0)[:, None]

    df = design.df if where is None else int(df_of(design, Groups.one(Domain(where=where)), answered)[0, 0])
    counts, n = design.table.fold(lambda block: (
        grouped(cells(block), block.vector(weights), size), int(np.count_nonzero(cells(block) >= 0))
    ))  # fmt: skip
    wald = statistic in ("Wald", "adjWald")
    p = counts / counts.sum()
    residual, influence = residual_totals(counts.reshape(shape)) if wald else (p, np.eye(size) - p)
    scale = 1.0 if wald else float(counts.sum())

    def values(block: Block) -> tuple[Ints, Floats]:
        code = cells(block)
        z = block.vector(weights)[:, None] * influence[np.maximum(code, 0)] / scale
        return np.where(code >= 0, 0, -1), z

    v = covariance(design, Linear(1, len(residual), values))
    if wald:
        found = wald_test(residual, v, (statistic, df), float(counts.sum()))
    else:
        found = rao_scott(p.reshape(shape), v, n, (statistic, df))
    extra = {"variables": list(names), "method": statistic, **found, "n": n}
    return Estimates("association", (), n=n, extra={**extra, "table": counts.reshape(shape)})
