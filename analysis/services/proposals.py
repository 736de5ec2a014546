"""What a person does with a number that stands out: raise it as a signal, or set it aside with a reason."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone, translation

from analysis.enums import ProposalState
from analysis.models import Proposal
from analysis.wording import standouts
from panel.enums import SignalSource
from panel.models import Signal
from panel.services.signals import NewSignal, raise_signal
from translations.languages import SOURCE


class DecidedError(ValueError):
    """Somebody decided already."""


def _open(proposal: Proposal) -> Proposal:
    held = Proposal.objects.select_for_update().select_related("wave").get(pk=proposal.pk)
    if held.state != ProposalState.OPEN:
        raise DecidedError(f"proposal {held.key} was decided")
    return held


@transaction.atomic
def raise_proposal(*, proposal: Proposal, by: User, on: datetime.date | None = None) -> Signal:
    """Raise a proposal as a signal with its frozen figures, in the language of the panel's texts.

    Raises:
        DecidedError: it was raised or set aside before.
    """
    held = _open(proposal)
    with translation.override(SOURCE):
        new = NewSignal(
            title=standouts.title(held.test),
            description=standouts.description(held.test),
            source=SignalSource.ESTIMATE,
            figures=standouts.figures(held.test),
        )
    signal = raise_signal(wave=held.wave, new=new, by=by, on=on or timezone.localdate())
    held.state, held.signal, held.decided_by, held.decided_at = ProposalState.RAISED, signal, by, timezone.now()
    held.save()
    return signal


@transaction.atomic
def set_aside(*, proposal: Proposal, by: User, reason: str) -> Proposal:
    """Set a proposal aside; the reason stays on record.

    Raises:
        DecidedError: it was raised or set aside before.
        ValueError: no reason.
    """
    if not reason.strip():
        raise ValueError("say why it is set aside")
    held = _open(proposal)
    held.state, held.reason, held.decided_by = ProposalState.SET_ASIDE, reason.strip(), by
    held.decided_at = timezone.now()
    held.save()
    return held
