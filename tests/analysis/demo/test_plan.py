"""The plan of the demo: without faults, on the margins of its frame, and beside the weights of the house."""

from __future__ import annotations

import json

import pytest

from analysis.demo.plan import freeze_for, run_for, text_of
from analysis.models import MarginSet
from analysis.plan.check import checked
from analysis.services.analysing import faults_of
from analysis.services.closing import close_fieldwork
from analysis.services.reporting import compute
from survey.enums import WaveState
from survey.models import Wave

pytestmark = pytest.mark.django_db


def test_the_plan_is_frozen_closed_with_and_run_once(held: Wave, margins: MarginSet) -> None:
    Wave.objects.filter(pk=held.pk).update(state=WaveState.OPEN)
    held.refresh_from_db()
    plan = freeze_for(held, None)
    assert freeze_for(held, None) == plan
    assert faults_of(plan.text, held.code) == []
    close_fieldwork(wave=held, by=None)
    run = run_for(held, None)
    assert run is not None
    assert run_for(held, None) == run
    said = json.loads(bytes(run.file or b""))
    assert said["sum_of_weights"] == pytest.approx(margins.total, rel=1e-9)
    mine = said["estimates"][0]["rows"][0]
    house = compute(wave=held, margins=margins).analysis.results["estimates"][0]["rows"][0]
    assert mine["n"] == house["n"]
    assert abs(mine["estimate"] - house["estimate"]) < house["se"]


def test_its_totals_are_those_of_the_frame(held: Wave, margins: MarginSet) -> None:
    rake = checked(text_of(held)).plain["adjust"][1]["rake"]["margins"]
    assert [margin["by"] for margin in rake] == ["asylum", "sex", "age_class", "phase"]
    assert {sum(margin["totals"].values()) for margin in rake} == {margins.total}
    assert rake[3]["totals"] == margins.margins.get(name="fase").counts
