"""Signals keep their figures; dissent is heard."""

from __future__ import annotations

import datetime

import pytest

from panel.enums import SignalSource, SignalState, Weighing
from panel.models import Meeting
from panel.services.signals import Duiding, NewSignal, UnheardDissentError, interpret, raise_signal
from tests.survey.respondents import make_wave

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 6, 1)
NEW = NewSignal("Minder tevreden", "In fase 1.", SignalSource.ESTIMATE, [{"label": "fase 1", "value": "40%"}])


def test_a_signal_is_raised_once_and_its_figures_stay() -> None:
    wave = make_wave()
    first = raise_signal(wave=wave, new=NEW, by=None, on=TODAY)
    changed = NewSignal(NEW.title, "Anders.", SignalSource.MEMBER, [{"label": "fase 1", "value": "90%"}])
    again = raise_signal(wave=wave, new=changed, by=None, on=TODAY)
    assert again.pk == first.pk
    assert again.figures == [{"label": "fase 1", "value": "40%"}]


def test_interpreting_moves_the_signal_on() -> None:
    signal = raise_signal(wave=make_wave(), new=NEW, by=None, on=TODAY)
    meeting = Meeting.objects.create(held_on=TODAY, members_present=8)
    interpret(signal=signal, meeting=meeting, duiding=Duiding("Het wachten.", Weighing.TREND, 8))
    signal.refresh_from_db()
    assert (signal.state, signal.weighing) == (SignalState.INTERPRETED, Weighing.TREND)


@pytest.mark.parametrize(
    "duiding",
    [Duiding("t", Weighing.TREND, 7, 1), Duiding("t", Weighing.TREND, 8, 1, "anders")],
    ids=["against without words", "more votes than members"],
)
def test_votes_must_add_up_and_dissent_must_be_heard(duiding: Duiding) -> None:
    signal = raise_signal(wave=make_wave(), new=NEW, by=None, on=TODAY)
    meeting = Meeting.objects.create(held_on=TODAY, members_present=8)
    with pytest.raises(UnheardDissentError):
        interpret(signal=signal, meeting=meeting, duiding=duiding)
    assert not signal.interpretations.exists()
