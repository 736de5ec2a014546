"""Tests of independence of two categorical columns.

Rao and Scott, Annals of Statistics 12 (1984), first and second order; the exact distribution of the linear
combination (Imhof, Biometrika 48, 1961) and its saddlepoint approximation (Lugannani and Rice, Adv. Appl.
Prob. 12, 1980); Wald test of the table of residual totals (Koch, Freeman and Freeman, 1975).
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from scipy import integrate, optimize, stats

from analysis.stats import engine
from analysis.stats.arithmetic import across, basis, dot, down, relative_eigenvalues, solve
from analysis.stats.columns import Floats
from analysis.stats.engine import Pair
from analysis.stats.errors import BadRequestError
from analysis.stats.estimators import TINY
from analysis.stats.records import Estimates

if TYPE_CHECKING:
    from analysis.stats.design import SurveyDesign

Statistic = Literal["F", "Chisq", "Wald", "adjWald", "lincom", "saddlepoint"]
STATISTICS = ("F", "Chisq", "Wald", "adjWald", "lincom", "saddlepoint")


def association(design: SurveyDesign, names: tuple[str, str], statistic: Statistic, where: Any) -> Estimates:
    """Test whether two columns go together; one result in ``extra``.

    ``extra`` holds variables, method, statistic, ndf, ddf, p, n, and ``table``: weighted counts (R, K).

    Raises:
        BadRequestError: an unknown statistic, or a column with one category.
    """
    if statistic not in STATISTICS:
        raise BadRequestError(f"statistic {statistic!r} is not one of {', '.join(STATISTICS)}", value=statistic)
    columns = [design.column(name) for name in names]
    rows = design.rows(where) & ~columns[0].missing & ~columns[1].missing
    codes = []
    for column in columns:
        own = np.where(rows, column.factor[0], -1)
        present = np.unique(own[own >= 0])
        if len(present) < 2:
            raise BadRequestError(f"column {column.name} has one category among these rows", column=column.name)
        codes.append(np.searchsorted(present, own))
    shape = (int(codes[0][rows].max()) + 1, int(codes[1][rows].max()) + 1)
    df = design.df(None if where is None else rows)
    cell = np.where(rows, codes[0] * shape[1] + codes[1], -1)
    test = _wald if statistic in ("Wald", "adjWald") else _rao_scott
    found = test(design, cell, shape, (statistic, df))
    counts = np.bincount(cell[rows], weights=design.weights[rows], minlength=shape[0] * shape[1])
    extra = {"variables": list(names), "method": statistic, **found, "n": int(rows.sum())}
    return Estimates("association", (), n=int(rows.sum()), extra={**extra, "table": counts.reshape(shape)})


def _contrasts(shape: tuple[int, int]) -> Floats:
    """Interaction contrasts after the main effects, unweighted: shape (R K, (R-1)(K-1))."""
    r, k = shape
    row, column = np.divmod(np.arange(r * k), k)
    rows, columns = np.eye(r)[row][:, 1:], np.eye(k)[column][:, 1:]
    main = np.hstack([np.ones((r * k, 1)), rows, columns])
    inter = (rows[:, :, None] * columns[:, None, :]).reshape(r * k, -1)
    columns = basis(main)
    return np.asarray(inter - across(columns, down(columns, inter)))


def _rao_scott(
    design: SurveyDesign, cell: np.ndarray, shape: tuple[int, int], how: tuple[str, float]
) -> dict[str, Any]:
    inside = (cell >= 0).astype(np.float64)
    n = float(inside.sum())
    pairs = [Pair((cell == code).astype(np.float64), inside) for code in range(shape[0] * shape[1])]
    p = engine.thetas(design.weights[:, None], pairs)[0]
    return rao_scott(p.reshape(shape), engine.covariance(design, pairs, p), n, how)


def rao_scott(table: Floats, v: Floats, n: float, how: tuple[str, float]) -> dict[str, Any]:
    """The test from weighted shares (R, K), their covariance, rows, and how: statistic and design df."""
    statistic, df = how
    p, shape = table.ravel(), (table.shape[0], table.shape[1])
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    x2 = n * float(np.sum((table - expected) ** 2 / expected))
    inverse = np.where(p > 0, 1 / np.where(p > 0, p, 1.0), 0.0)
    c = _contrasts(shape)
    dc = inverse[:, None] * c
    eigen = relative_eigenvalues(down(dc, across(v, dc)), down(c, dc) / n)
    trace = float(eigen.sum())
    if not trace > 1e-18 * n:  # every PSU has the same shares: there is nothing to test with
        ndf = len(eigen) if statistic == "Chisq" else None
        return {"statistic": None if statistic == "F" else x2, "ndf": ndf, "ddf": None, "p": None}
    d0 = trace**2 / dot(eigen, eigen)
    ddf = d0 * df
    if statistic == "F":
        value = x2 / trace
        return {"statistic": value, "ndf": d0, "ddf": ddf, "p": float(stats.f.sf(value, d0, ddf)) if ddf > 0 else None}
    if statistic == "Chisq":
        k = len(eigen)
        chance = float(stats.chi2.sf(x2 / (trace / k), k)) if df > 0 else None
        return {"statistic": x2, "ndf": k, "ddf": None, "p": chance}
    if ddf <= 0:
        return {"statistic": x2, "ndf": None, "ddf": None, "p": None}
    if x2 <= 1e-14 * trace:  # exactly independent
        return {"statistic": x2, "ndf": None, "ddf": None, "p": 1.0}
    weights = np.concatenate([eigen, [-x2 / ddf]])
    degrees = np.concatenate([np.ones(len(eigen)), [ddf]])
    p_value = _imhof(weights, degrees) if statistic == "lincom" else _lugannani_rice(weights, degrees)
    return {"statistic": x2, "ndf": None, "ddf": None, "p": p_value}


def _imhof(weights: Floats, degrees: Floats) -> float:
    """P(sum w_i chi2(h_i) > 0) by numerical inversion of the characteristic function."""
    parts = list(zip((weights / np.max(np.abs(weights))).tolist(), degrees.tolist(), strict=True))

    def integrand(u: float) -> float:
        if u <= 0:
            return 0.5 * float(sum(h * a for a, h in parts))
        angle = 0.5 * sum(h * math.atan(a * u) for a, h in parts)
        size = math.exp(min(0.25 * sum(h * math.log1p((a * u) ** 2) for a, h in parts), 700.0))
        return math.sin(angle) / (u * size)

    total = 0.0
    edges = [0.0, *(math.ldexp(1.0, power) for power in range(-10, 31))]  # exact: the same on every processor
    for low, high in pairwise(edges):
        part = integrate.quad(integrand, low, high, epsabs=1e-15, epsrel=1e-12, limit=500)[0]
        total += part
        if high > 1 and abs(part) < 1e-16:
            break
    return float(min(1.0, max(0.0, 0.5 + total / np.pi)))


def _lugannani_rice(weights: Floats, degrees: Floats) -> float:
    """The same probability by a saddlepoint approximation."""
    weights = weights / np.max(np.abs(weights))

    def slope(t: float) -> float:
        return dot(degrees, weights / (1 - 2 * weights * t))

    low, high = 1 / (2 * weights.min()), 1 / (2 * weights.max())
    edge = 1e-12
    t = float(optimize.brentq(slope, low * (1 - edge), high * (1 - edge), xtol=1e-15, rtol=1e-14))
    k0 = -0.5 * sum(h * math.log1p(-2 * a * t) for a, h in zip(weights.tolist(), degrees.tolist(), strict=True))
    k2 = dot(degrees, 2 * weights**2 / (1 - 2 * weights * t) ** 2)
    w = np.sign(t) * np.sqrt(max(-2 * k0, 0.0))
    v = t * np.sqrt(k2)
    if abs(w) < 1e-8:
        return 0.5
    return float(stats.norm.sf(w) + stats.norm.pdf(w) * (1 / v - 1 / w))


def _wald(design: SurveyDesign, cell: np.ndarray, shape: tuple[int, int], how: tuple[str, float]) -> dict[str, Any]:
    rows = cell >= 0
    counts = np.bincount(cell[rows], weights=design.weights[rows], minlength=shape[0] * shape[1])
    residual, influence = residual_totals(np.asarray(counts, dtype=np.float64).reshape(shape))
    pairs = [Pair(np.where(rows, u[np.maximum(cell, 0)], 0.0), None) for u in influence.T]
    centre = engine.thetas(design.weights[:, None], pairs)[0]
    return wald_test(residual, engine.covariance(design, pairs, centre), how, float(counts.sum()))


def residual_totals(counts: Floats) -> tuple[Floats, Floats]:
    """Weighted counts (R, K) less what independence expects, last row and column left out: shape (m,).

    Also what one person of each cell adds to each of them, shape (R K, m).
    """
    r, k = counts.shape
    total = counts.sum()
    row_total, column_total = counts.sum(axis=1), counts.sum(axis=0)
    row, column = np.divmod(np.arange(r * k), k)
    residual, influence = [], []
    for i in range(r - 1):
        for j in range(k - 1):
            expected = row_total[i] * column_total[j] / total
            residual.append(counts[i, j] - expected)
            marginal = ((row == i) * column_total[j] + (column == j) * row_total[i]) / total
            influence.append(((row == i) & (column == j)) - marginal + expected / total)
    return np.array(residual), np.column_stack(influence)


def wald_test(y: Floats, v: Floats, how: tuple[str, float], total: float) -> dict[str, Any]:
    """Koch's test from residual totals and their covariance; how: statistic and design df; ``total`` of the table.

    Where a calibration fixes the table there is no error, and nothing to test with.
    """
    statistic, df = how
    size = len(y)
    varies = np.sqrt(np.abs(np.diag(v))) > TINY * abs(total)
    ahead, rank = solve(np.where(np.outer(varies, varies), v, 0.0), y)
    if not rank:
        return {"statistic": None, "ndf": size, "ddf": None, "p": None}
    value = dot(y, ahead) / size
    if statistic == "Wald":
        return {"statistic": value, "ndf": size, "ddf": df, "p": float(stats.f.sf(value, size, df)) if df > 0 else None}
    ddf = df - size + 1
    value = value * ddf / df if df > 0 else value
    return {
        "statistic": value,
        "ndf": size,
        "ddf": ddf,
        "p": float(stats.f.sf(value, size, ddf)) if ddf > 0 else None,
    }
