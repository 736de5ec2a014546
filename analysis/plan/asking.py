"""From an estimate of a plan to a question to a design."""

from __future__ import annotations

from typing import Any

from analysis.plan.data import Data
from analysis.plan.drawing import Design
from analysis.plan.schema import KINDS
from analysis.plan.source import Fault, Item, PlanError, at, nearest
from analysis.stats import Estimates
from analysis.stats.columns import same_value
from analysis.stats.regression_fit import bare, check_terms, parse_formula


def _kind(item: Item) -> str:
    return next(key for key in KINDS if key in item.value)


def absent(data: Data, item: Item) -> list[Fault]:
    """Columns of an estimate that are not there."""
    kind, line = _kind(item), item.key("id")
    what, where, by = item.value[kind], item.get("where"), item.get("by")
    names = [str(name) for name in (where.value if where is not None else ())]
    names += by.texts() if by is not None else ()
    faults: list[Fault] = []
    with at(line, faults):
        if kind == "regression":
            outcome, terms = parse_formula(str(what.value))
            check_terms((outcome, *terms), data.table.infos)
            names += [outcome, *(bare(term) for term in terms)]
        else:
            names += what.texts()
    overlap = item.get("overlap")
    names += overlap.texts() if overlap is not None else ()
    for name in names:
        with at(line, faults):
            data.need(name, line)
    return faults


def asked(design: Design, data: Data, item: Item) -> Estimates:
    """The estimate.

    Raises:
        PlanError, StatsError: it cannot be computed.
    """
    kind = _kind(item)
    what, where, by = item.value[kind], item.get("where"), item.get("by")
    options: dict[str, Any] = {"where": None if where is None else where.plain}
    if kind == "regression":
        return _regression(design, item, options)
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


def _quantile(design: Design, item: Item, options: dict[str, Any]) -> Estimates:
    p, rule = item.get("p"), item.get("rule")
    chances = [0.5] if p is None else [float(part.value) for part in p.items()]
    return design.quantile(
        item.value["quantile"].texts(), chances, rule="math" if rule is None else rule.value, **options
    )


def _compare(design: Design, data: Data, item: Item, options: dict[str, Any]) -> Estimates:
    groups = [part.value for part in item.value["groups"].items()]
    name = item.value["by"].texts()[0]
    known = data.table.categories(name)
    for group in groups:
        if not any(same_value(cell, group) for cell in known):
            hint = nearest(str(group), [str(cell) for cell in known])
            raise PlanError([Fault(item.key("id"), f"nobody has {name} {group}{hint}")])
    if item.get("level") is not None:
        options["level"] = item.value["level"].value
    if item.get("overlap") is not None:
        options["overlap"] = str(item.value["overlap"].value)
    return design.compare(item.value["compare"].texts(), name, groups, **options)


def _regression(design: Design, item: Item, options: dict[str, Any]) -> Estimates:
    family, test = item.get("family"), item.get("test")
    return design.regression(
        str(item.value["regression"].value),
        family="gaussian" if family is None else family.value,
        test=() if test is None else test.texts(),
        **options,
    )
