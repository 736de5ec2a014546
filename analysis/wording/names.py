"""Names of columns and categories of the frame, for people."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from translations.languages import by_code

COLUMNS: dict[str, Promise] = {
    "phase": _("phase"),
    "target_group": _("target group"),
    "target_group_2": _("target group"),
    "route": _("learning route"),
    "sex": _("sex"),
    "age_class": _("age"),
    "language_group": _("language group"),
    "language": _("language of the questions"),
    "municipality_size": _("size of the municipality"),
    "everybody": _("everybody alike"),
}
CATEGORIES: dict[str, Promise] = {
    "F1": _("making the plan (phase 1)"),
    "F2": _("learning and taking part (phase 2)"),
    "F3": _("last part (phase 3)"),
    "asielstatushouder": _("asylum status holders"),
    "gezinsmigrant": _("family migrants"),
    "overige_migrant": _("other migrants"),
    "gezins_overig": _("family and other migrants"),
    "nog_geen_pip": _("no plan yet"),
    "B": _("B1 route"),
    "O": _("education route"),
    "Z": _("Z route"),
    "man": _("men"),
    "vrouw": _("women"),
    "fa_prs": _("Persian and Dari"),
    "ru_uk": _("Russian and Ukrainian"),
    "overig": _("other languages"),
    "all": _("everybody"),
}
MARGINS: dict[str, Promise] = {
    "doelgroep": COLUMNS["target_group"],
    "geslacht": COLUMNS["sex"],
    "leeftijd": COLUMNS["age_class"],
    "fase": COLUMNS["phase"],
    "taalgroep": COLUMNS["language_group"],
    "leerroute": COLUMNS["route"],
    "gemeentegrootte": COLUMNS["municipality_size"],
}


def column(name: str | None) -> str:
    """A column, or several joined by `` x ``; an unknown one as it is."""
    return ", ".join(str(COLUMNS.get(part, part)) for part in (name or "").split(" x "))


def category(value: Any) -> str:
    """A category, or several joined by `` x ``; a language by its own name; an unknown one as it is."""
    return ", ".join(_one(part) for part in str(value).split(" x "))


def _one(value: str) -> str:
    if value in CATEGORIES:
        return str(CATEGORIES[value])
    known = by_code().get(value)
    return known.autonym if known is not None else value
