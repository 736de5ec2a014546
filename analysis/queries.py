"""Reads of the analysis that pages use."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import PermissionsMixin

from analysis.models import AnalysisRun, ChainReport, WeightingRun
from panel.enums import SignalState
from panel.models import Signal
from survey.enums import WaveState
from survey.models import Wave


def road_of(run: WeightingRun) -> list[dict[str, Any]]:
    """The steps of a run with the bars of their histograms, in a box of 500 by 110."""
    steps = []
    for number, step in enumerate(run.steps, start=1):
        tallest = max(step["histogram"]) or 1
        heights = [round(100 * count / tallest) for count in step["histogram"]]
        bars = [{"x": 20 * place, "y": 105 - height, "height": height} for place, height in enumerate(heights)]
        steps.append({**step, "number": number, "bars": bars})
    return steps


def sensitivity_of_run(run: WeightingRun) -> list[dict[str, Any]]:
    """Goal 10 by other choices, from the analysis of the same inputs."""
    analysis = AnalysisRun.objects.filter(wave=run.wave, inputs_sha256=run.inputs_sha256).first()
    return [] if analysis is None else [row for row in analysis.results["sensitivity"] if row["publishable"]]


def today(user: Any) -> dict[str, Any]:
    """What waits and what was made, as far as this person may see it."""
    if not isinstance(user, PermissionsMixin):
        return {}
    found: dict[str, Any] = {}
    if user.has_perm("survey.view_wave"):
        found["waves"] = Wave.objects.filter(state=WaveState.OPEN)
    if user.has_perm("panel.view_signal"):
        found["signals"] = Signal.objects.filter(state=SignalState.RAISED).select_related("wave")
    if user.has_perm("analysis.view_chainreport"):
        found["reports"] = ChainReport.objects.select_related("wave").defer("pdf", "content")[:3]
    return found
