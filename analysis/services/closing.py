"""Fieldwork closes with its plan: what will be computed was written down before anybody could know the answers."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction

from analysis.enums import PlanEventKind, PlanState
from analysis.models import AnalysisPlan, PlanEvent
from survey.enums import WaveState
from survey.models import Wave
from survey.services.closing import close_wave

log = logging.getLogger(__name__)


class NoFrozenPlanError(ValueError):
    """A wave without a frozen plan cannot close."""


@transaction.atomic
def close_fieldwork(*, wave: Wave, by: Any) -> Wave:
    """Close a wave that has a frozen plan; drafts that were not frozen are exploratory from now on.

    Raises:
        NoFrozenPlanError: nothing was closed.
    """
    held = Wave.objects.select_for_update().get(pk=wave.pk)
    if held.state >= WaveState.CLOSED:
        return held
    plan = held.plans.filter(state=PlanState.FROZEN).first()
    if plan is None:
        raise NoFrozenPlanError(held.code)
    for draft in held.plans.filter(state=PlanState.DRAFT):
        AnalysisPlan.objects.filter(pk=draft.pk).update(exploratory=True)
        PlanEvent.objects.create(
            plan=draft, kind=PlanEventKind.LATE, revision=draft.revision, text=draft.text, sha256=draft.sha256, by=by
        )
    log.info("wave %s closed by %s with plan %s (%s)", held.code, by, plan.pk, plan.sha256)
    return close_wave(wave=held)
