"""Sums over cells give what the linearised values of every row give."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.stats import Margin, SurveyDesign, estimators
from analysis.stats.cells import cells_of
from analysis.stats.records import Row

SETTINGS = settings(max_examples=20, deadline=None, derandomize=True)
SEEDS = st.integers(0, 2**32 - 1)


def sample(seed: int) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    n = 240
    cell = np.arange(n) % 12
    y = rng.normal(1e4, 1, n) + 50.0 * (cell % 3)
    return {
        "w": rng.uniform(1, 4, n), "h": rng.integers(0, 3, n), "N": np.full(n, 900.0), "a": cell % 3, "b": cell // 3,
        "g": rng.integers(0, 4, n), "y": y, "gaps": np.where(rng.random(n) < 0.1, np.nan, y), "same": np.ones(n),
        "responded": (rng.random(n) < 0.8).astype(int),
    }  # fmt: skip


def margins(data: dict[str, Any], seed: int) -> list[Margin]:
    other = data["w"] * np.random.default_rng(seed + 1).uniform(0.5, 2, len(data["w"]))
    return [Margin.of(name, dict(enumerate(np.bincount(data[name], weights=other)))) for name in ("a", "b")]


def plain(data: dict[str, Any], _: int) -> SurveyDesign:
    return SurveyDesign.of(data, weights="w", strata="h")


def finite(data: dict[str, Any], _: int) -> SurveyDesign:
    return SurveyDesign.of(data, weights="w", strata="h", fpc="N")


def raked(data: dict[str, Any], seed: int) -> SurveyDesign:
    return plain(data, seed).rake(margins(data, seed))


def linear(data: dict[str, Any], seed: int) -> SurveyDesign:
    return finite(data, seed).calibrate("linear", margins=margins(data, seed))


def goal_10(data: dict[str, Any], seed: int) -> SurveyDesign:
    after = plain(data, seed).nonresponse("responded", classes="h").rake(margins(data, seed))
    return after.trim(upper=2.0, relative=True).rake(margins(data, seed))


def numbers(row: Row) -> list[float]:
    """The numbers of a row, NaN where there is none."""
    skipped = ("group", "variable", "category", "groups", "parts", "is_share")
    found = [getattr(row, field.name) for field in fields(row) if field.name not in skipped]
    return [np.nan if value is None else float(value) for value in found]


REQUESTS: list[Any] = [
    lambda d: d.mean(["y", "gaps", "same"]),
    lambda d: d.mean(["y", "gaps", "same"], by="g"),
    lambda d: d.total(["y", "gaps"], by=["a", "g"], where={"b": [0, 1, 2]}),
    lambda d: d.proportion("a", by="g", interval="logit"),
    lambda d: d.proportion("g", level=1, where={"gaps": {">": 1e4}}),
]


@pytest.mark.parametrize("make", [plain, finite, raked, linear, goal_10])
@SETTINGS
@given(seed=SEEDS)
def test_cells_and_rows_agree(make: Any, seed: int) -> None:
    design = make(sample(seed), seed)
    assert cells_of(design, np.zeros(len(design.weights), dtype=np.int64), 1) is not None
    for ask in REQUESTS:
        fast = ask(design)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(estimators, "cells_of", lambda *_: None)
            slow = ask(design)
        assert [(row.group, row.variable, row.category) for row in fast.rows] == [
            (row.group, row.variable, row.category) for row in slow.rows
        ]
        for one, other in zip(fast.rows, slow.rows, strict=True):
            assert numbers(one) == pytest.approx(numbers(other), rel=1e-9, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize(
    "design",
    [
        SurveyDesign.of(sample(1), weights="w", clusters="g"),
        SurveyDesign.of(sample(1), weights="w").as_replicates("jackknife"),
        SurveyDesign.of(sample(1), weights="w").calibrate("linear", totals={"y": 6e6}),
    ],
    ids=["clusters", "replicates", "numeric total"],
)
def test_other_designs_go_the_general_way(design: SurveyDesign) -> None:
    assert cells_of(design, np.zeros(len(design.weights), dtype=np.int64), 1) is None


def test_a_total_that_the_sampling_fixes_has_no_error() -> None:
    """Drawn with probability proportional to size: every w x is the same, and so is each estimate of the total of x.

    The parts of the variance are then a million million times the variance: sums over cells lose it.
    """
    size = np.random.default_rng(3).lognormal(9, 2, 60)
    design = SurveyDesign.of({"x": size, "w": size.sum() / (60 * size)}, weights="w")
    row = design.total("x").rows[0]
    assert row.estimate == pytest.approx(size.sum(), rel=1e-12)
    assert row.se == 0.0
    assert row.deff is None
