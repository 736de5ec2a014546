"""Starting an interview, saving its answers, ending it.

Each answer is one upsert, and the highest revision wins: sent twice, late or in another order, the end is
the same. Statements commit one by one, in an order in which a break between them loses nothing: the answer
first, then the state; a repeated post makes up what lacks. Nothing is acknowledged before it is committed.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, connection
from django.db.models import QuerySet

from survey import codes, statements
from survey.enums import EventKind, InterviewState, InvitationKind
from survey.models import Answer, Interview, Invitation
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


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a batch."""

    visit: Visit
    saved: int
    ignored: int


_UPSERT = """
    INSERT INTO survey_answer (interview_id, question, value, status, revision, language, seconds, changes)
    SELECT i.id, %s, {json}, %s, %s, %s, {real}, 0 FROM survey_interview i
    WHERE i.id = %s AND i.state < %s {lock}
    ON CONFLICT (interview_id, question) DO UPDATE SET
        changes = survey_answer.changes
            + CASE WHEN survey_answer.value IS DISTINCT FROM excluded.value THEN 1 ELSE 0 END,
        seconds = COALESCE(survey_answer.seconds + excluded.seconds, excluded.seconds, survey_answer.seconds),
        value = excluded.value, status = excluded.status, revision = excluded.revision,
        language = excluded.language
    WHERE excluded.revision > survey_answer.revision"""
_DIALECT = {
    # The share lock makes a withdrawal at the same moment wait, or this statement find nothing.
    "postgresql": {"json": "%s::jsonb", "real": "%s::double precision", "lock": "FOR SHARE OF i"},
    "sqlite": {"json": "%s", "real": "%s", "lock": ""},
}


def _upsert(interview: int, sent: Sent) -> bool:
    """Saves one answer; ``False`` when a newer or equal revision is there, or the interview is withdrawn."""
    sql = _UPSERT.format(**_DIALECT[connection.vendor])
    given = sent.value.value
    value = None if given is None else json.dumps(given, ensure_ascii=False)
    seconds = None if sent.seconds is None else round(min(max(sent.seconds, 0.0), LONGEST_SECONDS), 1)
    values = [
        sent.question, value, sent.value.status.value, sent.revision, sent.language, seconds,
        interview, InterviewState.WITHDRAWN.value,
    ]  # fmt: skip
    return statements.run(sql, values) == 1


_EVENT = """
    INSERT INTO survey_interviewevent (interview_id, kind, happened_on) VALUES (%s, %s, %s)
    ON CONFLICT (interview_id, kind) DO NOTHING"""


def _happened(interview: int, kind: EventKind, today: datetime.date) -> None:
    statements.run(_EVENT, [interview, kind.value, today])


def start(*, visit: Visit, language: str, today: datetime.date) -> Visit:
    """Begins an interview; one that has begun is given back as it is.

    An open link gets a fresh random code of its own: each start is another person.

    Raises:
        LookupError: the interview of this code was begun at the same moment; read the visit again.
    """
    if visit.interview is not None:
        return visit
    code = visit.code or codes.new_code()
    invitation = visit.invitation
    if invitation is None:
        # Not one transaction with the interview: between the two, only a link that nobody has can remain.
        invitation = Invitation.objects.create(
            wave_id=visit.fieldwork.wave,
            kind=InvitationKind.OPEN,
            code_hash=codes.hashed(code),
            expires_on=visit.fieldwork.closes_on,
        ).pk
    try:
        interview = Interview.objects.create(
            invitation_id=invitation,
            wave_id=visit.fieldwork.wave,
            version_id=visit.version,
            language=language,
            facts=dict(visit.facts),
            started_on=today,
        )
    except IntegrityError as fault:
        raise LookupError("begun at the same moment") from fault
    _happened(interview.pk, EventKind.STARTED, today)
    return replace(
        visit, code=code, invitation=invitation, interview=interview.pk, state=interview.state,
        language=language,
    )  # fmt: skip


def save(*, visit: Visit, batch: Sequence[Sent], paradata: Mapping[str, int] | None = None) -> Saved:
    """Saves answers; the visit that comes back holds what is stored now.

    Args:
        visit: an interview that has begun.
        batch: answers, each with its revision.
        paradata: counts to add to those of the interview (``listened``).
    """
    if visit.interview is None:
        raise ValueError("the interview has not begun")
    answers, saved = dict(visit.answers), 0
    for sent in batch:
        stored = answers.get(sent.question)
        if stored is not None and stored.revision >= sent.revision:
            continue
        if _upsert(visit.interview, sent):
            saved += 1
            answers[sent.question] = Given(sent.value.value, sent.revision, sent.value.status.value)
        else:  # the same answer, or a newer one, came at the same moment: what it stored counts
            rows = Answer.objects.filter(interview_id=visit.interview, question=sent.question)
            for row in rows.values_list("value", "revision", "status"):
                answers[sent.question] = Given(*row)
    language = batch[-1].language if batch else visit.language
    after = replace(visit, answers=answers, language=language)
    return Saved(_keep_state(visit, after, paradata or {}), saved, len(batch) - saved)


def _keep_state(before: Visit, after: Visit, counts: Mapping[str, int]) -> Visit:
    """Writes the interview's own row when something of it changed: first answer, language, paradata."""
    changes: dict[str, Any] = {}
    totals = dict(before.paradata)
    if before.state == InterviewState.STARTED and after.answers:
        changes["state"] = InterviewState.PARTIAL.value
    if after.language != before.language:
        changes["language"] = after.language
        totals["language_switches"] = totals.get("language_switches", 0) + 1
    for name, count in counts.items():
        totals[name] = totals.get(name, 0) + count
    if totals != before.paradata:
        changes["paradata"] = totals
    if not changes:
        return after
    _still_open(before).update(**changes)
    return replace(after, state=changes.get("state", before.state), paradata=totals)


def _still_open(visit: Visit) -> QuerySet[Interview]:
    """The row, unless the interview ended or was withdrawn since it was read: states only go forward."""
    return Interview.objects.filter(pk=visit.interview or 0, state__lte=visit.state or 0)


def complete(*, visit: Visit, shown: Sequence[str], today: datetime.date) -> Visit:
    """Ends an interview. Answers to questions that the final path does not show are taken away.

    "Not shown by routing" is the absence of a row; what was said before somebody went back does not count.
    """
    if visit.complete or visit.interview is None:
        return visit
    stale = set(visit.answers) - set(shown)
    if stale:
        Answer.objects.filter(interview_id=visit.interview, question__in=stale).delete()
    _happened(visit.interview, EventKind.COMPLETED, today)  # first: a repeated post makes up the rest
    _still_open(visit).update(state=InterviewState.COMPLETE, completed_on=today)
    return replace(visit, state=InterviewState.COMPLETE.value)
