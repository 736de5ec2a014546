"""Sampling, inviting, closing and the response that follows."""

from __future__ import annotations

from collections import Counter

import pytest

from survey import codes
from survey.enums import InterviewState, InvitationKind, WaveState
from survey.models import Interview, Invitation, SampleUnit, Wave
from survey.queries import response_of
from survey.services.closing import close_wave
from survey.services.inviting import SecretGoneError, invite_sample, letters
from survey.services.sampling import SampleDesign, SamplingError, draw_sample, proportional_allocation
from tests.survey.respondents import make_wave

pytestmark = pytest.mark.django_db
FRAME = [{"phase": "F1", "group": "a"}] * 30 + [{"phase": "F2", "group": "b"}] * 70
DESIGN = SampleDesign(lambda facts: facts["phase"], {"F1": 6, "F2": 10}, seed=7)


def interview_of(invitation: Invitation, state: InterviewState) -> Interview:
    wave = invitation.wave
    return Interview.objects.create(
        wave=wave, version=wave.version, invitation=invitation, state=state, language="nl", started_on=wave.opens_on
    )


@pytest.fixture
def drawn() -> Wave:
    wave = make_wave()
    assert draw_sample(wave=wave, frame=FRAME, design=DESIGN) == 16
    return wave


def test_a_stratified_sample_keeps_population_and_allocation(drawn: Wave) -> None:
    strata = {stratum.code: (stratum.population, stratum.sampled) for stratum in drawn.strata.all()}
    assert strata == {"F1": (30, 6), "F2": (70, 10)}
    phases = Counter(unit.facts["phase"] for unit in SampleUnit.objects.all())
    assert phases == {"F1": 6, "F2": 10}


def test_the_same_seed_draws_the_same_people(drawn: Wave) -> None:
    other = Wave.objects.get(pk=drawn.pk)
    other.pk, other.code, other.open_slug = None, "other", "other"
    other.save()
    draw_sample(wave=other, frame=FRAME, design=DESIGN)
    numbers = [
        sorted(SampleUnit.objects.filter(stratum__wave=wave).values_list("number", flat=True))
        for wave in (drawn, other)
    ]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(
    ("allocation", "words"),
    [({"F1": 6}, "stratum F2: 70 in the frame, but no allocation"), ({"F1": 31, "F2": 1}, "stratum F1: 31 to draw")],
)
def test_an_allocation_that_does_not_fit_is_refused(allocation: dict[str, int], words: str) -> None:
    wave = make_wave()
    with pytest.raises(SamplingError, match=words):
        draw_sample(wave=wave, frame=FRAME, design=SampleDesign(lambda facts: facts["phase"], allocation, 1))
    assert not wave.strata.exists()


def test_a_second_sample_is_refused(drawn: Wave) -> None:
    with pytest.raises(SamplingError, match="drawn already"):
        draw_sample(wave=drawn, frame=FRAME, design=DESIGN)


def test_proportional_allocation_adds_up() -> None:
    assert proportional_allocation({"a": 100, "b": 50, "c": 50}, 101) == {"a": 51, "b": 25, "c": 25}
    assert proportional_allocation({"a": 1000, "b": 3}, 20) == {"a": 20, "b": 2}


def test_codes_are_derived_and_only_hashes_are_kept(drawn: Wave) -> None:
    assert invite_sample(wave=drawn) == 16
    assert invite_sample(wave=drawn) == 0
    for letter in letters(wave=drawn):
        held = Invitation.objects.get(pk=letter.invitation_id)
        assert bytes(held.code_hash) == codes.hashed(letter.link_code)
        assert held.typed_hash is not None
        assert bytes(held.typed_hash) == codes.hashed(letter.typed_code)


def test_closing_destroys_the_secret_for_good(drawn: Wave) -> None:
    invite_sample(wave=drawn)
    closed = close_wave(wave=drawn)
    assert (closed.state, closed.secret) == (WaveState.CLOSED, None)
    with pytest.raises(SecretGoneError):
        list(letters(wave=closed))


def test_who_never_started_stays_in_the_response_rate(drawn: Wave) -> None:
    invite_sample(wave=drawn)
    response = response_of(drawn)
    assert (response.sampled, response.unknown, response.rr1) == (16, 16, 0.0)


def test_the_response_rate_counts_whole_interviews_over_the_whole_sample(drawn: Wave) -> None:
    invite_sample(wave=drawn)
    states = [InterviewState.COMPLETE] * 4 + [InterviewState.PARTIAL] * 3 + [InterviewState.STARTED] * 2
    states += [InterviewState.WITHDRAWN]
    for invitation, state in zip(Invitation.objects.order_by("pk"), states, strict=False):
        interview_of(invitation, state)
    response = response_of(drawn)
    assert (response.sampled, response.complete, response.partial) == (16, 4, 3)
    assert (response.refused, response.unknown) == (3, 6)
    assert response.rr1 == 4 / 16


def test_an_open_link_is_no_part_of_the_sample(drawn: Wave) -> None:
    invite_sample(wave=drawn)
    way_in = Invitation.objects.create(
        wave=drawn, kind=InvitationKind.OPEN, code_hash=b"o" * 32, expires_on=drawn.closes_on
    )
    interview_of(way_in, InterviewState.COMPLETE)
    assert (response_of(drawn).sampled, response_of(drawn).complete) == (16, 0)
