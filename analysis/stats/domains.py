"""Which rows an estimate is about: conditions and groups."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.stats.columns import Bools, Column, Frame, need, same_value
from analysis.stats.errors import BadRequestError, EmptyDomainError

COMPARISONS = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Domain:
    """Groups (``by``) within a condition (``where``)."""

    by: tuple[str, ...] = ()
    where: Any = None

    @property
    def whole(self) -> bool:
        """Whether this is the whole sample."""
        return not self.by and self.where is None


def matches(column: Column, condition: Any) -> Bools:
    """Rows of a column that satisfy a value, a list of values, or comparisons; a missing cell satisfies none.

    Raises:
        BadRequestError: an unknown comparison, or text compared with a number.
    """
    if isinstance(condition, Mapping):
        found = np.ones(len(column.values), dtype=bool)
        for sign, value in condition.items():
            found &= _compared(column, str(sign), value)
        return found & ~column.missing
    wanted = list(condition) if isinstance(condition, list | tuple) else [condition]
    if column.kind == "number":
        return np.isin(
            column.numbers(finite=False), [number for value in wanted if (number := _number(value)) is not None]
        )
    codes, categories = column.factor
    good = np.array([any(same_value(cell, value) for value in wanted) for cell in categories] + [False])
    return np.asarray(good[codes]) & ~column.missing


def _number(value: Any) -> float | None:
    """The number that a value of a plan means; a truth means none."""
    try:
        return None if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return None


def _compared(column: Column, sign: str, value: Any) -> Bools:
    if sign not in COMPARISONS:
        raise BadRequestError(f"{sign!r} is not one of {' '.join(COMPARISONS)}", column=column.name, value=sign)
    if sign in ("==", "!="):
        equal = matches(column, value)
        return equal if sign == "==" else ~equal
    if column.kind == "text":
        if not isinstance(value, str):
            raise BadRequestError(
                f"column {column.name} holds text, {value!r} is a number: give it in quotes to compare as text",
                column=column.name, value=value,
            )  # fmt: skip
        codes, categories = column.factor
        good = np.array([COMPARISONS[sign](str(cell), str(value)) for cell in categories] + [False])
        return np.asarray(good[codes])
    try:
        bound = float(value)
    except (TypeError, ValueError):
        raise BadRequestError(
            f"column {column.name} holds numbers, {value!r} is none", column=column.name, value=value
        ) from None
    with np.errstate(invalid="ignore"):
        return np.asarray(COMPARISONS[sign](column.numbers(finite=False), bound))


def _mask(where: Any) -> Bools:
    """Truths, or numbers 0 and 1; row numbers and missing cells would all count as true.

    Raises:
        BadRequestError: something else.
    """
    given = np.asarray(where)
    if given.dtype == object and all(isinstance(cell, bool | np.bool_) for cell in given.flat):
        given = given.astype(bool)
    if given.dtype.kind not in "biuf" or not np.all((given == 0) | (given == 1)):
        raise BadRequestError("a condition is a mapping of column to value, or a mask of true and false", value=None)
    return np.asarray(given != 0)


def rows_of(frame: Frame, where: Any, taking_part: Bools) -> Bools:
    """Rows of a condition among those that take part.

    Raises:
        EmptyDomainError: no row satisfies it.
    """
    if where is None:
        return taking_part
    if isinstance(where, Mapping):
        rows = taking_part.copy()
        for name, condition in where.items():
            rows &= matches(need(frame, name), condition)
    else:
        mask = _mask(where)
        if mask.shape != taking_part.shape:
            raise BadRequestError(f"the condition has {mask.size} rows, the data {taking_part.size}", value=mask.size)
        rows = mask & taking_part
    if not np.any(rows):
        said = (
            ", ".join(f"{name} {condition}" for name, condition in where.items())
            if isinstance(where, Mapping)
            else "it"
        )
        raise EmptyDomainError(f"no row satisfies the condition: {said}", value=where)
    return rows
