"""Who may read, write, freeze and run plans, and close fieldwork with one. A stranger gets 404."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import PermissionsMixin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from analysis.enums import PlanState
from analysis.models import AnalysisJob, AnalysisPlan, AnalysisRun, PlanEvent
from survey.enums import WaveState
from survey.models import Wave


def need(user: Any, *permissions: str) -> None:
    """All of these permissions, or the page does not exist."""
    if not isinstance(user, PermissionsMixin) or not user.has_perms(permissions):
        raise Http404


def plans_for(user: Any) -> QuerySet[AnalysisPlan]:
    """Plans this person may read, newest first, with ``n_runs`` and ``last_run``, without their texts."""
    need(user, "analysis.view_analysisplan")
    last = AnalysisRun.objects.filter(written_as=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    return (
        AnalysisPlan.objects.select_related("wave")
        .defer("text")
        .annotate(n_runs=Count("runs"), last_run=Subquery(last))
    )


def plan_for(user: Any, number: int) -> AnalysisPlan:
    """One plan to read."""
    return get_object_or_404(plans_for(user).defer(None), pk=number)


def plan_to_change(user: Any, number: int) -> AnalysisPlan:
    """A draft that this person may change, freeze or throw away."""
    need(user, "analysis.change_analysisplan")
    return get_object_or_404(AnalysisPlan.objects.select_related("wave"), pk=number, state=PlanState.DRAFT)


def plan_to_run(user: Any, number: int) -> AnalysisPlan:
    """A plan that this person may run."""
    need(user, "analysis.view_analysisplan", "analysis.add_analysisrun")
    return get_object_or_404(AnalysisPlan.objects.select_related("wave"), pk=number)


def waves_to_plan(user: Any) -> QuerySet[Wave]:
    """Waves that a plan may be written for."""
    need(user, "analysis.add_analysisplan")
    return Wave.objects.order_by("-opens_on", "code")


def revision_for(user: Any, number: int, revision: int) -> PlanEvent:
    """The text of a plan as it once was."""
    need(user, "analysis.view_analysisplan")
    found = PlanEvent.objects.select_related("plan__wave", "by").filter(plan=number, revision=revision).first()
    if found is None:
        raise Http404
    return found


def job_for(user: Any, number: int) -> AnalysisJob:
    """A run that was asked for."""
    need(user, "analysis.view_analysisrun")
    return get_object_or_404(AnalysisJob.objects.select_related("plan__wave", "run"), pk=number)


def run_for(user: Any, number: int) -> AnalysisRun:
    """The record of a run of a plan."""
    need(user, "analysis.view_analysisrun")
    runs = AnalysisRun.objects.select_related("wave", "written_as", "by").annotate(n_jobs=Count("jobs"))
    return get_object_or_404(runs, pk=number, file__isnull=False)


def wave_to_close(user: Any, code: str) -> Wave:
    """An open wave, for whoever may close it."""
    need(user, "survey.change_wave")
    return get_object_or_404(Wave, code=code, state=WaveState.OPEN)
