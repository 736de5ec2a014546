"""Who may see which numbers. A stranger gets 404."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from analysis.models import ChainReport, WeightingRun
from analysis.services.recipes import recipe_of
from analysis.services.weighting import Recipe
from survey.enums import WaveState
from survey.models import Wave

User = AbstractBaseUser | AnonymousUser | PermissionsMixin


def _need(user: User, permission: str) -> None:
    if not isinstance(user, PermissionsMixin) or not user.has_perm(permission):
        raise Http404


def reports_for(user: User) -> QuerySet[ChainReport]:
    """Chain reports this person may read, newest first, without their files."""
    _need(user, "analysis.view_chainreport")
    return ChainReport.objects.select_related("wave").defer("pdf", "content")


def report_for(user: User, code: str) -> ChainReport:
    """The report of a wave."""
    _need(user, "analysis.view_chainreport")
    return get_object_or_404(ChainReport.objects.select_related("wave"), wave__code=code)


def weightings_for(user: User) -> QuerySet[WeightingRun]:
    """Weighting runs this person may look at."""
    _need(user, "analysis.view_weightingrun")
    return WeightingRun.objects.select_related("wave").defer("steps", "study")


def runs_of(user: User, code: str) -> list[WeightingRun]:
    """The runs of a wave with their history, newest first; 404 when there is none."""
    _need(user, "analysis.view_weightingrun")
    found = WeightingRun.objects.select_related("wave").prefetch_related("events__by").filter(wave__code=code)
    if not found:
        raise Http404
    return list(found)


def weighting_for(user: User, code: str, number: int | None = None) -> WeightingRun:
    """A run of a wave; without a number the one whose weights count."""
    runs = runs_of(user, code)
    if number is None:
        wanted = recipe_of(runs[0].wave)
        return next((run for run in runs if run.recipe and Recipe.of(run.recipe) == wanted), runs[0])
    found = next((run for run in runs if run.pk == number), None)
    if found is None:
        raise Http404
    return found


def wave_to_weigh(user: User, code: str) -> Wave:
    """A wave that is closed, for whoever may make a recipe."""
    _need(user, "analysis.add_weightingrun")
    return get_object_or_404(Wave, code=code, state__gte=WaveState.CLOSED)


def may_adopt(user: User) -> bool:
    """Whether this person may decide which weights count."""
    return isinstance(user, PermissionsMixin) and user.has_perm("analysis.change_weightingrun")


def run_to_adopt(user: User, code: str, number: int) -> WeightingRun:
    """A run, for whoever may decide that its weights count."""
    _need(user, "analysis.change_weightingrun")
    return get_object_or_404(WeightingRun, wave__code=code, pk=number)
