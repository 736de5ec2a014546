"""Frozen results. Words, colours and pages are made elsewhere; ``SCHEMA`` says which fields there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from analysis.stats.columns import Floats

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One estimated number with everything a reader needs to judge it; ``None`` where undefined.

    Attributes:
        group: category of each ``by`` column.
        variable: what was estimated.
        category: of a proportion or a categorical coefficient.
        estimate, se, ci_low, ci_high, df, cv: the number, its standard error, interval and degrees of freedom.
        n, sum_of_weights: answer rows and their weight.
        n_eff: simple random sample of the same precision.
        deff: variance over that of simple random sampling without replacement of the same n (V_srs).
        in_category: unweighted rows in the category, for disclosure control.
        t, p: test statistic and p-value, or ``p`` of a quantile in ``prob``.
        is_share: a difference of two shares, for disclosure control.
    """

    group: dict[str, Any]
    variable: str
    estimate: float | None
    se: float | None
    ci_low: float | None
    ci_high: float | None
    df: float | None
    n: int | None = None
    cv: float | None = None
    n_eff: float | None = None
    deff: float | None = None
    sum_of_weights: float | None = None
    category: Any = None
    in_category: int | None = None
    prob: float | None = None
    t: float | None = None
    p: float | None = None
    groups: tuple[Any, ...] | None = None
    parts: tuple[dict[str, Any], ...] | None = None
    is_share: bool = False


@dataclass(frozen=True)
class Estimates:
    """Rows of one request, in order of group, then as listed; their covariance is worked out when asked for."""

    kind: str
    rows: tuple[Row, ...]
    covariance: Callable[[], Floats] | None = None
    tests: tuple[dict[str, Any], ...] = ()
    n: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    schema: int = SCHEMA

    @cached_property
    def vcov(self) -> Floats | None:
        """Covariance matrix in row order, where the kind has one."""
        return None if self.covariance is None else self.covariance()

    def row(self, **wanted: Any) -> Row:
        """The one row of a group, category or variable.

        Raises:
            LookupError: none, or more than one.
        """
        found = [
            row
            for row in self.rows
            if all((row.group.get(k) if k in row.group else getattr(row, k, None)) == v for k, v in wanted.items())
        ]
        if len(found) != 1:
            raise LookupError(f"{len(found)} rows for {wanted}")
        return found[0]
