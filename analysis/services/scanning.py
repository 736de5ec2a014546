"""Looking over a wave for what stands out: groups against all others, and changes since the wave before.

Municipalities, schools and other partners are never compared: only the groups named here are. Answers of an open
link are in no estimate (``dataset.py`` reads personal invitations only).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.contrib.auth.models import User
from django.db import transaction

from analysis.dataset import WaveData, load_wave
from analysis.enums import ProposalState
from analysis.models import Proposal, Scan, WeightingRun
from analysis.plan.rows import row_record
from analysis.services.aspects import FAVOURABLE, name_of, with_aspects
from analysis.services.estimating import PUBLISH
from analysis.services.weighting import GROUPED, Recipe, weigh
from analysis.stats import Row, SurveyDesign, as_column, benjamini_hochberg, reasons
from analysis.stats.change import independent_difference
from analysis.stats.disclosure import DIFFERENCE
from analysis.stats.domains import matches
from survey.enums import WaveState
from survey.models import Wave

GROUPS = ("phase", GROUPED, "route", "sex", "age_class", "language_group")
ALPHA = 0.05
"""Of all proposals at most this share is expected to be chance."""
CHANGE = "wave"


@dataclass(frozen=True, slots=True)
class Look:
    """One comparison: an item, by which column, which group (or the code of the wave before), and its numbers."""

    item: str
    by: str
    group: str
    row: Row

    @property
    def key(self) -> str:
        """Name of the comparison within its wave."""
        return f"{self.item}|{self.by}|{self.group}"


def items_of(data: WaveData) -> dict[str, str]:
    """Item to the column that holds it as a truth."""
    aspects = {code: name_of(code) for code in FAVOURABLE if name_of(code) in data.columns}
    return {"satisfied": "satisfied"} | aspects


def group_looks(design: SurveyDesign, items: dict[str, str]) -> Iterator[Look]:
    """Each group against all others; the same people under another name are looked at once."""
    seen: list[np.ndarray] = []
    inside = design.taking_part
    for by in GROUPS:
        column = design.column(by)
        for group in column.factor[1]:
            mask = matches(column, group) & inside
            if any(np.array_equal(mask, other) or np.array_equal(mask, inside & ~other) for other in seen):
                continue
            seen.append(mask)
            if not np.any(mask) or np.array_equal(mask, inside):
                continue
            split = replace(design, frame={**design.frame, "group": as_column("group", np.where(mask, "in", "out"))})
            found = split.compare(tuple(items.values()), "group", ["in", "out"])
            for item, row in zip(items, found.rows, strict=True):
                yield Look(item, by, str(group), replace(row, is_share=True))


def change_looks(now: SurveyDesign, before: SurveyDesign, items: dict[str, str], code: str) -> Iterator[Look]:
    """Each item now minus in the wave before."""
    for item, name in items.items():
        first, second = (design.mean(name).rows[0] for design in (now, before))
        yield Look(item, CHANGE, code, independent_difference(first, second))


def wave_before(wave: Wave) -> Wave | None:
    """The last closed wave with the same questionnaire that was weighted."""
    earlier = Wave.objects.filter(state__gte=WaveState.CLOSED, opens_on__lt=wave.opens_on, invented=wave.invented)
    same = earlier.filter(version__questionnaire=wave.version.questionnaire_id, weighting_runs__isnull=False)
    return same.distinct().order_by("-opens_on").first()


def _design(run: WeightingRun) -> tuple[SurveyDesign, dict[str, str]]:
    data = with_aspects(load_wave(run.wave.code))
    assert run.margin_set is not None
    return weigh(data, run.margin_set, Recipe.of(run.recipe)), items_of(data)


def scanning(*, run: WeightingRun, by: User | None = None) -> Generator[str, None, Scan]:
    """Look over the wave of a run; each step is named before it begins. The scan is the value of the generator.

    Raises:
        StatsError: the weights of the run cannot be made again.
    """
    yield "reading"
    design, items = _design(run)
    yield "groups"
    looks = list(group_looks(design, items))
    earlier = wave_before(run.wave)
    if earlier is not None:
        yield "changes"
        other = earlier.weighting_runs.filter(margin_set__isnull=False).first()
        if other is not None:
            before, theirs = _design(other)
            both = {item: name for item, name in items.items() if item in theirs}
            looks += list(change_looks(design, before, both, earlier.code))
    yield "keeping"
    return _keep(run, by, looks)


def scan(*, run: WeightingRun, by: User | None = None) -> Scan:
    """Look over the wave of a run to the end."""
    work = scanning(run=run, by=by)
    while True:
        try:
            next(work)
        except StopIteration as done:
            found: Scan = done.value
            return found


def records_of(looks: list[Look]) -> tuple[list[dict[str, Any]], int]:
    """Records with q-values of all that may be looked at, and how many were withheld."""
    why = reasons([look.row for look in looks], DIFFERENCE, PUBLISH)
    open_ = [look for look, reason in zip(looks, why, strict=True) if reason is None and look.row.p is not None]
    q = benjamini_hochberg([look.row.p for look in open_ if look.row.p is not None])
    tests = [
        {
            **row_record(look.row, "compare", None),
            "key": look.key, "item": look.item, "by": look.by, "group": look.group, "q": float(value),
        }
        for look, value in zip(open_, q, strict=True)
    ]  # fmt: skip
    return tests, len(looks) - len(open_)


@transaction.atomic
def _keep(run: WeightingRun, by: User | None, looks: list[Look]) -> Scan:
    """Keep the scan; proposals nobody decided on are made anew, decided ones stay as they are."""
    tests, withheld = records_of(looks)
    made = Scan.objects.create(wave=run.wave, run=run, tests=tests, withheld=withheld, made_by=by)
    Proposal.objects.filter(wave=run.wave, state=ProposalState.OPEN).delete()
    decided = set(Proposal.objects.filter(wave=run.wave).values_list("key", flat=True))
    Proposal.objects.bulk_create(
        Proposal(scan=made, wave=run.wave, key=test["key"], test=test)
        for test in tests
        if test["q"] <= ALPHA and test["key"] not in decided
    )
    return made
