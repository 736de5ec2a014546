"""Columns that a case does not name: those whose estimate is the expected one. Its error is still to be compared."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np

from analysis.stats import SurveyDesign, as_column
from analysis.stats.errors import StatsError

NEAR = 1e-9
"""Estimates that are the same: a digit less than R prints."""


def ratio_of(design: SurveyDesign, wanted: float) -> tuple[str, str] | None:
    """The two columns of numbers whose totals have this ratio."""
    totals = {}
    for name, column in design.frame.items():
        if column.kind == "number" and not np.any(np.isnan(column.numbers())):
            totals[name] = float(np.sum(design.weights * column.numbers()))
    for a, b in permutations(totals, 2):
        if totals[b] and math.isclose(totals[a] / totals[b], wanted, rel_tol=NEAR):
            return a, b
    return None


def logit_of(design: SurveyDesign, terms: str, wanted: dict[str, float]) -> tuple[str, Any] | None:
    """The column and its value of which a logistic regression has these coefficients."""
    for name, value in _answers(design):
        column = design.column(name)
        frame = {**design.frame, "outcome": as_column("outcome", column.factor[0] == column.category(value))}
        try:
            found = replace(design, frame=frame, replicates=None).regression(f"outcome ~ {terms}", family="binomial")
        except StatsError:
            continue
        first = found.rows[0].estimate
        if first is not None and math.isclose(first, wanted["(Intercept)"], rel_tol=1e-5):
            return name, value
    return None


def _answers(design: SurveyDesign) -> Iterator[tuple[str, Any]]:
    for name, column in design.frame.items():
        categories = column.factor[1]
        if len(categories) == 2 and not np.any(column.missing):
            yield from ((name, value) for value in reversed(categories))
