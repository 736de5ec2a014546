"""Plans of a wave: written, changed, frozen before fieldwork closes, or thrown away while they are a draft."""

from __future__ import annotations

import logging
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from analysis.enums import PlanEventKind, PlanState
from analysis.models import AnalysisPlan, PlanEvent
from analysis.plan.source import PlanError, read
from analysis.services.analysing import faults_of, sha256
from survey.enums import WaveState
from survey.models import Wave

log = logging.getLogger(__name__)
LONGEST = 200_000
"""Characters of a plan in the workbench; a plan with ten thousand totals has these."""

SKELETON = """schema: 1
title: {title}
data: {{wave: {code}}}
design: {{weights: base_weight, strata: stratum, fpc: population}}
adjust:
  - nonresponse: {{responded: responded, classes: [phase]}}
variance: taylor
estimates:
  - {{id: goal10, proportion: satisfied, level: true, interval: logit}}
  - {{id: goal10_phase, proportion: satisfied, level: true, interval: logit, by: [phase]}}
confidence: 0.95
publish: {{minimum_cell: 10, minimum_percentage_base: 30}}
"""


class PlanChangedError(ValueError):
    """Somebody else saved in between, or the plan is frozen; nothing was stored."""


class NotToFreezeError(ValueError):
    """Why a plan cannot be frozen: ``closed``, ``another`` or ``faults``."""


def title_of(text: str, otherwise: str) -> str:
    """The title that a plan gives itself, as far as it can be read."""
    try:
        title = read(text)[0].get("title")
    except PlanError:
        return otherwise
    return otherwise if title is None or not str(title.value).strip() else str(title.value).strip()[:200]


def _event(plan: AnalysisPlan, kind: PlanEventKind, by: Any) -> None:
    PlanEvent.objects.create(
        plan=plan, kind=kind, revision=plan.revision, text=plan.text, sha256=plan.sha256, by=by
    )  # fmt: skip


@transaction.atomic
def write_plan(*, wave: Wave, by: Any, text: str | None = None) -> AnalysisPlan:
    """A new draft, by default one to begin from. After fieldwork closed it is exploratory, for good."""
    if text is None:
        text = SKELETON.format(title=f"'{wave.title.replace(chr(39), chr(39) * 2)}'", code=wave.code)
    held = Wave.objects.select_for_update().get(pk=wave.pk)
    plan = AnalysisPlan.objects.create(
        wave=held, title=title_of(text, wave.title), text=text, sha256=sha256(text),
        exploratory=held.state >= WaveState.CLOSED,
    )  # fmt: skip
    _event(plan, PlanEventKind.CREATED, by)
    return plan


@transaction.atomic
def save_plan(*, plan: AnalysisPlan, text: str, revision: int, by: Any) -> AnalysisPlan:
    """Store a text as the next revision; the same text again changes nothing.

    Raises:
        PlanChangedError: the plan is frozen, or no longer at the revision that was edited.
    """
    held = AnalysisPlan.objects.select_for_update().get(pk=plan.pk)
    if held.state != PlanState.DRAFT or held.revision != revision:
        raise PlanChangedError(str(held.pk))
    if held.text == text:
        return held
    held.text, held.sha256, held.title = text, sha256(text), title_of(text, held.title)
    held.revision, held.changed_at = revision + 1, timezone.now()
    held.save()
    _event(held, PlanEventKind.SAVED, by)
    return held


@transaction.atomic
def freeze_plan(*, plan: AnalysisPlan, by: Any) -> AnalysisPlan:
    """From now on this is the plan of its wave; the database refuses every change.

    Raises:
        NotToFreezeError: fieldwork has closed, the wave has a frozen plan, or the plan has faults.
    """
    wave = Wave.objects.select_for_update().get(pk=plan.wave_id)
    held = AnalysisPlan.objects.select_for_update().get(pk=plan.pk)
    if wave.state >= WaveState.CLOSED:
        raise NotToFreezeError("closed")
    if faults_of(held.text, wave.code):
        raise NotToFreezeError("faults")
    held.state, held.frozen_at = PlanState.FROZEN, timezone.now()
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError as fault:
        raise NotToFreezeError("another") from fault
    _event(held, PlanEventKind.FROZEN, by)
    log.info("plan %s frozen for wave %s by %s: %s", held.pk, wave.code, by, held.sha256)
    return held


@transaction.atomic
def delete_plan(*, plan: AnalysisPlan, by: Any) -> None:
    """Throw a draft away with its history.

    Raises:
        PlanChangedError: it is frozen, or it was run: what was run stays on record.
    """
    held = AnalysisPlan.objects.select_for_update().get(pk=plan.pk)
    if held.state != PlanState.DRAFT or held.runs.exists():
        raise PlanChangedError(str(held.pk))
    log.warning("draft plan %s (%r, revision %s) of wave %s deleted by %s: %s",
                held.pk, held.title, held.revision, held.wave.code, by, held.sha256)  # fmt: skip
    held.delete()
