"""What pages show of plans and their results: lines with their faults, tables of estimates, reasons in words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.enums import PlanState
from analysis.models import AnalysisPlan, AnalysisRun
from analysis.plan.check import checked
from analysis.plan.source import Fault
from analysis.services.analysing import faults_of
from survey.enums import WaveState

SPARE = 12
"""Numbered lines after the last one, to write on."""

REASONS = {
    "minimum_cell": gettext_lazy("too few people"),
    "percentage_base": gettext_lazy("too few people for a percentage"),
    "group_disclosure": gettext_lazy("it would say something of everybody in the group"),
    "secondary": gettext_lazy("another number could be worked out from it"),
    "open_link": gettext_lazy("from an open link, not from the sample"),
    "single_partner": gettext_lazy("it would judge one partner"),
    "nchs_width": gettext_lazy("the interval is too wide"),
}
KINDS = {
    "mean": gettext_lazy("Mean"),
    "total": gettext_lazy("Total"),
    "proportion": gettext_lazy("Share"),
    "ratio": gettext_lazy("Ratio"),
    "quantile": gettext_lazy("Quantile"),
    "variance": gettext_lazy("Variance"),
    "compare": gettext_lazy("Difference"),
    "association": gettext_lazy("Association"),
    "regression": gettext_lazy("Regression"),
}


def lines_of(text: str, faults: Sequence[Fault], spare: int = SPARE) -> list[dict[str, Any]]:
    """The numbered lines beside a text and whether something is wrong there."""
    wrong = {fault.place.line for fault in faults}
    count = max(text.count("\n") + 1, *wrong, 1) + spare
    return [{"number": number, "wrong": number in wrong} for number in range(1, count + 1)]


def page_of(plan: AnalysisPlan, text: str | None = None) -> dict[str, Any]:
    """A plan with its faults, lines, history and what can be done with it now."""
    shown = plan.text if text is None else text
    faults = faults_of(shown, plan.wave.code)
    closed = plan.wave.state >= WaveState.CLOSED
    draft = plan.state == PlanState.DRAFT
    events = plan.events.select_related("by").defer("text")
    return {
        "plan": plan,
        "text": shown,
        "faults": faults,
        "lines": lines_of(shown, faults, SPARE if draft else 0),
        "rows": shown.count("\n") + 1 + SPARE,
        "events": list(events),
        "jobs": list(plan.jobs.select_related("run", "by").defer("text", "run__file", "run__plan")[:5]),
        "can_freeze": draft and not closed and not faults,
        "can_run": closed and not faults,
        "closed": closed,
    }


def results_of_run(run: AnalysisRun) -> dict[str, Any]:
    """The results file of a run as tables."""
    found = json.loads(bytes(run.file or b"{}"))
    confidence = checked(run.plan).get("confidence")
    tables = [_table(record) for record in found["estimates"]]
    rows = [row for table in tables for row in table["rows"]]
    return {
        "found": found,
        "tables": tables,
        "confidence": number_format(100 * (0.95 if confidence is None else float(confidence.value)), 0),
        "n_rows": len(rows),
        "n_withheld": sum(1 for row in rows if row["reason"]),
        "steps": [{**step, "words": _step_words(step)} for step in found["adjustments"]],
    }


def _step_words(step: dict[str, Any]) -> str:
    words = {
        "nonresponse": _("Nonresponse"),
        "poststratify": _("Post-stratification"),
        "rake": _("Raking"),
        "calibrate": _("Calibration"),
        "trim": _("Trimming"),
    }
    return words.get(step["kind"], step["kind"])


def _table(record: dict[str, Any]) -> dict[str, Any]:
    kind = record["kind"]
    share = kind == "proportion"
    return {
        "id": record["id"],
        "kind": kind,
        "words": KINDS[kind],
        "test": kind == "association",
        "tested": kind in ("compare", "regression"),
        "tests": record.get("tests", ()),
        "rows": [_row(row, share) for row in record["rows"]],
    }


def _row(row: dict[str, Any], share: bool) -> dict[str, Any]:
    reason = None if row["publishable"] else str(REASONS.get(row["reason"], row["reason"]))
    shown = {key: figure(row.get(key), share) for key in ("estimate", "se", "ci_low", "ci_high")}
    rest = {key: figure(row.get(key)) for key in ("t", "p", "statistic", "ndf", "ddf")}
    if "variables" in row or "p" not in row or "t" in row or "statistic" in row:
        name = _named(row)
    else:
        name = f"{_named(row)}, p = {number_format(row['p'])}"
    return {"name": name, "n": row.get("n"), "reason": reason, **shown, **rest}


def _named(row: dict[str, Any]) -> str:
    """Group, variable and category of a row, as the plan calls them."""
    parts = [f"{key} {value}" for key, value in row.get("group", {}).items()]
    if row.get("variables"):
        parts.append(" × ".join(map(str, row["variables"])))
    elif row.get("variable") is not None:
        category = row.get("category")
        parts.append(str(row["variable"]) if category is None else f"{row['variable']} = {_plain(category)}")
    if row.get("groups"):
        parts.append(f"{row['groups'][0]} − {row['groups'][1]}")
    return ", ".join(parts)


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def figure(value: Any, share: bool = False) -> str:
    """A number as a page shows it: a share as a percentage, else four digits that count; a dash where there is none."""
    if value is None:
        return "–"
    if share:
        return f"{number_format(100 * value, 1)}%"
    if isinstance(value, int):
        return str(number_format(value))
    size = abs(value)
    if size and size < 0.0001:
        return f"{value:.1e}"
    decimals = 4 if size < 1 else 3 if size < 10 else 2 if size < 100 else 1 if size < 1000 else 0
    return str(number_format(value, decimals))
