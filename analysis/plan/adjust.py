"""Adjustments of a plan, and what each of them did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from analysis.plan.data import Data
from analysis.plan.drawing import Design
from analysis.plan.source import Fault, Item, Place, PlanError, at
from analysis.stats import Calibrated, Margin, Nonresponse, StatsError, SurveyDesign, Trimmed
from analysis.stats.calibration import CalibrationSpec
from analysis.stats.chunks.response import NonresponseStep
from analysis.stats.chunks.sample import AnyStep
from analysis.stats.chunks.steps import CalibratedStep, Summary
from analysis.stats.errors import EmptyCategoryError, ImpossibleBoundsError
from analysis.stats.regression_fit import bare, check_terms, parse_formula
from analysis.stats.steps import ClassRow


def _margin(item: Item) -> Margin:
    by = item.value["by"].texts()
    totals = item.value["totals"]
    if totals.is_map:
        return Margin.of(by, {key: _count(value) for key, value in totals.value.items()})
    counts = {}
    for row in totals.items():
        missing = [name for name in (*by, "N") if row.get(name) is None]
        if missing:
            raise PlanError([Fault(row.place, f"a row of totals needs {', '.join(missing)}")])
        counts[tuple(row.value[name].value for name in by)] = _count(row.value["N"])
    return Margin.of(by, counts)


def _count(item: Item) -> float:
    if isinstance(item.value, bool) or not isinstance(item.value, int | float):
        raise PlanError([Fault(item.place, f"{item.value} is not a count")])
    return float(item.value)


def adjusted(design: Design, steps: Sequence[Item], data: Data) -> tuple[Design, list[Fault]]:
    """The design after all steps, and what cannot be done; the line names the margin, total, bound or column.

    A step that fails is passed over so that the faults of later steps are found too; after a nonresponse step that
    fails nobody knows who is left, so that is the last one looked at.
    """
    pairs = [next(iter(step.value.items())) for step in steps]
    absent = [_absent(kind, item, data) for kind, item in pairs]
    faults = [fault for found in absent for fault in found]
    for (kind, item), missing in zip(pairs, absent, strict=True):
        try:
            if missing:
                raise PlanError(missing)
            design = _one(design, kind, item)
        except StatsError as fault:
            faults.append(Fault(line_of(item, fault), fault.detail))
        except PlanError as fault:
            faults += fault.faults
        except (TypeError, ValueError, KeyError, ArithmeticError) as fault:
            faults.append(item.fault(f"a value of {kind} cannot be used: {fault}"))
        if faults and kind == "nonresponse":
            break
    return design, faults


def _absent(kind: str, item: Item, data: Data) -> list[Fault]:
    """Columns of a step that are not there: all of them, each at its place."""
    named: list[tuple[str, Place]] = []
    faults: list[Fault] = []
    if kind == "nonresponse":
        for key in ("responded", "classes"):
            held = item.get(key)
            named += [(str(part.value), part.place) for part in (held.items() if held is not None else ())]
        model = item.get("model")
        if model is not None:
            with at(model.place, faults):
                terms = parse_formula(str(model.value))[1]
                check_terms(terms, data.table.infos)
                named += [(bare(term), model.place) for term in terms]
    margins = item.get("margins")
    for margin in (item,) if kind == "poststratify" else margins.items() if margins is not None else ():
        named += [(str(part.value), part.place) for part in margin.value["by"].items()]
    if kind == "calibrate" and (totals := item.get("totals")) is not None:
        named += [(str(name), totals.key(name)) for name in totals.value]
    for name, place in named:
        with at(place, faults):
            data.need(name, place)
    return faults


def _response_line(item: Item, fault: StatsError) -> Place:
    """Of nonresponse: the class, the model or the column of who responded."""
    names = str(fault.column).split(" x ")
    if names == [str(item.value["responded"].value)] and not isinstance(fault, EmptyCategoryError):
        return item.key("responded")
    classes = item.get("classes")
    for part in classes.items() if classes is not None and len(names) == 1 else ():
        if str(part.value) == names[0]:
            return part.place
    return item.key("classes" if classes is not None else "model")


def line_of(item: Item, fault: StatsError) -> Place:
    """The line of the margin, total, bound or column that a fault of a step is about."""
    if item.get("responded") is not None:
        return _response_line(item, fault)
    if isinstance(fault, ImpossibleBoundsError):
        return item.key("bounds")
    names = str(fault.column).split(" x ")
    margins = item.get("margins")
    for margin in margins.items() if margins is not None else ():
        if list(margin.value["by"].texts()) == names:
            return margin.place
    for margin in margins.items() if margins is not None else ():
        if names[0] in margin.value["by"].texts():
            return margin.place
    totals = item.get("totals")
    if totals is not None and totals.is_map and str(fault.column) in totals.value:
        return totals.key(str(fault.column))
    for key in ("by", "margins"):
        if item.get(key) is not None:
            return item.key(key)
    return item.place


def _one(design: Design, kind: str, item: Item) -> Design:
    given = item.plain
    if kind == "nonresponse":
        model = given.get("model")
        predictors = parse_formula(model)[1] if model else None
        classes = item.value["classes"].texts() if item.get("classes") is not None else None
        return design.nonresponse(given["responded"], classes=classes, predictors=predictors)
    if kind == "poststratify":
        margin = _margin(item)
        return design.fitted("poststratify", [margin], {}, CalibrationSpec())
    if kind == "rake":
        margins = [_margin(part) for part in item.value["margins"].items()]
        options = {key: given[key] for key in ("tolerance", "max_iterations") if key in given}
        return design.rake(margins, **options)
    if kind == "calibrate":
        held = item.get("margins")
        margins = [_margin(part) for part in held.items()] if held is not None else []
        totals = item.get("totals")
        numeric = {key: _count(value) for key, value in totals.value.items()} if totals is not None else {}
        bounds = tuple(given["bounds"]) if "bounds" in given else None
        return design.calibrate(given.get("method", "linear"), margins=margins, totals=numeric, bounds=bounds)
    relative = given.get("relative")
    bounds_of = relative if relative else given
    return design.trim(
        lower=bounds_of.get("lower"), upper=bounds_of.get("upper"), relative=bool(relative),
        strict=bool(given.get("strict", False)),
    )  # fmt: skip


def adjustment_records(design: Design) -> list[dict[str, Any]]:
    """What each step did, in the form of the results file."""
    if isinstance(design, SurveyDesign):
        return _of_rows(design)
    return [{"kind": step.kind, **_of_blocks(step), "weights": _weights(step.weights)} for step in design.steps]


def _of_blocks(step: AnyStep) -> dict[str, Any]:
    if isinstance(step, CalibratedStep):
        return _calibrated(step, step.reached, step.numeric)
    if isinstance(step, NonresponseStep):
        rates = {"response_rate": step.rate, "response_rate_unweighted": step.rate_unweighted}
        if step.r_indicator is not None:
            return {**rates, "r_indicator": step.r_indicator}
        return {**rates, "classes": _classes(step.by, step.classes)}
    return {"n_low": step.low, "n_high": step.high, "amount": step.amount}


def _of_rows(design: SurveyDesign) -> list[dict[str, Any]]:
    weights = design.start
    records = []
    for step in design.steps:
        record: dict[str, Any] = {"kind": step.kind}
        if isinstance(step, Calibrated):
            record |= _calibrated(step, step.reached(), step.aux.numeric)
            weights = step.after
        else:
            weights = step.reweight(weights[:, None])[:, 0]
        if isinstance(step, Nonresponse):
            record |= _nonresponse(step)
        if isinstance(step, Trimmed):
            _, low, high, amount = step.trace(step.before)
            record |= {"n_low": low, "n_high": high, "amount": amount}
        w = weights[weights != 0]
        held = Summary(len(w), float(w.sum()), float(np.sum(w**2)), float(w.min()), float(w.max()))
        records.append(record | {"weights": _weights(held)})
    return records


def _weights(held: Summary) -> dict[str, Any]:
    effect = held.n * held.squares / held.total**2
    return {
        "n": held.n, "sum": held.total, "min": held.least, "max": held.most, "kish_deff": effect,
        "n_eff": held.n / effect,
    }  # fmt: skip


def _calibrated(
    step: Calibrated | CalibratedStep, reached: Sequence[tuple[Any, ...]], numeric: Sequence[str]
) -> dict[str, Any]:
    margins: list[dict[str, Any]] = []
    for place, (target, before, after) in zip(step.aux.places, reached, strict=False):
        rows = [
            {**dict(zip(place.margin.by, key, strict=True)), "target": t, "before": b, "after": a}
            for key, t, b, a in zip(place.margin.counts, target.tolist(), before.tolist(), after.tolist(), strict=True)
        ]
        margins.append({"by": list(place.margin.by), "rows": rows})
    if numeric:
        target, before, after = reached[-1]
        for name, t, b, a in zip(numeric, target.tolist(), before.tolist(), after.tolist(), strict=True):
            margins.append({"total": name, "target": t, "before": b, "after": a})
    return {"iterations": step.iterations, "max_margin_error": step.max_error(), "margins": margins}


def _nonresponse(step: Nonresponse) -> dict[str, Any]:
    everybody = step.before > 0
    record: dict[str, Any] = {
        "response_rate": step.response_rate,
        "response_rate_unweighted": float(np.mean(step.responded[everybody])),
    }
    if step.x is not None:
        return record | {"r_indicator": step.r_indicator}
    return record | {"classes": _classes(step.by, step.class_rows())}


def _classes(by: Sequence[str], rows: Sequence[ClassRow]) -> list[dict[str, Any]]:
    return [
        {**dict(zip(by, row.group, strict=True)), "n": row.n, "respondents": row.respondents, "factor": row.factor}
        for row in rows
    ]
