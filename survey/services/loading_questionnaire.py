"""A questionnaire from its data file into the database; run again, it changes nothing.

The file's own keys are Dutch (``survey/data/questionnaire_core.yaml``); what they mean here:
``fasen``, ``alleen_als``, ``fase_aanpassing`` and ``voorkeur_bron`` together make one condition.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models, transaction

from survey.enums import OptionRole, QuestionKind
from survey.models import Indicator, Option, Phase, Question, Questionnaire, QuestionnaireText, Scale
from survey.services.conditions_file import condition_of
from survey.services.source import Node, read_yaml
from translations.enums import UnitStatus
from translations.languages import SOURCE, by_code
from translations.services.units import LoadedText, record_loaded

CORE = Path(__file__).resolve().parent.parent / "data" / "questionnaire_core.yaml"

KINDS = {
    "keuze": QuestionKind.SINGLE,
    "meerkeuze": QuestionKind.MULTIPLE,
    "schaal": QuestionKind.SCALE,
    "open": QuestionKind.TEXT,
    "getal": QuestionKind.NUMBER,
    "jaar": QuestionKind.YEAR,
    "datum": QuestionKind.DATE,
}
ROLES = {
    7: OptionRole.NOT_APPLICABLE,
    8: OptionRole.DONT_KNOW,
    9: OptionRole.REFUSED,
    "weet_niet": OptionRole.DONT_KNOW,
    "geen_antwoord": OptionRole.REFUSED,
}
STATUS_WORDS = {"machine draft": UnitStatus.MACHINE_DRAFT, "draft": UnitStatus.DRAFT}


@dataclass
class _Work:
    """What one load carries along: the file's languages with their status, and the texts that were set."""

    questionnaire: Questionnaire
    status: dict[str, UnitStatus]
    texts: list[LoadedText] = field(default_factory=list)

    def write(self, owner: models.Model, name: str, words: Node) -> None:
        """Put the words of a text in the fields of its languages; empty ones stay empty."""
        if not words.get(SOURCE, str, ""):
            raise words.fail(SOURCE, "the Dutch source text is missing")
        for language, status in self.status.items():
            text = words.get(language, str, "").strip()
            if not text:
                continue
            changed = getattr(owner, f"{name}_{language}") != text
            setattr(owner, f"{name}_{language}", text)
            self.texts.append(LoadedText(owner, name, language, status, changed))
        unknown = set(words.values) - set(by_code())
        if unknown:
            raise words.fail(sorted(unknown)[0], "not a registered language")


def load_questionnaire(*, path: Path = CORE) -> Questionnaire:
    """Load scales, texts and questions with their options and conditions.

    Raises:
        SourceError: the file is wrong or incomplete; nothing was changed.
    """
    top = read_yaml(path)
    with transaction.atomic():
        work = _Work(_questionnaire(top), _status_of(top))
        _texts(work, top)
        scales = _scales(work, top)
        _questions(work, top, scales)
        record_loaded(texts=work.texts)
    return work.questionnaire


def _questionnaire(top: Node) -> Questionnaire:
    meta = top.node("meta")
    indicator = meta.node("indicator")
    found = Indicator.objects.filter(code=indicator.need("id", str)).first()
    if found is None:
        raise indicator.fail("id", f"{indicator.values['id']!r} is not a loaded indicator: load the ketenplan first")
    definition = {
        "code": found.code,
        "item": indicator.need("item", str),
        "satisfied": indicator.need("tevreden_is", list),
        "valid": [1, 2, 3, 4, 5],
    }
    values = {"purpose": meta.get("doel", str, ""), "indicator": found, "definition": definition}
    row, _ = Questionnaire.objects.update_or_create(code=meta.need("code", str), defaults=values)
    return row


def _status_of(top: Node) -> dict[str, UnitStatus]:
    words = top.node("meta").node("vertaalstatus")
    status = {}
    for language in words.values:
        if language not in by_code():
            raise words.fail(language, "not a registered language")
        said = words.need(language, str)
        status[language] = next((value for word, value in STATUS_WORDS.items() if word in said), UnitStatus.EMPTY)
    return status


