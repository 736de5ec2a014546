"""Many tests at once: the share of false finds among what stands out.

Benjamini and Hochberg, *Controlling the False Discovery Rate*, JRSS B 57 (1995). It holds for independent tests
and for those that hang together positively (Benjamini and Yekutieli, Ann. Stat. 29, 2001, theorem 1.2), as
differences of one group on several items mostly do.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.stats.columns import Floats
from analysis.stats.errors import BadRequestError


def benjamini_hochberg(p: Sequence[float] | Floats) -> Floats:
    """q-values, shape (m,), in the order of the p-values: q_(i) = min over j >= i of m p_(j)/j, at most 1.

    Rejecting all with q <= alpha keeps the expected share of false rejections at most alpha. ``p`` holds every
    test that was looked at, also those nobody would show.

    Raises:
        BadRequestError: a value outside 0 to 1, or none at all where one belongs.
    """
    values = np.asarray(p, dtype=np.float64)
    wrong = ~((values >= 0) & (values <= 1))
    if np.any(wrong):
        raise BadRequestError(f"{values[wrong][0]:g} is no p-value", value=float(values[wrong][0]))
    m = len(values)
    order = np.argsort(values, kind="stable")
    stepped = values[order] * m / np.arange(1, m + 1)
    out = np.empty(m)
    out[order] = np.minimum(1.0, np.minimum.accumulate(stepped[::-1])[::-1])
    return out
