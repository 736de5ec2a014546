"""What a code opens: invitation, wave, interview and answers in one read.

Every respondent request begins here, so this is one SQL statement that both databases know, and no ORM
objects: it runs a thousand times a second under load.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from django.db import connection

from survey import codes, statements
from survey.document import Document, localised
from survey.enums import InterviewState, WaveState
from survey.models import Version
from translations.enums import UnitStatus


@dataclass(frozen=True, slots=True, eq=False)
class Fieldwork:
    """What the pages say about a wave. Equal rows give the same object: printed pages are kept by it."""

    wave: int
    languages: tuple[str, ...]
    slug: str
    invented: bool
    machine_drafts: bool
    contact: str
    phone: str
    email: str
    results_url: str
    minutes: int
    closes_on: datetime.date
    sha256: str

    @lru_cache(maxsize=256)  # noqa: B019 - as many as there are rows of waves in use
    def offered(self, version: int) -> tuple[str, ...]:
        """Languages people may answer this version in: approved, unless an invented wave shows drafts too."""
        known = document_of(self.sha256, version)["languages"]
        return tuple(
            code for code in self.languages
            if code in known and UnitStatus.may_show(known[code]["status"], machine_drafts=self.machine_drafts)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it is stored."""

    value: Any
    revision: int
    status: str


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody with a way in. No ``interview`` before the start; ``code`` is empty on an open link."""

    code: str
    invitation: int | None
    fieldwork: Fieldwork
    version: int
    closed: bool
    withdrawn: bool
    interview: int | None = None
    state: int | None = None
    language: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    paradata: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Given] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        """Answers by question as routing reads them; a skipped question has ``None``."""
        return {code: given.value for code, given in self.answers.items()}

    @property
    def complete(self) -> bool:
        """Whether the interview has reached its end."""
        return self.state == InterviewState.COMPLETE

    @property
    def document(self) -> Document:
        """The frozen version this person answers."""
        return document_of(self.fieldwork.sha256, self.version)


_WAVE = """
    w.id, CAST(w.languages AS text), w.open_slug, w.invented, w.allow_machine_drafts, w.contact_name, w.contact_phone,
    w.contact_email, w.results_url, w.minutes, w.closes_on, ver.sha256, ver.id, w.state"""
_BY_SLUG = f"""
    SELECT {_WAVE} FROM survey_wave w JOIN survey_version ver ON ver.id = w.version_id
    WHERE w.open_slug = %s"""  # noqa: S608 - no value is pasted in
_ANSWERS = {
    "postgresql": "json_object_agg(a.question, json_build_array(a.value, a.revision, a.status))",
    "sqlite": "json_group_object(a.question, json_array(json(a.value), a.revision, a.status))",
}
_BY_CODE = f"""
    SELECT {_WAVE}, v.id, v.withdrawn, v.expires_on, i.id, i.state, i.language, i.facts, i.paradata, u.facts,
        (SELECT {{answers}} FROM survey_answer a WHERE a.interview_id = i.id)
    FROM survey_invitation v
    JOIN survey_wave w ON w.id = v.wave_id
    LEFT JOIN survey_sampleunit u ON u.id = v.unit_id
    LEFT JOIN survey_interview i ON i.invitation_id = v.id
    JOIN survey_version ver ON ver.id = COALESCE(i.version_id, w.version_id)
    WHERE v.{{column}} = %s"""  # noqa: S608 - only names of columns are pasted in


@cache
def _by_code_in(vendor: str, column: str) -> str:
    return _BY_CODE.format(answers=_ANSWERS[vendor], column=column)


def _load(value: Any) -> Any:
    """A JSON column: text on SQLite, already read on PostgreSQL."""
    return json.loads(value) if isinstance(value, str) else value


def _date(value: Any) -> datetime.date:
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value


@lru_cache(maxsize=256)
def _fieldwork(row: tuple[Any, ...]) -> Fieldwork:
    wave, languages, slug, invented, drafts, contact, phone, email, url, minutes, closes_on, sha256 = row
    return Fieldwork(
        wave, tuple(json.loads(languages)), slug or "", bool(invented), bool(drafts), contact, phone, email, url,
        minutes, _date(closes_on), sha256,
    )  # fmt: skip


def by_code(text: str, today: datetime.date) -> Visit | None:
    """The visit a link code or a typed code opens; ``None`` when there is none."""
    code = codes.normalise(text)
    column = "code_hash" if codes.is_link_code(code) else "typed_hash" if codes.is_typed_code(code) else None
    if column is None:
        return None
    row = statements.one(_by_code_in(connection.vendor, column), [codes.hashed(code)])
    if row is None:
        return None
    version, wave_state, invitation, withdrawn, expires_on, interview, state, language = row[12:20]
    facts, paradata, frame, answers = (_load(value) or {} for value in row[20:24])
    return Visit(
        code=code,
        invitation=invitation,
        fieldwork=_fieldwork(row[:12]),
        version=version,
        closed=wave_state != WaveState.OPEN or _date(expires_on) < today,
        withdrawn=bool(withdrawn) or state == InterviewState.WITHDRAWN,
        interview=interview,
        state=state,
        language=language or "",
        facts=facts if interview else frame,
        paradata=paradata,
        answers={name: Given(*given) for name, given in answers.items()},
    )


def by_slug(slug: str, today: datetime.date) -> Visit | None:
    """The visit of an open link, before anybody started; ``None`` when there is no such link."""
    row = statements.one(_BY_SLUG, [slug.lower()])
    if row is None:
        return None
    fieldwork = _fieldwork(row[:12])
    closed = row[13] != WaveState.OPEN or fieldwork.closes_on < today
    return Visit("", None, fieldwork, row[12], closed=closed, withdrawn=False)


@lru_cache(maxsize=32)
def document_of(sha256: str, version: int) -> Document:
    """A frozen document, read once per process: it never changes, and its digest names it."""
    return dict(Version.objects.values_list("document", flat=True).get(pk=version, sha256=sha256))


@lru_cache(maxsize=256)
def localised_of(sha256: str, version: int, language: str) -> Document:
    """The document in one language, cut out once per process."""
    return localised(document_of(sha256, version), language)
