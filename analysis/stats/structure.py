"""How a sample was drawn: strata, PSUs and population sizes per stage; and the variance of totals under it.

Variance of a total of linearised values z (weight included), with convention 1 of the reference numbers:
    V = sum_h n_h/(n_h - 1) (1 - f_h) sum_i (z_hi - mean_h z)^2,   f_h = n_h/N_h
and, with population sizes for later stages, plus f_h times the variance within each PSU (Särndal, Swensson
and Wretman, *Model Assisted Survey Sampling*, 1992, 4.3; the recursion of R's ``svyrecvar``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from analysis.stats.arithmetic import dot, down
from analysis.stats.columns import Bools, Floats, Ints
from analysis.stats.errors import BadDesignError, LonelyPSUError

LonelyRule = Literal["fail", "remove", "certainty", "adjust", "average"]
LONELY_RULES = ("fail", "remove", "certainty", "adjust", "average")


@dataclass(frozen=True)
class Stage:
    """One stage of sampling.

    Attributes:
        strata: shape (n,), codes from 0; strata of later stages lie within the PSUs before.
        psu: shape (n,), codes from 0, each within one stratum.
        population: shape (n,), units of the stratum in the population (PSUs of this stage), or ``None``.
        labels: names of the strata, for messages.
        column: name of their column, for messages.
    """

    strata: Ints
    psu: Ints
    population: Floats | None
    labels: tuple[str, ...] = ()
    column: str | None = None

    @cached_property
    def n_psu(self) -> int:
        """Number of PSUs."""
        return int(self.psu.max()) + 1 if len(self.psu) else 0

    @cached_property
    def elements(self) -> bool:
        """Whether every row is its own PSU, in row order."""
        return self.n_psu == len(self.psu) and bool(np.array_equal(self.psu, np.arange(len(self.psu))))

    @cached_property
    def stratum_of(self) -> Ints:
        """Stratum of each PSU, shape (m,)."""
        if self.elements:
            return self.strata
        out = np.zeros(self.n_psu, dtype=np.int64)
        out[self.psu] = self.strata
        return out

    @cached_property
    def size(self) -> Ints:
        """PSUs in each stratum, shape (H,)."""
        return np.bincount(self.stratum_of)

    @cached_property
    def fraction(self) -> Floats:
        """Sampling fraction of each stratum, shape (H,); 0 without population sizes.

        Raises:
            BadDesignError: a population smaller than its sample.
        """
        if self.population is None:
            return np.zeros(len(self.size))
        held = np.zeros(len(self.size))
        held[self.strata] = self.population
        with np.errstate(divide="ignore"):
            fraction = self.size / held
        if np.any(fraction > 1 + 1e-9) or np.any(held <= 0):
            stratum = int(np.argmax(fraction > 1 + 1e-9))
            raise BadDesignError(
                f"stratum {self.name(stratum)}: {self.size[stratum]} sampled of a population of {held[stratum]:g}",
                category=self.name(stratum),
                value=float(held[stratum]),
            )
        return np.minimum(fraction, 1.0)

    def name(self, stratum: int) -> str:
        """Name of a stratum."""
        return self.labels[stratum] if stratum < len(self.labels) else str(stratum)

    def totals(self, z: Floats) -> Floats:
        """Totals per PSU of z (n, k): shape (m, k)."""
        if self.elements:
            return z
        out = np.empty((self.n_psu, z.shape[1]))
        for column in range(z.shape[1]):
            out[:, column] = np.bincount(self.psu, weights=z[:, column], minlength=self.n_psu)
        return out


@dataclass(frozen=True)
class Structure:
    """All stages of a design, what to do with a stratum of one PSU, and whether these are the later stages of a PSU."""

    stages: tuple[Stage, ...]
    lonely: LonelyRule = "fail"
    later: bool = False

    @property
    def first(self) -> Stage:
        """The first stage."""
        return self.stages[0]

    def df(self, rows: Bools | Ints | None = None) -> int:
        """PSUs minus strata, of the whole design or of those that hold one of ``rows`` (mask or numbers)."""
        stage = self.first
        if rows is None:
            return stage.n_psu - len(stage.size)
        if stage.elements:
            strata = stage.strata[rows]
            return len(strata) - int(np.count_nonzero(np.bincount(strata, minlength=1)))
        psus = np.unique(stage.psu[rows])
        return len(psus) - len(np.unique(stage.stratum_of[psus]))

    def covariance(self, z: Floats) -> Floats:
        """Covariance matrix (k, k) of the totals of z (n, k).

        Raises:
            LonelyPSUError: a stratum with one PSU under the rule ``fail``.
        """
        stage = self.first
        totals = stage.totals(z)
        value: Floats = self._onestage(stage, totals)
        if len(self.stages) > 1 and any(later.population is not None for later in self.stages):
            value = value + self._within(z)
        return value

    def variances(self, z: Floats) -> Floats:
        """The diagonal of ``covariance`` without the rest: shape (k,)."""
        stage = self.first
        if len(self.stages) > 1 or np.any(stage.size == 1):
            return np.diag(self.covariance(z)).copy()
        totals = stage.totals(z)
        coefficient = stage.size / (stage.size - 1.0) * (1 - stage.fraction)
        out = np.empty(z.shape[1])
        for column in range(z.shape[1]):
            t = totals[:, column]
            mean = np.bincount(stage.stratum_of, weights=t) / stage.size
            dev = t - mean[stage.stratum_of]
            out[column] = float(np.sum(np.bincount(stage.stratum_of, weights=dev * dev) * coefficient))
        return out

    def variance_at(self, rows: Ints | None, z: Floats) -> float:
        """Variance of the total of values z that are zero but at ``rows`` (all when left out); shape (r,)."""
        stage = self.first
        simple = len(self.stages) == 1 and not np.any((stage.size == 1) & (stage.fraction < 1))
        if not simple:
            full = np.zeros((len(stage.psu), 1))
            full[slice(None) if rows is None else rows, 0] = z
            return float(self.covariance(full)[0, 0])
        h_count = len(stage.size)
        if stage.elements:
            strata, totals = stage.strata if rows is None else stage.strata[rows], z
        else:
            psus, place = np.unique(stage.psu if rows is None else stage.psu[rows], return_inverse=True)
            strata = stage.stratum_of[psus]
            totals = np.asarray(np.bincount(place, weights=z), dtype=np.float64)
        # Centred first, as in the whole matrix: squares minus a squared sum would leave rounding where V is 0.
        mean = np.bincount(strata, weights=totals, minlength=h_count) / stage.size
        dev = totals - mean[strata]
        empty = stage.size - np.bincount(strata, minlength=h_count)
        spread = np.bincount(strata, weights=dev * dev, minlength=h_count) + empty * mean * mean
        with np.errstate(divide="ignore", invalid="ignore"):
            coefficient = np.where(stage.size > 1, stage.size / (stage.size - 1.0), 0.0) * (1 - stage.fraction)
        return dot(coefficient, spread)

    def _onestage(self, stage: Stage, totals: Floats) -> Floats:
        h, size, k = stage.stratum_of, stage.size, totals.shape[1]
        with np.errstate(divide="ignore", invalid="ignore"):
            coefficient = np.where(size > 1, size / (size - 1.0), 0.0) * (1 - stage.fraction)
        root = np.sqrt(coefficient)[h]
        scaled = np.empty_like(totals, order="F")
        for column in range(k):
            own = totals[:, column]
            mean = np.bincount(h, weights=own, minlength=len(size)) / size
            scaled[:, column] = (own - mean[h]) * root
        value = down(scaled, scaled)
        alone = (size == 1) & (stage.fraction < 1)
        if np.any(alone):
            value = self._lonely(stage, totals, alone, value)
        return np.asarray((value + value.T) / 2)

    def _lonely(self, stage: Stage, totals: Floats, alone: Bools, value: Floats) -> Floats:
        if self.lonely == "fail":
            name = stage.name(int(np.argmax(alone)))
            raise LonelyPSUError(f"stratum {name} has one PSU", column=stage.column, category=name, value=1)
        if self.lonely == "adjust":
            middle = 0.0 if self.later else totals.mean(axis=0)
            dev = (totals[alone[stage.stratum_of]] - middle) * np.sqrt(1 - stage.fraction[alone])[:, None]
            return np.asarray(value + down(dev, dev))
        if self.lonely == "average":
            if np.all(alone):
                raise LonelyPSUError("every stratum has one PSU: there is nothing to average", column=stage.column)
            return np.asarray(value * len(stage.size) / (len(stage.size) - alone.sum()))
        return value

    def _within(self, z: Floats) -> Floats:
        """Variance of the later stages: f of the first stage times the variance within each of its PSUs."""
        first = self.first
        value = np.zeros((z.shape[1], z.shape[1]))
        order = np.argsort(first.psu, kind="stable")
        bounds = np.searchsorted(first.psu[order], np.arange(first.n_psu + 1))
        for psu in range(first.n_psu):
            fraction = first.fraction[first.stratum_of[psu]]
            if fraction == 0:
                continue
            rows = order[bounds[psu] : bounds[psu + 1]]
            later = tuple(_subset(stage, rows) for stage in self.stages[1:])
            value += fraction * Structure(later, self.lonely, later=True).covariance(z[rows])
        return value

    def subset(self, rows: Bools) -> Structure:
        """The structure of some of the rows: strata and PSUs without a row are gone, population sizes stay."""
        index = np.flatnonzero(rows)
        return replace(self, stages=tuple(_subset(stage, index) for stage in self.stages))


def _subset(stage: Stage, rows: Ints) -> Stage:
    found, strata = np.unique(stage.strata[rows], return_inverse=True)
    _, psu = np.unique(stage.psu[rows], return_inverse=True)
    labels = tuple(stage.name(int(code)) for code in found)
    population = None if stage.population is None else stage.population[rows]
    return Stage(strata, psu, population, labels, stage.column)
