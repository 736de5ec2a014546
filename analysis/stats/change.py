"""The difference of two independent estimates, as of two waves with samples of their own.

V = V_1 + V_2, with Welch's degrees of freedom (Welch, Biometrika 34, 1947; Satterthwaite, Biometrics 2, 1946):
(V_1 + V_2)^2/(V_1^2/df_1 + V_2^2/df_2).
"""

from __future__ import annotations

from scipy import stats

from analysis.stats.intervals import wald
from analysis.stats.records import Row


def independent_difference(first: Row, second: Row, confidence: float = 0.95) -> Row:
    """First minus second; without a number when one of them has none."""
    parts = tuple(
        {"value": place, "estimate": row.estimate, "se": row.se, "n": row.n or 0}
        for place, row in enumerate((first, second))
    )
    n = (first.n or 0) + (second.n or 0)
    if first.estimate is None or second.estimate is None or not first.df or not second.df:
        return Row({}, first.variable, None, None, None, None, None, n=n, parts=parts)
    v1, v2 = (first.se or 0.0) ** 2, (second.se or 0.0) ** 2
    estimate, se = first.estimate - second.estimate, (v1 + v2) ** 0.5
    if se == 0:
        return Row({}, first.variable, estimate, 0.0, estimate, estimate, None, n=n, parts=parts)
    df = (v1 + v2) ** 2 / (v1**2 / first.df + v2**2 / second.df)
    low, high = wald(estimate, se, df, confidence)
    t = estimate / se
    p = float(2 * stats.t.sf(abs(t), df))
    return Row({}, first.variable, estimate, se, low, high, df, n=n, t=t, p=p, parts=parts, is_share=True)
