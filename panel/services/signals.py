"""Raising signals and interpreting them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from panel.enums import SignalSource, SignalState, Weighing
from panel.models import Interpretation, Meeting, Signal
from survey.models import Wave


@dataclass(frozen=True, slots=True)
class NewSignal:
    """What is said when a signal is raised; ``figures`` are frozen as they are."""

    title: str
    description: str
    source: SignalSource
    figures: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class Duiding:
    """What the panel says."""

    text: str
    weighing: Weighing
    in_favour: int
    against: int = 0
    dissent: str = ""


class UnheardDissentError(ValueError):
    """Somebody was against, and what they say is missing."""


@transaction.atomic
def raise_signal(*, wave: Wave, new: NewSignal, by: User | None, on: datetime.date) -> Signal:
    """Raise a signal once: the same title in a wave gives the signal that is there, unchanged."""
    found = Signal.objects.filter(wave=wave, title=new.title).first()
    if found is not None:
        return found
    return Signal.objects.create(
        wave=wave,
        title=new.title,
        description=new.description,
        source=new.source,
        figures=[dict(figure) for figure in new.figures],
        raised_by=by,
        raised_on=on,
    )


@transaction.atomic
def interpret(*, signal: Signal, meeting: Meeting, duiding: Duiding) -> Interpretation:
    """Write down what the panel says; the signal goes on to interpreted.

    Raises:
        UnheardDissentError: votes against without their words, or more votes than members present.
    """
    if duiding.against and not duiding.dissent:
        raise UnheardDissentError("members were against: write down what they say")
    if duiding.in_favour + duiding.against > meeting.members_present:
        raise UnheardDissentError("there are more votes than members present")
    made, _ = Interpretation.objects.update_or_create(
        signal=signal,
        meeting=meeting,
        defaults={
            "text": duiding.text,
            "dissent": duiding.dissent,
            "in_favour": duiding.in_favour,
            "against": duiding.against,
        },
    )
    Signal.objects.filter(pk=signal.pk, state__lt=SignalState.INTERPRETED).update(
        state=SignalState.INTERPRETED, weighing=duiding.weighing
    )
    return made
