"""The aspects of the core questionnaire as truths: which answers are favourable."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.dataset import WaveData
from analysis.stats import Column
from analysis.stats.columns import same_value

FAVOURABLE: dict[str, tuple[int | str, ...]] = {
    "C2": (4, 5), "C3": (1,), "C4": (1,), "C5": (1,), "C6": (4, 5), "C7": (1,), "C8": (3, 4),
    "F1_1": (3,), "F1_2": (4, 5), "F1_3": (1,), "F1_4": (1,),
    "F2_1": (4, 5), "F2_2": (2,), "F2_3": (1,), "F2_4": (1,), "F2_5": ("niets",),
    "F3_1": (4, 5), "F3_2": (3,), "F3_3": (3,), "F3_4": (1,), "F3_5": (1,),
}  # fmt: skip
"""Question to favourable answers; every other valid answer counts as not favourable."""


def name_of(code: str) -> str:
    """Column of an aspect as a truth."""
    return f"good_{code}"


def with_aspects(data: WaveData) -> WaveData:
    """The wave with one column of 0 and 1 for each aspect it asked, missing without a valid answer."""
    added = {}
    for code, wanted in FAVOURABLE.items():
        if code not in data.columns:
            continue
        column = data.columns[code]
        codes, categories = column.factor
        good = np.array([any(same_value(cell, value) for value in wanted) for cell in categories] + [False])
        values = np.where(column.missing, np.nan, good[codes].astype(np.float64))
        added[name_of(code)] = Column(name_of(code), "number", values, column.missing)
    return replace(data, columns={**data.columns, **added})
