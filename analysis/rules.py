"""Who may see which numbers. A stranger gets 404."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from analysis.models import ChainReport, WeightingRun

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
    return WeightingRun.objects.select_related("wave").defer("steps")


def weighting_for(user: User, code: str) -> WeightingRun:
    """The last weighting of a wave."""
    _need(user, "analysis.view_weightingrun")
    found = WeightingRun.objects.select_related("wave").filter(wave__code=code).first()
    if found is None:
        raise Http404
    return found
