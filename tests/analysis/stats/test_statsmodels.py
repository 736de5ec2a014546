"""Coefficients against an independent implementation: statsmodels, with the design weights as frequencies."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from analysis.stats import SurveyDesign

GOLDEN = Path(__file__).resolve().parent.parent.parent / "golden"


@pytest.mark.parametrize("family", ["gaussian", "binomial"])
def test_weighted_coefficients(family: str) -> None:
    data = pd.read_csv(GOLDEN / "apistrat.csv")
    data["wide"] = (data["sch_wide"] == "Yes").astype(int)
    outcome = "wide" if family == "binomial" else "api00"
    x = sm.add_constant(data[["ell", "meals"]].to_numpy(dtype=float))
    kind = sm.families.Binomial() if family == "binomial" else sm.families.Gaussian()
    other = sm.GLM(data[outcome].to_numpy(dtype=float), x, family=kind, freq_weights=data["pw"].to_numpy()).fit(
        tol=1e-12
    )
    found = SurveyDesign.of(data, weights="pw", strata="stype").regression(f"{outcome} ~ ell + meals", family=family)
    assert np.allclose([row.estimate for row in found.rows], other.params, rtol=1e-8)
