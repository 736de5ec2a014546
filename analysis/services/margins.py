"""Margins from a file into the database; reconciled before anything is fitted to them."""

from __future__ import annotations

import datetime
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


def joined_target_groups(counts: Mapping[str, float]) -> tuple[dict[str, str], str | None]:
    """Which target group each one is counted with, and the rule in words where a group is too small."""
    total = sum(counts.values())
    small = sorted((value, key) for key, value in counts.items() if value < SMALL_GROUP * total)
    if not small:
        return {key: key for key in counts}, None
    large = sorted((value, key) for key, value in counts.items() if value >= SMALL_GROUP * total)
    together = [*(key for _, key in small), large[0][1]]
    names = " en ".join(sorted(together))
    said = f"{names} samen: {small[0][1]} telt {small[0][0]:g} mensen, te weinig voor een eigen marge"
    return {key: "gezins_overig" if key in together else key for key in counts}, said


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


@transaction.atomic
def store(new: NewSet, margins: Mapping[str, Mapping[str, Any]], node: Node) -> MarginSet:
    """Keep a set with its margins reconciled to its total, and what that changed cell by cell.

    Raises:
        SourceError: a count that is none, or a margin farther from the total than rounding explains.
    """
    fitted, changes = {}, []
    for name, counts in margins.items():
        for key, value in counts.items():
            if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
                raise node.fail(f"{name}.{key}", "must be a whole number above zero")
        whole = sum(counts.values())
        if abs(whole - new.total) > rounding(len(counts)):
            raise node.fail(
                name, f"adds up to {whole}, the population is {new.total}: more than rounding to 5 explains"
            )
        fitted[name], change = reconcile(counts, new.total)
        if change:
            cells = {key: fitted[name][key] - value for key, value in counts.items() if fitted[name][key] != value}
            changes.append({"margin": name, "change": change, "published": whole, "cells": cells})
    values = {key: value for key, value in asdict(new).items() if key != "code"}
    held, _ = MarginSet.objects.update_or_create(code=new.code, defaults={**values, "changes": changes})
    held.margins.exclude(name__in=fitted).delete()
    for name, found in fitted.items():
        Margin.objects.update_or_create(set=held, name=name, defaults={"counts": found})
    return held


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
    held = store(new, {name: row.node("waarden").values for name, row in rows.items()}, margins)
    for name, row in rows.items():
        held.margins.filter(name=name).update(origin=row.get("oorsprong", str, ""))
    return held
