"""Who may see and decide on numbers that stand out. A stranger gets 404."""

from __future__ import annotations

from django.contrib.auth.models import PermissionsMixin
from django.http import Http404
from django.shortcuts import get_object_or_404

from analysis.models import Proposal, Scan
from analysis.rules import User
from survey.enums import WaveState
from survey.models import Wave


def _need(user: User, *permissions: str) -> None:
    if not isinstance(user, PermissionsMixin) or not user.has_perms(permissions):
        raise Http404


def wave_with_scan(user: User, code: str) -> tuple[Wave, Scan | None]:
    """A closed wave and its last scan."""
    _need(user, "analysis.view_proposal")
    wave = get_object_or_404(Wave, code=code, state__gte=WaveState.CLOSED)
    return wave, Scan.objects.filter(wave=wave).first()


def wave_to_scan(user: User, code: str) -> Wave:
    """A closed wave, for whoever may look it over."""
    _need(user, "analysis.add_scan")
    return get_object_or_404(Wave, code=code, state__gte=WaveState.CLOSED)


def proposal_to_decide(user: User, code: str, number: int) -> Proposal:
    """A proposal, for whoever may see it and raise signals."""
    _need(user, "analysis.view_proposal", "panel.add_signal")
    return get_object_or_404(Proposal, wave__code=code, pk=number)
