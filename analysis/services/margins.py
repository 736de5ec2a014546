"""Margins from a file into the database; reconciled before anything is fitted to them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from analysis.models import Margin, MarginSet
from survey.services.source import read_yaml

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


@transaction.atomic
def load_margins(*, path: Path = DEMO) -> MarginSet:
    """Load a file of the form of ``margins_demo.yaml``; run again, it changes nothing.

    Raises:
        SourceError: a margin is missing, not a count, or far from the total.
    """
    top = read_yaml(path)
    meta, margins = top.node("meta"), top.node("marges")
    total = meta.need("totaal", int)
    invented = meta.get("kenmerk", str, "") == "synthetisch"
    held, _ = MarginSet.objects.update_or_create(
        code=path.stem,
        defaults={
            "source": meta.need("basis", str),
            "invented": invented,
            "total": total,
            "provisional": True,
        },
    )
    changes: list[dict[str, Any]] = []
    for name in margins.values:
        row = margins.node(name)
        counts = row.node("waarden").values
        for key, value in counts.items():
            if not isinstance(value, int) or value <= 0:
                raise row.fail(f"waarden.{key}", "must be a whole number above zero")
        if abs(sum(counts.values()) - total) > 0.01 * total:
            raise row.fail("waarden", f"add up to {sum(counts.values())}, the population is {total}")
        fitted, change = reconcile(counts, total)
        if change:
            changes.append({"margin": name, "change": change})
        Margin.objects.update_or_create(
            set=held, name=name, defaults={"counts": fitted, "origin": row.get("oorsprong", str, "")}
        )
    held.changes = changes
    held.save(update_fields=["changes"])
    return held
