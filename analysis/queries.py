"""Reads of the analysis that pages use."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import PermissionsMixin

from analysis.models import ChainReport
from panel.enums import SignalState
from panel.models import Signal
from survey.enums import WaveState
from survey.models import Wave


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