def _texts(work: _Work, top: Node) -> None:
    texts = top.node("teksten")
    for order, key in enumerate(texts.values):
        row = texts.node(key)
        text = QuestionnaireText.objects.filter(questionnaire=work.questionnaire, key=key).first()
        text = text or QuestionnaireText(questionnaire=work.questionnaire, key=key, order=order)
        text.order, text.guidelines = order, row.get("richtlijnen", list, [])
        text.save()
        work.write(text, "text", row.node("tekst"))
        text.save()


def _options(work: _Work, owner: dict[str, Any], rows: list[Node]) -> None:
    values = [row.values.get("waarde") for row in rows]
    for order, row in enumerate(rows):
        value = row.values.get("waarde")
        if not isinstance(value, int | str) or isinstance(value, bool) or value == "":
            raise row.fail("waarde", "must be a whole number or a short text")
        if values.count(value) > 1:
            raise row.fail("waarde", f"{value!r} stands twice")
        face = row.get("pictogram", str, "").removeprefix("gezicht_")
        option = Option.objects.filter(**owner, value=value).first() or Option(**owner, value=value)
        option.order, option.role = order, ROLES.get(value, OptionRole.SUBSTANTIVE)
        option.face = int(face) if face else None
        option.save()
        work.write(option, "label", row.node("tekst"))
        option.save()
    Option.objects.filter(**owner).exclude(order__lt=len(rows)).delete()


def _scales(work: _Work, top: Node) -> dict[str, Scale]:
    scales = {}
    listed = top.node("schalen")
    for code in listed.values:
        row = listed.node(code)
        scale, _ = Scale.objects.update_or_create(
            questionnaire=work.questionnaire, code=code, defaults={"note": row.get("noot", str, "")}
        )
        _options(work, {"scale": scale}, list(row.nodes("opties")))
        scales[code] = scale
    return scales


def _questions(work: _Work, top: Node, scales: dict[str, Scale]) -> None:
    rows = list(top.nodes("items"))
    phases = tuple(Phase.objects.values_list("code", flat=True))
    codes = [row.need("code", str) for row in rows]
    work.questionnaire.questions.exclude(code__in=codes).delete()
    # Orders are unique: move the present ones out of the way before new ones are given.
    work.questionnaire.questions.update(order=models.F("order") + 10_000)
    for order, row in enumerate(rows):
        code = codes[order]
        if codes.count(code) > 1:
            raise row.fail("code", f"{code!r} stands twice")
        question = Question.objects.filter(questionnaire=work.questionnaire, code=code).first()
        question = question or Question(questionnaire=work.questionnaire, code=code)
        question.order = order
        _fill(question, row, scales, phases)
        question.save()
        work.write(question, "text", row.node("tekst"))
        if row.values.get("hulp"):
            work.write(question, "help", row.node("hulp"))
        question.save()
        if row.values.get("opties"):
            _options(work, {"question": question}, list(row.nodes("opties")))


def _fill(question: Question, row: Node, scales: dict[str, Scale], phases: tuple[str, ...]) -> None:
    question.kind = KINDS[row.one_of("type", tuple(KINDS))]
    question.role = row.get("rol", str, "")
    question.theme = row.get("thema", str, "")
    question.margin = row.get("marge", str, "")
    question.phases = row.need("fasen", list)
    for phase in question.phases:
        if phase not in phases:
            raise row.fail("fasen", f"{phase!r} is not a loaded phase")
    question.exclusive = row.get("exclusief", list, [])
    question.condition = condition_of(row, phases)
    question.scale = scales[row.one_of("schaal", tuple(scales))] if row.values.get("schaal") else None
    listed = bool(row.values.get("opties")) or bool(row.values.get("keuzelijst"))
    closed = question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.SCALE)
    if closed and (question.scale is None) is not listed:
        raise row.fail("opties", "give either schaal or opties")
    question.settings = {
        "max_length": row.values.get("max_tekens"),
        "min": row.values.get("min"),
        "max": row.values.get("max"),
        "choices": "municipalities" if row.values.get("keuzelijst") else None,
    }
