"""Columns of survey data: numbers, texts or truths, each with its missing cells; and their categories."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.stats.errors import BadRequestError, MissingColumnError, NotNumericError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Kind = Literal["number", "text", "boolean"]
NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
"""A cell of text that is a number."""
SMALL = 1 << 16
"""Whole numbers within this range are coded by counting."""


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        name: as in the data.
        kind: number, text or boolean.
        values: shape (n,); floats for numbers (NaN where missing), objects for texts, bools for truths.
        missing: shape (n,).
        order: categories in their own order, for classes that were cut; else by value or code point.
        start: rows before the first, where these are some rows of a longer table; for messages.
    """

    name: str
    kind: Kind
    values: NDArray[Any]
    missing: Bools
    order: tuple[Any, ...] | None = None
    start: int = 0

    @cached_property
    def factor(self) -> tuple[Ints, tuple[Any, ...]]:
        """Codes (shape (n,), -1 where missing) and the categories they stand for, in order."""
        counted = self._counted()
        if counted is not None:
            return counted
        codes, found = pd.factorize(np.asarray(self.values), use_na_sentinel=True)
        codes = np.where(self.missing, -1, codes).astype(np.int64)
        present = set(codes[codes >= 0].tolist())
        plain = [_plain(value) for value in found.tolist()]
        if self.order is not None:
            rank = {value: place for place, value in enumerate(self.order)}
            ordered = sorted(present, key=lambda code: rank[plain[code]])
        else:
            ordered = sorted(present, key=lambda code: plain[code])
        position = np.full(len(plain) + 1, -1, dtype=np.int64)
        for place, code in enumerate(ordered):
            position[code] = place
        return position[codes], tuple(plain[code] for code in ordered)

    def _counted(self) -> tuple[Ints, tuple[Any, ...]] | None:
        """The factor of small whole numbers and truths by counting, without hashing; ``None`` for other columns."""
        if self.kind == "text" or self.order is not None:
            return None
        values = self.values.astype(np.float64, copy=False)
        some = bool(self.missing.any())
        inside = values[~self.missing] if some else values
        low = float(inside.min()) if len(inside) else np.nan
        if not (low.is_integer() and float(inside.max()) - low < SMALL):
            return None
        shifted = (np.where(self.missing, low, values) if some else values) - low
        codes = shifted.astype(np.int64)
        if not np.array_equal(codes, shifted):
            return None
        present = np.bincount(codes[~self.missing] if some else codes) > 0
        found = (np.flatnonzero(present) + int(low)).tolist()
        if len(found) < len(present):
            codes = (np.cumsum(present) - 1)[codes]
        if some:
            codes[self.missing] = -1
        return codes, tuple(bool(value) for value in found) if self.kind == "boolean" else tuple(found)

    def numbers(self, *, finite: bool = True) -> Floats:
        """The values as floats, NaN where missing; truths count as 0 and 1.

        Raises:
            NotNumericError: the column holds text, or something infinite while ``finite``; names the first such
                value and its row.
        """
        if self.kind == "text":
            raise self._no_numbers()
        if self.kind == "number" and not self.missing.any():
            values = np.asarray(self.values, dtype=np.float64)
        else:
            values = np.where(self.missing, np.nan, self.values.astype(np.float64))
        endless = np.isinf(values) if finite and self.kind == "number" else None
        if endless is not None and endless.any():
            row = int(np.argmax(endless))
            value = float(values[row])
            raise NotNumericError(
                f"column {self.name} holds {value:g} in row {self.start + row + 1}, no finite number",
                column=self.name, value=value,
            )  # fmt: skip
        return values

    def _no_numbers(self) -> NotNumericError:
        """About the first cell that is no number, or the first of all where each could be one."""
        filled = np.flatnonzero(~self.missing)
        if not len(filled):
            return holds_text(self.name, None)
        row = next((row for row in filled.tolist() if not number_like(self.values[row])), int(filled[0]))
        return holds_text(self.name, (row, self.values[row]))

    def category(self, wanted: Any) -> int:
        """Code of the category that a value of a plan means, as number or as text; -1 when there is none.

        The very category comes before one that only means the same ("01" and "1").
        """
        for code, value in enumerate(self.factor[1]):
            if type(value) is type(wanted) and value == wanted:
                return code
        for code, value in enumerate(self.factor[1]):
            if same_value(value, wanted):
                return code
        return -1


def number_like(value: Any) -> bool:
    """Whether a cell of text is a number."""
    return NUMBER.fullmatch(str(value)) is not None


def holds_text(name: str, cell: tuple[int, Any] | None) -> NotNumericError:
    """A column that should hold numbers; the cell at fault is its row (from 0) and value, if any is filled."""
    if cell is None:
        return NotNumericError(f"column {name} holds no value, so no numbers (text)", column=name)
    row, value = cell
    return NotNumericError(
        f"column {name} holds text ({value!r} in row {row + 1}), not numbers", column=name, value=value
    )


