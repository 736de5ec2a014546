"""Linear algebra of the kernels runs on one thread, and the setting from before comes back."""

from __future__ import annotations

import numpy as np
from threadpoolctl import threadpool_info

from analysis.stats import SurveyDesign
from analysis.stats.threads import one_thread


def threads() -> list[int]:
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]


def test_one_thread_inside_and_as_before_after() -> None:
    before = threads()
    inside = one_thread(threads)()
    assert inside
    assert set(inside) == {1}
    assert threads() == before


def test_estimates_are_pinned() -> None:
    seen: list[int] = []

    class Watched(SurveyDesign):
        def rows(self, where: object = None) -> np.ndarray:
            seen.extend(threads())
            return super().rows(where)

    Watched.of({"y": np.arange(8.0)}).mean("y")
    assert seen
    assert set(seen) == {1}
