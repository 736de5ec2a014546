"""Where a logistic regression begins says nothing about where it ends."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.stats import regression_fit
from analysis.stats.errors import BadRequestError, NoConvergenceError
from analysis.stats.regression_fit import Fitted, fit_logistic

N = 4 * regression_fit.PART
RNG = np.random.default_rng(8)
FAR = RNG.standard_normal(N)
WEIGHTS = RNG.uniform(0.5, 4.0, N)


def from_nothing(x: np.ndarray, y: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> Fitted:
    monkeypatch.setattr(regression_fit, "PART", N)
    return fit_logistic(x, y, WEIGHTS)


def same(one: Fitted, other: Fitted) -> None:
    assert one.beta == pytest.approx(other.beta, rel=1e-9, abs=1e-12)
    np.testing.assert_allclose(one.information, other.information, rtol=1e-8, atol=1e-8)


def test_a_part_of_the_rows_is_only_a_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    x = np.column_stack([np.ones(N), FAR])
    y = (RNG.random(N) < 1 / (1 + np.exp(-1 - FAR))).astype(float)
    found = fit_logistic(x, y, WEIGHTS)
    assert np.max(np.abs(found.scores.sum(axis=0))) < 1e-6  # the maximum: the score is nothing
    same(found, from_nothing(x, y, monkeypatch))


def test_a_category_that_the_part_does_not_have(monkeypatch: pytest.MonkeyPatch) -> None:
    rare = np.zeros(N)
    rare[1:400:2] = 1.0  # every other row; the part takes every fourth from the first on
    x = np.column_stack([np.ones(N), FAR, rare])
    y = (RNG.random(N) < 1 / (1 + np.exp(-FAR - rare))).astype(float)
    assert not x[:: N // regression_fit.PART, 2].any()
    same(fit_logistic(x, y, WEIGHTS), from_nothing(x, y, monkeypatch))


def test_a_part_that_leads_too_far_is_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five people of 40,000: where the part ends, whole steps over all rows go astray."""
    draw = np.random.default_rng(1)
    x = np.column_stack([np.ones(40_000), draw.normal(size=40_000), draw.standard_t(3, size=40_000)])
    w, y = np.exp(draw.normal(size=40_000)), np.zeros(40_000)
    y[draw.choice(40_000, 5, replace=False)] = 1
    found = fit_logistic(x, y, w).beta
    monkeypatch.setattr(regression_fit, "PART", 40_000)
    assert found == pytest.approx(fit_logistic(x, y, w).beta, rel=1e-6)


def test_separated_answers_are_refused_with_many_rows_too() -> None:
    x = np.column_stack([np.ones(N), FAR])
    with pytest.raises(NoConvergenceError):
        fit_logistic(x, (FAR > 0).astype(float), WEIGHTS)


def test_redundant_predictors_are_refused_with_many_rows_too() -> None:
    x = np.column_stack([np.ones(N), FAR, 2 * FAR])
    with pytest.raises(BadRequestError):
        fit_logistic(x, (RNG.random(N) < 0.5).astype(float), WEIGHTS)
