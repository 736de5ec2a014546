"""Adjustments of a plan, and what each of them did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from analysis.plan.source import Fault, Item, Place, PlanError
from analysis.stats import Calibrated, Margin, Nonresponse, StatsError, SurveyDesign, Trimmed, kish
from analysis.stats.calibration import CalibrationSpec
from analysis.stats.errors import ImpossibleBoundsError
from analysis.stats.regression_fit import parse_formula


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


def adjusted(design: SurveyDesign, steps: Sequence[Item]) -> tuple[SurveyDesign, list[Fault]]:
    """The design after all steps, and what cannot be done; the line names the margin, total, bound or column.

    A step that fails is passed over so that the faults of later steps are found too; after a nonresponse step that
    fails nobody knows who is left, so that is the last one looked at.
    """
    faults: list[Fault] = []
    for step in steps:
        kind, item = next(iter(step.value.items()))
        try:
            design = _one(design, kind, item)
        except StatsError as fault:
            faults.append(Fault(_line(item, fault), fault.detail))
        except PlanError as fault:
            faults += fault.faults
        except (TypeError, ValueError, KeyError, ArithmeticError) as fault:
            faults.append(item.fault(f"a value of {kind} cannot be used: {fault}"))
        if faults and kind == "nonresponse":
            break
    return design, faults


def _line(item: Item, fault: StatsError) -> Place:
    """The line of the margin, total or bound that a fault is about."""
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
    for key in ("responded", "classes", "model", "by", "margins"):
        if item.get(key) is not None:
            return item.key(key)
    return item.place


def _one(design: SurveyDesign, kind: str, item: Item) -> SurveyDesign:
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


def adjustment_records(design: SurveyDesign) -> list[dict[str, Any]]:
    """What each step did, in the form of the results file."""
    weights = design.start
    records = []
    for step in design.steps:
        record: dict[str, Any] = {"kind": step.kind}
        if isinstance(step, Calibrated):
            record |= _calibrated(step)
            weights = step.after
        else:
            weights = step.reweight(weights[:, None])[:, 0]
        if isinstance(step, Nonresponse):
            record |= _nonresponse(step)
        if isinstance(step, Trimmed):
            _, low, high, amount = step.trace(step.before)
            record |= {"n_low": low, "n_high": high, "amount": amount}
        records.append(record | {"weights": _weights(weights[weights != 0])})
    return records


def _weights(weights: np.ndarray) -> dict[str, Any]:
    effect = kish(weights)
    return {
        "n": len(weights), "sum": float(weights.sum()), "min": float(weights.min()), "max": float(weights.max()),
        "kish_deff": effect, "n_eff": len(weights) / effect,
    }  # fmt: skip


def _calibrated(step: Calibrated) -> dict[str, Any]:
    margins: list[dict[str, Any]] = []
    reached = step.reached()
    for place, (target, before, after) in zip(step.aux.places, reached, strict=False):
        rows = [
            {**dict(zip(place.margin.by, key, strict=True)), "target": t, "before": b, "after": a}
            for key, t, b, a in zip(place.margin.counts, target.tolist(), before.tolist(), after.tolist(), strict=True)
        ]
        margins.append({"by": list(place.margin.by), "rows": rows})
    if step.aux.numeric:
        target, before, after = reached[-1]
        for name, t, b, a in zip(step.aux.numeric, target.tolist(), before.tolist(), after.tolist(), strict=True):
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
    classes = [
        {**dict(zip(step.by, row.group, strict=True)), "n": row.n, "respondents": row.respondents, "factor": row.factor}
        for row in step.class_rows()
    ]
    return record | {"classes": classes}
