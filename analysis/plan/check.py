"""What must hold of a plan before any data are read: its schema, and what a schema cannot say."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from analysis.plan.schema import PLAN
from analysis.plan.shape import faults_of
from analysis.plan.source import Fault, Item, Place, PlanError, at, nearest, read
from analysis.stats.columns import NUMBER
from analysis.stats.regression_fit import parse_formula


def checked(content: str | bytes) -> Item:
    """The plan of a text.

    Raises:
        PlanError: with every fault of its form.
    """
    plan, faults = read(content)
    faults += faults_of(plan, PLAN)
    faults += _twice(plan)
    faults += [fault for item in _maps(plan, "derive") for fault in _rising(item)]
    faults += [fault for item in _maps(plan, "adjust") for fault in (*_bounds(item), *_counts(item), *_model(item))]
    faults += _two_variances(plan)
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


def _margins(step: Item) -> list[Item]:
    """The margins of a step that have the form of one."""
    single = step.get("poststratify")
    lists = [held.get("margins") for key in ("rake", "calibrate") if (held := step.get(key)) is not None]
    found = [part for margins in lists if margins is not None for part in margins.items()]
    return [part for part in (*found, single) if part is not None and part.get("by") and part.get("totals")]


def _same(value: Any) -> str:
    """Values that mean the same category have the same text: 1, 1.0 and "1"; true and "true"."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return repr(float(text)) if NUMBER.fullmatch(text) else text


def _counts(step: Item) -> list[Fault]:
    """Totals: a category twice, and keys of a row that are no column of the margin."""
    faults: list[Fault] = []
    for margin in _margins(step):
        by, totals = margin.value["by"].texts(), margin.value["totals"]
        rows: list[tuple[tuple[Any, ...], Place]] = []
        if totals.is_map:
            rows = [((key,), totals.key(key)) for key in totals.value]
        for row in totals.items() if not totals.is_map else ():
            if not row.is_map:
                continue
            known = (*by, "N")
            faults += [
                Fault(row.key(key), f"unknown key {key} in a row of totals by {', '.join(by)}{nearest(key, known)}")
                for key in row.value if str(key) not in known
            ]  # fmt: skip
            cells = [row.get(name) for name in by]
            if all(cell is not None and not isinstance(cell.value, list | dict) for cell in cells):
                rows.append((tuple(cell.value for cell in cells if cell is not None), row.place))
        faults += _repeated(" x ".join(by), rows)
    return faults


def _repeated(name: str, rows: list[tuple[tuple[Any, ...], Place]]) -> list[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    faults = []
    for key, place in rows:
        same = tuple(map(_same, key))
        if same in seen:
            shown = " x ".join(str(part) for part in key)
            faults.append(
                Fault(place, f"category {shown} of {name} stands twice in totals (also on line {seen[same]})")
            )
        seen.setdefault(same, place.line)
    return faults


def _model(step: Item) -> list[Fault]:
    """A model of nonresponse is of the column that says who responded."""
    item = step.get("nonresponse")
    responded, model = (item.get(key) if item is not None else None for key in ("responded", "model"))
    if responded is None or model is None or not isinstance(model.value, str):
        return []
    faults: list[Fault] = []
    with at(model.place, faults):
        outcome = parse_formula(model.value)[0]
        if outcome != str(responded.value):
            hint = nearest(outcome, [str(responded.value)])
            faults.append(model.fault(f"the model is of {outcome}, it must be of responded: {responded.value}{hint}"))
    return faults


def _two_variances(plan: Item) -> list[Fault]:
    """Supplied replicates are the variance: none is made beside them."""
    design, variance = plan.get("design"), plan.get("variance")
    replicates = design.get("replicates") if design is not None else None
    if replicates is None or variance is None or variance.value == "taylor":
        return []
    kind = next(iter(variance.value), "") if variance.is_map else variance.value
    line = replicates.place.line
    words = f"variance {kind} stands beside the supplied replicates of line {line}: leave one of the two out"
    return [Fault(plan.key("variance"), words)]


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
