"""The plan of the invented wave: written before it closes, in the words anybody can run again."""

from __future__ import annotations

import json

from django.contrib.auth.models import User

from analysis.demo.people import ASYLUM, read_margins
from analysis.enums import PlanState
from analysis.models import AnalysisJob, AnalysisPlan, AnalysisRun
from analysis.services.planning import freeze_plan, write_plan
from analysis.services.running import run_job
from survey.models import Wave

TEXT = """schema: 1
title: 'Meting 2026: hoe tevreden zijn inburgeraars?'
data: {{wave: {code}}}
design: {{weights: base_weight, strata: stratum, fpc: population}}
derive:
  # family and other migrants count as one: the third group is too small for a margin of its own
  - {{name: asylum, from: target_group, in: [{asylum}]}}
adjust:
  - nonresponse: {{responded: responded, classes: [phase, asylum]}}
  - rake:
      margins:
        - {{by: asylum, totals: {asylum_totals}}}
        - {{by: sex, totals: {sex}}}
        - {{by: age_class, totals: {age_class}}}
        - {{by: phase, totals: {phase}}}
  - trim: {{relative: {{lower: 0.3, upper: 3}}}}
variance: taylor
estimates:
  - {{id: goal10, proportion: satisfied, level: true, interval: logit}}
  - {{id: goal10_phase, proportion: satisfied, level: true, interval: logit, by: [phase]}}
  - {{id: goal10_route, proportion: satisfied, level: true, interval: logit, by: [route]}}
  - {{id: answers, proportion: C1, interval: logit}}
  - {{id: phases, compare: satisfied, level: true, by: phase, groups: [F2, F1]}}
  - {{id: sexes, association: [satisfied, sex]}}
  - {{id: what_goes_with, regression: 'satisfied ~ phase + sex + asylum', family: binomial, test: [phase]}}
confidence: 0.95
publish: {{minimum_cell: 10, minimum_percentage_base: 30}}
"""
COLUMNS = {"sex": "geslacht", "age_class": "leeftijd", "phase": "fase"}


def text_of(wave: Wave) -> str:
    """The plan with the population margins of the invented frame."""
    margins = read_margins()
    groups = margins["doelgroep"]
    totals = {"true": groups[ASYLUM], "false": sum(groups.values()) - groups[ASYLUM]}
    named = {column: json.dumps(margins[name], ensure_ascii=False) for column, name in COLUMNS.items()}
    return TEXT.format(code=wave.code, asylum=ASYLUM, asylum_totals=json.dumps(totals), **named)


def freeze_for(wave: Wave, by: User | None) -> AnalysisPlan:
    """Write and freeze the plan of a wave that is still open; once."""
    found = wave.plans.filter(state=PlanState.FROZEN).first()
    return found or freeze_plan(plan=write_plan(wave=wave, by=by, text=text_of(wave)), by=by)


def run_for(wave: Wave, by: User | None) -> AnalysisRun | None:
    """Run the frozen plan of a closed wave as the workbench does, in this process; once.

    Raises:
        RuntimeError: it could not be run; names the first fault.
    """
    plan = wave.plans.filter(state=PlanState.FROZEN).first()
    if plan is None:  # a demo of before there were plans
        return None
    kept = plan.runs.first()
    if kept is not None:
        return kept
    job = run_job(number=AnalysisJob.objects.create(plan=plan, revision=plan.revision, text=plan.text, by=by).pk)
    if job.run is None:
        raise RuntimeError(f"the plan of the demo: {job.faults[0]}")
    return job.run
