"""What stands behind a code, in one query: invitation, wave, interview and its answers.

This is the hot path of every respondent's page, so it is plain SQL that both databases understand.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db import connection

from survey import codes
from survey.enums import InterviewState, WaveState
from survey.models import Version, Wave

_AGGREGATE = {
    "postgresql": "json_object_agg(a.question, json_build_array(a.value, a.revision))",
    "sqlite": "json_group_object(a.question, json_array(json(a.value), a.revision))",
}
_SQL = """
SELECT i.id, i.expires_on, i.withdrawn, i.kind, w.id, w.state, w.version_id, w.invented,
       v.id, v.version_id, v.state, v.facts, u.facts,
       (SELECT {aggregate} FROM survey_answer a WHERE a.interview_id = v.id)
  FROM survey_invitation i
  JOIN survey_wave w ON w.id = i.wave_id
  LEFT JOIN survey_interview v ON v.invitation_id = i.id
  LEFT JOIN survey_sampleunit u ON u.id = i.unit_id
 WHERE i.{column} = %s
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One code and all that a page about it needs."""

    code: str
    invitation_id: int
    kind: str
    wave_id: int
    invented: bool
    open: bool
    version_id: int
    interview_id: int | None
    state: InterviewState | None
    facts: dict[str, Any]
    answers: dict[str, Any] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether the interview was finished."""
        return self.state == InterviewState.COMPLETE

    @property
    def withdrawn(self) -> bool:
        """Whether the respondent took the answers back."""
        return self.state == InterviewState.WITHDRAWN

    @property
    def document(self) -> dict[str, Any]:
        """The frozen document this interview reads."""
        return document_of(self.version_id)


@lru_cache(maxsize=32)
def document_of(version_id: int) -> dict[str, Any]:
    """The document of a version; versions never change, so a process reads each once."""
    return dict(Version.objects.values_list("document", flat=True).get(pk=version_id))


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def find_entry(code: str, today: datetime.date) -> Entry | None:
    """The entry of a normalised code; ``None`` when nobody has it."""
    column = "code_hash" if len(code) == codes.LINK_LENGTH else "typed_hash"
    sql = _SQL.format(aggregate=_AGGREGATE[connection.vendor], column=column)
    with connection.cursor() as cursor:
        cursor.execute(sql, [codes.hashed(code)])
        row = cursor.fetchone()
    if row is None:
        return None
    given = _json(row[13]) or {}
    expires = row[1] if isinstance(row[1], datetime.date) else datetime.date.fromisoformat(row[1])
    return Entry(
        code=code,
        invitation_id=row[0],
        kind=row[3],
        wave_id=row[4],
        invented=bool(row[7]),
        open=not row[2] and expires >= today and row[5] == WaveState.OPEN,
        version_id=row[9] or row[6],
        interview_id=row[8],
        state=None if row[10] is None else InterviewState(row[10]),
        facts=_json(row[11]) or _json(row[12]) or {},
        answers={question: pair[0] for question, pair in given.items()},
        revisions={question: pair[1] for question, pair in given.items()},
    )


def open_wave(slug: str, today: datetime.date) -> Wave | None:
    """The wave of an open link; ``None`` when there is none or it is not open."""
    wave = Wave.objects.filter(open_slug=slug.lower()).first()
    if wave is None or wave.state != WaveState.OPEN or wave.closes_on < today:
        return None
    return wave
