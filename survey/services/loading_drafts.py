"""Machine drafts for texts that no translator has made yet: only for invented waves, marked wherever they show."""

from __future__ import annotations

from pathlib import Path

from django.db import models, transaction

from survey.models import Option, Questionnaire
from survey.services.source import read_yaml
from translations.enums import UnitStatus
from translations.languages import SOURCE, by_code
from translations.services.units import LoadedText, record_loaded

DRAFTS = Path(__file__).resolve().parent.parent.parent / "translations" / "data" / "machine_drafts"


def _fields(questionnaire: Questionnaire) -> list[tuple[models.Model, str]]:
    options = Option.objects.filter(
        models.Q(scale__questionnaire=questionnaire) | models.Q(question__questionnaire=questionnaire)
    )
    owners: list[tuple[models.Model, str]] = [(option, "label") for option in options]
    owners += [(text, "text") for text in questionnaire.texts.all()]
    for question in questionnaire.questions.all():
        owners += [(question, "text"), (question, "help")]
    return owners


@transaction.atomic
def load_drafts(*, questionnaire: Questionnaire, path: Path) -> int:
    """Fill the empty texts of one language from a file of drafts; texts that are there stay.

    Returns:
        How many texts were filled.

    Raises:
        SourceError: the file is wrong, or says another status than machine draft.
    """
    top = read_yaml(path)
    meta = top.node("meta")
    language = meta.one_of("language", tuple(by_code()))
    meta.one_of("status", ("machine draft",))
    drafts = top.node("texts")
    filled: list[LoadedText] = []
    for owner, field in _fields(questionnaire):
        source = getattr(owner, f"{field}_{SOURCE}")
        name = f"{field}_{language}"
        if not source or getattr(owner, name) or source not in drafts.values:
            continue
        setattr(owner, name, drafts.need(source, str))
        owner.save(update_fields=[name])
        filled.append(LoadedText(owner, field, language, UnitStatus.MACHINE_DRAFT, True))
    record_loaded(texts=filled)
    return len(filled)
