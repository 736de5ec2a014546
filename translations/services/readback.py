"""Evidence that readers understood a text: recorded here, and asked for before a text goes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from translations.models import ReadBack, TranslationUnit


@dataclass(frozen=True, slots=True)
class Need:
    """How much evidence is enough: readers in all, and the share of them (0 to 1) that understood."""

    readers: int = 1
    share: float = 0.0

    def met_by(self, readers: int, understood: int) -> bool:
        """Whether rounds with these totals are enough."""
        return readers >= self.readers and understood >= self.share * readers


def text_of(unit: TranslationUnit) -> str:
    """The words of a unit as they stand now; empty when its object is gone."""
    return str(getattr(unit.content_object, f"{unit.field}_{unit.language}", "") or "")


@transaction.atomic
def record_read_back(
    *, unit: TranslationUnit, tested_on: date, readers: int, understood: int, note: str = ""
) -> ReadBack:
    """Store one round on the words as they stand now.

    Raises:
        ValidationError: no readers, more who understood than read, a day to come, or a text that is empty.
    """
    found = ReadBack(
        unit=unit, text=text_of(unit), tested_on=tested_on, readers=readers, understood=understood, note=note
    )
    found.full_clean()
    found.save()
    return found


def untested(
    *, owners: Iterable[models.Model], language: str = "nl", need: Need | None = None
) -> list[TranslationUnit]:
    """The filled texts of these objects in one language that lack the evidence; empty when the gate may open.

    Rounds on other words than those of today do not count.
    """
    enough = need or Need()
    named: dict[int, dict[int, models.Model]] = {}
    for owner in owners:
        kind = ContentType.objects.get_for_model(owner, for_concrete_model=False)
        named.setdefault(kind.pk, {})[int(owner.pk)] = owner
    lacking = []
    for kind_pk, by_key in named.items():
        units = TranslationUnit.objects.filter(content_type_id=kind_pk, object_id__in=by_key, language=language)
        read: dict[int, list[ReadBack]] = {}
        for item in ReadBack.objects.filter(unit__in=units):
            read.setdefault(item.unit_id, []).append(item)
        for unit in units:
            now = str(getattr(by_key[unit.object_id], f"{unit.field}_{language}", "") or "")
            rounds = [item for item in read.get(unit.pk, []) if item.text == now]
            totals = sum(item.readers for item in rounds), sum(item.understood for item in rounds)
            if now.strip() and not enough.met_by(*totals):
                lacking.append(unit)
    return lacking
