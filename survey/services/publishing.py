"""Freezing a questionnaire into a version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from survey import document
from survey.models import Phase, Questionnaire, Version
from survey.routing import prove
from translations.enums import UnitStatus
from translations.languages import by_code
from translations.services.readback import Need, text_of, untested


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a version cannot be frozen: which rule, where. The page finds the words."""

    rule: str
    place: str
    detail: str = ""


class NotPublishableError(ValueError):
    """The questionnaire cannot be frozen as it stands; ``obstacles`` says why."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        self.obstacles = tuple(obstacles)
        super().__init__("; ".join(f"{item.place}: {item.rule} {item.detail}".strip() for item in obstacles))


def obstacles_of(built: document.Document, *, allow_machine_drafts: bool) -> list[Obstacle]:
    """All that stands in the way: routing faults, missing texts, texts that nobody approved."""
    found = [
        Obstacle(fault.rule, fault.question, fault.detail)
        for fault in prove(built["questions"], [phase["code"] for phase in built["phases"]])
    ]
    for code, about in built["languages"].items():
        if not UnitStatus.may_show(about["status"], machine_drafts=allow_machine_drafts):
            found.append(Obstacle("not_approved", code, about["status"]))
        for question in built["questions"]:
            words = [question["text"], *(option["label"] for option in question["options"])]
            if any(not document.in_language(text, code) for text in words):
                found.append(Obstacle("text_missing", f"{question['code']}.{code}"))
    return found


def _drop_unapproved_sounds(built: document.Document, allow_machine_drafts: bool) -> None:
    """A recording nobody approved, or of a text nobody approved, does not stand in the way: it is left out."""
    kept = {
        code: {
            words: sound for words, sound in sounds.items()
            if UnitStatus.may_show(sound["status"], machine_drafts=allow_machine_drafts)
        }
        for code, sounds in built.pop("audio", {}).items()
    }  # fmt: skip
    if heard := {code: sounds for code, sounds in kept.items() if sounds}:
        built["audio"] = heard


def _not_read_back(questionnaire: Questionnaire, languages: Sequence[str], need: Need) -> list[Obstacle]:
    """The texts whose present words too few readers understood."""
    owners = document.owners_of(questionnaire)
    units = [item for code in languages for item in untested(owners=owners, language=code, need=need)]
    prefetch_related_objects(units, "content_object")
    return [
        Obstacle("not_read_back", f"{unit.content_object}.{unit.field}.{unit.language}", text_of(unit))
        for unit in units
    ]


@transaction.atomic
def freeze(
    *,
    questionnaire: Questionnaire,
    languages: Sequence[str],
    allow_machine_drafts: bool = False,
    read_back: Need | None = None,
) -> Version:
    """Freeze the questionnaire in these languages; the same content gives the version that is there.

    Args:
        questionnaire: what is frozen.
        languages: codes on offer, in order.
        allow_machine_drafts: only for invented waves: texts nobody reviewed, marked wherever they show.
        read_back: evidence that each text must have of readers who understood it; None asks for none.

    Raises:
        NotPublishableError: with every obstacle.
    """
    unknown = [code for code in languages if code not in by_code()]
    if unknown:
        raise NotPublishableError([Obstacle("unknown_language", code) for code in unknown])
    built = document.build(questionnaire, languages)
    _drop_unapproved_sounds(built, allow_machine_drafts)
    obstacles = obstacles_of(built, allow_machine_drafts=allow_machine_drafts)
    if read_back is not None:
        obstacles += _not_read_back(questionnaire, languages, read_back)
    if not Phase.objects.exists():
        obstacles.append(Obstacle("no_phases", questionnaire.code))
    if obstacles:
        raise NotPublishableError(obstacles)
    last = questionnaire.versions.select_for_update().order_by("-number").first()
    if last is not None:
        same = {**built, "version": last.number}
        if document.digest(same) == last.sha256:
            return last
    number = 1 if last is None else last.number + 1
    frozen = {**built, "version": number}
    return Version.objects.create(
        questionnaire=questionnaire,
        number=number,
        document=frozen,
        sha256=document.digest(frozen),
        frozen_at=timezone.now(),
    )
