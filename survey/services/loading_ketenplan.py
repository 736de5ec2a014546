"""The Ketenplan inburgering from its data file into the database; run again, it changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import models, transaction

from survey.models import Body, Goal, Guideline, Indicator, Party, Phase, WeighingQuestion
from survey.services.source import Node, read_yaml

KETENPLAN = Path(__file__).resolve().parent.parent / "data" / "ketenplan.yaml"
BROAD = "BREED"
WEEKS_A_MONTH = 52 / 12


def load_ketenplan(*, path: Path = KETENPLAN) -> dict[str, int]:
    """Load phases, goals, indicators, parties, bodies, guidelines and the afwegingskader.

    Agreed target values are people's work and stay as they are.

    Returns:
        The number of rows of each kind.

    Raises:
        SourceError: the file is wrong or incomplete; nothing was changed.
    """
    top = read_yaml(path)
    with transaction.atomic():
        counts = {
            "phases": _phases(top),
            "goals": _goals(top),
            "parties": _parties(top),
            "bodies": _bodies(top),
            "guidelines": _guidelines(top),
            "weighing questions": _weighing(top),
        }
    counts["indicators"] = Indicator.objects.count()
    return counts


def _put(model: type[models.Model], key: dict[str, Any], values: dict[str, Any]) -> Any:
    """Update or create by natural key."""
    row, _ = model._default_manager.update_or_create(**key, defaults=values)
    return row


def _phases(top: Node) -> int:
    rows = list(top.nodes("fasen"))
    for row in rows:
        values = {
            "number": row.need("nummer", int),
            "name": row.need("naam", str),
            "short_title": row.need("titel_kort", str),
            "purpose": row.need("doel", str),
        }
        _put(Phase, {"code": row.need("code", str)}, values)
    return len(rows)


def _goals(top: Node) -> int:
    phases = {phase.code: phase for phase in Phase.objects.all()}
    rows = list(top.nodes("ketendoelen"))
    numbers = [row.need("nummer", int) for row in rows]
    if numbers != list(range(1, 11)):
        raise top.fail("ketendoelen", f"the plan has goals 1 to 10, the file has {numbers}")
    for row in rows:
        code = row.one_of("fase", (*phases, BROAD))
        values = {
            "text": row.need("tekst", str),
            "phase": phases.get(code),
            "principles": row.get("principes", list, []),
        }
        goal = _put(Goal, {"number": row.need("nummer", int)}, values)
        for item in row.nodes("indicatoren"):
            _indicator(goal, item)
    return len(rows)


def _indicator(goal: Goal, row: Node) -> None:
    values = {
        "goal": goal,
        "text": row.need("tekst", str),
        "note": row.get("nb", str, ""),
        "better": row.one_of("richting", tuple(Indicator.Better.values)),
        "unit": row.need("meeteenheid", str),
        "target_groups": row.need("doelgroep_code", list),
        "party_codes": row.need("partij_codes", list),
        "variables": row.need("variabelen", dict),
    }
    _put(Indicator, {"code": row.need("id", str)}, values)


def _parties(top: Node) -> int:
    rows = list(top.nodes("partijen"))
    for row in rows:
        values = {"name": row.need("naam", str), "role": row.get("rol", str, "")}
        _put(Party, {"code": row.need("code", str)}, values)
    return len(rows)


def _bodies(top: Node) -> int:
    parties = {party.code: party for party in Party.objects.all()}
    rows = list(top.nodes("overleggen"))
    for row in rows:
        machine = row.get("machine", dict, {})
        months = machine.get("interval_maanden")
        weeks = machine.get("interval_weken") or (round(months * WEEKS_A_MONTH, 2) if months else None)
        values = {
            "name": row.need("naam", str),
            "level": row.get("niveau", str, ""),
            "purpose": row.get("doel", str, "") or row.get("aard", str, ""),
            "frequency": row.get("frequentie", str, ""),
            "interval_weeks": weeks,
            "member_text": [row.get("leden_tekst", str, "")] if row.get("leden_tekst", str, "") else [],
        }
        body = _put(Body, {"code": row.need("code", str)}, values)
        codes = row.get("leden_codes", list, [])
        unknown = [code for code in codes if code not in parties]
        if unknown:
            raise row.fail("leden_codes", f"not among partijen: {', '.join(unknown)}")
        body.members.set([parties[code] for code in codes])
    return len(rows)


def _guidelines(top: Node) -> int:
    rows = list(top.nodes("communicatierichtlijnen"))
    for row in rows:
        values = {
            "number": row.need("nummer", int),
            "text": row.need("tekst", str),
            "checks": row.need("toets", dict),
        }
        _put(Guideline, {"code": row.need("code", str)}, values)
    return len(rows)


def _weighing(top: Node) -> int:
    rows = list(top.node("afwegingskader").nodes("vragen"))
    for row in rows:
        _put(WeighingQuestion, {"number": row.need("nummer", int)}, {"text": row.need("tekst", str)})
    return len(rows)
