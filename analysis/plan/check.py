"""What must hold of a plan before any data are read: its schema, and what a schema cannot say."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from analysis.plan.schema import PLAN
from analysis.plan.shape import faults_of
from analysis.plan.source import Fault, Item, PlanError, read


def checked(content: str | bytes) -> Item:
    """The plan of a text.

    Raises:
        PlanError: with every fault of its form.
    """
    plan, faults = read(content)
    faults += faults_of(plan, PLAN)
    faults += _twice(plan)
    faults += [fault for item in _maps(plan, "derive") for fault in _rising(item)]
    faults += [fault for item in _maps(plan, "adjust") for fault in _bounds(item)]
    if faults:
        raise PlanError(faults)
    return plan


def _maps(plan: Item, key: str) -> list[Item]:
    found = plan.get(key)
    return [item for item in found.items() if item.is_map] if found is not None else []


def _twice(plan: Item) -> list[Fault]:
    seen: dict[Any, int] = {}
    faults = []
    for item in _maps(plan, "estimates"):
        name = item.get("id")
        if name is None or isinstance(name.value, list | dict):
            continue
        if str(name.value) in seen:
            faults.append(name.fault(f"id {name.value} stands twice (also on line {seen[str(name.value)]})"))
        seen.setdefault(str(name.value), name.place.line)
    return faults


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _rising(item: Item) -> list[Fault]:
    cut, name, labels = item.get("cut"), item.get("name"), item.get("labels")
    if cut is None or not isinstance(cut.value, list):
        return []
    breaks = cut.plain
    shown = name.value if name is not None else "derive"
    faults = []
    if all(map(_is_number, breaks)) and any(not a < b for a, b in pairwise(breaks)):
        faults.append(cut.fault(f"the breaks of {shown} must be rising numbers, two or more"))
    if labels is not None and isinstance(labels.value, list):
        texts = labels.texts()
        if len(texts) != len(breaks) - 1 or len(set(texts)) != len(texts):
            faults.append(labels.fault(f"{shown} has {len(breaks) - 1} classes, labels must name each once"))
    return faults


def _bounds(step: Item) -> list[Fault]:
    trim, calibrate = step.get("trim"), step.get("calibrate")
    if trim is not None and trim.is_map:
        return _trim(trim)
    if calibrate is None or not calibrate.is_map:
        return []
    bounds, method = calibrate.get("bounds"), calibrate.get("method")
    logit = method is not None and method.value == "logit"
    faults = []
    if bounds is not None and not logit:
        faults.append(Fault(calibrate.key("bounds"), "bounds go with method: logit only"))
    if bounds is None and logit:
        faults.append(Fault(calibrate.key("method"), "method logit needs bounds such as [0.6, 1.6]"))
    if bounds is not None and isinstance(bounds.value, list) and len(bounds.value) == 2:
        low, high = bounds.plain
        if _is_number(low) and _is_number(high) and not low < 1 < high:
            faults.append(Fault(calibrate.key("bounds"), f"bounds {low} and {high} must lie below and above 1"))
    if calibrate.get("margins") is None and calibrate.get("totals") is None:
        faults.append(Fault(step.key("calibrate"), "calibrate needs margins or totals"))
    return faults


def _trim(trim: Item) -> list[Fault]:
    relative = trim.get("relative")
    held = [part for part in (trim, relative) if part is not None and part.is_map]
    given = [part for part in held if part.get("lower") is not None or part.get("upper") is not None]
    if len(given) != 1:
        said = "trim has bounds beside relative ones: give one kind" if given else "trim needs lower or upper"
        return [trim.fault(said)]
    lower, upper = given[0].get("lower"), given[0].get("upper")
    if lower is None or upper is None or not _is_number(lower.value) or not _is_number(upper.value):
        return []
    if lower.value < upper.value:
        return []
    words = f"the lower bound {lower.value:g} is not below the upper bound {upper.value:g}"
    return [Fault(given[0].key("lower"), words)]
