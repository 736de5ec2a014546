"""Replicate weights: jackknife, bootstrap, balanced repeated replication, or supplied ones.

JK1/JKn: Wolter, *Introduction to Variance Estimation* (2007), ch. 4; bootstrap: Rao and Wu, JASA 83 (1988), rescaled;
BRR and Fay: Judkins, J. Official Statistics 6 (1990). Replicates are made in blocks, so memory does not
grow with their number; every adjustment is done again in each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from analysis.stats.arithmetic import down, solve
from analysis.stats.columns import Floats
from analysis.stats.errors import (
    BadDesignError,
    BadRequestError,
    BadWeightError,
    LonelyPSUError,
    ReplicateError,
    StatsError,
)
from analysis.stats.steps import Step
from analysis.stats.structure import Stage, Structure

Kind = Literal["bootstrap", "jk1", "jkn", "brr", "fay", "other"]
KINDS = ("bootstrap", "jk1", "jkn", "brr", "fay", "other")
Centre = Literal["replicate_mean", "estimate"]
BLOCK = 64
NEW = 1e-5
"""Part of a column of replicate weights that must be new for a degree of freedom."""


@dataclass(frozen=True)
class Replicates:
    """Replicate weights and how their spread becomes a variance.

    V = scale * sum_r rscales_r (theta_r - centre)^2.

    Attributes:
        count: number of replicates R.
        factors: block of replicate numbers to start weights (n, block).
        scale, rscales: multipliers.
        centre: mean of the replicates, or the estimate of the whole sample.
        df: degrees of freedom of t, or ``None`` for PSUs minus strata.
        seed: of the generator, on record; ``None`` where nothing was drawn.
        again: makes replicates of the same kind over other units; ``None`` where they were supplied.
    """

    kind: Kind
    count: int
    factors: Callable[[Sequence[int]], Floats]
    scale: float
    rscales: Floats
    centre: Centre = "replicate_mean"
    df: int | None = None
    seed: int | None = None
    again: Callable[[Structure], Replicates] | None = None

    def blocks(self, steps: Sequence[Step]) -> Iterator[tuple[range, Floats]]:
        """Adjusted replicate weights (n, block), one block after another.

        Raises:
            ReplicateError: a step that cannot be done in a replicate.
        """
        for begin in range(0, self.count, BLOCK):
            numbers = range(begin, min(begin + BLOCK, self.count))
            weights = self.factors(numbers)
            for place, step in enumerate(steps):
                weights = _done_again(step, place, numbers, weights)
            yield numbers, weights

    def covariance(self, thetas: Floats, estimate: Floats) -> Floats:
        """Covariance (k, k) of the replicates' estimates (R, k).

        A replicate without an answer row has no estimate (NaN): it is left out, as in R's ``svrVar``.
        """
        known = np.isfinite(thetas)
        mean = np.where(known, thetas, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
        middle = mean if self.centre == "replicate_mean" else estimate
        dev = np.where(known, thetas - middle, 0.0) * np.sqrt(self.scale * self.rscales)[:, None]
        return down(dev, dev)


def _done_again(step: Step, place: int, numbers: range, weights: Floats) -> Floats:
    """A step in some replicates; where it fails, the first replicate in which it does is named."""
    try:
        return step.reweight(weights)
    except StatsError as fault:
        for column, number in enumerate(numbers):
            try:
                step.reweight(weights[:, column : column + 1])
            except StatsError as own:
                raise ReplicateError(number + 1, place, own) from fault
        raise


def _by_psu(
    structure: Structure, weights: Floats, factor_of: Callable[[int], Floats]
) -> Callable[[Sequence[int]], Floats]:
    psu = structure.first.psu

    def factors(numbers: Sequence[int]) -> Floats:
        return np.column_stack([weights * factor_of(number)[psu] for number in numbers])

    return factors


def _two_or_more(stage: Stage) -> None:
    if np.any(stage.size < 2):
        name = stage.name(int(np.argmax(stage.size < 2)))
        raise LonelyPSUError(
            f"stratum {name} has one PSU: it cannot be resampled",
            column=stage.column, category=name, value=1,
        )  # fmt: skip


def jackknife(structure: Structure, weights: Floats, centre: Centre = "replicate_mean") -> Replicates:
    """Delete one PSU at a time: JK1 without strata, JKn with, times (1 - f_h) of the first stage."""
    stage = structure.first
    _two_or_more(stage)
    h, size = stage.stratum_of, stage.size

    def factor(number: int) -> Floats:
        out = np.ones(stage.n_psu)
        out[h == h[number]] = size[h[number]] / (size[h[number]] - 1.0)
        out[number] = 0.0
        return out

    part = (size[h] - 1) / size[h] * (1 - stage.fraction[h])
    one = len(size) == 1
    return Replicates(
        kind="jk1" if one else "jkn",
        count=stage.n_psu,
        factors=_by_psu(structure, weights, factor),
        scale=float(part[0]) if one else 1.0,
        rscales=np.ones(stage.n_psu) if one else part,
        centre=centre,
        again=lambda other: jackknife(other, weights, centre),
    )


def bootstrap(structure: Structure, weights: Floats, replicates: int, seed: int) -> Replicates:
    """Rao-Wu: n_h - 1 PSUs drawn with replacement in each stratum, rescaled for the sampling fraction."""
    if replicates < 2:
        raise BadRequestError("a bootstrap needs at least 2 replicates", value=replicates)
    stage = structure.first
    _two_or_more(stage)
    rng = np.random.Generator(np.random.PCG64(seed))
    members = [np.flatnonzero(stage.stratum_of == h) for h in range(len(stage.size))]
    c = np.sqrt(1 - stage.fraction)
    table = np.empty((stage.n_psu, replicates))
    for number in range(replicates):
        for h, psus in enumerate(members):
            n = len(psus)
            drawn = np.bincount(rng.integers(0, n, n - 1), minlength=n)
            table[psus, number] = 1 - c[h] + c[h] * drawn * n / (n - 1)
    return Replicates(
        kind="bootstrap",
        count=replicates,
        factors=_by_psu(structure, weights, lambda number: table[:, number]),
        scale=1 / (replicates - 1),
        rscales=np.ones(replicates),
        seed=seed,
        again=lambda other: bootstrap(other, weights, replicates, seed),
    )


def balanced(structure: Structure, weights: Floats, rho: float = 0.0) -> Replicates:
    """BRR (rho 0) or Fay's method: a Sylvester matrix, two PSUs in each stratum; +1 keeps the first.

    Raises:
        BadDesignError: a stratum without exactly two PSUs.
    """
    stage = structure.first
    if np.any(stage.size != 2):
        name = stage.name(int(np.argmax(stage.size != 2)))
        raise BadDesignError(f"stratum {name} has not two PSUs: BRR needs two in each", category=name)
    if not 0 <= rho < 1:
        raise BadRequestError(f"rho must be at least 0 and below 1, is {rho:g}", value=rho)
    order = 1
    while order <= len(stage.size):
        order *= 2
    matrix = np.ones((1, 1))
    while len(matrix) < order:
        matrix = np.block([[matrix, matrix], [matrix, -matrix]])
    signs = matrix[:, 1 : len(stage.size) + 1]
    first = np.zeros(stage.n_psu, dtype=bool)
    first[np.unique(stage.stratum_of, return_index=True)[1]] = True

    def factor(number: int) -> Floats:
        keep = (signs[number, stage.stratum_of] > 0) == first
        return np.where(keep, 2 - rho, rho)

    return Replicates(
        kind="brr" if rho == 0 else "fay",
        count=order,
        factors=_by_psu(structure, weights, factor),
        scale=1 / (order * (1 - rho) ** 2),
        rscales=np.ones(order),
        again=lambda other: balanced(other, weights, rho),
    )


@dataclass(frozen=True, slots=True)
class SuppliedSpec:
    """How supplied replicate weights are meant; ``names`` of their columns are for messages."""

    kind: Kind = "other"
    scale: float | None = None
    rscales: Sequence[float] | None = None
    combined: bool = True
    centre: Centre = "replicate_mean"
    rho: float | None = None
    df: int | None = None
    names: Sequence[str] = ()


def _default_scale(spec: SuppliedSpec, count: int) -> float:
    if spec.kind == "fay":
        if spec.rho is None:
            raise BadRequestError("kind fay needs rho", value=None)
        return 1 / (count * (1 - spec.rho) ** 2)
    return {"bootstrap": 1 / (count - 1), "jk1": (count - 1) / count, "brr": 1 / count}.get(spec.kind, 1.0)


def _checked(columns: Floats, weights: Floats, spec: SuppliedSpec) -> Floats:
    if columns.ndim != 2 or len(columns) != len(weights) or columns.shape[1] < 2:
        raise BadRequestError(
            f"replicate weights of shape {columns.shape} are not two or more columns of {len(weights)} rows",
            value=columns.shape,
        )  # fmt: skip
    wrong = ~(np.isfinite(columns) & (columns >= 0))
    if np.any(wrong):
        row, place = (int(found[0]) for found in np.nonzero(wrong))
        name = spec.names[place] if place < len(spec.names) else str(place + 1)
        value = None if np.isnan(columns[row, place]) else float(columns[row, place])
        shown = "missing" if value is None else f"{value:g}"
        raise BadWeightError(
            f"replicate weight {shown} in column {name}, row {row + 1}: it must be a number of zero or more",
            column=name, category=row + 1, value=value,
        )  # fmt: skip
    if not np.any(columns):
        raise BadRequestError("every replicate weight is zero", value=0.0)
    return columns


def _rank(whole: Floats) -> int:
    """Rank of replicate weights (n, R); a column of which less than 1e-5 is new adds nothing (R's ``degf``).

    A file rounds its weights, and rounding would count as new in each column.
    """
    own = whole / np.max(np.abs(whole))
    return solve(down(own, own), np.zeros(own.shape[1]), NEW**2)[1]


def supplied(columns: Floats, weights: Floats, spec: SuppliedSpec) -> Replicates:
    """Replicate weights that came with the data, shape (n, R).

    ``df`` defaults to their rank minus 1.

    Raises:
        BadRequestError: jkn without ``rscales``, fay without ``rho``, another length of ``rscales``, or fewer than two
            replicates.
        BadWeightError: a cell that is missing, infinite or below zero; names column and row.
    """
    columns = _checked(columns, weights, spec)
    count = columns.shape[1]
    if spec.kind not in KINDS:
        raise BadRequestError(f"kind {spec.kind!r} is not one of {', '.join(KINDS)}", value=spec.kind)
    if spec.kind == "jkn" and spec.rscales is None:
        raise BadRequestError("kind jkn needs rscales", value=None)
    rscales = np.ones(count) if spec.rscales is None else np.asarray(spec.rscales, dtype=np.float64)
    if len(rscales) != count:
        raise BadRequestError(f"{len(rscales)} rscales for {count} replicates", value=len(rscales))
    whole = columns if spec.combined else columns * weights[:, None]
    return Replicates(
        kind=spec.kind,
        count=count,
        factors=lambda numbers: whole[:, list(numbers)],
        scale=spec.scale if spec.scale is not None else _default_scale(spec, count),
        rscales=rscales,
        centre=spec.centre,
        df=spec.df if spec.df is not None else _rank(whole) - 1,
    )
