"""Running a plan: same plan, same data, same bytes out.

    run_plan(Path("plan.yaml"))  ->  bytes of the results file

Nothing is half-written: either every number was computed, or every fault is named with its line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.plan.adjust import adjusted, adjustment_records
from analysis.plan.check import checked
from analysis.plan.data import Data, LoadWave, derive, load
from analysis.plan.rows import estimate_record, public, rules_of
from analysis.plan.schema import KINDS
from analysis.plan.source import Fault, Item, Place, PlanError, nearest
from analysis.stats import FROM_FPC, Estimates, StatsError, SuppliedSpec, SurveyDesign, supplied
from analysis.stats.columns import same_value

SOFTWARE = "perspectief 0.1.0"
"""No versions of libraries: the digits do not hang on them beyond rounding, and the bytes must be the same."""


@dataclass(frozen=True)
class Options:
    """How to run: take withheld numbers out, how to read a wave, and whom to tell how many steps of all are done."""

    public: bool = False
    load_wave: LoadWave | None = None
    tell: Callable[[int, int], None] = lambda _done, _total: None


@contextmanager
def at(line: Place, faults: list[Fault] | None = None) -> Iterator[None]:
    """Give the kernel's errors the line of the plan; collect them, or stop at the first."""
    try:
        yield
    except (StatsError, TypeError, ValueError, KeyError, ArithmeticError) as fault:
        if isinstance(fault, PlanError):
            if faults is None:
                raise
            faults += fault.faults
            return
        found = [Fault(line, fault.detail if isinstance(fault, StatsError) else f"a value cannot be used: {fault}")]
        if faults is None:
            raise PlanError(found) from fault
        faults += found


def run_plan(path: Path, options: Options | None = None) -> bytes:
    """The results of a plan as the bytes of its file.

    Raises:
        PlanError: the plan or its data cannot be used; every fault with its line.
    """
    return run_content(path.read_bytes(), path.parent, options or Options())


def run_content(content: bytes, folder: Path, options: Options) -> bytes:
    """The results of the text of a plan; its data files lie in the folder.

    Raises:
        PlanError: as ``run_plan``.
    """
    plan = checked(content)
    with threadpool_limits(limits=1), np.errstate(all="ignore"):  # what is not finite becomes null
        results = _results(plan, folder, options)
    whole = {"schema": 1, "plan_sha256": hashlib.sha256(content).hexdigest(), **results}
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _results(plan: Item, folder: Path, options: Options) -> dict[str, Any]:
    items = list(_items(plan, "estimates"))
    total = len(items) + 2
    options.tell(0, total)
    data = load(plan, folder, options.load_wave)
    options.tell(1, total)
    faults = derive(data, list(_items(plan, "derive")))
    design = SurveyDesign.of(data.columns)  # stands in, to find the faults of the estimates too
    try:
        design, found = adjusted(_design(plan, data, folder), list(_items(plan, "adjust")))
        faults += found
    except PlanError as fault:
        faults += fault.faults
    publish = plan.get("publish")
    rules = rules_of(publish.plain if publish is not None else {})
    records = []
    for number, item in enumerate(items):
        options.tell(2 + number, total)
        with at(item.key("id"), faults):
            record = estimate_record(str(item.value["id"].value), _estimate(design, data, item), rules)
            records.append(public(record) if options.public else record)
    if faults:
        raise PlanError(faults)
    options.tell(total, total)
    return {
        "data_sha256": data.digest.hexdigest(),
        "software": SOFTWARE,
        "n": design.n,
        "sum_of_weights": float(design.weights.sum()),
        "adjustments": adjustment_records(design),
        "estimates": records,
    }


def _items(plan: Item, key: str) -> Iterator[Item]:
    found = plan.get(key)
    if found is not None and found.value is not None:
        yield from found.value


def _names(item: Item | None, data: Data) -> tuple[str, ...]:
    if item is None or item.value is None:
        return ()
    for part in item.items():
        data.need(str(part.value), part.place)
    return item.texts()


def _design(plan: Item, data: Data, folder: Path) -> SurveyDesign:
    item = plan.get("design") or Item({}, plan.place)
    _columns_of(item, data)
    weights = item.get("weights")
    column: str | None = None
    if weights is not None and weights.value is not None:
        column = FROM_FPC if weights.is_map else str(weights.value)
    fpc = item.get("fpc")
    lonely, nested = item.get("lonely_psu"), item.get("nested")
    confidence = plan.get("confidence")
    with at(weights.place if weights is not None else item.place):
        design = SurveyDesign.of(
            data.columns, weights=column, strata=_names(item.get("strata"), data),
            clusters=_names(item.get("clusters"), data), fpc=None if fpc is None else fpc.plain,
            nested=bool(nested and nested.value), lonely_psu="fail" if lonely is None else lonely.value,
            confidence=0.95 if confidence is None else float(confidence.value),
        )  # fmt: skip
    _check_sampling(design, item)
    return _with_variance(design, plan, data, folder)


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
    if faults:
        raise PlanError(faults)


