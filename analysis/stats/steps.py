"""Adjustments of weights, done in order; each keeps what the variance and its diagnostics need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from analysis.stats.arithmetic import across, dot, down, expit
from analysis.stats.calibration import CalibrationSpec, Residuals, solve
from analysis.stats.columns import Bools, Column, Floats, Frame, Ints, cross, need
from analysis.stats.errors import BadRequestError, BadWeightError, EmptyCategoryError
from analysis.stats.margins import Auxiliary
from analysis.stats.regression_fit import bare, fit_logistic, model_matrix


def kish(weights: Floats) -> float:
    """Kish's design effect of unequal weights, n sum(w^2)/(sum w)^2 (Kish, *Survey Sampling*, 1965, 11.7)."""
    return float(len(weights) * np.sum(weights**2) / np.sum(weights) ** 2)


class Step(Protocol):
    """One adjustment."""

    @property
    def kind(self) -> str:
        """Name of the step in a plan."""

    def reweight(self, weights: Floats) -> Floats:
        """New weights (n, R) from start weights (n, R); each column on its own."""

    def residual(self, z: Floats) -> Floats:
        """Linearised values (n, k) of the step before, from those after it."""


@dataclass(frozen=True)
class Calibrated:
    """A step that reproduces totals: post-stratification, raking, calibration.

    Attributes:
        kind: poststratify, rake or calibrate.
        before, after: weights, shape (n,).
        iterations: rounds until the totals were reached.
    """

    kind: str
    aux: Auxiliary
    spec: CalibrationSpec
    before: Floats
    after: Floats
    iterations: int

    def reweight(self, weights: Floats) -> Floats:
        """Calibrate each replicate from its own start weights."""
        return solve(self.aux, weights, self.spec)[0]

    @cached_property
    def residuals(self) -> Residuals:
        """The regression on the calibration variables, with the input weights."""
        return Residuals(self.aux, self.before)

    def residual(self, z: Floats) -> Floats:
        """Convention W: w_out times the residual of z/w_out, regressed with the input weights."""
        rows = self.aux.rows
        w = self.after[rows][:, None]
        out = np.zeros_like(z)
        out[rows] = w * self.residuals(z[rows] / w)
        return out

    def reached(self) -> list[tuple[Floats, Floats, Floats]]:
        """Target, before and after of each categorical margin, then of the numeric totals together."""
        found: list[tuple[Floats, Floats, Floats]] = []
        for place in self.aux.places:
            codes = place.codes[self.aux.rows]
            sums = [
                np.asarray(np.bincount(codes, weights=w[self.aux.rows], minlength=len(place.targets)), dtype=np.float64)
                for w in (self.before, self.after)
            ]
            found.append((place.targets, sums[0], sums[1]))
        if self.aux.numeric:
            x = self.aux.x[self.aux.rows]
            before, after = (down(x, w[self.aux.rows]) for w in (self.before, self.after))
            found.append((self.aux.totals, before, after))
        return found

    def max_error(self) -> float:
        """Largest abs(after - target)/target."""
        worst = 0.0
        for target, _, after in self.reached():  # a total of 0 has no relative error: the absolute one counts
            worst = max(worst, float(np.max(np.abs(after - target) / np.where(target != 0, np.abs(target), 1.0))))
        return worst


@dataclass(frozen=True)
class ClassRow:
    """One weighting class: its categories, people, respondents and factor."""

    group: tuple[Any, ...]
    n: int
    respondents: int
    factor: float


@dataclass(frozen=True)
class Nonresponse:
    """Respondents take over the weight of those who did not answer; the factors count as fixed.

    With ``classes``: weight of all over weight of respondents in each class (Oh and Scheuren, 1983). With a
    model: one over the propensity of a design-weighted logistic regression.
    """

    responded: Bools
    by: tuple[str, ...]
    codes: Ints
    groups: tuple[tuple[Any, ...], ...]
    x: Floats | None
    before: Floats
    kind: str = "nonresponse"

    def reweight(self, weights: Floats) -> Floats:
        """Adjust each replicate anew.

        Raises:
            EmptyCategoryError: a class without a respondent in a replicate.
        """
        if self.x is not None:
            return np.column_stack([self._by_model(weights[:, r]) for r in range(weights.shape[1])])
        factors = np.column_stack([self._factors(weights[:, r]) for r in range(weights.shape[1])])
        if np.any(np.isinf(factors)):
            group = self.groups[int(np.argmax(np.any(np.isinf(factors), axis=1)))]
            raise EmptyCategoryError(
                f"class {' x '.join(map(str, group))} has no respondent: join it with another",
                column=" x ".join(self.by), category=group,
            )  # fmt: skip
        return np.asarray(weights * factors[self.codes] * self.responded[:, None])

    def _factors(self, w: Floats) -> Floats:
        everybody = np.bincount(self.codes, weights=w, minlength=len(self.groups))
        answered = np.bincount(self.codes, weights=w * self.responded, minlength=len(self.groups))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(answered > 0, everybody / answered, np.where(everybody > 0, np.inf, 0.0))

    def propensities(self, w: Floats) -> Floats:
        """Estimated probability to respond, shape (n,)."""
        assert self.x is not None
        used = w > 0
        beta = fit_logistic(self.x[used], self.responded[used].astype(float), w[used]).beta
        return expit(across(self.x, beta))

    def _by_model(self, w: Floats) -> Floats:
        return np.where(self.responded, w / self.propensities(w), 0.0)

    def residual(self, z: Floats) -> Floats:
        """Factors count as fixed."""
        return z

    @property
    def response_rate(self) -> float:
        """Weighted share of respondents."""
        return float(np.sum(self.before * self.responded) / np.sum(self.before))

    @property
    def r_indicator(self) -> float:
        """1 - 2 sd of the propensities, weighted, divisor sum of weights (Schouten, Cobben, Bethlehem, 2009)."""
        rho = self.propensities(self.before)
        w = self.before / np.sum(self.before)
        return float(1 - 2 * np.sqrt(dot(w, (rho - dot(w, rho)) ** 2)))

    def class_rows(self) -> list[ClassRow]:
        """The classes with their factors."""
        n = np.bincount(self.codes, minlength=len(self.groups))
        answered = np.bincount(self.codes[self.responded], minlength=len(self.groups))
        factors = self._factors(self.before)
        return [ClassRow(group, int(n[i]), int(answered[i]), float(factors[i])) for i, group in enumerate(self.groups)]


