"""From a closed wave to its chain report: weights, numbers, content, PDF. The same wave gives the same bytes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from analysis.dataset import WaveData, load_wave
from analysis.models import AnalysisRun, ChainReport, MarginSet, WeightingRun
from analysis.report.content import Inputs, Voice, build
from analysis.report.pdf import draw
from analysis.services.estimating import results_of
from analysis.services.recipes import Making, recipe_of, run_recipe
from analysis.services.weighting import Recipe, grouped_columns, software
from panel.models import Interpretation
from survey.models import Indicator, Wave
from survey.queries import response_of


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was computed for a wave."""

    data: WaveData
    weighting: WeightingRun
    analysis: AnalysisRun


def compute(*, wave: Wave, margins: MarginSet, recipe: Recipe | None = None) -> Numbers:
    """Weights and estimates of a wave by the recipe that counts; a run with the same inputs is not made twice."""
    recipe = recipe or recipe_of(wave)
    data = load_wave(wave.code)
    weighting = run_recipe(making=Making(wave, margins, recipe), data=data)
    analysis = AnalysisRun.objects.filter(wave=wave, inputs_sha256=weighting.inputs_sha256).first()
    if analysis is None:
        analysis = AnalysisRun.objects.create(
            wave=wave,
            plan=json.dumps(weighting.recipe, sort_keys=True),
            results=results_of(data, margins, recipe),
            inputs_sha256=weighting.inputs_sha256,
            software=software(),
        )
    return Numbers(data, weighting, analysis)


def canonical(value: Any) -> bytes:
    """The bytes of a results file: keys in their own order, every digit, a newline at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _voices(wave: Wave) -> list[Voice]:
    spoken = Interpretation.objects.filter(signal__wave=wave).select_related("signal", "meeting")
    return [
        Voice(
            signal=item.signal.title,
            description=item.signal.description,
            text=item.text,
            dissent=item.dissent,
            in_favour=item.in_favour,
            against=item.against,
            weighing=item.signal.weighing,
            held_on=item.meeting.held_on,
            figures=item.signal.figures,
        )
        for item in spoken
    ]


def _inputs(wave: Wave, margins: MarginSet, numbers: Numbers) -> Inputs:
    indicator = Indicator.objects.select_related("goal").get(code=wave.version.document["indicator"]["code"])
    response = response_of(wave)
    counted = {name: getattr(response, name) for name in ("sampled", "complete", "partial", "refused", "unknown")}
    _, joined = grouped_columns(numbers.data, margins)
    notes = [f"Bron van de marges: {margins.source}."]
    if joined:
        notes.append(f"Doelgroepen samengevoegd: {joined}.")
    notes += [f"Marge {change['margin']}: {change['change']}." for change in margins.changes]
    return Inputs(
        title=wave.title,
        period=(wave.opens_on, wave.closes_on),
        invented=wave.invented,
        goal=indicator.goal.text,
        target=None if indicator.target_value is None else float(indicator.target_value),
        response=counted | {"rr1": response.rr1, "rr2": response.rr2},
        results=numbers.analysis.results,
        voices=_voices(wave),
        notes=notes,
        source=f"vragenlijst {wave.version} \u00b7 gewicht {numbers.weighting.recipe['name']}",
    )


@transaction.atomic
def build_report(*, wave: Wave, margins: MarginSet, recipe: Recipe | None = None) -> ChainReport:
    """Make the chain report of a wave, or give the one that is there when nothing has changed."""
    numbers = compute(wave=wave, margins=margins, recipe=recipe)
    content = build(_inputs(wave, margins, numbers))
    digest = hashlib.sha256(canonical(content)).hexdigest()
    found = ChainReport.objects.filter(wave=wave).first()
    if found is not None and found.content_sha256 == digest:
        return found
    made, _ = ChainReport.objects.update_or_create(
        wave=wave, defaults={"content": content, "content_sha256": digest, "pdf": draw(content)}
    )
    return made
