"""Margins a sample is fitted to, and the calibration variables they make.

Categorical margins are a table of cells (combinations that occur), never a matrix over rows: raking and the
residuals of the variance work on cells. Numeric totals add dense columns.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from analysis.stats.columns import Bools, Floats, Frame, Ints, need, renumber, same_value
from analysis.stats.errors import BadRequestError, EmptyCategoryError, InconsistentMarginsError, NotNumericError
from analysis.stats.options import is_number

TOLERATED = 1e-3
"""Margins whose totals differ by more than 0.1 % are a fault; smaller differences are scaled away."""


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


@dataclass(frozen=True)
class Margin:
    """Population counts by one column, or by the combinations of several.

    Attributes:
        by: names of the columns.
        counts: category, or tuple of categories, to count.
    """

    by: tuple[str, ...]
    counts: Mapping[Any, float]

    @classmethod
    def of(cls, by: str | Sequence[str], counts: Mapping[Any, float]) -> Margin:
        """A margin from a column name, or names, and its counts."""
        names = (by,) if isinstance(by, str) else tuple(by)
        if not isinstance(counts, Mapping):
            raise BadRequestError(
                f"margin {' x '.join(names)} needs a mapping of category to count, not {type(counts).__name__}",
                column=" x ".join(names),
            )  # fmt: skip
        keyed = {key if isinstance(key, tuple) else (key,): value for key, value in counts.items()}
        for key, value in keyed.items():
            if not is_number(value) and not _is_nan(value):
                category = key[0] if len(key) == 1 else key
                raise NotNumericError(
                    f"margin {' x '.join(names)}: the count of {category} is {value!r}",
                    column=" x ".join(names), category=category, value=value,
                )  # fmt: skip
        keyed = {key: float(value) for key, value in keyed.items()}
        return cls(names, keyed)

    @property
    def name(self) -> str:
        """The columns in words of the data."""
        return " x ".join(self.by)

    @property
    def total(self) -> float:
        """Sum of the counts."""
        return float(sum(self.counts.values()))

    def scaled(self, factor: float) -> Margin:
        """The same shares with another total."""
        return Margin(self.by, {key: value * factor for key, value in self.counts.items()})


def consistent(margins: Sequence[Margin]) -> tuple[Margin, ...]:
    """Margins with the total of the first; small differences are scaled away.

    Raises:
        InconsistentMarginsError: totals that differ by more than 0.1 %, or a count that is not above zero.
    """
    for margin in margins:
        for key, value in margin.counts.items():
            if not np.isfinite(value) or value <= 0:
                category = key[0] if len(key) == 1 else key
                raise InconsistentMarginsError(
                    f"margin {margin.name}: the count of {category} is {value:g}",
                    column=margin.name, category=category, value=value,
                )  # fmt: skip
    if not margins:
        return ()
    first = margins[0].total
    for margin in margins[1:]:
        if abs(margin.total - first) > TOLERATED * first:
            raise InconsistentMarginsError(
                f"margin {margin.name} adds up to {margin.total:g}, margin {margins[0].name} to {first:g}",
                column=margin.name, value=margin.total,
            )  # fmt: skip
    return (margins[0], *(margin.scaled(first / margin.total) for margin in margins[1:]))


@dataclass(frozen=True)
class Place:
    """One margin over the rows: code per row and target per code, both in the order of the counts."""

    margin: Margin
    codes: Ints
    targets: Floats


def locate(frame: Frame, margin: Margin, rows: Bools) -> Place:
    """Find each row's category of a margin; shape of the codes (n,), -1 outside ``rows``.

    Raises:
        EmptyCategoryError: a category only in the data or only in the margin, or a missing cell.
    """
    columns = [need(frame, name) for name in margin.by]
    for column in columns:
        if np.any(column.missing & rows):
            raise EmptyCategoryError(
                f"column {column.name} has missing cells among the rows to weight", column=column.name
            )
    keys = list(margin.counts)
    codes = np.full(len(rows), -1, dtype=np.int64)
    combined = np.zeros(len(rows), dtype=np.int64)
    for column in columns:
        own, categories = column.factor
        combined = combined * len(categories) + np.maximum(own, 0)
    size = math.prod(len(column.factor[1]) for column in columns)
    present, _ = renumber(combined[rows], size)
    lookup: dict[int, int] = {}
    for value in present.tolist():
        names = _names(value, columns)
        place = next((i for i, key in enumerate(keys) if _matches(key, names)), None)
        if place is None:
            category = names[0] if len(names) == 1 else names
            raise EmptyCategoryError(
                f"category {category} of {margin.name} is in the data but not in the margin",
                column=margin.name, category=category,
            )  # fmt: skip
        lookup[value] = place
    for place, key in enumerate(keys):
        if place not in lookup.values():
            category = key[0] if len(key) == 1 else key
            raise EmptyCategoryError(
                f"nobody in the data has category {category} of {margin.name}",
                column=margin.name, category=category,
            )  # fmt: skip
    table = np.full(int(combined[rows].max(initial=0)) + 1, -1, dtype=np.int64)
    for value, place in lookup.items():
        table[value] = place
    codes[rows] = table[combined[rows]]
    return Place(margin, codes, np.array([margin.counts[key] for key in keys], dtype=np.float64))


def _names(value: int, columns: Sequence[Any]) -> tuple[Any, ...]:
    parts = []
    for column in reversed(columns):
        categories = column.factor[1]
        value, place = divmod(value, len(categories))
        parts.append(categories[place])
    return tuple(reversed(parts))


def _matches(key: tuple[Any, ...], names: tuple[Any, ...]) -> bool:
    return len(key) == len(names) and all(same_value(a, b) for a, b in zip(names, key, strict=True))


@dataclass(frozen=True)
class Auxiliary:
    """The calibration variables of one step over the rows that take part.

    Attributes:
        places: categorical margins.
        numeric: names of the numeric totals.
        x: shape (n, q) values of the numeric variables; q may be 0.
        totals: shape (q,).
        rows: shape (n,), who takes part.
    """

    places: tuple[Place, ...]
    numeric: tuple[str, ...]
    x: Floats
    totals: Floats
    rows: Bools

    @cached_property
    def cells(self) -> tuple[Ints, Ints]:
        """Cell of each row (shape (n,), -1 outside) and the margin codes of each cell (C, margins)."""
        mixed = np.zeros(len(self.rows), dtype=np.int64)
        for place in self.places:
            mixed = mixed * len(place.targets) + np.maximum(place.codes, 0)
        size = math.prod(len(place.targets) for place in self.places)
        found, inverse = renumber(mixed[self.rows], size)
        cell = np.full(len(self.rows), -1, dtype=np.int64)
        cell[self.rows] = inverse
        codes = np.empty((len(found), len(self.places)), dtype=np.int64)
        rest = found
        for column in range(len(self.places) - 1, -1, -1):
            rest, codes[:, column] = np.divmod(rest, len(self.places[column].targets))
        return cell, codes

    @cached_property
    def matrix(self) -> Floats:
        """Calibration variables per cell, shape (C, p); categorical part only."""
        codes = self.cells[1]
        blocks = [np.eye(len(place.targets))[codes[:, i]] for i, place in enumerate(self.places)]
        return np.hstack(blocks) if blocks else np.zeros((len(codes), 0))

    @property
    def targets(self) -> Floats:
        """Targets of all calibration variables, shape (p + q,)."""
        return np.concatenate([*(place.targets for place in self.places), self.totals])

    @property
    def names(self) -> list[tuple[str, Any]]:
        """Column and category of each calibration variable, shape (p + q,); numeric totals have no category."""
        found: list[tuple[str, Any]] = []
        for place in self.places:
            found += [(place.margin.name, key[0] if len(key) == 1 else key) for key in place.margin.counts]
        return [*found, *((name, None) for name in self.numeric)]

    def dense(self) -> Floats:
        """Calibration variables per row that takes part, shape (rows, p + q)."""
        return np.hstack([self.matrix[self.cells[0][self.rows]], self.x[self.rows]])


def auxiliary(frame: Frame, margins: Sequence[Margin], totals: Mapping[str, float], rows: Bools) -> Auxiliary:
    """Calibration variables for margins and numeric totals over ``rows``.

    Raises:
        NotNumericError: a numeric total over a column with missing cells or text.
    """
    places = tuple(locate(frame, margin, rows) for margin in consistent(margins))
    values = [need(frame, name).numbers() for name in totals]
    for name, column in zip(totals, values, strict=True):
        if np.any(~np.isfinite(column[rows])):
            raise NotNumericError(f"column {name} has missing cells among the rows to weight", column=name)
    for name, value in totals.items():
        if not is_number(value) or not np.isfinite(value):
            raise InconsistentMarginsError(f"the total of {name} is {value}, no number", column=name, value=value)
    x = np.column_stack(values) if values else np.zeros((len(rows), 0))
    return Auxiliary(places, tuple(totals), x, np.array(list(totals.values()), dtype=np.float64), rows)
