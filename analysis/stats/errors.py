"""Typed errors and warnings: a stable code, and the column, category and value at fault. No words for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class StatsError(ValueError):
    """Something that cannot be computed.

    Attributes:
        code: stable name of the fault.
        column, category, value: where it lies, where that makes sense.
    """

    code = "error"

    def __init__(self, detail: str, *, column: Any = None, category: Any = None, value: Any = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.column = column
        self.category = category
        self.value = value


class MissingColumnError(StatsError):
    """A column that is not in the data."""

    code = "missing_column"


class NotNumericError(StatsError):
    """Text where numbers belong."""

    code = "not_numeric"


class BadWeightError(StatsError):
    """A weight that is not a finite number above zero."""

    code = "bad_weight"


class LonelyPSUError(StatsError):
    """A stratum with one PSU and no rule for it."""

    code = "lonely_psu"


class BadDesignError(StatsError):
    """Strata, clusters or population sizes that contradict each other."""

    code = "bad_design"


class EmptyCategoryError(StatsError):
    """A margin category nobody in the sample has, or one that the margin lacks."""

    code = "empty_category"


class InconsistentMarginsError(StatsError):
    """Margins with other totals, or totals that are no counts."""

    code = "inconsistent_margins"


class ImpossibleBoundsError(StatsError):
    """Bounds on the adjustment that the margins do not allow."""

    code = "impossible_bounds"


class NoConvergenceError(StatsError):
    """An iteration that does not settle."""

    code = "no_convergence"


class EmptyDomainError(StatsError):
    """A condition that no row satisfies."""

    code = "empty_domain"


class ReplicateError(StatsError):
    """An adjustment that fails in a replicate.

    Attributes:
        step: place of the adjustment among the steps of the design, from 0.
        cause: what is wrong there; column, category and value are its own.
    """

    code = "replicate"

    def __init__(self, number: int, step: int, cause: StatsError) -> None:
        super().__init__(
            f"in replicate {number}: {cause.detail}", column=cause.column, category=cause.category, value=cause.value
        )
        self.step = step
        self.cause = cause


class BadRequestError(StatsError):
    """An option that does not exist or does not fit the data."""

    code = "bad_request"


@dataclass(frozen=True, slots=True)
class StatsWarning:
    """Something that was computed and should be looked at."""

    code: str
    column: str | None = None
    category: Any = None
    value: Any = None
