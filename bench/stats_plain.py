"""The same numbers by the shortest numpy for this one case: how far the general kernel is from the metal.

No missing cells, no names, no checks, integer codes: what a statistician would write by hand, once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MARGINS = ("a", "b", "c", "e")
SIZES = (2, 5, 4, 3)
Data = dict[str, NDArray[np.generic]]


def cells(data: Data) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Cell of each row, and the margin codes of each cell (cells, margins)."""
    code = np.ravel_multi_index([data[name] for name in MARGINS], SIZES)
    return code, np.column_stack(np.unravel_index(np.arange(np.prod(SIZES)), SIZES))


def rake(data: Data, weights: Floats) -> Floats:
    """Weights raked to the margins of the unweighted sample, shape (n,)."""
    cell, codes = cells(data)
    sums = np.bincount(cell, weights=weights, minlength=len(codes))
    factor, total = np.ones(len(codes)), float(weights.sum())
    for _ in range(100):
        worst = 0.0
        for place, name in enumerate(MARGINS):
            target = np.bincount(data[name]) / len(weights) * total
            step = target / np.bincount(codes[:, place], weights=sums * factor)
            worst = max(worst, float(np.max(np.abs(step - 1))))
            factor *= step[codes[:, place]]
        if worst < 1e-7:
            break
    return np.asarray(weights * factor[cell])


def _spread(strata: NDArray[np.int64], z: Floats) -> float:
    size = np.bincount(strata)
    mean = np.bincount(strata, weights=z) / size
    return float((size / (size - 1)) @ np.bincount(strata, weights=(z - mean[strata]) ** 2))


def means(data: Data, items: list[str]) -> list[tuple[float, float]]:
    """Mean and standard error of each item."""
    w, out = data["w"], []
    for name in items:
        mean = float(w @ data[name] / w.sum())
        out.append((mean, _spread(data["h"], w * (data[name] - mean) / w.sum()) ** 0.5))
    return out


def domains(data: Data, items: list[str]) -> list[tuple[float, float]]:
    """Mean and standard error of each item in each domain, domain by domain."""
    w, h, dom = data["w"], data["h"], data["dom"]
    size, groups = np.bincount(h), int(dom.max()) + 1
    total, cell = np.bincount(dom, weights=w), h * groups + dom
    found = []
    for name in items:
        mean = np.bincount(dom, weights=w * data[name]) / total
        z = w * (data[name] - mean[dom]) / total[dom]
        sums = np.bincount(cell, weights=z, minlength=len(size) * groups).reshape(-1, groups)
        squares = np.bincount(cell, weights=z * z, minlength=len(size) * groups).reshape(-1, groups)
        variance = (size / (size - 1)) @ (squares - sums**2 / size[:, None])
        found.append(list(zip(mean.tolist(), np.sqrt(variance).tolist(), strict=True)))
    return [found[item][group] for group in range(groups) for item in range(len(items))]


def logit(data: Data, predictors: list[str]) -> list[tuple[float, float]]:
    """Coefficient and standard error of each predictor, intercept first."""
    x = np.column_stack([np.ones(len(data["z"])), *(data[name] for name in predictors)])
    w, y, beta = data["w"], data["z"], np.zeros(x.shape[1])
    for _ in range(8):
        p = 1 / (1 + np.exp(-(x @ beta)))
        information = (x * (w * p * (1 - p))[:, None]).T @ x
        beta = beta + np.linalg.solve(information, x.T @ (w * (y - p)))
    z = (x * (w * (y - p))[:, None]) @ np.linalg.inv(information)
    return [(float(b), _spread(data["h"], z[:, i]) ** 0.5) for i, b in enumerate(beta)]
