"""From a closed wave to one final weight an interview: base weight, nonresponse, raking, trimming."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
from django.db import transaction

from analysis.dataset import WaveData
from analysis.models import FinalWeight, MarginSet, WeightingRun
from analysis.services.margins import joined_target_groups
from analysis.stats import Calibrated, Column, Margin, Nonresponse, SurveyDesign, Trimmed, as_column, kish
from survey.models import Wave

GROUPED = "target_group_2"
COLUMN_OF = {
    "doelgroep": GROUPED,
    "geslacht": "sex",
    "leeftijd": "age_class",
    "fase": "phase",
    "taalgroep": "language_group",
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How weights are made.

    Attributes:
        name: for people.
        classes: columns of the nonresponse classes; empty leaves the step out.
        margins: names of the margins raked to; empty leaves the step out.
        upper: largest weight as a multiple of the median; ``None`` leaves trimming out.
    """

    name: str = "A"
    classes: tuple[str, ...] = ("phase", GROUPED)
    margins: tuple[str, ...] = ("doelgroep", "geslacht", "leeftijd", "fase")
    upper: float | None = 3.0


def software() -> str:
    """What computed: names and versions, the same on every machine with these pins."""
    return "perspectief 0.1.0, " + ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy"))


def grouped_columns(data: WaveData, margins: MarginSet) -> tuple[dict[str, Column], str | None]:
    """The wave's columns with target groups joined where one is too small, and the rule in words."""
    counts = margins.margins.get(name="doelgroep").counts
    table, said = joined_target_groups(counts)
    column = data.columns["target_group"]
    cells = [None if gone else table[str(value)] for value, gone in zip(column.values, column.missing, strict=True)]
    return {**data.columns, GROUPED: as_column(GROUPED, np.array(cells, dtype=object))}, said


def margins_of(margins: MarginSet, names: tuple[str, ...]) -> list[Margin]:
    """Margins as the kernel reads them, target groups joined by the same rule."""
    found = []
    for name in names:
        counts = margins.margins.get(name=name).counts
        if name == "doelgroep":
            table, _ = joined_target_groups(counts)
            joined: dict[str, float] = {}
            for key, value in counts.items():
                joined[table[key]] = joined.get(table[key], 0) + value
            counts = joined
        found.append(Margin.of(COLUMN_OF[name], counts))
    return found


def weigh(data: WaveData, margins: MarginSet, recipe: Recipe) -> SurveyDesign:
    """The design of a wave after all steps of a recipe.

    Raises:
        StatsError: the data and margins do not fit; nothing is stored.
    """
    columns, _ = grouped_columns(data, margins)
    design = SurveyDesign.of(columns, weights="base_weight", strata="stratum", fpc="population")
    design = design.nonresponse("responded", classes=recipe.classes)
    if recipe.margins:
        design = design.rake(margins_of(margins, recipe.margins))
    if recipe.upper is not None:
        design = design.trim(upper=recipe.upper, relative=True)
        if recipe.margins:
            design = design.rake(margins_of(margins, recipe.margins))
    return design


def histogram(weights: np.ndarray, edges: np.ndarray) -> list[int]:
    """Counts of weights relative to their mean."""
    return [int(count) for count in np.histogram(weights / weights.mean(), edges)[0]]


EDGES = np.linspace(0, 5, 26)


def trace(design: SurveyDesign) -> Iterator[dict[str, Any]]:
    """What each step did, in plain records: weights before and after, margins reached, factors."""
    weights = design.start
    yield {"kind": "base", "weights": summary(weights), "histogram": histogram(weights, EDGES)}
    for step in design.steps:
        weights = step.reweight(weights[:, None])[:, 0]
        used = weights[weights != 0]
        record: dict[str, Any] = {
            "kind": step.kind, "weights": summary(used), "histogram": histogram(used, EDGES),
        }  # fmt: skip
        if isinstance(step, Calibrated):
            record |= {
                "iterations": step.iterations,
                "max_margin_error": step.max_error(),
                "margins": _reached(step),
            }
        elif isinstance(step, Nonresponse):
            record["response_rate"] = step.response_rate
            record["classes"] = [
                {
                    "group": [str(part) for part in row.group], "n": row.n, "respondents": row.respondents,
                    "factor": row.factor,
                }
                for row in step.class_rows()
            ]  # fmt: skip
        elif isinstance(step, Trimmed):
            _, low, high, amount = step.trace(step.before)
            record |= {"n_low": low, "n_high": high, "amount": amount}
        yield record


def summary(weights: np.ndarray) -> dict[str, float]:
    """n, sum, smallest, largest, Kish's design effect and effective n."""
    effect = kish(weights)
    return {
        "n": len(weights), "sum": float(weights.sum()), "min": float(weights.min()), "max": float(weights.max()),
        "median": float(np.median(weights)), "kish_deff": effect, "n_eff": len(weights) / effect,
    }  # fmt: skip


def _reached(step: Calibrated) -> list[dict[str, Any]]:
    out = []
    for place, (target, before, after) in zip(step.aux.places, step.reached(), strict=False):
        rows = [
            {"category": " x ".join(map(str, key)), "target": t, "before": b, "after": a}
            for key, t, b, a in zip(place.margin.counts, target.tolist(), before.tolist(), after.tolist(), strict=True)
        ]
        out.append({"by": place.margin.name, "rows": rows})
    return out


@transaction.atomic
def run_weighting(*, wave: Wave, data: WaveData, margins: MarginSet, recipe: Recipe) -> WeightingRun:
    """Weigh a wave and keep weights and diagnostics; the same inputs give the run that is there."""
    counts = {margin.name: margin.counts for margin in margins.margins.all()}
    inputs = json.dumps([data.sha256, counts, asdict(recipe), software()], sort_keys=True)
    digest = hashlib.sha256(inputs.encode()).hexdigest()
    found = WeightingRun.objects.filter(wave=wave, inputs_sha256=digest).first()
    if found is not None:
        return found
    design = weigh(data, margins, recipe)
    run = WeightingRun.objects.create(
        wave=wave, recipe=asdict(recipe), steps=list(trace(design)), inputs_sha256=digest, software=software()
    )
    interviews = data.columns["interview"].numbers()
    kept = np.flatnonzero(design.taking_part)
    FinalWeight.objects.bulk_create(
        [
            FinalWeight(run=run, interview_id=int(interviews[row]), weight=float(design.weights[row]))
            for row in kept.tolist()
        ],
        batch_size=1000,
    )
    return run
