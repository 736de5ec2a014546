"""Sums, products and small linear algebra of which every digit is the same on every machine.

A BLAS chooses its kernel by processor, and with it the order of its additions and whether a product is rounded before
it is added: the last digits differ. NumPy's own transcendental functions have variants for some processors too. Here
there are only IEEE operations in one order: elementwise products and NumPy's pairwise sum; and, for large products, a
BLAS over whole numbers small enough to be exact in whatever order they are added (Ozaki, Ogita, Oishi and Rump,
Numerical Algorithms 59, 2012). ``docs/methods.md`` says what is promised.
"""

from __future__ import annotations

import numpy as np

from analysis.stats.columns import Floats, Ints

PAIRS = 400
"""Up to so many pairs of columns, a product goes pair by pair."""
BITS, ROWS = 20, 1 << 12
"""Bits of a slice and rows of a block: 2 * 20 bits over 2^12 rows stay below 2^53."""
LOG2_E = 1.4426950408889634
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
INVERSE_FACTORIALS = tuple(1.0 / float(value) for value in np.cumprod(np.arange(1.0, 14.0))[::-1])


def dot(a: Floats, b: Floats) -> float:
    """Sum of a b, pairwise."""
    return float(np.sum(a * b))


def down(x: Floats, y: Floats) -> Floats:
    """x'y for x (n, p) and y (n,) or (n, q)."""
    if y.ndim == 1:
        return np.array([np.sum(x[:, i] * y) for i in range(x.shape[1])])
    p, q = x.shape[1], y.shape[1]
    if p * q > PAIRS:
        return _sliced(x, y)
    if x is y:
        return _halved(x, y)
    return np.array([[np.sum(x[:, i] * y[:, j]) for j in range(q)] for i in range(p)]).reshape(p, q)


def weighed(x: Floats, w: Floats) -> Floats:
    """x' diag(w) x for x (n, p) and w (n,): symmetric."""
    y = x * w[:, None]
    if x.shape[1] ** 2 > PAIRS:
        value = _sliced(x, y)
        return np.asarray((value + value.T) / 2)
    return _halved(x, y)


def _halved(x: Floats, y: Floats) -> Floats:
    """x'y that is symmetric: each pair once."""
    p = x.shape[1]
    out = np.empty((p, p))
    for i in range(p):
        for j in range(i + 1):
            out[i, j] = out[j, i] = np.sum(x[:, i] * y[:, j])
    return out


def across(x: Floats, b: Floats) -> Floats:
    """x b for x (n, p) and b (p,) or (p, q): column after column."""
    out = np.zeros((x.shape[0], *b.shape[1:]))
    for i in range(x.shape[1]):
        out += x[:, i] * b[i] if b.ndim == 1 else x[:, i, None] * b[i]
    return out


def _exponents(x: Floats) -> Ints:
    found = np.frexp(np.max(np.abs(x), axis=0, initial=0.0))[1]
    return np.asarray(np.maximum(found, -900), dtype=np.int64)


def _slices(x: Floats, exponents: Ints) -> list[Floats]:
    """x as three matrices of whole numbers of ``BITS`` bits, each worth 2^-BITS of the one before."""
    left = x * np.ldexp(1.0, BITS - exponents)
    out = []
    for _ in range(3):
        whole = np.rint(left)
        out.append(whole)
        left -= whole
        left *= 2.0**BITS
    return out


def _sliced(x: Floats, y: Floats) -> Floats:
    """x'y by exact products of slices: right to the last digits of the largest entry of each column."""
    total = np.zeros((x.shape[1], y.shape[1]))
    if not (np.all(np.isfinite(x)) and np.all(np.isfinite(y))):
        return np.full_like(total, np.nan)
    first, second = _exponents(x), _exponents(y)
    for begin in range(0, len(x), ROWS):
        a = _slices(x[begin : begin + ROWS], first)
        b = a if x is y else _slices(y[begin : begin + ROWS], second)
        part = np.zeros_like(total)
        for level in (2, 1, 0):
            exact = sum((a[i].T @ b[level - i] for i in range(level + 1)), start=np.zeros_like(total))
            part = (part + exact) * 2.0**-BITS if level else part + exact
        total += part
    return np.asarray(np.ldexp(total, first[:, None] + second[None, :] - 2 * BITS))


