"""The design of a plan: how the sample was drawn, and which kernel its variance asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from analysis.plan.data import Data, codes_of
from analysis.plan.engines import Engines, room_for
from analysis.plan.files import sources_of
from analysis.plan.reading import add_bytes, opened
from analysis.plan.source import Fault, Item, Place, PlanError, at
from analysis.stats import FROM_FPC, StatsError, SuppliedSpec, SurveyDesign, supplied
from analysis.stats.chunks import Block, ChunkedDesign
from analysis.stats.design_input import sizes_of
from analysis.stats.errors import BadWeightError, NotNumericError

Design = SurveyDesign | ChunkedDesign


def standing_in(data: Data) -> ChunkedDesign:
    """A design over the rows where the one of the plan is at fault."""
    return ChunkedDesign.of(data.table)


def drawn(plan: Item, data: Data, folder: Path) -> Design:
    """The design of a plan before its adjustments. Rows in blocks; replicates need every row at once.

    Raises:
        PlanError: columns or values that make no design, or replicates of rows that are not in memory.
    """
    item = plan.get("design") or Item({}, plan.place)
    _columns_of(item, data)
    weights, fpc = item.get("weights"), item.get("fpc")
    column: str | None = None
    if weights is not None:
        column = FROM_FPC if weights.is_map else str(weights.value)
    lonely, nested = item.get("lonely_psu"), item.get("nested")
    confidence = plan.get("confidence")
    how: dict[str, Any] = {
        "weights": column, "strata": _names(item.get("strata")), "clusters": _names(item.get("clusters")),
        "fpc": None if fpc is None else fpc.plain, "nested": bool(nested and nested.value),
        "lonely_psu": "fail" if lonely is None else lonely.value,
        "confidence": 0.95 if confidence is None else float(confidence.value),
    }  # fmt: skip
    replicated = _replicated(plan, item)
    if replicated is not None and not data.room.whole:
        words = f"{replicated[1]} cannot be worked out in chunks, replicates need every row at once"
        raise PlanError([Fault(replicated[0].place, f"{words}: run with --engine memory, or give variance: taylor")])
    try:
        if replicated is None:
            design: Design = ChunkedDesign.of(data.table, **how)
        else:
            design = SurveyDesign.of(data.columns, **how)
    except StatsError as fault:
        raise PlanError([Fault(_line(item, fault), fault.detail)]) from fault
    _check_sampling(design, item)
    return design if isinstance(design, ChunkedDesign) else _with_variance(design, plan, data, folder)


def _line(item: Item, fault: StatsError) -> Place:
    """Where the design names what a fault is about: the weights, a column of a stage, or the population sizes."""
    weighing = isinstance(fault, BadWeightError | NotNumericError)
    for key in ("weights", "fpc") if weighing else ("strata", "clusters", "fpc", "weights"):
        named = item.get(key)
        for part in named.items() if named is not None and not named.is_map else ():
            if fault.column is not None and str(part.value) == str(fault.column):
                return part.place
    if item.get("fpc") is not None:
        return item.key("fpc")
    return item.key("weights") if item.get("weights") is not None else item.place


def lonely_line(plan: Item) -> Place:
    """Where the rule for lonely PSUs stands, or else what makes the strata."""
    item = plan.get("design") or Item({}, plan.place)
    key = next((key for key in ("lonely_psu", "strata", "clusters") if item.get(key) is not None), "")
    return item.key(key)


def _names(item: Item | None) -> tuple[str, ...]:
    return () if item is None else item.texts()


def _replicated(plan: Item, design: Item) -> tuple[Item, str] | None:
    """What asks for replicates, and its name."""
    given, variance = design.get("replicates"), plan.get("variance")
    if given is not None:
        return given, "variance from supplied replicates"
    if variance is None or variance.value == "taylor":
        return None
    return variance, f"variance {next(iter(variance.value))}"


def _columns_of(item: Item, data: Data) -> None:
    """All columns that a design names are there; all that are not are named in one go."""
    faults: list[Fault] = []
    for key in ("weights", "strata", "clusters", "fpc"):
        named = item.get(key)
        for part in named.items() if named is not None and not named.is_map else ():
            if key == "fpc" and not isinstance(part.value, str):
                continue
            with at(part.place, faults):
                data.need(str(part.value), part.place)
    faults += _stages(item)
    if faults:
        raise PlanError(faults)


def _stages(item: Item) -> list[Fault]:
    """Population sizes beyond the last stage of the design."""
    fpc = item.get("fpc")
    if fpc is None:
        return []
    try:
        sizes_of(fpc.plain, _names(item.get("strata")), _names(item.get("clusters")))
    except StatsError as fault:
        return [Fault(_line(item, fault), fault.detail)]
    return []


def _check_sampling(design: Design, item: Item) -> None:
    """Population sizes and lonely PSUs are faults of the design, not of each estimate."""
    stage = design.first if isinstance(design, ChunkedDesign) else design.sampling.first
    with at(item.key("fpc")):
        fractions = stage.fraction
    alone = (stage.size == 1) & (fractions < 1)
    if design.sampling.lonely == "fail" and np.any(alone) and item.get("replicates") is None:
        key = "lonely_psu" if item.get("lonely_psu") is not None else "strata"
        names = item.get("strata")
        column = names.texts()[0] if names is not None else "the sample"
        name = stage.name(int(np.argmax(alone)))
        words = f"stratum {name} of {column} has one PSU: give lonely_psu another rule, or join strata"
        raise PlanError([Fault(item.key(key), words)])


def _with_variance(design: SurveyDesign, plan: Item, data: Data, folder: Path) -> SurveyDesign:
    held = plan.get("design")
    replicates = held.get("replicates") if held is not None else None
    if replicates is not None:
        with at(replicates.key("columns") if replicates.get("columns") is not None else replicates.key("file")):
            return _supplied(design, replicates, data, folder)
    variance = plan.value["variance"]
    kind, how = next(iter(variance.value.items()))
    options = how.plain if how.is_map else {}
    with at(variance.place):
        return design.as_replicates(kind, **options)


def _supplied(design: SurveyDesign, item: Item, data: Data, folder: Path) -> SurveyDesign:
    file = item.get("file")
    if file is not None:
        columns, names = _columns_of_file(file, folder, data)
        if len(columns[0]) != len(design.weights):
            words = f"{file.value} has {len(columns[0])} rows, the data have {len(design.weights)}"
            raise PlanError([Fault(file.place, words)])
    else:
        columns, names = _columns_given(item.value["columns"], data)
    given = {key: part.plain for key, part in item.value.items() if key not in ("file", "columns")}
    spec = SuppliedSpec(**{"kind": "other", **given, "names": names})
    return design.with_replicates(supplied(np.column_stack(columns), design.weights, spec))


def _columns_given(named: Item, data: Data) -> tuple[list[np.ndarray], list[str]]:
    """Replicate weights among the data; every column that is not there or holds no numbers is named."""
    faults: list[Fault] = []
    columns: list[np.ndarray] = []
    for part in named.items():
        with at(part.place, faults):
            data.need(str(part.value), part.place)
            columns.append(data.columns[str(part.value)].numbers(finite=False))
    if faults:
        raise PlanError(faults)
    return columns, list(named.texts())


def _columns_of_file(file: Item, folder: Path, data: Data) -> tuple[list[np.ndarray], list[str]]:
    sources = sources_of([file], folder)
    with room_for(Engines()) as room:
        rows = opened(file, sources, codes_of(Item({}, file.place)), None)
        table = rows.table(room)
    add_bytes(data.digest, sources)
    frame = Block(table, slice(0, table.rows)).frame
    return [frame[name].numbers(finite=False) for name in rows.names], list(rows.names)
