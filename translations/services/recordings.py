"""Recordings of texts: the only place where they are stored, approved and taken away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction

from translations.enums import RecordingStatus, UnitStatus
from translations.models import Recording, TranslationUnit
from translations.sounds import LARGEST, file_name, suffix_of, words_digest

FOLDER = "audio/"
Sounds = dict[str, dict[str, dict[str, str]]]
"""By language, by the digest of the words: the name of the file and the status of what is heard."""


class RecordingError(ValueError):
    """A recording that cannot be taken. ``rule`` is one of empty, large, no_sound, no_words, not_approved."""

    def __init__(self, rule: str, detail: str = "") -> None:
        self.rule, self.detail = rule, detail
        super().__init__(f"{rule} {detail}".strip())


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody read aloud: the words, the sound, and who read."""

    words: str
    content: bytes
    reader: str
    status: RecordingStatus = RecordingStatus.RECORDED


def unit_of(owner: models.Model, field: str, language: str) -> TranslationUnit | None:
    """The unit of translation work of a text, if it has one."""
    kind = ContentType.objects.get_for_model(owner, for_concrete_model=False)
    found = TranslationUnit.objects.filter(content_type=kind, object_id=owner.pk, field=field, language=language)
    return found.first()


@transaction.atomic
def add_recording(*, unit: TranslationUnit, reading: Reading) -> Recording:
    """Keep a recording; the same file for the same words again only moves its status forward.

    Raises:
        RecordingError: no sound, too large, no words, or approved while the text is not.
    """
    if not reading.words.strip():
        raise RecordingError("no_words")
    if not reading.content:
        raise RecordingError("empty")
    if len(reading.content) > LARGEST:
        raise RecordingError("large", str(len(reading.content)))
    suffix = suffix_of(reading.content)
    if not suffix:
        raise RecordingError("no_sound")
    name = FOLDER + file_name(reading.content, suffix)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(reading.content))
    recording, _ = Recording.objects.get_or_create(
        unit=unit,
        words_sha256=words_digest(reading.words),
        file=name.removeprefix(FOLDER),
        defaults={"words": reading.words, "reader": reading.reader},
    )
    return _promote(recording, reading.status)


@transaction.atomic
def approve(*, recording: Recording) -> Recording:
    """Approve a recording: the one heard from now on (in the next version) beside its words.

    Raises:
        RecordingError: the text itself is not approved.
    """
    return _promote(recording, RecordingStatus.APPROVED)


def _promote(recording: Recording, status: RecordingStatus) -> Recording:
    if status <= recording.status:
        return recording
    if status == RecordingStatus.APPROVED:
        unit = TranslationUnit.objects.select_for_update().get(pk=recording.unit_id)
        if unit.status < UnitStatus.APPROVED:
            raise RecordingError("not_approved", UnitStatus(unit.status).code)
        same = Recording.objects.filter(unit=unit, words_sha256=recording.words_sha256, status=status)
        same.update(status=RecordingStatus.LISTENED)
    recording.status = status
    recording.save(update_fields=["status"])
    return recording


@transaction.atomic
def remove(*, recording: Recording) -> None:
    """Take a recording away, as its reader may ask at any time: the file too, unless others still use it."""
    name = recording.file
    recording.delete()
    if not Recording.objects.filter(file=name).exists():
        transaction.on_commit(lambda: default_storage.delete(FOLDER + name))


def content_of(name: str) -> bytes | None:
    """The bytes of a recording, ``None`` when it is not there."""
    try:
        with default_storage.open(FOLDER + name, "rb") as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def is_approved(name: str) -> bool | None:
    """Whether some recording in this file is approved and so is its text; ``None`` when nobody knows the file."""
    rows = Recording.objects.filter(file=name).values_list("status", "unit__status")
    found = [min(pair) >= UnitStatus.APPROVED for pair in rows]
    return any(found) if found else None


def sounds_of(*, owners: Iterable[models.Model], languages: Iterable[str]) -> Sounds:
    """What can be heard of the texts of these objects as they stand now.

    A text with a place to fill in (``{minuten}``) keeps every reading: the page knows which words it shows.
    The status is the lower one of text and recording, as a frozen document writes it.
    """
    known: dict[tuple[int, int], models.Model] = {}
    for owner in owners:
        kind = ContentType.objects.get_for_model(owner, for_concrete_model=False)
        known[(kind.pk, int(owner.pk))] = owner
    found: Sounds = {}
    rows = Recording.objects.filter(unit__language__in=languages, unit__content_type_id__in={key[0] for key in known})
    for recording in rows.select_related("unit").order_by("status", "pk"):
        unit = recording.unit
        owner_of = known.get((unit.content_type_id, unit.object_id))
        text = getattr(owner_of, f"{unit.field}_{unit.language}", None) or ""
        status = UnitStatus(min(unit.status, recording.status))
        if status == UnitStatus.EMPTY or ("{" not in text and words_digest(text) != recording.words_sha256):
            continue
        heard = found.setdefault(unit.language, {})
        held = heard.get(recording.words_sha256[:32])
        if held is None or UnitStatus[held["status"].upper()] <= status:
            heard[recording.words_sha256[:32]] = {"file": recording.file, "status": status.code}
    return found
