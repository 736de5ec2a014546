"""Sums of a block, in the order of its rows; products are those of ``analysis.stats.arithmetic``."""

from __future__ import annotations

import numpy as np

from analysis.stats.arithmetic import down, weighed
from analysis.stats.columns import Floats, Ints


def grouped(codes: Ints, values: Floats, size: int) -> Floats:
    """Sums of values (rows,) or (rows, k) by code from 0, shape (size,) or (size, k); code -1 belongs nowhere."""
    inside = codes >= 0
    if not inside.all():
        codes, values = codes[inside], values[inside]
    if values.ndim == 1:
        return np.asarray(np.bincount(codes, weights=values, minlength=size), dtype=np.float64)
    out = np.empty((size, values.shape[1]))
    for column in range(values.shape[1]):
        out[:, column] = np.bincount(codes, weights=values[:, column], minlength=size)
    return out


def counted(codes: Ints, size: int) -> Ints:
    """Rows by code; those with code -1 belong nowhere."""
    return np.bincount(codes[codes >= 0], minlength=size).astype(np.int64)


def keyed(keys: Ints, values: Floats) -> tuple[Ints, Floats]:
    """Keys that occur, each once, and the sums of values (rows,) or (rows, k) at each."""
    found, places = np.unique(keys, return_inverse=True)
    return found, grouped(places, values, len(found))


def summed(values: Floats) -> Floats:
    """Sums over the rows of values (rows, k), in their order: shape (k,)."""
    return np.asarray(grouped(np.zeros(len(values), dtype=np.int64), values, 1)[0])


def crossed(a: Floats, weights: Floats | None = None) -> Floats:
    """a'a, or a' diag(weights) a: shape (k, k), symmetric."""
    return down(a, a) if weights is None else weighed(a, weights)
