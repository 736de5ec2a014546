"""Verbs that fit weights to the population: the same for rows in memory and in blocks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Self

from analysis.stats.calibration import METHODS, CalibrationSpec, Method
from analysis.stats.errors import BadRequestError
from analysis.stats.margins import Margin
from analysis.stats.options import check_method

Totals = Mapping[str, float]


class Fitting:
    """What ``SurveyDesign`` and ``ChunkedDesign`` share; each says in ``_reached`` how a step is worked out."""

    def poststratify(self, by: str | Sequence[str], totals: Mapping[Any, float]) -> Self:
        """Fit to the counts of one column, or of a cross table (keys are tuples)."""
        return self.fitted("poststratify", [Margin.of(by, totals)], {}, CalibrationSpec())

    def rake(self, margins: Sequence[Margin], *, tolerance: float = 1e-10, max_iterations: int = 500) -> Self:
        """Fit to several margins by iterative proportional fitting."""
        return self.fitted("rake", margins, {}, CalibrationSpec("rake", None, tolerance, max_iterations))

    def calibrate(
        self,
        method: Method = "linear",
        *,
        margins: Sequence[Margin] = (),
        totals: Totals | None = None,
        bounds: tuple[float, float] | None = None,
    ) -> Self:
        """Fit to margins and numeric totals: linear (GREG), raking (exponential) or bounded logit."""
        check_method(method, bounds, METHODS)
        return self.fitted("calibrate", margins, totals or {}, CalibrationSpec(method, bounds))

    def fitted(self, kind: str, margins: Sequence[Margin], totals: Totals, spec: CalibrationSpec) -> Self:
        """Fit to margins and numeric totals as a spec says; ``kind`` names the step.

        Raises:
            BadRequestError: there are neither, or what is no margin.
        """
        for margin in margins:
            if not isinstance(margin, Margin):
                raise BadRequestError(f"{kind} takes a list of Margin.of(by, counts), not {type(margin).__name__}")
        if not margins and not totals:
            raise BadRequestError(f"{kind} needs margins or totals")
        return self._reached(kind, (margins, totals), spec)

    @abstractmethod
    def _reached(self, kind: str, what: tuple[Sequence[Margin], Totals], spec: CalibrationSpec) -> Self:
        """The design after the step."""
