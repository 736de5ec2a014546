"""Margins from a file into the database; reconciled before anything is fitted to them."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from analysis.models import Margin, MarginSet
from survey.services.source import Node, read_yaml

DEMO = Path(__file__).resolve().parent.parent / "data" / "margins_demo.yaml"
SMALL_GROUP = 0.03
"""A target group below this share of the population is joined with the next smallest: 505 people of 26,460
cannot carry a margin, and a number about them would be about single people."""


def reconcile(counts: Mapping[str, float], total: int) -> tuple[dict[str, int], str | None]:
    """Counts that add up to ``total`` by scaling and largest remainders; and what was changed, in words.

    CBS rounds to multiples of 5, so published cells do not add up.
    """
    whole = sum(counts.values())
    exact = {key: value * total / whole for key, value in counts.items()}
    out = {key: int(value) for key, value in exact.items()}
    for key in sorted(exact, key=lambda name: (out[name] - exact[name], name))[: total - sum(out.values())]:
        out[key] += 1
    if whole == total:
        return {key: int(value) for key, value in counts.items()}, None
    return out, f"opgeteld {whole:g}, passend gemaakt op {total}"


@dataclass(frozen=True, slots=True)
class Joining:
    """The rule that small groups are counted together: which groups, and the smallest with its people."""

    names: tuple[str, ...]
    smallest: str
    people: float
    share: float


def joining_of(counts: Mapping[str, float]) -> Joining | None:
    """Which target groups are counted together because one is too small; nothing when all can stand alone."""
    total = sum(counts.values())
    small = sorted((value, key) for key, value in counts.items() if value < SMALL_GROUP * total)
    if not small:
        return None
    large = sorted((value, key) for key, value in counts.items() if value >= SMALL_GROUP * total)
    together = [*(key for _, key in small), large[0][1]]
    return Joining(tuple(sorted(together)), small[0][1], small[0][0], small[0][0] / total)


def joined_target_groups(counts: Mapping[str, float]) -> tuple[dict[str, str], str | None]:
    """Which target group each one is counted with, and the rule in words where a group is too small."""
    found = joining_of(counts)
    if found is None:
        return {key: key for key in counts}, None
    few = f"{found.smallest} telt {found.people:g} mensen, te weinig voor een eigen marge"
    said = f"{' en '.join(found.names)} samen: {few}"
    return {key: "gezins_overig" if key in found.names else key for key in counts}, said


def rounding(cells: int) -> float:
    """How far cells that were each rounded to a multiple of 5 may lie from a total that was rounded too."""
    return 2.5 * (cells + 1)


@dataclass(frozen=True, slots=True)
class NewSet:
    """A margin set to store: code, source, size of the population, reference date and state."""

    code: str
    source: str
    total: int
    reference_date: datetime.date | None = None
    provisional: bool = True
    invented: bool = False


Counts = Mapping[str, Any]


@transaction.atomic
def store(
    new: NewSet, margins: Mapping[str, Counts], node: Node, origins: Mapping[str, str] | None = None
) -> MarginSet:
    """Keep a set with its margins reconciled to its total, and what that changed cell by cell.

    The newest version when it says the same; else the next version. Older ones stay as they are.

    Raises:
        SourceError: a count that is none, or a margin farther from the total than rounding explains.
    """
    fitted, changes = {}, []
    for name, counts in margins.items():
        fitted[name], change = _fitted(name, counts, new.total, node)
        changes += change
    said = json.dumps([asdict(new), margins, origins], sort_keys=True, default=str)
    digest = hashlib.sha256(said.encode()).hexdigest()
    newest = MarginSet.objects.select_for_update().filter(code=new.code).first()
    if newest is not None and newest.sha256 == digest:
        return newest
    version = 1 if newest is None else newest.version + 1
    held = MarginSet.objects.create(**asdict(new), version=version, changes=changes, sha256=digest)
    Margin.objects.bulk_create(
        Margin(set=held, name=name, counts=found, origin=(origins or {}).get(name, ""))
        for name, found in fitted.items()
    )
    return held


def _fitted(name: str, counts: Counts, total: int, node: Node) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """Counts that add up to the total, and a record of what that changed."""
    for key, value in counts.items():
        if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
            raise node.fail(f"{name}.{key}", "must be a whole number above zero")
    whole = sum(counts.values())
    if abs(whole - total) > rounding(len(counts)):
        raise node.fail(name, f"adds up to {whole}, the population is {total}: more than rounding to 5 explains")
    fitted, change = reconcile(counts, total)
    if change is None:
        return fitted, []
    cells = {key: fitted[key] - value for key, value in counts.items() if fitted[key] != value}
    return fitted, [{"margin": name, "change": change, "published": whole, "cells": cells}]


@transaction.atomic
def load_margins(*, path: Path = DEMO) -> MarginSet:
    """Load a file of the form of ``margins_demo.yaml``; run again, it changes nothing.

    Raises:
        SourceError: a margin is missing, not a count, or farther from the total than rounding explains.
    """
    top = read_yaml(path)
    meta, margins = top.node("meta"), top.node("marges")
    new = NewSet(
        code=path.stem,
        source=meta.need("basis", str),
        total=meta.need("totaal", int),
        invented=meta.get("kenmerk", str, "") == "synthetisch",
    )
    rows = {name: margins.node(name) for name in margins.values}
    return store(
        new,
        {name: row.node("waarden").values for name, row in rows.items()},
        margins,
        {name: row.get("oorsprong", str, "") for name, row in rows.items()},
    )
