"""From a frame to a stratified sample: strata with their population counts, units drawn at random.

Simple random sampling without replacement in each stratum (Cochran, *Sampling Techniques*, 1977, ch. 5);
the base weight of a unit is population / sampled of its stratum.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import transaction

from survey.models import SampleUnit, Stratum, Wave

Facts = Mapping[str, Any]


class SamplingError(ValueError):
    """A frame or an allocation that cannot be sampled; the message names the stratum."""


@dataclass(frozen=True, slots=True)
class SampleDesign:
    """How a sample is drawn.

    Attributes:
        stratum_of: names the stratum of a frame row.
        allocation: units to draw per stratum.
        seed: of the generator; kept on record by the caller.
    """

    stratum_of: Callable[[Facts], str]
    allocation: Mapping[str, int]
    seed: int


def proportional_allocation(sizes: Mapping[str, int], total: int, least: int = 2) -> dict[str, int]:
    """Units per stratum in proportion to its size, at least ``least`` where the stratum has them.

    Largest remainders decide the rounding, so that the parts add up to ``total`` when no minimum binds.
    """
    whole = sum(sizes.values())
    exact = {name: total * size / whole for name, size in sizes.items()}
    drawn = {name: int(share) for name, share in exact.items()}
    by_remainder = sorted(exact, key=lambda name: (drawn[name] - exact[name], name))
    for name in by_remainder[: total - sum(drawn.values())]:
        drawn[name] += 1
    return {name: min(sizes[name], max(least, number)) for name, number in drawn.items()}


@transaction.atomic
def draw_sample(*, wave: Wave, frame: Sequence[Facts], design: SampleDesign) -> int:
    """Draw a stratified sample of a frame for a wave.

    Returns:
        The number of units drawn.

    Raises:
        SamplingError: the wave has a sample, a stratum has no allocation, or fewer rows than are to be drawn.
    """
    if wave.strata.exists():
        raise SamplingError(f"{wave.code}: a sample was drawn already")
    members: dict[str, list[int]] = {}
    for number, facts in enumerate(frame):
        members.setdefault(design.stratum_of(facts), []).append(number)
    for name in sorted({*members, *design.allocation}):
        wanted, there = design.allocation.get(name), len(members.get(name, ()))
        if wanted is None:
            raise SamplingError(f"stratum {name}: {there} in the frame, but no allocation")
        if wanted > there:
            raise SamplingError(f"stratum {name}: {wanted} to draw, but {there} in the frame")
    generator = np.random.Generator(np.random.PCG64(design.seed))
    drawn = 0
    for name in sorted(members):
        wanted = design.allocation[name]
        stratum = Stratum.objects.create(wave=wave, code=name, population=len(members[name]), sampled=wanted)
        chosen = sorted(generator.choice(members[name], size=wanted, replace=False).tolist())
        units = [SampleUnit(stratum=stratum, number=number, facts=dict(frame[number])) for number in chosen]
        SampleUnit.objects.bulk_create(units, batch_size=1000)
        drawn += wanted
    return drawn
