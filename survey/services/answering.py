"""Saving answers: one upsert per answer, idempotent; nothing is acknowledged before it is committed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from survey import codes
from survey.entry import Entry
from survey.enums import EventKind, InterviewState, InvitationKind
from survey.models import Interview, InterviewEvent, Invitation, Wave
from survey.parsing import Given

_COLUMNS = "interview_id, question, value, status, revision, language, seconds, changes"
_DIFFERS = {
    "postgresql": "survey_answer.value IS DISTINCT FROM excluded.value",
    "sqlite": "survey_answer.value IS NOT excluded.value",
}
_PLAIN = """
INSERT INTO survey_answer ({columns}) VALUES ({marks})
ON CONFLICT (interview_id, question) DO UPDATE SET
  value = excluded.value, status = excluded.status, language = excluded.language,
  revision = survey_answer.revision + 1, changes = survey_answer.changes + 1,
  seconds = COALESCE(excluded.seconds, survey_answer.seconds)
WHERE {differs} OR survey_answer.status <> excluded.status
"""
_REVISED = """
INSERT INTO survey_answer ({columns}) VALUES {rows}
ON CONFLICT (interview_id, question) DO UPDATE SET
  value = excluded.value, status = excluded.status, language = excluded.language,
  revision = excluded.revision, seconds = excluded.seconds,
  changes = survey_answer.changes + CASE WHEN {differs} THEN 1 ELSE 0 END
WHERE excluded.revision > survey_answer.revision
"""


@dataclass(frozen=True, slots=True)
class Saved:
    """One answer as it is written."""

    question: str
    given: Given
    language: str
    revision: int = 1
    seconds: float | None = None


def _marks() -> str:
    value = "%s::jsonb" if connection.vendor == "postgresql" else "%s"
    return f"%s, %s, {value}, %s, %s, %s, %s, 0"


def _values(interview_id: int, answer: Saved) -> list[Any]:
    value = None if answer.given.value is None else json.dumps(answer.given.value, ensure_ascii=False)
    return [
        interview_id,
        answer.question,
        value,
        str(answer.given.status),
        answer.revision,
        answer.language,
        answer.seconds,
    ]


def start_interview(*, entry: Entry, language: str) -> None:
    """Begin the interview of an invitation; a second start changes nothing."""
    if entry.interview_id is None:
        _begin(entry.invitation_id, entry.wave_id, entry.version_id, entry.facts, language)


@transaction.atomic
def start_open_interview(*, wave: Wave, language: str) -> str:
    """Begin an interview on an open link.

    Returns:
        Its fresh code, which exists nowhere else.
    """
    code = codes.new_code()
    invitation = Invitation.objects.create(
        wave=wave, kind=InvitationKind.OPEN, code_hash=codes.hashed(code), expires_on=wave.closes_on
    )
    _begin(invitation.pk, wave.pk, wave.version_id, {}, language)
    return code


@transaction.atomic
def _begin(invitation_id: int, wave_id: int, version_id: int, facts: dict[str, Any], language: str) -> None:
    today = timezone.localdate()
    interview = Interview(
        invitation_id=invitation_id, wave_id=wave_id, version_id=version_id, facts=facts, language=language,
        started_on=today,
    )  # fmt: skip
    Interview.objects.bulk_create([interview], ignore_conflicts=True)
    begun = Interview.objects.only("pk").get(invitation_id=invitation_id)
    _event(begun.pk, EventKind.STARTED)


def _event(interview_id: int, kind: EventKind) -> None:
    event = InterviewEvent(interview_id=interview_id, kind=kind, happened_on=timezone.localdate())
    InterviewEvent.objects.bulk_create([event], ignore_conflicts=True)


def save_answer(*, entry: Entry, answer: Saved) -> None:
    """Write one answer of a form: the same answer again changes nothing, another one raises the revision."""
    assert entry.interview_id is not None
    sql = _PLAIN.format(columns=_COLUMNS, marks=_marks(), differs=_DIFFERS[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(entry.interview_id, answer))
    if entry.state == InterviewState.STARTED:
        _forward(entry.interview_id, InterviewState.PARTIAL)


def save_batch(*, entry: Entry, answers: Sequence[Saved]) -> int:
    """Write answers of a phone; per question the highest revision wins.

    Returns:
        How many were new; the others were known already.
    """
    assert entry.interview_id is not None
    if not answers:
        return 0
    newest: dict[str, Saved] = {}
    for answer in answers:
        if answer.question not in newest or answer.revision > newest[answer.question].revision:
            newest[answer.question] = answer
    rows = ", ".join(f"({_marks()})" for _ in newest)
    sql = _REVISED.format(columns=_COLUMNS, rows=rows, differs=_DIFFERS[connection.vendor])
    values = [value for answer in newest.values() for value in _values(entry.interview_id, answer)]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        saved = cursor.rowcount
    if entry.state == InterviewState.STARTED:
        _forward(entry.interview_id, InterviewState.PARTIAL)
    return int(saved)


def _forward(interview_id: int, state: InterviewState) -> None:
    """A state only goes forward: one statement, whatever arrives in which order."""
    Interview.objects.filter(pk=interview_id, state__lt=state).update(state=state)


@transaction.atomic
def finish(*, entry: Entry, language: str) -> None:
    """The last question was answered; a second time changes nothing."""
    assert entry.interview_id is not None
    done = Interview.objects.filter(pk=entry.interview_id, state__lt=InterviewState.COMPLETE)
    done.update(state=InterviewState.COMPLETE, completed_on=timezone.localdate(), language=language)
    _event(entry.interview_id, EventKind.COMPLETED)


@transaction.atomic
def withdraw(*, entry: Entry) -> None:
    """Delete the answers at once and for good; only that it happened stays."""
    assert entry.interview_id is not None
    interview = Interview.objects.select_for_update().get(pk=entry.interview_id)
    interview.answers.all().delete()
    interview.state = InterviewState.WITHDRAWN
    interview.facts, interview.paradata, interview.last_question = {}, {}, ""
    interview.save(update_fields=["state", "facts", "paradata", "last_question"])
    _event(interview.pk, EventKind.WITHDRAWN)
