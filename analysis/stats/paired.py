"""The same people weighted in two ways: how much an estimate differs, and how sure that is.

Both estimates rest on the same answers, so their standard errors must not be added: the linearised value of the
difference is the difference of the linearised values, person by person, each back through its own calibrations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from analysis.stats import engine
from analysis.stats.engine import Pair
from analysis.stats.errors import BadRequestError
from analysis.stats.estimators import standard_error
from analysis.stats.intervals import wald
from analysis.stats.records import Row

if TYPE_CHECKING:
    from analysis.stats.design import SurveyDesign


def paired_difference(first: SurveyDesign, second: SurveyDesign, variable: str, where: Any = None) -> Row:
    """Mean of a variable (a share for a truth) by the first design minus that by the second.

    Nonresponse and trimming factors count as fixed, as everywhere in the kernel.

    Raises:
        BadRequestError: the designs do not hold the same people drawn in the same way, or have replicates.
    """
    if first.replicates is not None or second.replicates is not None:
        raise BadRequestError("paired differences are linearised: leave the replicates out")
    same = np.array_equal(first.taking_part, second.taking_part) and np.array_equal(first.start, second.start)
    if not same or not np.array_equal(first.sampling.first.strata, second.sampling.first.strata):
        raise BadRequestError("the two designs do not hold the same people")
    column = first.column(variable)
    y = column.numbers()
    valid = first.rows(where) & ~np.isnan(y)
    pair = Pair(np.where(valid, np.nan_to_num(y), 0.0), valid.astype(np.float64))
    thetas = [engine.thetas(design.weights[:, None], [pair])[0] for design in (first, second)]
    n = int(valid.sum())
    if not np.all(np.isfinite(thetas)):
        return Row({}, variable, None, None, None, None, None, n=n)
    z = [engine.linearised(design, [pair], theta) for design, theta in zip((first, second), thetas, strict=True)]
    estimate = float(thetas[0][0] - thetas[1][0])
    variance = float(first.structure.variances(z[0] - z[1])[0])
    se = standard_error(1.0, variance)  # the difference itself may be zero: rounding noise against a share of 1
    df = first.df(None if where is None else valid)
    low, high = wald(estimate, se, df, first.confidence)
    t = estimate / se if se > 0 else None
    p = float(2 * stats.t.sf(abs(t), df)) if t is not None and df > 0 else None
    return Row({}, variable, estimate, se, low, high, df, n=n, t=t, p=p, is_share=column.kind == "boolean")
