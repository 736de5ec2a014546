"""Arithmetic whose digits are the same everywhere gives what NumPy and SciPy give."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import linalg, special

from analysis.stats import arithmetic

SETTINGS = settings(max_examples=30, deadline=None, derandomize=True)
SEEDS = st.integers(0, 2**32 - 1)


@SETTINGS
@given(SEEDS, st.sampled_from([(5, 3), (300, 7), (9000, 25), (9000, 41)]))
def test_products(seed: int, shape: tuple[int, int]) -> None:
    """Pair by pair, and in exact slices over several blocks of rows."""
    rng = np.random.default_rng(seed)
    x, y = rng.lognormal(0, 3, shape), rng.normal(0, 1e-6, shape)
    lengths = [np.sqrt(np.sum(part * part, axis=0)) for part in (x, y)]
    assert np.max(np.abs(arithmetic.down(x, y) - x.T @ y) / np.outer(*lengths)) < 1e-14
    assert np.max(np.abs(arithmetic.down(x, x) - x.T @ x) / np.outer(lengths[0], lengths[0])) < 1e-14
    assert arithmetic.down(x, y[:, 0]) == pytest.approx(x.T @ y[:, 0], rel=1e-9, abs=1e-9)
    b = rng.normal(size=(shape[1], 2))
    assert arithmetic.across(x, b) == pytest.approx(x @ b, rel=1e-9, abs=1e-9)


@SETTINGS
@given(SEEDS)
def test_products_know_no_order_of_rows(seed: int) -> None:
    """Within a block of rows the slices are added without any rounding."""
    rng = np.random.default_rng(seed)
    x = rng.normal(0, 1, (1000, 30))
    order = rng.permutation(1000)
    assert np.array_equal(arithmetic.down(x, x), arithmetic.down(x[order], x[order].copy()))


def test_a_product_with_what_is_not_finite_is_not_a_number() -> None:
    x = np.ones((10, 30))
    x[3, 2] = np.inf
    assert np.all(np.isnan(arithmetic.down(x, x)))


@SETTINGS
@given(SEEDS, st.integers(1, 12))
def test_solving(seed: int, p: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(0, 10.0 ** rng.integers(-3, 4, p), (40, p))
    a, b = x.T @ x, rng.normal(size=(p, 2))
    found, rank = arithmetic.solve(a, b)
    assert rank == p
    scale = np.sqrt(np.diag(a))
    assert found * scale[:, None] == pytest.approx(np.linalg.solve(a, b) * scale[:, None], rel=1e-8, abs=1e-8)
    assert arithmetic.inverse(a) @ a == pytest.approx(np.eye(p), abs=1e-6)


@SETTINGS
@given(SEEDS)
def test_redundant_unknowns_are_left_out(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(30, 4))
    x = np.column_stack([x, x[:, 0] + x[:, 1], np.zeros(30)])
    a = x.T @ x
    b = a @ rng.normal(size=6)
    found, rank = arithmetic.solve(a, b)
    assert rank == 4
    assert np.count_nonzero(found == 0) == 2
    assert a @ found == pytest.approx(b, rel=1e-9, abs=1e-9)


@SETTINGS
@given(SEEDS)
def test_a_basis_spans_the_columns_and_no_more(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(0, 10.0 ** rng.integers(-6, 7, 4), (50, 4))
    whole = np.column_stack([x, x[:, :2].sum(axis=1), np.zeros(50)])
    q = arithmetic.basis(whole)
    assert q.shape == (50, 4)
    assert q.T @ q == pytest.approx(np.eye(4), abs=1e-13)
    assert q @ (q.T @ x) == pytest.approx(x, rel=1e-9, abs=1e-9 * np.abs(x).max())


@SETTINGS
@given(SEEDS, st.integers(1, 9))
def test_eigenvalues(seed: int, p: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(30, p)), rng.normal(size=(max(1, p - 1), p))
    a, b = x.T @ x, y.T @ y
    assert arithmetic.eigenvalues(a) == pytest.approx(np.linalg.eigvalsh(a), rel=1e-11)
    assert arithmetic.relative_eigenvalues(b, a) == pytest.approx(linalg.eigvalsh(b, a), rel=1e-9, abs=1e-12)


def test_exponentials() -> None:
    x = np.concatenate([np.linspace(-700, 700, 20_001), np.linspace(-1e-9, 1e-9, 101)])
    assert np.max(np.abs(arithmetic.exp(x) / np.exp(x) - 1)) < 5e-16
    assert np.max(np.abs(arithmetic.expit(x) / special.expit(x) - 1)) < 1e-15
    assert arithmetic.exp(np.array([0.0, -1e4])).tolist() == [1.0, pytest.approx(0, abs=1e-300)]
    assert np.isnan(arithmetic.exp(np.array([np.nan]))[0])
    assert arithmetic.expit(np.array([-np.inf, np.inf])).tolist() == [pytest.approx(0, abs=1e-300), 1.0]