def solve(a: Floats, b: Floats, tolerance: float = 1e-12) -> tuple[Floats, int]:
    """x with a x = b for a symmetric a (p, p), b (p,) or (p, q), and the rank of a.

    Gauss-Jordan with the largest diagonal entry first, on rows and columns scaled to a diagonal of 1. What is left of a
    diagonal entry below ``tolerance`` is redundant and gets x = 0.
    """
    p = len(a)
    scale = np.sqrt(np.abs(np.diagonal(a)))
    scale = np.where(scale > 0, scale, 1.0)
    work = a / scale[:, None] / scale
    right = (b.T / scale).T.reshape(p, -1).copy()
    order: list[int] = []
    left = np.ones(p, dtype=bool)
    while len(order) < p:
        diagonal = np.where(left, np.abs(np.diagonal(work)), -1.0)
        pivot = int(np.argmax(diagonal))
        if not diagonal[pivot] > tolerance:
            break
        order.append(pivot)
        left[pivot] = False
        value = work[pivot, pivot]
        row, values = work[pivot] / value, right[pivot] / value
        factor = work[:, pivot].copy()
        factor[pivot] = 0.0
        work -= factor[:, None] * row
        right -= factor[:, None] * values
        work[pivot], right[pivot] = row, values
    right[left] = 0.0
    return (right.T / scale).T.reshape(b.shape), len(order)


def inverse(a: Floats) -> Floats:
    """Inverse of a symmetric matrix (p, p)."""
    found = solve(a, np.eye(len(a)))[0]
    return np.asarray((found + found.T) / 2)


def basis(a: Floats, tolerance: float = 1e-10) -> Floats:
    """Orthonormal basis of the columns of a (n, p): Gram-Schmidt, each column twice; what adds nothing drops out."""
    kept: list[Floats] = []
    for column in a.T:
        size = np.sqrt(np.sum(column * column))
        if size == 0:
            continue
        left = column / size
        for _ in range(2):
            for known in kept:
                left = left - known * np.sum(known * left)
        rest = np.sqrt(np.sum(left * left))
        if rest > tolerance:
            kept.append(left / rest)
    return np.column_stack(kept) if kept else np.zeros((len(a), 0))


def eigenvalues(a: Floats, sweeps: int = 60) -> Floats:
    """Eigenvalues of a symmetric matrix, rising: Jacobi's rotations."""
    a = (a + a.T) / 2
    p = len(a)
    whole = float(np.sum(a * a))
    for _ in range(sweeps):
        if np.sum(np.square(a - np.diag(np.diagonal(a)))) <= 1e-34 * whole:
            break
        for i in range(p - 1):
            for j in range(i + 1, p):
                _rotate(a, i, j)
    return np.sort(np.diagonal(a))


def _rotate(a: Floats, i: int, j: int) -> None:
    """Make a[i, j] zero by a rotation of rows and columns i and j, in place."""
    if abs(a[i, j]) <= 1e-300 or abs(a[i, j]) < 1e-18 * (abs(a[i, i]) + abs(a[j, j])):
        a[i, j] = a[j, i] = 0.0
        return
    half = (a[j, j] - a[i, i]) / (2 * a[i, j])
    t = (1.0 if half >= 0 else -1.0) / (abs(half) + np.sqrt(half * half + 1))
    c = 1 / np.sqrt(t * t + 1)
    s = t * c
    one, two = a[i].copy(), a[j].copy()
    a[i], a[j] = c * one - s * two, s * one + c * two
    one, two = a[:, i].copy(), a[:, j].copy()
    a[:, i], a[:, j] = c * one - s * two, s * one + c * two


def relative_eigenvalues(b: Floats, a: Floats) -> Floats:
    """Eigenvalues of a^-1 b, rising, for symmetric b and positive definite a."""
    root = cholesky(a)
    half = forward(root, b)
    return eigenvalues(forward(root, half.T))


def cholesky(a: Floats) -> Floats:
    """Lower triangular root of a positive definite matrix."""
    root = np.zeros_like(a)
    for j in range(len(a)):
        column = a[j:, j] - np.sum(root[j:, :j] * root[j, :j], axis=1)
        root[j:, j] = column / np.sqrt(column[0])
    return root


def forward(root: Floats, b: Floats) -> Floats:
    """root^-1 b for a lower triangular root."""
    out = np.empty_like(b)
    for j in range(len(root)):
        out[j] = (b[j] - np.sum(root[j, :j, None] * out[:j], axis=0)) / root[j, j]
    return out


def exp(x: Floats) -> Floats:
    """e^x to within two units of the last digit: x = k ln 2 + r, and Taylor's series of 13 terms in r."""
    x = np.clip(x, -708.0, 709.0)
    k = np.rint(x * LOG2_E)
    r = x - k * LN2_HIGH
    r -= k * LN2_LOW
    out = np.full_like(r, INVERSE_FACTORIALS[0])
    for factor in (*INVERSE_FACTORIALS[1:], 1.0):
        out *= r
        out += factor
    with np.errstate(invalid="ignore"):
        out *= ((k.astype(np.int64) + 1023) << 52).view(np.float64)  # 2^k, from the bits of its exponent
    return np.asarray(out)


def expit(x: Floats) -> Floats:
    """1 / (1 + e^-x)."""
    return np.asarray(1.0 / (1.0 + exp(-x)))
