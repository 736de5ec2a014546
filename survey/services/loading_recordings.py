"""Recordings of a folder to the texts they were read from.

A folder holds ``words.tsv`` (name, tab, the words that were read: one line a recording) and a sound for each name.
``reading_list`` writes that file for a wave, with everything filled in, so that readers read what people will see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import models, transaction

from survey.document import in_language
from survey.models import Option, Questionnaire, Wave
from translations.enums import RecordingStatus
from translations.services.recordings import Reading, RecordingError, add_recording, unit_of
from translations.sounds import TYPES, words_digest

WORDS = "words.tsv"


class RecordingsFault(ValueError):  # noqa: N818 - a fault of the folder, not of the program
    """A folder that cannot be loaded; ``lines`` name each fault with its place."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text people can listen to: its name in a folder, and the field that holds it."""

    name: str
    owner: models.Model
    field: str

    def words(self, language: str) -> str:
        """The text in a language; empty when there is none."""
        return str(getattr(self.owner, f"{self.field}_{language}") or "")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a folder: names that were stored, and those whose words are no longer the text."""

    stored: tuple[str, ...]
    outdated: tuple[str, ...]


def spoken_texts(questionnaire: Questionnaire) -> Iterator[Spoken]:
    """Every text with its name: ``text.titel``, ``C1``, ``C1.help``, ``C1.niets``, ``scale.tevredenheid.4``."""
    for text in questionnaire.texts.all():
        yield Spoken(f"text.{text.key}", text, "text")
    for question in questionnaire.questions.all():
        yield Spoken(question.code, question, "text")
        yield Spoken(f"{question.code}.help", question, "help")
    mine = models.Q(question__questionnaire=questionnaire) | models.Q(scale__questionnaire=questionnaire)
    for option in Option.objects.filter(mine).select_related("question", "scale"):
        above = f"scale.{option.scale.code}" if option.scale else str(option.question)
        yield Spoken(f"{above}.{option.value}", option, "label")


def reading_list(*, wave: Wave, language: str) -> list[tuple[str, str]]:
    """Names and words to read for a wave: as its pages show them."""
    filled = {"minuten": str(wave.minutes), "contact": wave.contact_name, "verslag_url": wave.results_url}
    shown = set(_shown(wave, language))
    found = []
    for spoken in spoken_texts(wave.version.questionnaire):
        words = spoken.words(language)
        if not words or words not in shown:
            continue
        for name, value in filled.items():
            words = words.replace("{" + name + "}", value)
        found.append((spoken.name, " ".join(words.split())))
    return found


def _shown(wave: Wave, language: str) -> Iterator[str]:
    document = wave.version.document
    yield from (in_language(text, language) for text in document["texts"].values())
    for question in document["questions"]:
        yield in_language(question["text"], language)
        yield in_language(question["help"], language)
        yield from (in_language(option["label"], language) for option in question["options"])


@transaction.atomic
def load_recordings(
    *, questionnaire: Questionnaire, folder: Path, language: str, reader: str, status: RecordingStatus
) -> Loaded:
    """Store every recording of a folder, or none when something is wrong with one of them.

    Raises:
        RecordingsFault: with each fault: no list, an unknown name, no sound or two for a name, a sound nobody named,
            a file that is no sound, a recording to approve of a text that is not approved.
    """
    lines = _lines(folder)
    known = {spoken.name: spoken for spoken in spoken_texts(questionnaire)}
    faults: list[str] = []
    stored, outdated = [], []
    for name, words in lines.items():
        try:
            if name not in known:
                raise RecordingError("unknown")
            current = _store(known[name], Reading(words, _sound(folder, name), reader, status), language)
        except RecordingError as fault:
            faults.append(f"{name}: {_REASONS[fault.rule].format(detail=fault.detail)}")
            continue
        stored.append(name)
        if not current:
            outdated.append(name)
    sounds = {path.name for path in folder.iterdir() if path.suffix[1:].lower() in TYPES}
    faults += [f"{name}: not in {WORDS}" for name in sorted(sounds) if name.rpartition(".")[0] not in lines]
    if faults:
        raise RecordingsFault(faults)
    return Loaded(tuple(stored), tuple(outdated))


_REASONS = {
    "empty": "the file is empty",
    "large": "{detail} bytes is too large for one sentence",
    "no_sound": "not a sound phones play (opus, ogg, mp3, m4a or wav)",
    "no_words": "no words stand beside it",
    "not_approved": "its text is not approved ({detail})",
    "unknown": "the questionnaire has no such text",
    "no_text": "the text is empty in this language",
    "no_file": "no sound with this name",
    "two_files": "more than one sound: {detail}",
}


def _lines(folder: Path) -> dict[str, str]:
    try:
        content = (folder / WORDS).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise RecordingsFault([f"{WORDS}: cannot be read: {fault}"]) from fault
    found: dict[str, str] = {}
    faults = []
    for number, line in enumerate(content.splitlines(), start=1):
        name, tab, words = line.partition("\t")
        if not line.strip():
            continue
        if not tab or not name.strip() or "/" in name or name in found:
            faults.append(f"{WORDS}: line {number}: {'stands twice' if name in found else 'NAME, tab, WORDS expected'}")
        found[name.strip()] = words.strip()
    if faults or not found:
        raise RecordingsFault(faults or [f"{WORDS}: holds no line"])
    return found


def _sound(folder: Path, name: str) -> bytes:
    files = [path for suffix in TYPES if (path := folder / f"{name}.{suffix}").is_file()]
    if not files:
        raise RecordingError("no_file")
    if len(files) > 1:
        raise RecordingError("two_files", ", ".join(path.name for path in files))
    return files[0].read_bytes()


def _store(spoken: Spoken, reading: Reading, language: str) -> bool:
    """Stores one; whether its words are the text as it stands now."""
    unit = unit_of(spoken.owner, spoken.field, language)
    text = spoken.words(language)
    if unit is None or not text:
        raise RecordingError("no_text")
    add_recording(unit=unit, reading=reading)
    return "{" in text or words_digest(text) == words_digest(reading.words)
