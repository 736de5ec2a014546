"""The frozen version as an immutable document: what the phone, the routing and the analysis read.

One JSON object with every text in every language; ``localised`` cuts out one language for a phone.
Its SHA-256 is taken over the canonical bytes (sorted keys, no spaces, UTF-8).
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Model

from survey.models import Option, Phase, Question, Questionnaire
from translations.languages import SOURCE, language
from translations.services.recordings import sounds_of
from translations.services.units import statuses

SCHEMA = 1
LISTS = Path(__file__).parent / "data"
FALLBACK = {"prs": "fa"}
"""Where a language may borrow a missing text from before the Dutch source; marked where it shows."""

Document = dict[str, Any]


@cache
def choice_list(name: str) -> dict[str, str]:
    """Choices of a long list and the value that is stored for each (a municipality gives its size class)."""
    with (LISTS / f"{name}.tsv").open(encoding="utf-8") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return {row[0]: row[1] for row in rows}


def _words(owner: Any, field: str, languages: Sequence[str]) -> dict[str, str]:
    found = {code: getattr(owner, f"{field}_{code}") or "" for code in languages}
    return {code: text for code, text in found.items() if text}


def _option(option: Option, languages: Sequence[str]) -> Document:
    return {
        "value": option.value,
        "role": option.role,
        "face": option.face,
        "label": _words(option, "label", languages),
    }


def _question(question: Question, languages: Sequence[str]) -> Document:
    owner = question.scale or question
    return {
        "code": question.code,
        "kind": question.kind,
        "role": question.role,
        "theme": question.theme,
        "margin": question.margin,
        "phases": question.phases,
        "condition": question.condition,
        "text": _words(question, "text", languages),
        "help": _words(question, "help", languages),
        "min": question.settings.get("min"),
        "max": question.settings.get("max"),
        "max_length": question.settings.get("max_length"),
        "choices": question.settings.get("choices"),
        "exclusive": question.exclusive,
        "options": [_option(option, languages) for option in owner.options.all()],
    }


def owners_of(questionnaire: Questionnaire) -> list[Model]:
    """All objects whose words make the document."""
    owners: list[Model] = [*questionnaire.questions.all(), *questionnaire.texts.all()]
    owners += Option.objects.filter(scale__questionnaire=questionnaire)
    return [*owners, *Option.objects.filter(question__questionnaire=questionnaire)]


def build(questionnaire: Questionnaire, languages: Sequence[str]) -> Document:
    """The document of a questionnaire as it stands now, without a version number."""
    questions = questionnaire.questions.select_related("scale").prefetch_related("options", "scale__options")
    texts = list(questionnaire.texts.all())
    owners = owners_of(questionnaire)
    status = statuses(owners=owners)
    lists = sorted({name for question in questions if (name := question.settings.get("choices"))})
    audio = sounds_of(owners=owners, languages=languages)
    return {
        "schema": SCHEMA,
        "code": questionnaire.code,
        "source": SOURCE,
        "languages": {code: {"status": status[code].code, "direction": language(code).direction} for code in languages},
        "texts": {text.key: _words(text, "text", languages) for text in texts},
        "phases": [
            {"code": phase.code, "number": phase.number, "short_title": phase.short_title}
            for phase in Phase.objects.all()
        ],
        "indicator": questionnaire.definition,
        "choices": {name: choice_list(name) for name in lists},
        "questions": [_question(question, languages) for question in questions],
        # Absent when nothing is recorded: versions from before there were recordings keep their digest.
        **({"audio": audio} if audio else {}),
    }


def canonical(document: Mapping[str, Any]) -> bytes:
    """The bytes whose digest names the document."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(document: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(document)).hexdigest()


def in_language(words: Mapping[str, str], code: str) -> str:
    """The text in a language, else in the one it may borrow from, else in Dutch; empty when there is none."""
    return words.get(code) or words.get(FALLBACK.get(code, ""), "") or words.get(SOURCE, "")


def localised(document: Mapping[str, Any], code: str) -> Document:
    """What a phone gets: texts, options and routing in one language.

    Raises:
        KeyError: the document does not have this language.
    """
    about = document["languages"][code]
    questions = []
    for question in document["questions"]:
        local = {key: question[key] for key in ("code", "kind", "condition", "min", "max", "max_length", "exclusive")}
        local["text"] = in_language(question["text"], code)
        local["help"] = in_language(question["help"], code)
        local["choices"] = sorted(document["choices"][question["choices"]]) if question["choices"] else None
        local["options"] = [{**option, "label": in_language(option["label"], code)} for option in question["options"]]
        questions.append(local)
    return {
        "schema": document["schema"],
        "code": document["code"],
        "version": document["version"],
        "language": code,
        **about,
        "texts": {key: in_language(words, code) for key, words in document["texts"].items()},
        "phases": document["phases"],
        "questions": questions,
    }
