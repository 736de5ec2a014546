"""What a statistician would look at twice after weighting, as codes with the place and the size.

The limits are rules of thumb of this project, each a name here; nothing is refused because of them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analysis.stats.design import SurveyDesign
from analysis.stats.errors import StatsWarning
from analysis.stats.steps import Calibrated, Nonresponse, Trimmed, kish

LARGE_WEIGHT = 5.0
"""Largest final weight over the median."""
HIGH_EFFECT = 1.5
"""Kish's design effect: a third of the people is lost to unequal weights."""
LARGE_FACTOR = 3.0
"""What fitting multiplies a weight by, or divides it by; of a nonresponse class, beside all classes together."""
SMALL_CLASS = 20
"""Respondents in a nonresponse class."""
SMALL_CATEGORY = 30
"""Respondents in a category of a margin."""
MANY_CUT = 0.05
"""Share of weights that trimming cuts."""
SLOW = 50
"""Rounds of raking; margins that contradict each other settle slowly."""
OFF_MARGIN = 1e-3
"""Relative distance of the final weights from a margin they were fitted to."""

CODES = (
    "large_weight", "high_design_effect", "negative_weight", "large_factor", "small_class", "small_category",
    "many_cut", "bound_passed", "slow", "margin_lost",
)  # fmt: skip


def warnings_of(design: SurveyDesign) -> list[StatsWarning]:
    """Warnings of the whole road, step by step, then of the final weights."""
    found: list[StatsWarning] = []
    for step in design.steps:
        if isinstance(step, Nonresponse):
            found += _nonresponse(step)
        elif isinstance(step, Calibrated):
            found += _calibrated(step)
        elif isinstance(step, Trimmed):
            found += _trimmed(step, design)
    return [*found, *_final(design)]


def _nonresponse(step: Nonresponse) -> Iterator[StatsWarning]:
    if step.x is not None:
        return
    name = " x ".join(step.by)
    for row in step.class_rows():
        category = " x ".join(map(str, row.group))
        if row.respondents < SMALL_CLASS:
            yield StatsWarning("small_class", name, category, row.respondents)
        if row.factor * step.response_rate > LARGE_FACTOR:
            yield StatsWarning("large_factor", name, category, row.factor)


def _calibrated(step: Calibrated) -> Iterator[StatsWarning]:
    if step.iterations > SLOW:
        yield StatsWarning("slow", None, None, step.iterations)
    rows = step.aux.rows
    for place, (_, before, after) in zip(step.aux.places, step.reached(), strict=False):
        people = np.bincount(place.codes[rows], minlength=len(place.targets))
        for number, key in enumerate(place.margin.counts):
            category = " x ".join(map(str, key))
            factor = float(after[number] / before[number])
            if people[number] < SMALL_CATEGORY:
                yield StatsWarning("small_category", place.margin.name, category, int(people[number]))
            if factor > LARGE_FACTOR or factor < 1 / LARGE_FACTOR:
                yield StatsWarning("large_factor", place.margin.name, category, factor)


def _trimmed(step: Trimmed, design: SurveyDesign) -> Iterator[StatsWarning]:
    used = step.before[step.before != 0]
    _, low, high, _ = step.trace(step.before)
    if low + high > MANY_CUT * len(used):
        yield StatsWarning("many_cut", None, None, (low + high) / len(used))
    bound = step.upper * (float(np.median(used)) if step.relative else 1.0)
    largest = float(design.weights.max())
    if step is not design.steps[-1] and largest > bound * 1.05:
        yield StatsWarning("bound_passed", None, None, largest / bound)


def _final(design: SurveyDesign) -> Iterator[StatsWarning]:
    weights = design.weights[design.taking_part]
    if np.any(weights < 0):
        yield StatsWarning("negative_weight", None, None, int(np.sum(weights < 0)))
    ratio = float(weights.max() / np.median(weights))
    if ratio > LARGE_WEIGHT:
        yield StatsWarning("large_weight", None, None, ratio)
    effect = kish(weights)
    if effect > HIGH_EFFECT:
        yield StatsWarning("high_design_effect", None, None, effect)
    yield from _lost(design)


def _lost(design: SurveyDesign) -> Iterator[StatsWarning]:
    """Margins of the last calibration that the final weights no longer reach."""
    fitted = [step for step in design.steps if isinstance(step, Calibrated)]
    for place in fitted[-1].aux.places if fitted else ():
        rows = fitted[-1].aux.rows
        now = np.bincount(place.codes[rows], weights=design.weights[rows], minlength=len(place.targets))
        off = np.abs(now - place.targets) / place.targets
        if np.max(off) > OFF_MARGIN:
            worst = int(np.argmax(off))
            category = " x ".join(map(str, list(place.margin.counts)[worst]))
            yield StatsWarning("margin_lost", place.margin.name, category, float(off[worst]))
