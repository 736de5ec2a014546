"""The survey design over a table of any length: what ``SurveyDesign`` is for rows in memory, with the same verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import numpy as np

from analysis.stats.arithmetic import down
from analysis.stats.calibration import CalibrationSpec
from analysis.stats.chunks import estimates, models, quantiles, tests
from analysis.stats.chunks.blocks import Block, Table
from analysis.stats.chunks.response import NonresponseStep, TrimmedStep, nonresponse, trimmed
from analysis.stats.chunks.sampling import FirstStage, Layer, Sampling, sampling_of
from analysis.stats.chunks.steps import CalibratedStep, Fit, Projection, Summary, calibrated, summary
from analysis.stats.chunks.sums import grouped
from analysis.stats.chunks.variance import Linear, residual_slab
from analysis.stats.columns import Floats, Ints
from analysis.stats.compare import CompareSpec
from analysis.stats.design import COMPARE_OPTIONS, DESIGN_OPTIONS, Names, names_of
from analysis.stats.design_input import FROM_FPC, check_named
from analysis.stats.domains import Domain
from analysis.stats.errors import BadDesignError, BadRequestError, BadWeightError
from analysis.stats.estimators import ShareSpec
from analysis.stats.fitting import Fitting, Totals
from analysis.stats.margins import Margin
from analysis.stats.options import chances, known_only, number, trim_bounds
from analysis.stats.records import Estimates
from analysis.stats.regression import RegressionSpec
from analysis.stats.steps import ResponseSpec
from analysis.stats.structure import Structure

AnyStep = CalibratedStep | NonresponseStep | TrimmedStep


@dataclass(frozen=True)
class ChunkedDesign(Fitting):
    """An immutable survey design over a table.

    Make one with ``ChunkedDesign.of(table, weights=..., strata=..., clusters=..., fpc=..., ...)``; arguments, verbs
    and errors are those of ``SurveyDesign``.

    Attributes:
        table: the rows.
        weights_name: vector of the current weights.
        sampling: the design as drawn.
        steps: adjustments so far.
        confidence: of the intervals.
    """

    table: Table
    weights_name: str
    sampling: Sampling
    steps: tuple[AnyStep, ...] = ()
    confidence: float = 0.95

    @classmethod
    def of(
        cls, table: Table, *, weights: Any = None, strata: Names = None, clusters: Names = None, **more: Any
    ) -> ChunkedDesign:
        """A design over a table; see ``SurveyDesign.of``."""
        known_only(more, DESIGN_OPTIONS, "a design")
        rest = (more.pop("fpc", None), bool(more.pop("nested", False)), more.pop("lonely_psu", "fail"))
        confidence = number(more.pop("confidence", 0.95), "confidence")
        if not 0 < confidence < 1:
            raise BadRequestError(f"confidence {confidence:g} does not lie between 0 and 1", value=confidence)
        sampling = sampling_of(table, names_of(strata), names_of(clusters), rest)
        return cls(table, _base_weights(table, weights, sampling), sampling, confidence=confidence)

    # -- the sample as it stands -------------------------------------------------------------------

    @cached_property
    def summary(self) -> Summary:
        """Of the weights."""
        return summary(self.table, self.weights_name)

    @property
    def n(self) -> int:
        """Rows that still take part."""
        return self.summary.n

    @cached_property
    def first(self) -> FirstStage:
        """Strata of the first stage as they stand."""
        return self.sampling.first(self.weights_name)

    @cached_property
    def reduced(self) -> tuple[Structure, Ints]:
        """The design over units that take part, and their numbers; for clusters."""
        return self.sampling.structure(self.weights_name)

    @cached_property
    def df(self) -> float:
        """PSUs less strata."""
        return int(self.first.size.sum()) - int(np.count_nonzero(self.first.size))

    def projection(self, step: CalibratedStep) -> Projection:
        """The regression of a step, worked out once."""
        known: dict[str, Projection] = self.__dict__.setdefault("_projections", {})
        if step.after not in known:
            known[step.after] = Projection(self.table, step)
        return known[step.after]

    def fits(self, linear: Linear) -> list[Fit]:
        """What the calibrations explain of linearised values, from the last step to the first."""
        fits: list[Fit] = []
        for step in reversed(self.steps):
            if isinstance(step, CalibratedStep):
                fits.append(self._fit(linear, step, tuple(fits)))
        return fits

    def _fit(self, linear: Linear, step: CalibratedStep, later: tuple[Fit, ...]) -> Fit:
        projection, many, q = self.projection(step), len(step.aux.rows), len(step.numeric)
        current = self.weights_name

        def sums(block: Block) -> tuple[Floats, Floats]:
            code, w = step.code(block), block.vector(step.after)
            there = (code >= 0) & (w != 0)
            ratio = np.where(there, block.vector(step.before) / np.where(there, w, 1.0), 0.0)
            left = step.x(block) - projection.of_numbers[np.maximum(code, 0)] if q else np.zeros((block.size, 0))
            left = np.where((code >= 0)[:, None], left, 0.0)
            cells, products = np.zeros((many, linear.size)), np.zeros((q, linear.size))
            outside = np.flatnonzero(block.vector(current) == 0)
            for rows, z in linear.slabs(block):
                z[outside[(outside >= rows.start) & (outside < rows.stop)] - rows.start] = 0.0
                y = residual_slab(block, rows, z, later)
                y *= ratio[rows][:, None]
                cells += grouped(code[rows], y, many)
                if q:
                    products += down(left[rows], y)
            return cells, products

        return projection.fit(*self.table.fold(sums))

    # -- adjustments -------------------------------------------------------------------------------

    def _after(self, step: AnyStep) -> ChunkedDesign:
        return replace(self, weights_name=step.after, steps=(*self.steps, step))

    def nonresponse(self, responded: str, *, classes: Names = None, predictors: Names = None) -> ChunkedDesign:
        """Respondents take over the weight of nonrespondents, who leave."""
        spec = ResponseSpec(responded, names_of(classes), names_of(predictors))
        return self._after(nonresponse(self.table, self.weights_name, spec))

    def _reached(self, kind: str, what: tuple[Sequence[Margin], Totals], spec: CalibrationSpec) -> ChunkedDesign:
        return self._after(calibrated(self.table, self.weights_name, what, (kind, spec)))

    def trim(
        self, *, lower: float | None = None, upper: float | None = None, relative: bool = False, strict: bool = False
    ) -> ChunkedDesign:
        """Weights outside the bounds go to the bound; ``relative`` bounds are multiples of the median."""
        low, high = trim_bounds(lower, upper)
        return self._after(trimmed(self.table, self.weights_name, (low, high), (relative, strict)))

    # -- estimates ---------------------------------------------------------------------------------

    def mean(self, variables: Names, *, by: Names = None, where: Any = None) -> Estimates:
        """Weighted means."""
        return estimates.means(self, "mean", names_of(variables), Domain(names_of(by), where))

    def total(self, variables: Names, *, by: Names = None, where: Any = None) -> Estimates:
        """Weighted totals."""
        return estimates.means(self, "total", names_of(variables), Domain(names_of(by), where))

    def variance(self, variables: Names, *, by: Names = None, where: Any = None) -> Estimates:
        """Population variances, divisor n - 1."""
        return estimates.means(self, "variance", names_of(variables), Domain(names_of(by), where))

    def ratio(self, numerator: str, denominator: str, *, by: Names = None, where: Any = None) -> Estimates:
        """Ratio of two totals."""
        return estimates.ratios(self, (numerator, denominator), Domain(names_of(by), where))

    def proportion(self, variable: str, *, by: Names = None, where: Any = None, **options: Any) -> Estimates:
        """Share of one category (``level``), or of every category; ``interval`` as in ``SurveyDesign``."""
        known_only(options, ("level", "interval"), "proportion")
        spec = ShareSpec(variable, options.get("level"), options.get("interval", "beta"))
        return estimates.proportions(self, spec, Domain(names_of(by), where))

    def quantile(
        self,
        variables: Names,
        p: float | Sequence[float] = 0.5,
        *,
        rule: str = "math",
        by: Names = None,
        where: Any = None,
    ) -> Estimates:
        """Quantiles with Woodruff intervals."""
        return quantiles.quantiles(self, names_of(variables), (chances(p), rule), Domain(names_of(by), where))

    def compare(self, variables: Names, by: str, groups: Sequence[Any], **options: Any) -> Estimates:
        """First minus second group: difference, t, df, p, interval. Options: level, overlap, where."""
        known_only(options, COMPARE_OPTIONS, "compare")
        spec = CompareSpec(names_of(variables), by, tuple(groups), options.get("level"), options.get("overlap"))
        return tests.compare(self, spec, options.get("where"))

    def association(self, rows: str, columns: str, *, statistic: str = "F", where: Any = None) -> Estimates:
        """Test of independence of two categorical columns."""
        return tests.association(self, (rows, columns), statistic, where)

    def regression(self, formula: str, *, family: str = "gaussian", test: Names = None, where: Any = None) -> Estimates:
        """Linear, logistic or proportional-odds regression with design-based covariance."""
        return models.regression(self, RegressionSpec(formula, family, names_of(test)), where)


def _base_weights(table: Table, weights: Any, sampling: Sampling) -> str:
    """The vector of design weights.

    Raises:
        BadWeightError: not a finite number above zero; names column and value.
        BadDesignError: weights from population sizes that are not there.
    """
    name = table.fresh("weights")
    check_named(weights)
    if weights is None:
        table.fill(name, "f8", lambda block: np.ones(block.size))
    elif weights == FROM_FPC:
        _from_population(table, name, sampling)
    else:
        table.need(weights)

        def numbers(block: Block) -> Floats:
            return block.frame[weights].numbers(finite=False)

        def wrong(block: Block) -> tuple[int, Any] | None:
            w = numbers(block)
            bad = ~np.isfinite(w) | (w <= 0)
            row = int(np.argmax(bad))
            missing = bool(block.frame[weights].missing[row])
            return (block.rows.start + row + 1, None if missing else float(w[row])) if bad.any() else None

        found = table.fold(wrong, lambda a, b: a or b)
        if found is not None:
            row, value = found
            shown = "missing" if value is None else f"{value:g}"
            raise BadWeightError(
                f"weight {shown} in column {weights}, row {row}: weights must be numbers above zero",
                column=weights, value=value,
            )  # fmt: skip
        table.fill(name, "f8", numbers)
    return name


def _from_population(table: Table, name: str, sampling: Sampling) -> None:
    table.fill(name, "f8", lambda block: np.ones(block.size))
    if any(layer.population is None for layer in sampling.layers):
        raise BadDesignError("weights from fpc need a population size for each stage")
    for layer in sampling.layers:
        alone = Sampling(table, (layer,), "certainty")
        table.rewrite(name, partial(_divided, name=name, layer=layer, fraction=alone.first(name).fraction))


def _divided(block: Block, name: str, layer: Layer, fraction: Floats) -> Floats:
    return np.asarray(block.vector(name) / fraction[layer.stratum(block)])
