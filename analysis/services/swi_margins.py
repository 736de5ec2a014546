"""Published population figures (``data/margins.yaml``, from Statistics Netherlands) into margin sets.

One set a population: everybody of a cohort (``swi-2022``), and the asylum status holders in it (``swi-2022-asiel``).
Figures that are only known in thousands or percentages are not counts and make no margin.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from django.db import transaction

from analysis.models import MarginSet
from analysis.services.margins import NewSet, store
from survey.services.source import Node, SourceError, read_yaml

PUBLISHED = Path(__file__).resolve().parent.parent / "data" / "margins.yaml"
STATES = ("gepubliceerd", "afgeleid")


def _counts(rows: list[Node], key: str, fields: tuple[str, ...]) -> dict[str, int]:
    """Counts by the value of a key, or by ``key|field`` where there is more than one field."""
    found: dict[str, int] = {}
    for row in rows:
        row.one_of("status", STATES)
        for field in fields:
            name = row.need(key, str) if len(fields) == 1 else f"{row.need(key, str)}|{field}"
            if name in found:
                raise row.fail(key, f"{name} stands twice")
            found[name] = row.need(field, int)
    return found


def _source(top: Node, row: Node) -> tuple[str, bool]:
    """Title of the source of a figure, and whether it calls its figures provisional."""
    held = top.node("bronnen").node(row.need("bron", str))
    return held.need("titel", str), "voorlopige" in held.get("noot", str, "")


@transaction.atomic
def load_published_margins(*, path: Path = PUBLISHED) -> list[MarginSet]:
    """Load the cohorts whose total was published as a count; run again, it changes nothing.

    Raises:
        SourceError: names file, key and reason; nothing is stored.
    """
    top = read_yaml(path)
    top.node("bronnen")
    found = []
    for name in top.values:
        year = re.fullmatch(r"cohort_(\d{4})", str(name))
        if year is None or "totaal" not in top.node(name).values:
            continue
        found += _cohort(top, top.node(name), int(year.group(1)))
    if not found:
        raise SourceError(f"{path.name}: cohort_JJJJ.totaal: no cohort has a published total")
    return found


def _cohort(top: Node, cohort: Node, year: int) -> list[MarginSet]:
    total = cohort.node("totaal")
    source, provisional = _source(top, total)
    date = datetime.date(year, 12, 31)
    detailed = list(cohort.nodes("gedetailleerde_doelgroep"))
    groups = _counts(list(cohort.nodes("doelgroep_ketenplan")), "code", ("waarde",))
    everybody = store(
        NewSet(f"swi-{year}", source, total.need("waarde", int), date, provisional),
        {"gedetailleerde_doelgroep": _counts(detailed, "code", ("waarde",)), "doelgroep": groups},
        cohort,
    )
    if "geslacht_leeftijd_asiel" not in cohort.values:
        return [everybody]
    pyramid = _counts(list(cohort.nodes("geslacht_leeftijd_asiel")), "leeftijd", ("man", "vrouw"))
    asylum = NewSet(f"swi-{year}-asiel", source, groups.get("asielstatushouder", 0), date, provisional)
    return [everybody, store(asylum, {"leeftijd_geslacht": pyramid}, cohort)]
