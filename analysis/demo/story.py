"""The first signal of the demo and what the invented panel says of it; its figures come from the results."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from analysis.report.content import estimate
from analysis.report.words import PHASES, number, percent
from panel.enums import SignalSource, Weighing
from panel.models import Meeting, Signal
from panel.services.signals import Duiding, NewSignal, interpret, raise_signal
from survey.models import Wave


def tell(wave: Wave, results: dict[str, Any]) -> Signal:
    """Raise the signal about the first phase and write down the panel's interpretation; once."""
    figures = [
        {
            "label": PHASES[row["group"]["phase"]],
            "value": percent(row["estimate"]),
            "interval": f"{number(100 * row['ci_low'], 1)} tot {number(100 * row['ci_high'], 1)}",
            "n": number(row["n"]),
        }
        for row in estimate(results, "goal10_phase")["rows"]
        if row["publishable"]
    ]
    new = NewSignal(
        title="In de eerste fase zijn minder mensen tevreden",
        description="Mensen die nog geen plan (PIP) hebben, zijn minder vaak tevreden dan mensen die al leren.",
        source=SignalSource.ESTIMATE,
        figures=figures,
    )
    signal = raise_signal(wave=wave, new=new, by=None, on=timezone.localdate())
    if not signal.interpretations.exists():
        meeting = Meeting.objects.create(
            held_on=timezone.localdate(), place="Utrecht (verzonnen)", members_present=8, languages=["nl", "ar", "ti"]
        )
        duiding = Duiding(
            text=(
                "Aan het begin weten mensen niet wat de eerste stap is. De brief noemt veel plichten. "
                "De brief zegt niet: dit moet u nu doen."
            ),
            weighing=Weighing.TREND,
            in_favour=7,
            against=1,
            dissent="Het wachten is het probleem, niet de brief.",
        )
        interpret(signal=signal, meeting=meeting, duiding=duiding)
    return Signal.objects.get(pk=signal.pk)