def _plain(value: Any) -> Any:
    """A Python value; whole floats become integers, so that a group reads 1 and not 1.0."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def same_value(cell: Any, wanted: Any) -> bool:
    """Whether a value of a plan matches a cell, as numbers or as text (``1`` finds ``"1"``)."""
    if isinstance(cell, bool) or isinstance(wanted, bool):
        return str(cell).lower() == str(wanted).lower() if isinstance(wanted, str) else cell is wanted
    if cell == wanted:
        return True
    try:
        return float(cell) == float(wanted)
    except (TypeError, ValueError):
        return str(cell) == str(wanted)


def as_column(name: str, values: Any) -> Column:
    """A column of whatever array-like it is given: numbers, truths, or text with missing cells."""
    series = values if isinstance(values, pd.Series) else pd.Series(np.asarray(values))
    missing = series.isna().to_numpy()
    if pd.api.types.is_bool_dtype(series.dtype):
        return Column(name, "boolean", series.to_numpy(dtype=bool), missing)
    if pd.api.types.is_numeric_dtype(series.dtype):
        return Column(name, "number", series.to_numpy(dtype=np.float64, na_value=np.nan), missing)
    kept = series[~missing]
    if len(kept) and all(isinstance(value, bool | np.bool_) for value in kept):
        filled = series.where(~missing, False).to_numpy(dtype=bool)
        return Column(name, "boolean", filled, missing)
    if len(kept) and all(isinstance(value, int | float | np.number) for value in kept):
        return Column(name, "number", series.where(~missing, np.nan).to_numpy(dtype=np.float64), missing)
    order = tuple(series.cat.categories) if isinstance(series.dtype, pd.CategoricalDtype) else None
    objects = series.astype(object).where(~missing, None).to_numpy(dtype=object)
    return Column(name, "text", objects, missing, order)


Frame = Mapping[str, Column]


def renumber(codes: Ints, size: int) -> tuple[Ints, Ints]:
    """Codes that occur, rising, and the place of each code among them: ``np.unique`` by counting where that is small.

    Args:
        codes: shape (n,), from 0.
        size: above the largest code.
    """
    if size > max(SMALL, len(codes)):
        found, places = np.unique(codes, return_inverse=True)
        return found, places
    present = np.bincount(codes, minlength=size) > 0
    found = np.flatnonzero(present)
    return found, codes if len(found) == size else (np.cumsum(present) - 1)[codes]


def as_frame(data: Any) -> dict[str, Column]:
    """Columns of a DataFrame, or of a mapping of name to array or Column.

    Raises:
        BadRequestError: something else, or a name that stands twice.
    """
    if not isinstance(data, pd.DataFrame | Mapping):
        raise BadRequestError(f"the data are a DataFrame, or a mapping of name to values, not {type(data).__name__}")
    names = list(data.columns) if isinstance(data, pd.DataFrame) else list(data)
    twice = next((name for name, times in Counter(map(str, names)).items() if times > 1), None)
    if twice is not None:
        raise BadRequestError(f"column {twice} stands twice in the data", column=twice)
    values: Any = data
    return {
        str(name): values[name] if isinstance(values[name], Column) else as_column(str(name), values[name])
        for name in names
    }


def need(frame: Frame, name: str) -> Column:
    """A column that must be there.

    Raises:
        MissingColumnError: it is not.
    """
    if name not in frame:
        raise MissingColumnError(f"there is no column {name}", column=name, value=sorted(frame))
    return frame[name]


def cross(frame: Frame, names: Sequence[str], rows: Bools) -> tuple[Ints, list[tuple[Any, ...]]]:
    """Groups of one or more columns: code per row (-1 outside ``rows`` or where a cell is missing), and names.

    Only combinations that occur are groups; the first column varies slowest.
    """
    if not names:
        return np.where(rows, 0, -1).astype(np.int64), [()]
    factors = [need(frame, name).factor for name in names]
    inside = rows & np.all([codes >= 0 for codes, _ in factors], axis=0)
    mixed = np.zeros(len(rows), dtype=np.int64)
    for codes, categories in factors:
        mixed = mixed * len(categories) + np.maximum(codes, 0)
    size = math.prod(len(categories) for _, categories in factors)
    found, codes_inside = renumber(mixed[inside], size)
    out = np.full(len(rows), -1, dtype=np.int64)
    out[inside] = codes_inside
    groups = []
    for mixed_code in found.tolist():
        parts: list[Any] = []
        rest = mixed_code
        for _, categories in reversed(factors):
            rest, place = divmod(rest, len(categories))
            parts.append(categories[place])
        groups.append(tuple(reversed(parts)))
    return out, groups
