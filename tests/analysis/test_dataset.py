"""The bridge beside a plain reading of the same rows: cells, kinds of missing, options, labels, and the digest."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pytest

from analysis.dataset import Missing, load_wave
from survey import codes
from survey.enums import AnswerStatus, InterviewState, InvitationKind
from survey.models import Answer, Interview, Invitation, Wave
from tests.survey.respondents import QUESTIONS, invite, make_wave

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 1)
SPOKEN = {
    "C1": (4, "answered"),
    "F2_5": (["werk", "geld"], "answered"),
    "N1": (3, "answered"),
    "O1": ("Ja é", "answered"),
}


def interview(wave: Wave, number: int, answers: dict[str, tuple[Any, str]], state: int = 50) -> Interview:
    stratum = wave.strata.first()
    held = Invitation.objects.get(unit__stratum=stratum, unit__number=number)
    return answered(wave, held, answers, state)


def answered(wave: Wave, held: Invitation, answers: dict[str, tuple[Any, str]], state: int) -> Interview:
    made = Interview.objects.create(
        invitation=held, wave=wave, version=wave.version, state=state, language="nl", started_on=DAY
    )
    for question, (value, status) in answers.items():
        Answer.objects.create(interview=made, question=question, value=value, status=status, language="nl")
    return made


@pytest.fixture
def asked() -> Wave:
    """Four people of the sample: complete, broken off, complete with refusals, never started; and one by open link."""
    wave = make_wave()
    for number, phase in ((3, "F2"), (1, "F1"), (2, "F1"), (4, "F3")):
        invite(wave, number, phase=phase)
    wave.strata.update(sampled=4)
    interview(wave, 3, SPOKEN)
    passing = Invitation.objects.create(
        wave=wave, kind=InvitationKind.OPEN, code_hash=codes.hashed("open"), expires_on=wave.closes_on
    )
    answered(wave, passing, {"C1": ("not of the sample", "answered")}, InterviewState.COMPLETE)
    interview(wave, 1, {"C1": (5, "answered")}, InterviewState.PARTIAL)
    interview(wave, 2, {"C1": (None, "skipped"), "N1": (None, "refused"), "O1": (None, "dont_know")})
    return wave


def cells(wave: Wave, name: str) -> list[Any]:
    column = load_wave(wave.code).columns[name]
    return [None if gone else value for value, gone in zip(column.values.tolist(), column.missing, strict=True)]


def test_each_person_of_the_sample_is_a_row_in_the_order_of_the_frame(asked: Wave) -> None:
    assert cells(asked, "phase") == ["F1", "F1", "F2", "F3"]
    assert cells(asked, "responded") == [False, True, True, False]
    assert cells(asked, "base_weight") == [25.0] * 4
    assert cells(asked, "C1") == [5.0, None, 4.0, None]
    assert cells(asked, "O1") == [None, None, "Ja é", None]
    assert load_wave(asked.code).columns["C1"].kind == "number"


def test_several_options_are_one_text_in_their_own_order_and_a_truth_each(asked: Wave) -> None:
    assert cells(asked, "F2_5") == [None, None, "geld werk", None]
    assert cells(asked, "F2_5_geld") == [None, None, True, None]
    assert cells(asked, "F2_5_niets") == [None, None, False, None]


def test_each_kind_of_missing_is_told_apart(asked: Wave) -> None:
    kinds = load_wave(asked.code).kinds
    assert kinds["C1"].tolist() == [Missing.ANSWERED, Missing.SKIPPED, Missing.ANSWERED, Missing.NO_INTERVIEW]
    assert kinds["N1"].tolist() == [Missing.BROKEN_OFF, Missing.REFUSED, Missing.ANSWERED, Missing.NO_INTERVIEW]
    assert kinds["O1"].tolist() == [Missing.BROKEN_OFF, Missing.DONT_KNOW, Missing.ANSWERED, Missing.NO_INTERVIEW]
    assert kinds["J1"].tolist() == [Missing.BROKEN_OFF, Missing.NOT_SHOWN, Missing.NOT_SHOWN, Missing.NO_INTERVIEW]
    assert {str(kind.label) for kind in Missing} >= {"niet getoond: de vragen ervoor leidden eraan voorbij"}


def test_labels_come_in_every_language_of_the_version(asked: Wave) -> None:
    assert load_wave(asked.code).labels["F2_5"]["geld"]["nl"] == "geld"
    assert set(load_wave(asked.code).labels["C1"]["5"]) == {"nl", "ar", "ti", "fa"}


def test_a_plain_reading_of_the_rows_gives_the_same(asked: Wave) -> None:
    people = list(Invitation.objects.filter(unit__isnull=False).order_by("unit__stratum__code", "unit__number"))
    data = load_wave(asked.code)
    for question in QUESTIONS:
        column = data.columns[question["code"]]
        for row, person in enumerate(people):
            held = Answer.objects.filter(
                interview__invitation=person, question=question["code"], status=AnswerStatus.ANSWERED
            ).first()
            assert column.missing[row] == (held is None)
            if held is not None and not isinstance(held.value, list):
                assert column.values[row] == held.value


def test_the_digest_hangs_on_the_answers_and_not_on_row_numbers(asked: Wave) -> None:
    first = load_wave(asked.code).sha256
    held = list(Answer.objects.filter(interview__invitation__unit__number=3))
    Answer.objects.filter(pk__in=[row.pk for row in held]).delete()
    for row in reversed(held):
        row.pk = None
        row.save()
    assert load_wave(asked.code).sha256 == first
    Answer.objects.filter(question="N1", status="refused").update(status="skipped")
    other = load_wave(asked.code).sha256
    assert other != first
    Answer.objects.filter(question="C1", value=4).update(value=3)
    assert load_wave(asked.code).sha256 not in (first, other)


def test_another_wave_in_between_changes_nothing(asked: Wave) -> None:
    before = load_wave(asked.code).sha256
    other = Wave.objects.get(pk=asked.pk)
    other.pk, other.code, other.open_slug = None, "other", "other"
    other.save()
    passing = Invitation.objects.create(
        wave=other, kind=InvitationKind.OPEN, code_hash=codes.hashed("other"), expires_on=other.closes_on
    )
    between = answered(other, passing, {"C1": ("a text of its own", "answered")}, InterviewState.COMPLETE)
    last = Interview.objects.get(invitation__unit__number=2)
    kept = list(last.answers.values("question", "value", "status", "language"))
    held = last.invitation
    last.delete()
    again = answered(asked, held, {}, InterviewState.COMPLETE)
    Answer.objects.bulk_create(Answer(interview=again, **row) for row in kept)
    assert again.pk > between.pk
    assert load_wave(asked.code).sha256 == before


def test_a_wave_without_sample_or_interviews_has_columns_all_the_same() -> None:
    wave = make_wave()
    empty = load_wave(wave.code)
    assert (empty.n, empty.columns["C1"].values.shape, "satisfied" in empty.columns) == (0, (0,), False)
    invite(wave, 1, phase="F1")
    wave.strata.update(sampled=1)
    data = load_wave(wave.code)
    assert data.kinds["C1"].tolist() == [Missing.NO_INTERVIEW]
    assert np.isnan(data.columns["interview"].values).all()
