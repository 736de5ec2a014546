"""States of texts: the only place where the status of a unit of translation work is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from translations.enums import UnitStatus
from translations.models import TranslationUnit


@dataclass(frozen=True, slots=True)
class LoadedText:
    """A text that came from a file: whose field it fills, in which language, and whether it changed."""

    owner: models.Model
    field: str
    language: str
    status: UnitStatus
    changed: bool


Key = tuple[int, int, str, str]


def _key(text: LoadedText) -> Key:
    kind = ContentType.objects.get_for_model(text.owner, for_concrete_model=False)
    return (kind.pk, int(text.owner.pk), text.field, text.language)


@transaction.atomic
def record_loaded(*, texts: Iterable[LoadedText]) -> int:
    """Give loaded texts their status; work that people did on an unchanged text stays.

    Returns:
        The number of units that were made or set back.
    """
    wanted = {_key(text): text for text in texts}
    kinds = {key[0] for key in wanted}
    have = {
        (unit.content_type_id, unit.object_id, unit.field, unit.language): unit
        for unit in TranslationUnit.objects.filter(content_type_id__in=kinds)
    }
    new = [
        TranslationUnit(content_type_id=key[0], object_id=key[1], field=key[2], language=key[3], status=text.status)
        for key, text in wanted.items()
        if key not in have
    ]
    stale = [have[key] for key, text in wanted.items() if key in have and text.changed]
    for unit in stale:
        unit.status = wanted[(unit.content_type_id, unit.object_id, unit.field, unit.language)].status
    TranslationUnit.objects.bulk_create(new, batch_size=500)
    TranslationUnit.objects.bulk_update(stale, ["status"], batch_size=500)
    return len(new) + len(stale)


def statuses(*, owners: Iterable[models.Model]) -> dict[str, UnitStatus]:
    """The lowest status per language over all texts of these objects."""
    by_kind: dict[int, list[int]] = {}
    for owner in owners:
        kind = ContentType.objects.get_for_model(owner, for_concrete_model=False)
        by_kind.setdefault(kind.pk, []).append(int(owner.pk))
    wanted = models.Q(pk__in=[])
    for kind_pk, keys in by_kind.items():
        wanted |= models.Q(content_type_id=kind_pk, object_id__in=keys)
    rows = TranslationUnit.objects.filter(wanted).values("language").annotate(lowest=models.Min("status"))
    return {row["language"]: UnitStatus(row["lowest"]) for row in rows}
