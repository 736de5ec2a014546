"""The six guidelines of chapter 6 for a questionnaire as a whole.

Two documents are understood. The questionnaire file as loaded from YAML: ``teksten`` (``waarom``,
``wat_vragen_wij``, ``contact``, ``plaats_<phase>``, ``einde``, ``vervolg``; each ``tekst: {lang: text}``),
``items`` (``code``, ``fasen``, ``tekst``, ``hulp``, ``opties``), ``schalen`` and ``meta.vertaalstatus``. And
the frozen version: ``texts: {key: {lang: text}}``, ``questions``, ``phases``, ``contact``, ``languages``.
"waved" maps a guideline (or ``guideline:place``) to the reason with which somebody waved it through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from translations.plain_dutch.finding import Finding, Level

Document = Mapping[str, Any]
SOURCE = "nl"
EXPECTED = (("opening", "waarom"), ("wat_vragen_wij",), ("einde",), ("vervolg",))
OPENING_KEYS = frozenset({"opening", "waarom", "wat_vragen_wij", "wat", "intro"})
THANKS = ("dank", "bedankt")
THREATS = ("boete", "straf", "verplicht", "anders krijgt u", "moet u betalen", "sanctie", "gevolgen")


class Status(StrEnum):
    """Outcome of one guideline."""

    MET = "met"
    NOT_MET = "not_met"
    WAVED = "waved_through"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a guideline is not met: ``where`` is the path of the text, ``reason`` a stable id, no words."""

    where: str
    reason: str
    text: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Guideline:
    """One guideline with its outcome and the places that decide it."""

    id: str
    status: Status
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One text of a document in all its languages."""

    where: str
    kind: str
    texts: Mapping[str, str]
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Questionnaire:
    """Both forms of a document in one shape."""

    units: tuple[Unit, ...]
    fixed: Mapping[str, Mapping[str, str]]
    phases: tuple[str, ...]
    contact: Mapping[str, Any]
    languages: tuple[str, ...] = field(default=())


def read_document(document: Document) -> Questionnaire:
    """Either form as ``Questionnaire``. ValueError when it is neither."""
    if not isinstance(document, Mapping):
        raise ValueError("a questionnaire is a mapping")
    if "items" in document or "teksten" in document:
        return _from_file(document)
    if "questions" in document or "texts" in document:
        return _from_version(document)
    raise ValueError("neither a questionnaire file (items, teksten) nor a version (questions, texts)")


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    return {str(code): str(text or "") for code, text in value.items()}


def _from_file(document: Document) -> Questionnaire:
    fixed = {key: _texts((block or {}).get("tekst")) for key, block in (document.get("teksten") or {}).items()}
    units = [Unit(f"teksten.{key}", "intro", texts) for key, texts in fixed.items()]
    scales = {name: scale.get("opties") or [] for name, scale in (document.get("schalen") or {}).items()}
    for name, options in scales.items():
        units += [Unit(f"schalen.{name}.{item.get('waarde')}", "option", _texts(item.get("tekst"))) for item in options]
    phases: dict[str, None] = {}
    for item in document.get("items") or []:
        phases |= dict.fromkeys(str(phase) for phase in item.get("fasen") or [])
        where, options = f"items.{item.get('code')}", item.get("opties") or []
        shown = scales.get(str(item.get("schaal")), options)
        labels = tuple(_texts(option.get("tekst")).get(SOURCE, "") for option in shown)
        units.append(Unit(where, "question", _texts(item.get("tekst")), labels))
        if item.get("hulp"):
            units.append(Unit(f"{where}.hulp", "help", _texts(item["hulp"])))
        units += [Unit(f"{where}.{option.get('waarde')}", "option", _texts(option.get("tekst"))) for option in options]
    status = (document.get("meta") or {}).get("vertaalstatus") or {SOURCE: ""}
    languages = tuple(code for code, note in status.items() if not str(note).startswith("empty"))
    contact = {"text": fixed.get("contact", {}).get(SOURCE, "")}
    return Questionnaire(tuple(units), fixed, tuple(phases), contact, languages)


def _from_version(document: Document) -> Questionnaire:
    fixed = {str(key): _texts(texts) for key, texts in (document.get("texts") or {}).items()}
    units = [Unit(f"texts.{key}", "intro", texts) for key, texts in fixed.items()]
    for question in document.get("questions") or []:
        where, options = f"questions.{question.get('code')}", question.get("options") or []
        labels = tuple(_texts(option.get("label")).get(SOURCE, "") for option in options)
        units.append(Unit(where, "question", _texts(question.get("text")), labels))
        if any(_texts(question.get("help")).values()):
            units.append(Unit(f"{where}.help", "help", _texts(question["help"])))
        units += [Unit(f"{where}.{option.get('value')}", "option", _texts(option.get("label"))) for option in options]
    phases = tuple(str(p.get("code") if isinstance(p, Mapping) else p) for p in document.get("phases") or ())
    contact = document.get("contact") or {}
    languages = tuple(document.get("languages") or (SOURCE,))
    return Questionnaire(tuple(units), fixed, phases, contact, languages)


def check_guidelines(document: Document, waved: Mapping[str, str] | None = None) -> tuple[Guideline, ...]:
    """One result per guideline, in the order of chapter 6."""
    form = read_document(document)
    places = {
        "a2_no_jargon": tuple(_too_hard(form)),
        "translated": tuple(_untranslated(form)),
        "what_is_expected": tuple(_expected(form)),
        "whom_to_ask": tuple(_whom(form)),
        "where_in_the_process": tuple(_where(form)),
        "positive_and_motivating": tuple(_tone(form)),
    }
    return tuple(_outcome(name, found, waved or {}) for name, found in places.items())


def _outcome(name: str, found: tuple[Place, ...], waved: Mapping[str, str]) -> Guideline:
    if not found:
        return Guideline(name, Status.MET)
    free = waved.get(name) or all(waved.get(f"{name}:{place.where}") for place in found)
    return Guideline(name, Status.WAVED if free else Status.NOT_MET, found)


def _too_hard(form: Questionnaire) -> Iterator[Place]:
    from translations.plain_dutch import Verdict, check  # check() lives in the package that imports this module

    for unit in form.units:
        text = unit.texts.get(SOURCE, "")
        if text.strip():
            result = check(text, kind=unit.kind, options=unit.options)
            blocking = tuple(finding for finding in result.findings if finding.level is Level.ERROR)
            if result.level is not Verdict.A2:
                yield Place(unit.where, "too_hard", text, blocking)
        else:
            yield Place(unit.where, "empty")


def _untranslated(form: Questionnaire) -> Iterator[Place]:
    if len(form.languages) < 2:
        yield Place("languages", "only_source")
    for unit in form.units:
        for code in form.languages:
            if not unit.texts.get(code, "").strip():
                yield Place(f"{unit.where}.{code}", "missing")


def _present(form: Questionnaire, keys: tuple[str, ...]) -> bool:
    return any(form.fixed.get(key, {}).get(SOURCE, "").strip() for key in keys)


def _expected(form: Questionnaire) -> Iterator[Place]:
    for keys in EXPECTED:
        if not _present(form, keys):
            yield Place(keys[-1], "missing")


def _whom(form: Questionnaire) -> Iterator[Place]:
    if not any(str(value or "").strip() for value in form.contact.values()):
        yield Place("contact", "missing")
        return
    text = form.fixed.get("contact", {}).get(SOURCE, "")
    if "text" in form.contact and not ("{" in text or any(char.isdigit() for char in text) or "@" in text):
        yield Place("contact", "no_way_to_reach", text)


def _where(form: Questionnaire) -> Iterator[Place]:
    if not form.phases:
        yield Place("phases", "missing")
    for phase in form.phases:
        if not _present(form, (f"plaats_{phase}", f"phase_{phase}", f"where_{phase}")):
            yield Place(f"plaats_{phase}", "missing")


def _tone(form: Questionnaire) -> Iterator[Place]:
    if not _present(form, ("waarom", "opening", "why")):
        yield Place("waarom", "missing")
    ending = " ".join(form.fixed.get(key, {}).get(SOURCE, "") for key in ("einde", "end")).lower()
    if not any(word in ending for word in THANKS):
        yield Place("einde", "no_thanks", ending)
    for key, texts in form.fixed.items():
        lowered = texts.get(SOURCE, "").lower()
        for threat in THREATS:
            if threat in lowered and f"geen {threat}" not in lowered and "niet verplicht" not in lowered:
                yield Place(key, "threat", texts.get(SOURCE, ""))
                break
