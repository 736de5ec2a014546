"""Which aspects go with satisfaction: weighted logistic regression, told as predictive margins."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis.dataset import WaveData
from analysis.models import MarginSet
from analysis.plan.rows import row_record
from analysis.services.aspects import FAVOURABLE, name_of, with_aspects
from analysis.services.estimating import PUBLISH
from analysis.services.weighting import Recipe, weigh
from analysis.stats import Row, StatsError, SurveyDesign, predictive_margins, reasons, told_apart
from analysis.stats.disclosure import DIFFERENCE

OUTCOME = "satisfied"
EVENTS = 10
"""Satisfied, and not satisfied, people for each coefficient (Peduzzi et al., J. Clin. Epidemiol. 49, 1996)."""


def drivers_of(data: WaveData, margins: MarginSet, recipe: Recipe) -> list[dict[str, Any]]:
    """One record for everybody and one a phase, in which the aspects of that phase stand beside the common ones."""
    wide = with_aspects(data)
    design = weigh(wide, margins, recipe)
    there = [code for code in FAVOURABLE if name_of(code) in wide.columns]
    common = [code for code in there if code.startswith("C")]
    found = [_model(design, "all", common, common)]
    for phase in ("F1", "F2", "F3"):
        own = [code for code in there if code.startswith(f"{phase}_")]
        if own:
            found.append(_model(design, phase, own, [*common, *own]))
    return found


def _model(design: SurveyDesign, part: str, shown: list[str], used: list[str]) -> dict[str, Any]:
    """Aspects ``used`` together, of which ``shown`` are told."""
    record: dict[str, Any] = {"part": part, "rows": [], "dropped": [], "fault": "", "n": 0}
    where = None if part == "all" else {"phase": part}
    try:
        inside = design.rows(where)
    except StatsError as error:
        return record | {"fault": error.code}
    names = [name_of(code) for code in used]
    y = design.column(OUTCOME).numbers()
    x = np.column_stack([design.column(name).numbers() for name in names])
    rows = inside & np.isfinite(y) & np.all(np.isfinite(x), axis=1)
    record |= {"n": int(rows.sum()), "of": int((inside & np.isfinite(y)).sum())}
    least = int(min(np.sum(y[rows] == 1), np.sum(y[rows] == 0)))
    if least < EVENTS * (len(used) + 1 + 2 * (part == "all")):
        return record | {"fault": "few"}
    apart = told_apart(names, x[rows], design.weights[rows])
    record["dropped"] = [
        {"code": item.name[5:], "beside": item.beside[5:]} for item in apart.dropped if item.name[5:] in shown
    ]
    wanted = [name for name in apart.kept if name[5:] in shown]
    formula = " + ".join([*apart.kept, *(["C(phase)"] if part == "all" else [])])
    try:
        estimates = predictive_margins(design, f"{OUTCOME} ~ {formula}", wanted, where)
    except StatsError as error:
        return record | {"fault": error.code}
    inflation = dict(zip(apart.kept, apart.inflation, strict=True))
    why = reasons(estimates.rows, DIFFERENCE, PUBLISH)
    for row, reason in zip(estimates.rows, why, strict=True):
        kept = row_record(row, "compare", reason or _cell_reason(row))
        record["rows"].append({"code": row.variable[5:], "inflation": inflation[row.variable], **kept})
    return record


def _cell_reason(row: Row) -> str | None:
    """Fewer than the smallest cell satisfied, or not satisfied, on either side."""
    least = PUBLISH.minimum_cell or 0
    for part in row.parts or ():
        inside, n = int(part["in_category"]), int(part["n"])
        if 0 < inside < least or 0 < n - inside < least:
            return "minimum_cell"
    return None
