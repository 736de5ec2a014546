"""Starting an interview, saving its answers, ending it.

Each answer is one upsert, and the highest revision wins: sent twice, late or in another order, the end is
the same. An answer commits by itself, with the last screen; beginning and ending are one commit each. A break
between two commits loses nothing: a repeated post makes up what lacks. Nothing is acknowledged before it is committed.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from survey import codes, statements
from survey.enums import EventKind, InterviewState, InvitationKind
from survey.models import Answer, Interview
from survey.routing import next_question, visible_questions
from survey.values import Value
from survey.visits import Given, Visit

LONGEST_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer on its way in."""

    question: str
    value: Value
    revision: int
    language: str
    seconds: float | None = None
    listened: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a batch; ``onward`` is the screen after its last answer, ``None`` at the end of the road."""

    visit: Visit
    saved: int
    ignored: int
    onward: str | None


_SCREEN = "UPDATE survey_interview SET last_question = %s, state = {most}(state, %s) WHERE id = %s AND state < %s"
_UPSERT = """
    {with_screen}
    INSERT INTO survey_answer (interview_id, question, value, status, revision, language, seconds, changes)
    SELECT i.id, %s, {json}, %s, %s, %s, {real}, 0 FROM {interview} i
    WHERE i.id = %s AND i.state < %s
    ON CONFLICT (interview_id, question) DO UPDATE SET
        changes = survey_answer.changes
            + CASE WHEN survey_answer.value IS DISTINCT FROM excluded.value THEN 1 ELSE 0 END,
        seconds = COALESCE(survey_answer.seconds + excluded.seconds, excluded.seconds, survey_answer.seconds),
        value = excluded.value, status = excluded.status, revision = excluded.revision,
        language = excluded.language
    WHERE excluded.revision > survey_answer.revision
    RETURNING (SELECT i.state FROM {interview} i WHERE i.id = interview_id)"""
_DIALECT = {
    # One statement. Writing the screen locks the row: a withdrawal at the same moment waits, or nothing is found.
    "postgresql": {
        "json": "%s::jsonb", "real": "%s::double precision", "interview": "screen",
        "with_screen": f"WITH screen AS ({_SCREEN.format(most='GREATEST')} RETURNING id, state)",
    },
    "sqlite": {"json": "%s", "real": "%s", "interview": "survey_interview", "with_screen": ""},  # two statements
}  # fmt: skip


@cache
def _upsert_in(vendor: str) -> str:
    return _UPSERT.format(**_DIALECT[vendor])


def _upsert(interview: int, sent: Sent, onward: str) -> int | None:
    """Saves one answer.

    Returns:
        state of the interview at that moment; ``None`` when a newer or equal revision is there, or it is withdrawn.
    """
    sql = _upsert_in(connection.vendor)
    screen = [onward, InterviewState.PARTIAL.value, interview, InterviewState.WITHDRAWN.value]
    given = sent.value.value
    value = None if given is None else json.dumps(given, ensure_ascii=False)
    seconds = None if sent.seconds is None else round(min(max(sent.seconds, 0.0), LONGEST_SECONDS), 1)
    values = [
        sent.question, value, sent.value.status.value, sent.revision, sent.language, seconds,
        interview, InterviewState.WITHDRAWN.value,
    ]  # fmt: skip
    together = "screen" in sql
    if not together:
        statements.run(_SCREEN.format(most="MAX"), screen)
    row = statements.one(sql, [*screen, *values] if together else values)
    return None if row is None else int(row[0])


_EVENT = """
    INSERT INTO survey_interviewevent (interview_id, kind, happened_on) VALUES (%s, %s, %s)
    ON CONFLICT (interview_id, kind) DO NOTHING"""


def _happened(interview: int, kind: EventKind, today: datetime.date) -> None:
    statements.run(_EVENT, [interview, kind.value, today])


_OPEN = """
    INSERT INTO survey_invitation (wave_id, kind, code_hash, expires_on, withdrawn) VALUES (%s, %s, %s, %s, false)
    RETURNING id"""
_INTERVIEW = """
    INSERT INTO survey_interview
        (invitation_id, wave_id, version_id, state, language, facts, started_on, last_question, paradata)
    VALUES (%s, %s, %s, %s, %s, %s, %s, '', '{}')
    RETURNING id"""


def _new(sql: str, values: Sequence[Any]) -> int:
    (number,) = statements.one(sql, values) or ()
    return int(number)


def start(*, visit: Visit, language: str, today: datetime.date) -> Visit:
    """Begins an interview; one that has begun is given back as it is.

    An open link gets a fresh random code of its own: each start is another person.

    Raises:
        LookupError: the interview of this code was begun at the same moment; read the visit again.
    """
    if visit.interview is not None:
        return visit
    code = visit.code or codes.new_code()
    invitation, wave, state = visit.invitation, visit.fieldwork.wave, InterviewState.STARTED.value
    try:
        with transaction.atomic():
            if invitation is None:
                invitation = _new(
                    _OPEN, [wave, InvitationKind.OPEN.value, codes.hashed(code), visit.fieldwork.closes_on]
                )
            facts = json.dumps(dict(visit.facts))
            interview = _new(_INTERVIEW, [invitation, wave, visit.version, state, language, facts, today])
            _happened(interview, EventKind.STARTED, today)
    except IntegrityError as fault:
        raise LookupError("begun at the same moment") from fault
    return replace(
        visit, code=code, invitation=invitation, interview=interview, state=state, language=language,
    )  # fmt: skip


def onward(visit: Visit, question: str, given: Mapping[str, Any] | None = None) -> str | None:
    """The screen after a question; at the end of the road one that was passed over; else there is none left.

    ``given`` are values on their way in, beside those of the visit.
    """
    questions, values = visit.document["questions"], {**visit.values, **(given or {})}
    after = next_question(questions, values, visit.facts, after=question)
    if after is None:
        shown = visible_questions(questions, values, visit.facts)
        after = next((code for code in shown if code not in values), None)
    return after


def save(*, visit: Visit, batch: Sequence[Sent]) -> Saved:
    """Saves answers and the screen they led to; the visit that comes back holds what is stored now.

    Args:
        visit: an interview that has begun.
        batch: answers, each with its revision.
    """
    if visit.interview is None:
        raise ValueError("the interview has not begun")
    answers, saved, listened, late, after = dict(visit.answers), 0, 0, False, None
    fresh: dict[str, Any] = {}
    for sent in batch:
        stored = answers.get(sent.question)
        if stored is not None and stored.revision >= sent.revision:
            continue
        given = Given(sent.value.value, sent.revision, sent.value.status.value)
        fresh[sent.question] = given.value
        after = onward(visit, sent.question, fresh)
        state = _upsert(visit.interview, sent, after or sent.question)
        if state is not None:
            saved += 1
            late |= state == InterviewState.COMPLETE
            listened += sent.listened
            answers[sent.question] = given
        else:  # the same answer, or a newer one, came at the same moment: what it stored counts
            rows = Answer.objects.filter(interview_id=visit.interview, question=sent.question)
            for row in rows.values_list("value", "revision", "status"):
                answers[sent.question] = Given(*row)
                fresh[sent.question] = row[0]
    language = batch[-1].language if batch else visit.language
    now = _keep_state(visit, answers, language, listened)
    if late:  # the end is the same as if it had come before
        now = _settle(now)
    return Saved(now, saved, len(batch) - saved, after)


def _keep_state(before: Visit, answers: Mapping[str, Given], language: str, listened: int) -> Visit:
    """Writes what changed of the interview beside its last screen and state: language, paradata."""
    changes: dict[str, Any] = {}
    totals = dict(before.paradata)
    state = InterviewState.PARTIAL.value if before.state == InterviewState.STARTED and answers else before.state
    if language != before.language:
        changes["language"] = language
        totals["language_switches"] = totals.get("language_switches", 0) + 1
    if listened:
        totals["listened"] = totals.get("listened", 0) + listened
    if totals != before.paradata:
        changes["paradata"] = totals
    after = replace(before, answers=answers, language=language, state=state, paradata=totals)
    if changes:
        _still_open(after).update(**changes)
    return after


def _still_open(visit: Visit) -> QuerySet[Interview]:
    """The row, unless the interview ended or was withdrawn since it was read: states only go forward."""
    return Interview.objects.filter(pk=visit.interview or 0, state__lte=visit.state or 0)


_END = """
    UPDATE survey_interview SET state = %s, completed_on = COALESCE(completed_on, %s) WHERE id = %s AND state < %s"""


@transaction.atomic(savepoint=False)
def _settle(visit: Visit, today: datetime.date | None = None) -> Visit:
    """Takes away what the final path does not show, of all that is stored: another batch may just have ended too.

    Writing the state locks the row until the end of the transaction: an answer that is under way waits, finds the
    interview complete, and settles again. After a withdrawal there is nothing to settle.
    """
    ended = InterviewState.COMPLETE.value
    if not statements.run(_END, [ended, today, visit.interview, InterviewState.WITHDRAWN.value]):
        return replace(visit, answers={}, state=InterviewState.WITHDRAWN.value)
    rows = Answer.objects.filter(interview_id=visit.interview or 0)
    found = rows.values_list("question", "value", "revision", "status")
    stored = {question: Given(value, revision, status) for question, value, revision, status in found}
    now = replace(visit, answers=stored, state=ended)
    shown = visible_questions(now.document["questions"], now.values, now.facts)
    if stale := stored.keys() - set(shown):
        rows.filter(question__in=stale).delete()
    return replace(now, answers={code: given for code, given in stored.items() if code in shown})


def complete(*, visit: Visit, today: datetime.date) -> Visit:
    """Ends an interview. Answers to questions that the final path does not show are taken away.

    "Not shown by routing" is the absence of a row; what was said before somebody went back does not count.
    """
    if visit.complete or visit.interview is None:
        return visit
    with transaction.atomic():
        after = _settle(visit, today)
        if after.complete:
            _happened(visit.interview, EventKind.COMPLETED, today)
    return after
