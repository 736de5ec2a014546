"""What the page of the drivers shows: sentences, a picture and a table a model."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis import pictures
from analysis.models import WeightingRun
from analysis.pictures import Interval
from analysis.wording.aspects import SAYS, clear, sentence
from analysis.wording.names import category


def together(run: WeightingRun) -> dict[str, Any]:
    """All models with a title that says what is so; ``None`` as models when the run was made before."""
    models = [_model(record) for record in run.study.get("drivers", ())]
    shown = [row for model in models for row in model["rows"]]
    many = sum(1 for row in shown if row["clear"])
    title = ngettext(
        "%(k)s of %(n)s aspect goes with satisfaction", "%(k)s of %(n)s aspects go with satisfaction", len(shown)
    ) % {"k": many, "n": len(shown)}
    return {"title": title if shown else _("Nothing can be said yet of what goes with satisfaction"), "models": models}


def _model(record: dict[str, Any]) -> dict[str, Any]:
    part = _("Everybody") if record["part"] == "all" else capfirst(category(record["part"]))
    rows = [row for row in record["rows"] if row["publishable"] and row["ci_low"] is not None]
    rows.sort(key=lambda row: -row["estimate"])
    lines = [Interval(str(SAYS[row["code"]]), row["estimate"], row["ci_low"], row["ci_high"]) for row in rows]
    return {
        **record,
        "name": part,
        "rows": [{**row, "label": SAYS[row["code"]], "sentence": sentence(row), "clear": clear(row)} for row in rows],
        "withheld": [str(SAYS[row["code"]]) for row in record["rows"] if row not in rows],
        "apart": [_dropped(item) for item in record["dropped"]],
        "picture": pictures.intervals(lines, part, difference=True) if lines else None,
    }


def _dropped(item: dict[str, str]) -> str:
    words = {"a": SAYS[item["code"]], "b": SAYS.get(item["beside"], "")}
    if item["beside"]:
        return _("“%(a)s” goes so much with “%(b)s” that they cannot be told apart; only the second is told.") % words
    return _("“%(a)s”: everybody answers alike, so nothing goes with it.") % words
