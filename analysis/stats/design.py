"""The survey design: data, weights and how the sample was drawn; each adjustment gives a new design."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from analysis.stats import domains, estimators
from analysis.stats.association import Statistic, association
from analysis.stats.calibration import CalibrationSpec, solve
from analysis.stats.columns import Bools, Column, Floats, Ints, as_frame, need
from analysis.stats.compare import CompareSpec, compare
from analysis.stats.design_input import base_weights, structure_of
from analysis.stats.errors import BadRequestError
from analysis.stats.fitting import Fitting, Totals
from analysis.stats.intervals import IntervalKind
from analysis.stats.margins import Margin, auxiliary
from analysis.stats.options import chances, known_only, number, replicate_options, trim_bounds
from analysis.stats.quantiles import Rule, quantiles
from analysis.stats.records import Estimates
from analysis.stats.regression import RegressionSpec, regression
from analysis.stats.replicates import Centre, Replicates, balanced, bootstrap, jackknife
from analysis.stats.steps import Calibrated, ResponseSpec, Step, Trimmed, nonresponse_step
from analysis.stats.structure import LonelyRule, Structure
from analysis.stats.threads import one_thread

Names = str | Sequence[str] | None
DESIGN_OPTIONS = ("fpc", "nested", "lonely_psu", "confidence")
COMPARE_OPTIONS = ("level", "overlap", "where")


def names_of(value: Names) -> tuple[str, ...]:
    """One name or several as a tuple.

    Raises:
        BadRequestError: something else.
    """
    names = () if value is None else (value,) if isinstance(value, str) or not isinstance(value, Iterable) else value
    for name in names:
        if not isinstance(name, str):
            raise BadRequestError(f"{name!r} is the name of no column: it is {type(name).__name__}", value=name)
    return tuple(names)


class _FromData(type):
    """``SurveyDesign(data, weights="pw", ...)`` reads data as ``of`` does; with ``sampling`` it is a record's maker."""

    def __call__(cls, *given: Any, **named: Any) -> Any:
        return super().__call__(*given, **named) if "sampling" in named else cls.of(*given, **named)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class SurveyDesign(Fitting, metaclass=_FromData):
    """An immutable survey design.

    Make one with ``SurveyDesign(data, weights=..., strata=..., clusters=..., fpc=..., nested=...,
    lonely_psu=...)``, which is ``SurveyDesign.of``.

    Attributes:
        frame: columns by name.
        weights: current weights, shape (n,); 0 for rows that left at a nonresponse step.
        sampling: the design as drawn, over all rows.
        steps: adjustments so far.
        start: weights before the first step.
        replicates: replicate weights, or ``None`` for Taylor linearisation.
        confidence: of the intervals.
    """

    frame: Mapping[str, Column]
    weights: Floats
    sampling: Structure
    start: Floats
    steps: tuple[Step, ...] = ()
    replicates: Replicates | None = None
    confidence: float = 0.95

    @classmethod
    def of(
        cls,
        data: Any,
        *,
        weights: Any = None,
        strata: Names = None,
        clusters: Names = None,
        **more: Any,
    ) -> SurveyDesign:
        """A design over a DataFrame, or a mapping of name to array.

        Args:
            data: the sample, one row a person.
            weights: column of design weights, ``"from fpc"`` for the product over the stages of N/n, or left
                out for 1.
            strata: column, or one per stage.
            clusters: column, or one per stage; left out for an element sample.
            more: ``fpc`` (column, number, or one per stage: population size of the stratum), ``nested``
                (cluster ids repeat over strata), ``lonely_psu`` (fail, remove, certainty, adjust, average) and
                ``confidence``.

        Raises:
            MissingColumnError, NotNumericError, BadWeightError, BadDesignError: the data do not fit.
        """
        known_only(more, DESIGN_OPTIONS, "a design")
        fpc, nested = more.pop("fpc", None), bool(more.pop("nested", False))
        lonely: LonelyRule = more.pop("lonely_psu", "fail")
        confidence = number(more.pop("confidence", 0.95), "confidence")
        if not 0 < confidence < 1:
            raise BadRequestError(f"confidence {confidence:g} does not lie between 0 and 1", value=confidence)
        frame = as_frame(data)
        structure = structure_of(frame, names_of(strata), names_of(clusters), (fpc, nested, lonely))
        w = base_weights(frame, weights, structure)
        return cls(frame=frame, weights=w, sampling=structure, start=w, confidence=confidence)

    # -- the sample as it stands -------------------------------------------------------------------

    @property
    def n(self) -> int:
        """Rows that still take part."""
        return int(np.sum(self.taking_part))

    @cached_property
    def taking_part(self) -> Bools:
        """Rows with weight, shape (n,)."""
        return np.asarray(self.weights != 0)

    @cached_property
    def structure(self) -> Structure:
        """The design over the rows that take part: after nonresponse, respondents only."""
        return self.sampling if np.all(self.taking_part) else self.sampling.subset(self.taking_part)

    def df(self, rows: Bools | Ints | None = None) -> float:
        """Degrees of freedom of the design, or of the PSUs and strata that hold one of ``rows``.

        ``rows`` is a mask (n,) or row numbers.
        """
        if self.replicates is not None and self.replicates.df is not None:
            return self.replicates.df
        if rows is None or self.structure is self.sampling:
            return self.structure.df(rows)
        mask = rows
        if rows.dtype != bool:
            mask = np.zeros(len(self.weights), dtype=bool)
            mask[rows] = True
        return self.structure.df(mask[self.taking_part])

    def linearised(self, z: Floats) -> Floats:
        """Values (rows that take part, k) whose totals have the variance: back through the adjustments."""
        if not any(isinstance(step, Calibrated) for step in self.steps):
            return z if np.all(self.taking_part) else z[self.taking_part]
        for step in reversed(self.steps):
            z = step.residual(z)
        return z[self.taking_part]

    # -- adjustments -------------------------------------------------------------------------------

    @one_thread
    def with_step(self, step: Step) -> SurveyDesign:
        """The design after one more step."""
        after = step.reweight(self.weights[:, None])[:, 0]
        return replace(self, weights=after, steps=(*self.steps, step))

    def nonresponse(self, responded: str, *, classes: Names = None, predictors: Names = None) -> SurveyDesign:
        """Respondents take over the weight of nonrespondents, who leave."""
        spec = ResponseSpec(responded, names_of(classes), names_of(predictors))
        return self.with_step(nonresponse_step(self.frame, self.weights, spec))

    @one_thread
    def _reached(self, kind: str, what: tuple[Sequence[Margin], Totals], spec: CalibrationSpec) -> SurveyDesign:
        aux = auxiliary(self.frame, *what, self.taking_part)
        after, iterations = solve(aux, self.weights[:, None], spec)
        step = Calibrated(kind, aux, spec, self.weights, after[:, 0], iterations)
        return replace(self, weights=after[:, 0], steps=(*self.steps, step))

    def trim(
        self,
        *,
        lower: float | None = None,
        upper: float | None = None,
        relative: bool = False,
        strict: bool = False,
    ) -> SurveyDesign:
        """Weights outside the bounds go to the bound; ``relative`` bounds are multiples of the median."""
        low, high = trim_bounds(lower, upper)
        return self.with_step(Trimmed(low, high, relative, strict, self.weights))

    # -- variance ----------------------------------------------------------------------------------

    def as_replicates(self, kind: str = "jackknife", **options: Any) -> SurveyDesign:
        """The same design with replicate weights: ``jackknife`` (centre), ``bootstrap`` (replicates, seed)
        or ``brr`` (rho). Every adjustment, those so far and later ones, is done again in each replicate.

        Raises:
            BadRequestError: an unknown kind or option, or one that is left out.
            LonelyPSUError, BadDesignError: strata that cannot be resampled.
        """
        replicate_options(kind, options)
        centre: Centre = options.get("centre", "replicate_mean")
        if kind == "jackknife":
            made = jackknife(self.sampling, self.start, centre)
        elif kind == "bootstrap":
            made = bootstrap(self.sampling, self.start, int(options["replicates"]), int(options["seed"]))
        else:
            made = balanced(self.sampling, self.start, float(options.get("rho", 0.0)))
        return replace(self, replicates=made)

    def with_replicates(self, replicates: Replicates) -> SurveyDesign:
        """The same data with replicate weights that came with them."""
        return replace(self, replicates=replicates)

    # -- estimates ---------------------------------------------------------------------------------

    def rows(self, where: Any = None) -> Bools:
        """Rows of a condition, shape (n,): a mask, or a mapping of column to value, list or comparison."""
        return domains.rows_of(self.frame, where, self.taking_part)

    @one_thread
    def mean(self, variables: Names, *, by: Names = None, where: Any = None) -> Estimates:
        """Weighted means."""
        return estimators.means(self, "mean", names_of(variables), domains.Domain(names_of(by), where))

    @one_thread
    def total(self, variables: Names, *, by: Names = None, where: Any = None) -> Estimates:
        """Weighted totals."""
        return estimators.means(self, "total", names_of(variables), domains.Domain(names_of(by), where))

    @one_thread
    def variance(self, variables: Names, *, by: Names = None, where: Any = None) -> Estimates:
        """Population variances, divisor n - 1."""
        return estimators.means(self, "variance", names_of(variables), domains.Domain(names_of(by), where))

    @one_thread
    def ratio(self, numerator: str, denominator: str, *, by: Names = None, where: Any = None) -> Estimates:
        """Ratio of two totals."""
        pair = (numerator, denominator)
        return estimators.ratios(self, pair, domains.Domain(names_of(by), where))

    @one_thread
    def proportion(
        self,
        variable: str,
        *,
        level: Any = None,
        interval: IntervalKind = "beta",
        by: Names = None,
        where: Any = None,
    ) -> Estimates:
        """Share of one category (``level``), or of every category."""
        spec = estimators.ShareSpec(variable, level, interval)
        return estimators.proportions(self, spec, domains.Domain(names_of(by), where))

    @one_thread
    def quantile(
        self,
        variables: Names,
        p: float | Sequence[float] = 0.5,
        *,
        rule: Rule = "math",
        by: Names = None,
        where: Any = None,
    ) -> Estimates:
        """Quantiles with Woodruff intervals."""
        domain = domains.Domain(names_of(by), where)
        return quantiles(self, names_of(variables), (chances(p), rule), domain)

    @one_thread
    def compare(self, variables: Names, by: str, groups: Sequence[Any], **options: Any) -> Estimates:
        """First minus second group: difference, t, df, p, interval. Options: level, overlap, where.

        Texts without a level are compared category by category, as in ``proportion``.
        """
        known_only(options, COMPARE_OPTIONS, "compare")
        spec = CompareSpec(names_of(variables), by, tuple(groups), options.get("level"), options.get("overlap"))
        return compare(self, spec, options.get("where"))

    @one_thread
    def association(self, rows: str, columns: str, *, statistic: Statistic = "F", where: Any = None) -> Estimates:
        """Test of independence of two categorical columns."""
        return association(self, (rows, columns), statistic, where)

    @one_thread
    def regression(self, formula: str, *, family: str = "gaussian", test: Names = None, where: Any = None) -> Estimates:
        """Linear, logistic or proportional-odds regression with design-based covariance."""
        return regression(self, RegressionSpec(formula, family, names_of(test)), where)

    def column(self, name: str) -> Column:
        """A column of the data.

        Raises:
            MissingColumnError: there is none.
        """
        return need(self.frame, name)