def _check_sampling(design: SurveyDesign, item: Item) -> None:
    """Population sizes and lonely PSUs are faults of the design, not of each estimate."""
    with at(item.key("fpc")):
        fractions = design.sampling.first.fraction
    stage = design.sampling.first
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
        with at(replicates.place):
            return _supplied(design, replicates, data, folder)
    variance = plan.get("variance")
    if variance is None or variance.value == "taylor":
        return design
    kind, how = next(iter(variance.value.items()))
    options = how.plain if how.is_map else {}
    with at(variance.place):
        return design.as_replicates(kind, **options)


def _supplied(design: SurveyDesign, item: Item, data: Data, folder: Path) -> SurveyDesign:
    file = item.get("file")
    if file is not None:
        held = load(Item({"data": file}, file.place), folder, None)
        data.digest.update((folder / str(file.value)).read_bytes())
        columns = [held.columns[name].numbers() for name in held.columns]
        if len(columns[0]) != len(design.weights):
            words = f"{file.value} has {len(columns[0])} rows, the data have {len(design.weights)}"
            raise PlanError([Fault(file.place, words)])
    else:
        columns = [data.columns[name].numbers() for name in _names(item.get("columns"), data)]
    given = {key: part.plain for key, part in item.value.items() if key not in ("file", "columns")}
    spec = SuppliedSpec(**{"kind": "other", **given})
    return design.with_replicates(supplied(np.column_stack(columns), design.weights, spec))


def _estimate(design: SurveyDesign, data: Data, item: Item) -> Estimates:
    kind = next(key for key in KINDS if key in item.value)
    line = item.key("id")
    what = item.value[kind]
    where, by = item.get("where"), item.get("by")
    names = [str(name) for name in (where.value if where is not None else ())]
    names += by.texts() if by is not None else ()
    names += what.texts() if kind != "regression" else ()
    absent: list[Fault] = []
    for name in names:
        with at(line, absent):
            data.need(name, line)
    if absent:
        raise PlanError(absent)
    options: dict[str, Any] = {"where": None if where is None else where.plain}
    if kind == "regression":
        return _regression(design, data, item, options)
    if kind == "association":
        statistic = item.get("statistic")
        return design.association(*what.texts(), statistic="F" if statistic is None else statistic.value, **options)
    if kind == "compare":
        return _compare(design, data, item, options)
    options["by"] = () if by is None else by.texts()
    if kind == "proportion":
        for key in ("level", "interval"):
            if item.get(key) is not None:
                options[key] = item.value[key].value
        return design.proportion(what.texts()[0], **options)
    if kind == "ratio":
        return design.ratio(*what.texts(), **options)
    if kind == "quantile":
        return _quantile(design, item, options)
    found: Estimates = getattr(design, kind)(what.texts(), **options)
    return found


def _quantile(design: SurveyDesign, item: Item, options: dict[str, Any]) -> Estimates:
    p, rule = item.get("p"), item.get("rule")
    chances = [0.5] if p is None else [float(part.value) for part in p.items()]
    return design.quantile(
        item.value["quantile"].texts(), chances, rule="math" if rule is None else rule.value, **options
    )


def _compare(design: SurveyDesign, data: Data, item: Item, options: dict[str, Any]) -> Estimates:
    groups = [part.value for part in item.value["groups"].items()]
    column = data.columns[item.value["by"].texts()[0]]
    for group in groups:
        if not any(same_value(cell, group) for cell in column.factor[1]):
            hint = nearest(str(group), [str(cell) for cell in column.factor[1]])
            raise PlanError([Fault(item.key("id"), f"nobody has {column.name} {group}{hint}")])
    for key in ("level", "overlap"):
        if item.get(key) is not None:
            options[key] = item.value[key].value
    if "overlap" in options:
        data.need(str(options["overlap"]), item.key("id"))
    return design.compare(item.value["compare"].texts(), column.name, groups, **options)


def _regression(design: SurveyDesign, data: Data, item: Item, options: dict[str, Any]) -> Estimates:
    from analysis.stats.regression_fit import bare, parse_formula

    formula = str(item.value["regression"].value)
    outcome, terms = parse_formula(formula)
    for name in (outcome, *(bare(term) for term in terms)):
        data.need(name, item.key("id"))
    family, test = item.get("family"), item.get("test")
    return design.regression(
        formula,
        family="gaussian" if family is None else family.value,
        test=() if test is None else test.texts(),
        **options,
    )
