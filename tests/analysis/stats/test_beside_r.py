"""Corners of the kernel beside R 4.2.2, package survey 4.1-1: the numbers of R stand in the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.stats import SuppliedSpec, SurveyDesign, supplied

GOLDEN = Path(__file__).resolve().parent.parent.parent / "golden"


@pytest.fixture(scope="module")
def strat() -> SurveyDesign:
    return SurveyDesign.of(pd.read_csv(GOLDEN / "apistrat.csv"), weights="pw", strata="stype", fpc="fpc")


@pytest.mark.parametrize("centre", ["estimate", "replicate_mean"])
@pytest.mark.parametrize(
    ("statistic", "value", "p"),
    [("Wald", 0.3614088141228348, 0.7809400633793391), ("adjWald", 0.3577396891063593, 0.7835923447702021)],
)
def test_wald_over_replicates_about_either_centre(strat: SurveyDesign, centre: Any, statistic: Any, value: float,
                                                  p: float) -> None:  # fmt: skip
    """``svychisq(~mealcat+awards, as.svrepdesign(d, type="JKn", mse=))``: residual totals are not zero."""
    found = strat.as_replicates("jackknife", centre=centre).association("mealcat", "awards", statistic=statistic).extra
    assert (found["statistic"], found["p"]) == pytest.approx((value, p), rel=1e-9)


def test_rounding_of_a_file_is_no_degree_of_freedom() -> None:
    """50 bootstrap weights over 10 PSUs, written with six digits: R's ``degf`` says 9."""
    draw = np.random.default_rng(1)
    psu, w = np.repeat(np.arange(10), 6), draw.uniform(10, 30, 60)
    drawn = [np.bincount(draw.integers(0, 10, 9), minlength=10)[psu] for _ in range(50)]
    written = np.array([[float(f"{value:.6g}") for value in w * times * 10 / 9] for times in drawn]).T
    assert supplied(written, w, SuppliedSpec("bootstrap")).df == 9
