"""The conditions of a questionnaire file, from its few fixed phrases to JsonLogic."""

from __future__ import annotations

import re
from typing import Any

from survey.services.source import Node

UNKNOWN_PHASE = "fase is not known from the invitation"
_LIST = re.compile(r"(\w+) in \[([^\]]*)\]")
_SKIP = re.compile(r"(\w+): skip")
FRAME_FACT = {"doelgroep": "target_group", "leerroute": "route", "gemeentegrootte": "municipality_size"}


def _var(name: str) -> dict[str, str]:
    return {"var": name}


def _value(text: str) -> int | str:
    text = text.strip().strip("\"'")
    return int(text) if text.isdecimal() else text


def _only_if(row: Node) -> dict[str, Any]:
    words = row.need("alleen_als", str)
    if words == UNKNOWN_PHASE:
        return {"!": [_var("facts.phase")]}
    found = _LIST.fullmatch(words)
    if found is None:
        raise row.fail("alleen_als", f"cannot be read: {words!r}; write CODE in [value, ...]")
    return {"in": [_var(found[1]), [_value(item) for item in found[2].split(",")]]}


def _phase_skip(row: Node) -> dict[str, Any]:
    words = row.need("fase_aanpassing", str)
    found = _SKIP.fullmatch(words)
    if found is None:
        raise row.fail("fase_aanpassing", f"cannot be read: {words!r}; write VALUE: skip")
    return {"!=": [_var("S1"), found[1]]}


def _frame_first(row: Node) -> dict[str, Any]:
    margin = row.one_of("marge", tuple(FRAME_FACT))
    return {"!": [_var(f"facts.{FRAME_FACT[margin]}")]}


def condition_of(row: Node, phases: tuple[str, ...]) -> dict[str, Any] | None:
    """One JsonLogic condition of a question; ``None`` when it is always shown.

    A question whose first source is the sample frame is asked only when the frame does not know.

    Raises:
        SourceError: a phrase that this file format does not have.
    """
    parts: list[dict[str, Any]] = []
    asked_in = row.need("fasen", list)
    if set(asked_in) != set(phases):
        parts.append({"in": [_var("phase"), list(asked_in)]})
    if row.values.get("alleen_als"):
        parts.append(_only_if(row))
    if row.values.get("fase_aanpassing"):
        parts.append(_phase_skip(row))
    if row.get("voorkeur_bron", str, "").startswith("sample frame"):
        parts.append(_frame_first(row))
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {"and": parts}
