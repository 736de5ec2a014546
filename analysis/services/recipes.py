"""Recipes of a wave: made, run and kept, studied beside each other, and one of them adopted by a second person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from django.contrib.auth.models import User
from django.db import transaction

from analysis.dataset import WaveData, load_wave
from analysis.enums import RecipeEventKind
from analysis.models import FinalWeight, MarginSet, RecipeEvent, WeightingRun
from analysis.plan.rows import estimate_record, row_record
from analysis.services.drivers import drivers_of
from analysis.services.estimating import PUBLISH, sensitivity_of
from analysis.services.margins import joining_of
from analysis.services.tracing import trace
from analysis.services.weighting import Recipe, software, weigh
from analysis.stats import StatsError, SurveyDesign, paired_difference, warnings_of
from survey.models import Wave

BESIDE = 6
"""A new recipe is set beside so many earlier ones."""


class SamePersonError(ValueError):
    """Who made a recipe cannot adopt it."""


@dataclass(frozen=True, slots=True)
class Making:
    """What a run is made of, and by whom (nobody: by a command)."""

    wave: Wave
    margins: MarginSet
    recipe: Recipe
    by: User | None = None


def recipe_of(wave: Wave) -> Recipe:
    """The recipe whose weights count: the one adopted last, else the house's own."""
    adopted = RecipeEvent.objects.filter(run__wave=wave, kind=RecipeEventKind.ADOPTED).select_related("run").last()
    return Recipe() if adopted is None else Recipe.of(adopted.run.recipe)


def _digest(data: WaveData, margins: MarginSet, recipe: Recipe) -> str:
    counts = {margin.name: margin.counts for margin in margins.margins.all()}
    inputs = json.dumps([data.sha256, margins.sha256, counts, asdict(recipe), software()], sort_keys=True)
    return hashlib.sha256(inputs.encode()).hexdigest()


def _joining(margins: MarginSet) -> dict[str, Any] | None:
    """The rule by which a small target group was counted with another, when it held."""
    found = joining_of(margins.margins.get(name="doelgroep").counts)
    return None if found is None else asdict(found)


def running(*, making: Making, data: WaveData | None = None) -> Generator[str, None, WeightingRun]:
    """Run a recipe; each step is named before it begins. The run is the value of the generator.

    The same inputs give the run that is there. Nothing is stored before everything is computed.

    Raises:
        StatsError: the data and margins do not fit.
    """
    yield "reading"
    data = data or load_wave(making.wave.code)
    digest = _digest(data, making.margins, making.recipe)
    found = WeightingRun.objects.filter(wave=making.wave, inputs_sha256=digest).first()
    if found is not None:
        return found
    yield "weighing"
    design = weigh(data, making.margins, making.recipe)
    steps = list(trace(design))
    yield "studying"
    study: dict[str, Any] = {
        "data_sha256": data.sha256,
        "warnings": [
            {key: getattr(item, key) for key in ("code", "column", "category", "value")} for item in warnings_of(design)
        ],
        "joining": _joining(making.margins),
        "sensitivity": sensitivity_of(data, making.margins, making.recipe),
        "languages": _share_record(design, "goal10_language", by="language"),
    }
    yield "driving"
    study["drivers"] = drivers_of(data, making.margins, making.recipe)
    yield "comparing"
    study["beside"] = _beside(design, data, making)
    yield "keeping"
    return _keep(making, design, data, {"steps": steps, "study": study, "inputs_sha256": digest})


def run_recipe(*, making: Making, data: WaveData | None = None) -> WeightingRun:
    """Run a recipe to its end."""
    work = running(making=making, data=data)
    while True:
        try:
            next(work)
        except StopIteration as done:
            run: WeightingRun = done.value
            return run


def _share_record(design: SurveyDesign, name: str, **options: Any) -> list[dict[str, Any]]:
    found = design.proportion("satisfied", level=True, interval="logit", **options)
    rows: list[dict[str, Any]] = estimate_record(name, found, PUBLISH)["rows"]
    return rows


def _beside(design: SurveyDesign, data: WaveData, making: Making) -> dict[str, Any]:
    """Goal 10 by this recipe minus goal 10 by each earlier recipe over the same answers, by the key of its run."""
    found = {}
    earlier = WeightingRun.objects.filter(wave=making.wave, margin_set__isnull=False).select_related("margin_set")
    same = [run for run in earlier if run.study.get("data_sha256") == data.sha256]
    for run in same[:BESIDE]:
        assert run.margin_set is not None
        try:
            row = paired_difference(design, weigh(data, run.margin_set, Recipe.of(run.recipe)), "satisfied")
        except StatsError:  # its margins have changed since and no longer fit: it stands without a difference
            continue
        found[str(run.pk)] = row_record(row, "compare", None)
    return found


@transaction.atomic
def _keep(making: Making, design: SurveyDesign, data: WaveData, kept: dict[str, Any]) -> WeightingRun:
    run = WeightingRun.objects.create(
        wave=making.wave, recipe=asdict(making.recipe), margin_set=making.margins, software=software(), **kept
    )
    interviews = data.columns["interview"].numbers()
    weights = [
        FinalWeight(run=run, interview_id=int(interviews[row]), weight=float(design.weights[row]))
        for row in np.flatnonzero(design.taking_part).tolist()
    ]
    FinalWeight.objects.bulk_create(weights, batch_size=1000)
    RecipeEvent.objects.create(run=run, kind=RecipeEventKind.MADE, by=making.by)
    return run


@transaction.atomic
def adopt(*, run: WeightingRun, by: User, reason: str) -> RecipeEvent:
    """Decide that the weights of this run count from now on; reports that were made keep theirs.

    Raises:
        SamePersonError: the maker adopts, or nobody knows who did.
        ValueError: no reason.
    """
    if not reason.strip():
        raise ValueError("say why this recipe counts")
    if run.events.filter(kind=RecipeEventKind.MADE, by=by).exists():
        raise SamePersonError("a second person adopts a recipe")
    return RecipeEvent.objects.create(run=run, kind=RecipeEventKind.ADOPTED, by=by, reason=reason.strip())


def same_steps(one: dict[str, Any], other: Recipe) -> bool:
    """Whether a kept recipe does the same, whatever its name."""
    return replace(Recipe.of(one), name=other.name) == other
