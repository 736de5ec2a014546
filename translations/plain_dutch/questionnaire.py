"""A questionnaire as the guidelines look at it, read from either of its two forms.

The file as loaded from YAML: ``teksten`` (each ``tekst: {lang: text}``), ``items`` (``code``, ``fasen``, ``rol``,
``tekst``, ``hulp``, ``schaal`` or ``opties``), ``schalen`` and ``meta.vertaalstatus``. And the frozen version:
``texts: {key: {lang: text}}``, ``questions``, ``phases``, ``languages`` and, if it has one, ``contact``.
Whatever has the wrong type is a ValueError that names its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SOURCE = "nl"
SAID = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Unit:
    """One text of a document in all its languages; ``options`` are the Dutch answers under a question."""

    where: str
    kind: str
    texts: Mapping[str, str]
    options: tuple[str, ...] = ()
    routes: bool = False

    @property
    def text(self) -> str:
        """The Dutch source."""
        return self.texts.get(SOURCE, "")


@dataclass(frozen=True)
class Questionnaire:
    """Both forms of a document in one shape. ``room`` is the name of the block of fixed texts."""

    units: tuple[Unit, ...]
    room: str
    fixed: Mapping[str, Mapping[str, str]]
    phases: tuple[str, ...]
    contact: Mapping[str, str]
    languages: tuple[str, ...]

    def says(self, *keys: str) -> str:
        """The Dutch text of the first of these fixed texts that says something, else empty: one word says nothing."""
        texts = (self.fixed.get(key, {}).get(SOURCE, "").strip() for key in keys)
        return next((text for text in texts if len(SAID.findall(text)) > 1), "")


def read_document(document: object) -> Questionnaire:
    """Either form as ``Questionnaire``. ValueError when it is neither, or where a value has the wrong type."""
    if document is None:
        raise ValueError("the document is empty")
    top = _mapping(document, "the document")
    if "items" in top or "teksten" in top:
        return _from_file(top)
    if "questions" in top or "texts" in top:
        return _from_version(top)
    raise ValueError("neither a questionnaire file (items, teksten) nor a version (questions, texts)")


def _wrong(place: str, wanted: str, value: object) -> ValueError:
    return ValueError(f"{place}: must be {wanted}, is {'empty' if value is None else type(value).__name__}")


def _mapping(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _wrong(place, "a mapping", value)
    return {str(key): item for key, item in value.items()}


def _list(owner: Mapping[str, Any], key: str, place: str) -> list[Any]:
    """A list that may be absent, but not empty of meaning: ``null`` is a fault."""
    if key not in owner:
        return []
    value = owner[key]
    if not isinstance(value, list | tuple):
        raise _wrong(place, "a list", value)
    return list(value)


def _part(owner: Mapping[str, Any], key: str, place: str) -> Mapping[str, Any]:
    return _mapping(owner[key], place) if key in owner else {}


def _texts(owner: Mapping[str, Any], key: str, place: str) -> dict[str, str]:
    """Language to text; an absent field or language is empty."""
    if owner.get(key) is None:
        return {}
    found = {}
    for code, text in _mapping(owner[key], place).items():
        if text is not None and not isinstance(text, str):
            raise _wrong(f"{place}.{code}", "text", text)
        found[code] = text or ""
    return found


def _name(owner: Mapping[str, Any], key: str, place: str) -> str:
    """A code or a value: text or a whole number."""
    value = owner.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise _wrong(f"{place}.{key}", "text or a number", value)
    return str(value)


def _entries(
    owner: Mapping[str, Any], key: str, name: str, place: str, base: str
) -> list[tuple[str, Mapping[str, Any]]]:
    """The mappings of a list, each with its place: by its own name where it has one, else by its number."""
    found = []
    for number, item in enumerate(_list(owner, key, place)):
        entry = _mapping(item, f"{place}[{number}]")
        found.append((f"{base}.{_name(entry, name, f'{place}[{number}]')}", entry))
    return found


def _from_file(top: Mapping[str, Any]) -> Questionnaire:
    fixed = {}
    for key, block in _part(top, "teksten", "teksten").items():
        place = f"teksten.{key}"
        fixed[key] = _texts(_mapping(block, place), "tekst", f"{place}.tekst")
    units = [Unit(f"teksten.{key}", "intro", texts) for key, texts in fixed.items()]
    scales: dict[str, list[Unit]] = {}
    for name, scale in _part(top, "schalen", "schalen").items():
        place = f"schalen.{name}"
        scales[name] = _options(_mapping(scale, place), ("opties", "waarde", "tekst"), place)
        units += scales[name]
    phases: dict[str, None] = {}
    for where, item in _entries(top, "items", "code", "items", "items"):
        phases |= dict.fromkeys(_phases(item, where))
        own = _options(item, ("opties", "waarde", "tekst"), where)
        shown = _scale(item, scales, where) if item.get("schaal") is not None else own
        units += [*_question(item, ("tekst", "hulp", "rol"), where, shown), *own]
    contact = {"text": fixed.get("contact", {}).get(SOURCE, "")}
    return Questionnaire(tuple(units), "teksten", fixed, tuple(phases), contact, _languages(top))


def _phases(item: Mapping[str, Any], where: str) -> list[str]:
    found = _list(item, "fasen", f"{where}.fasen")
    for number, phase in enumerate(found):
        if not isinstance(phase, str):
            raise _wrong(f"{where}.fasen[{number}]", "text", phase)
    return found


def _scale(item: Mapping[str, Any], scales: Mapping[str, list[Unit]], where: str) -> list[Unit]:
    name = item["schaal"]
    if not isinstance(name, str):
        raise _wrong(f"{where}.schaal", "text", name)
    if name not in scales:
        raise ValueError(f"{where}.schaal: {name!r} is not a scale of this file ({', '.join(scales) or 'it has none'})")
    return scales[name]


def _options(owner: Mapping[str, Any], keys: tuple[str, str, str], where: str) -> list[Unit]:
    room, value, text = keys
    return [
        Unit(place, "option", _texts(entry, text, f"{place}.{text}"))
        for place, entry in _entries(owner, room, value, f"{where}.{room}", where)
    ]


def _question(item: Mapping[str, Any], keys: tuple[str, str, str], where: str, shown: list[Unit]) -> list[Unit]:
    text, help_, role = keys
    labels = tuple(unit.text for unit in shown if unit.text)
    routes = str(item.get(role) or "").startswith("rout")
    units = [Unit(where, "question", _texts(item, text, f"{where}.{text}"), labels, routes)]
    if any((texts := _texts(item, help_, f"{where}.{help_}")).values()):
        units.append(Unit(f"{where}.{help_}", "help", texts))
    return units


def _languages(top: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages on offer: a status that starts with *empty* takes one out."""
    status = _part(_part(top, "meta", "meta"), "vertaalstatus", "meta.vertaalstatus") or {SOURCE: ""}
    return tuple(code for code, note in status.items() if not str(note).startswith("empty"))


def _from_version(top: Mapping[str, Any]) -> Questionnaire:
    room = _part(top, "texts", "texts")
    fixed = {key: _texts(room, key, f"texts.{key}") for key in room}
    units = [Unit(f"texts.{key}", "intro", texts) for key, texts in fixed.items()]
    for where, question in _entries(top, "questions", "code", "questions", "questions"):
        own = _options(question, ("options", "value", "label"), where)
        units += [*_question(question, ("text", "help", "role"), where, own), *own]
    phases = [
        _name(phase, "code", f"phases[{number}]") if isinstance(phase, Mapping) else str(phase)
        for number, phase in enumerate(_list(top, "phases", "phases"))
    ]
    contact = {key: str(value or "") for key, value in _part(top, "contact", "contact").items()}
    contact = contact or {"text": fixed.get("contact", {}).get(SOURCE, "")}
    languages = top.get("languages", (SOURCE,))
    if not isinstance(languages, Mapping | list | tuple):
        raise _wrong("languages", "a mapping or a list", languages)
    return Questionnaire(tuple(units), "texts", fixed, tuple(phases), contact, tuple(str(code) for code in languages))
