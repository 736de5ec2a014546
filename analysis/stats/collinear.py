"""Predictors that nearly always go together: a regression cannot tell them apart.

Variance inflation: how many times larger the variance of a coefficient is than if its predictor hung together
with no other; the diagonal of the inverse of the weighted correlation matrix (Belsley, Kuh and Welsch,
*Regression Diagnostics*, 1980, 3.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.stats.columns import Floats

LIMIT = 5.0
"""Above this a predictor is told by the others for four fifths."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A predictor that was left out: it hangs together with ``beside``, or does not vary (``beside`` empty)."""

    name: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """Predictors that can be told apart, the inflation of each, and what was left out."""

    kept: tuple[str, ...]
    inflation: tuple[float, ...]
    dropped: tuple[Dropped, ...]


def correlations(x: Floats, w: Floats) -> Floats:
    """Weighted correlations of the columns of x (n, k), shape (k, k); each varies."""
    share = w / w.sum()
    centred = x - share @ x
    covariance = (centred * share[:, None]).T @ centred
    spread = np.sqrt(np.diag(covariance))
    return np.asarray(covariance / spread[:, None] / spread)


def inflation(x: Floats, w: Floats) -> Floats:
    """Variance inflation of each column of x (n, k), shape (k,); infinite for one that others give exactly."""
    values, vectors = np.linalg.eigh(correlations(x, w))
    tiny = values < 1e-10
    squares = vectors**2
    found = squares[:, ~tiny] @ (1 / values[~tiny])
    return np.where(np.any(squares[:, tiny] > 1e-8, axis=1), np.inf, found)


def told_apart(names: Sequence[str], x: Floats, w: Floats, limit: float = LIMIT) -> Apart:
    """Leave out predictors until none is inflated above ``limit``.

    First those that do not vary; then, each time, of the two that hang together most the later one.
    """
    dropped = [Dropped(name) for name, column in zip(names, x.T, strict=True) if np.ptp(column[w > 0]) == 0]
    gone = {item.name for item in dropped}
    kept = [place for place, name in enumerate(names) if name not in gone]
    while len(kept) > 1:
        now = inflation(x[:, kept], w)
        if np.max(now) <= limit:
            break
        near = np.abs(correlations(x[:, kept], w))
        np.fill_diagonal(near, -1)
        near[now <= limit] = -1
        first, second = sorted(divmod(int(np.argmax(near)), len(kept)))
        dropped.append(Dropped(names[kept[second]], names[kept[first]]))
        del kept[second]
    final = inflation(x[:, kept], w) if kept else np.zeros(0)
    return Apart(tuple(names[place] for place in kept), tuple(final.tolist()), tuple(dropped))