@dataclass(frozen=True)
class ResponseSpec:
    """Who responded and how the others are made up for: weighting classes, or predictors of a model."""

    responded: str
    classes: tuple[str, ...] = ()
    predictors: tuple[str, ...] = ()

    def check(self) -> None:
        """Either classes or a model.

        Raises:
            BadRequestError: neither or both.
        """
        if bool(self.classes) is bool(self.predictors):
            raise BadRequestError("give either classes or a model", column=self.responded)


def check_above_zero(responded: str, negative: int) -> None:
    """Who stands for fewer than nobody cannot hand that on: no class and no model can make up for it.

    Raises:
        BadWeightError: there are weights below zero.
    """
    if negative:
        words = f"nonresponse needs weights above zero, {negative} are below: let it come before the calibration"
        raise BadWeightError(words, column=responded, value=negative)


def nonresponse_step(frame: Frame, weights: Floats, spec: ResponseSpec) -> Nonresponse:
    """Prepare the step.

    Raises:
        BadRequestError: neither or both of classes and predictors.
        EmptyCategoryError: a class without a respondent, or a missing cell.
        BadWeightError: weights below zero.
    """
    spec.check()
    check_above_zero(spec.responded, int(np.count_nonzero(weights < 0)))
    responded = truth(need(frame, spec.responded))
    everybody = weights > 0
    if spec.predictors:
        x, _ = model_matrix(frame, spec.predictors, everybody)
        gone = next(
            (name for name in map(bare, spec.predictors) if np.any(need(frame, name).missing & everybody)), None
        )
        if gone is not None:
            raise EmptyCategoryError(f"predictor {gone} has missing cells", column=gone)
        return Nonresponse(responded, spec.predictors, np.zeros(len(weights), dtype=np.int64), ((),), x, weights)
    for name in spec.classes:
        if np.any(need(frame, name).missing & everybody):
            raise EmptyCategoryError(f"column {name} has missing cells", column=name)
    codes, groups = cross(frame, spec.classes, everybody)
    step = Nonresponse(responded, spec.classes, np.maximum(codes, 0), tuple(groups), None, weights)
    for row in step.class_rows():
        if row.respondents == 0:
            raise EmptyCategoryError(
                f"class {' x '.join(map(str, row.group))} has no respondent",
                column=" x ".join(spec.classes), category=row.group,
            )  # fmt: skip
    return step


def truth(column: Column) -> Bools:
    """A 0/1 or boolean column as truths; missing counts as false.

    Raises:
        BadRequestError: other values than 0 and 1.
    """
    values = column.numbers()
    wrong = ~np.isnan(values) & (values != 0) & (values != 1)
    if np.any(wrong):
        value = values[wrong][0]
        raise BadRequestError(f"column {column.name} holds {value:g}, not 0 or 1", column=column.name, value=value)
    return np.asarray(values == 1)


@dataclass(frozen=True)
class Trimmed:
    """Weights outside bounds go to the bound; what was cut is spread over the others in equal parts.

    Absolute parts, as R's ``trimWeights``; ``strict`` repeats until nothing is outside.
    """

    lower: float
    upper: float
    relative: bool
    strict: bool
    before: Floats
    kind: str = "trim"

    def reweight(self, weights: Floats) -> Floats:
        """Trim each replicate."""
        return np.column_stack([self.trace(weights[:, r])[0] for r in range(weights.shape[1])])

    def trace(self, w: Floats) -> tuple[Floats, int, int, float]:
        """New weights, how many were below and above in the first pass, and the amount cut or lifted in all."""
        used = w != 0  # linear calibration can leave weights below zero: these are outside the bounds too
        out = w[used].astype(np.float64)
        scale = float(np.median(out)) if self.relative else 1.0
        low, high = self.lower * scale, self.upper * scale
        if low * len(out) > out.sum() * (1 + 1e-12) or high * len(out) < out.sum() * (1 - 1e-12):
            raise BadRequestError(
                f"bounds {low:g} and {high:g} cannot hold: the mean weight is {out.mean():g}",
                value=[low, high],
            )
        first = (int(np.sum(out < low)), int(np.sum(out > high)))
        amount = 0.0
        for _ in range(1000):
            outside = (out < low) | (out > high)
            if not np.any(outside):
                break
            clipped = np.clip(out, low, high)
            moved = float(np.sum(out - clipped))
            amount += float(np.sum(np.abs(out - clipped)))
            inside = ~outside if np.any(~outside) else np.ones(len(out), dtype=bool)
            out = clipped
            out[inside] += moved / inside.sum()
            if not self.strict:
                break
        result = np.zeros_like(w, dtype=np.float64)
        result[used] = out
        return result, *first, amount

    def residual(self, z: Floats) -> Floats:
        """Factors count as fixed."""
        return z
