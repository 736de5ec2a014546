"""Running a plan: same plan, same data, same bytes out.

    run_plan(Path("plan.yaml"))  ->  bytes of the results file

Nothing is half-written: either every number was computed, or every fault is named with its line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.plan.adjust import adjusted, adjustment_records, line_of
from analysis.plan.asking import absent, asked
from analysis.plan.check import checked
from analysis.plan.data import Data, LoadWave, derive, load
from analysis.plan.drawing import Design, drawn, lonely_line, standing_in
from analysis.plan.engines import EngineError, Engines, Room, room_for
from analysis.plan.rows import estimate_record, public, rules_of
from analysis.plan.scratch import ScratchError
from analysis.plan.source import Fault, Item, PlanError, at
from analysis.stats import Estimates
from analysis.stats.chunks import ChunkedDesign
from analysis.stats.errors import LonelyPSUError, ReplicateError

SOFTWARE = "perspectief 0.1.0"
"""No versions of libraries: the digits do not hang on them beyond rounding, and the bytes must be the same."""


@dataclass(frozen=True)
class Options:
    """How to run.

    Attributes:
        public: take withheld numbers out.
        load_wave: how to read a wave.
        tell: hears how many steps of all are done.
        engines: where the rows lie and who works them out.
    """

    public: bool = False
    load_wave: LoadWave | None = None
    tell: Callable[[int, int], None] = lambda _done, _total: None
    engines: Engines = field(default_factory=Engines)


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
    try:
        with (
            threadpool_limits(limits=1),
            np.errstate(all="ignore"),  # what is not finite becomes null
            room_for(options.engines) as room,
        ):
            results = _results(plan, folder, room, options)
    except (EngineError, ScratchError) as fault:
        raise PlanError([Fault(plan.place, str(fault))]) from fault
    whole = {"schema": 1, "plan_sha256": hashlib.sha256(content).hexdigest(), **results}
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _results(plan: Item, folder: Path, room: Room, options: Options) -> dict[str, Any]:
    items = list(_items(plan, "estimates"))
    total = len(items) + 2
    options.tell(0, total)
    data = load(plan, folder, room, options.load_wave)
    options.tell(1, total)
    faults = derive(data, list(_items(plan, "derive")))
    try:
        design, found = adjusted(drawn(plan, data, folder), list(_items(plan, "adjust")), data)
        faults += found
    except PlanError as fault:
        faults += fault.faults
        design = standing_in(data)  # to find the faults of the estimates too
    records = []
    for number, record in enumerate(_records(plan, (design, data), faults)):
        options.tell(3 + number, total)
        records.append(public(record) if options.public else record)
    if faults:
        raise PlanError(faults)
    return {
        "data_sha256": data.digest.hexdigest(),
        "software": SOFTWARE,
        "n": design.n,
        "sum_of_weights": sum_of_weights(design),
        "adjustments": adjustment_records(design),
        "estimates": records,
    }


def _records(plan: Item, what: tuple[Design, Data], faults: list[Fault]) -> Iterator[dict[str, Any]]:
    """Each estimate, after faults too: a run names everything that is to be mended, wherever its rows lie."""
    _, data = what
    publish = plan.get("publish")
    rules = rules_of(publish.plain if publish is not None else {})
    for item in _items(plan, "estimates"):
        made: list[dict[str, Any]] = []
        with at(item.key("id"), faults):
            missing = absent(data, item)
            if missing:
                raise PlanError(missing)
            made.append(estimate_record(str(item.value["id"].value), _asked(plan, what, item), rules))
        yield from made


def _asked(plan: Item, what: tuple[Design, Data], item: Item) -> Estimates:
    """An estimate. What its design or an adjustment is to blame for is said there.

    Raises:
        PlanError, StatsError: it cannot be computed.
    """
    design, data = what
    try:
        return asked(design, data, item)
    except LonelyPSUError as fault:
        if item.get("overlap") is not None:
            raise
        words = f"{fault.detail}: give lonely_psu another rule, or join strata"
        raise PlanError([Fault(lonely_line(plan), words)]) from fault
    except ReplicateError as fault:
        steps = list(_items(plan, "adjust"))
        if len(steps) != len(design.steps):  # a step at fault was passed over: which one this is nobody knows
            raise
        place = line_of(next(iter(steps[fault.step].value.values())), fault.cause)
        raise PlanError([Fault(place, fault.detail)]) from fault


def sum_of_weights(design: Design) -> float:
    """After all steps."""
    return design.summary.total if isinstance(design, ChunkedDesign) else float(design.weights.sum())


def _items(plan: Item, key: str) -> Iterator[Item]:
    found = plan.get(key)
    if found is not None and found.value is not None:
        yield from found.value
