"""The kernel against numbers from R's survey package (tests/golden)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.stats import Estimates, Margin, SurveyDesign

GOLDEN = Path(__file__).resolve().parent.parent.parent / "golden"
REFERENCE = json.loads((GOLDEN / "survey_r.json").read_text())
POPULATION = REFERENCE["populations"]["apipop"]
MARGINS = [Margin.of(name, POPULATION[name]) for name in ("stype", "sch_wide", "awards")]


def expected(case: str) -> dict[str, Any]:
    return dict(REFERENCE["cases"][case]["expected"])


def near(value: float, rel: float = 1e-6) -> Any:
    return pytest.approx(value, rel=rel, abs=1e-9)


@pytest.fixture(scope="module")
def strat() -> SurveyDesign:
    return SurveyDesign.of(pd.read_csv(GOLDEN / "apistrat.csv"), weights="pw", strata="stype", fpc="fpc")


@pytest.fixture(scope="module")
def clus() -> SurveyDesign:
    return SurveyDesign.of(pd.read_csv(GOLDEN / "apiclus1.csv"), weights="pw", clusters="dnum", fpc="fpc")


def check(found: Estimates, wanted: dict[str, Any], rel: float = 1e-6) -> None:
    for row in found.rows:
        name = row.variable if row.category is None else f"{row.variable}{row.category}"
        assert row.estimate == near(wanted["estimate"][name], rel)
        assert row.se == near(wanted["se"][name], rel)


def test_a2_mean(strat: SurveyDesign) -> None:
    wanted = expected("A2-mean-strat")
    found = strat.mean(["api00", "api99", "enroll"])
    check(found, wanted)
    for row in found.rows:
        assert row.ci_low == near(wanted["ci_t_lower"][row.variable])
        assert row.df == wanted["df"]
    assert found.vcov is not None
    assert found.vcov.tolist() == [[near(cell) for cell in line] for line in wanted["vcov"]["values"]]


def test_a3_shares_of_every_category(strat: SurveyDesign) -> None:
    wanted = expected("A3-propcat-strat")
    found = strat.proportion("mealcat", interval="mean")
    check(found, wanted)
    assert found.vcov is not None
    assert found.vcov.tolist() == [[near(cell) for cell in line] for line in wanted["vcov"]["values"]]


@pytest.mark.parametrize("variable", ["yr_rnd", "sch_wide", "awards"])
@pytest.mark.parametrize("interval", ["logit", "xlogit", "beta", "mean", "asin"])
@pytest.mark.parametrize("level", [95, 90])
def test_b1_intervals(variable: str, interval: Any, level: int) -> None:
    wanted = expected(f"B1-ciprop-strat-{variable}")[f"{interval}_{level}"]
    data = pd.read_csv(GOLDEN / "apistrat.csv")
    design = SurveyDesign.of(data, weights="pw", strata="stype", fpc="fpc", confidence=level / 100)
    row = design.proportion(variable, level="Yes", interval=interval).rows[0]
    assert (row.estimate, row.se) == (near(wanted["estimate"]), near(wanted["se"]))
    assert (row.ci_low, row.ci_high) == (near(wanted["lower"]), near(wanted["upper"]))


@pytest.mark.parametrize("which", ["strat", "clus"])
def test_h3_raking_counts_in_the_standard_error(which: str, request: pytest.FixtureRequest) -> None:
    wanted = expected(f"H3-rake-{which}")
    raked = request.getfixturevalue(which).rake(MARGINS, tolerance=1e-12)
    check(raked.mean(["api00", "enroll"]), wanted["mean"])
    check(raked.total(["enroll", "api_stu"]), wanted["total"])
    row = raked.ratio("api_stu", "enroll").rows[0]
    assert (row.estimate, row.se) == (near(wanted["ratio"]["estimate"]), near(wanted["ratio"]["se"]))
    by = raked.mean("api00", by="sch_wide")
    for got, want in zip(by.rows, wanted["by_sch_wide"]["rows"], strict=True):
        assert (got.estimate, got.se) == (near(want["estimate"]), near(want["se"]))


def test_e3_difference_of_two_groups(strat: SurveyDesign) -> None:
    wanted = expected("E3-ttest-strat")
    row = strat.compare("api00", "awards", ["Yes", "No"]).rows[0]
    assert (row.estimate, row.t, row.df, row.p) == (
        near(wanted["diff"]), near(wanted["t"]), wanted["df"], near(wanted["p"]),
    )  # fmt: skip
    assert [row.ci_low, row.ci_high] == [near(limit) for limit in wanted["ci"]]


@pytest.mark.parametrize("statistic", ["F", "Chisq", "Wald", "adjWald"])
@pytest.mark.parametrize("pair", ["sch_wide_stype", "comp_imp_awards", "sch_wide_mealcat", "stype_mealcat"])
def test_f1_association(strat: SurveyDesign, statistic: Any, pair: str) -> None:
    wanted = expected("F1-chisq-strat")[pair][statistic]
    names = {"sch_wide_stype": ("sch_wide", "stype"), "comp_imp_awards": ("comp_imp", "awards"),
             "sch_wide_mealcat": ("sch_wide", "mealcat"), "stype_mealcat": ("stype", "mealcat")}[pair]  # fmt: skip
    found = strat.association(*names, statistic=statistic).extra
    assert found["statistic"] == near(wanted["statistic"])
    assert found["p"] == near(wanted["p"])


@pytest.mark.parametrize(
    ("case", "key", "formula", "family", "rel"),
    [
        ("G1-lm-strat", "m1", "api00 ~ ell + meals + mobility", "gaussian", 1e-6),
        ("G1-lm-strat", "m2", "api00 ~ stype + meals + awards", "gaussian", 1e-6),
    ],
)
def test_g1_regression(strat: SurveyDesign, case: str, key: str, formula: str, family: str, rel: float) -> None:
    wanted = expected(case)[key]
    found = strat.regression(formula, family=family)
    for row in found.rows:
        name = row.variable if row.category is None else f"{row.variable}{row.category}"
        assert (row.estimate, row.se) == (near(wanted["coef"][name], rel), near(wanted["se"][name], rel))
        assert row.df == wanted["df_resid"]


def test_g3_proportional_odds(strat: SurveyDesign) -> None:
    wanted = expected("G3-ologit-strat")
    for row in strat.regression("mealcat ~ avg_ed + mobility + stype", family="ordinal").rows:
        if row.variable == "(Threshold)":
            assert row.estimate == near(wanted["thresholds"][row.category], 1e-5)
            continue
        name = row.variable if row.category is None else f"{row.variable}{row.category}"
        assert (row.estimate, row.se) == (near(wanted["coef"][name], 1e-5), near(wanted["se"][name], 1e-5))


def test_i7_every_replicate_is_raked_again() -> None:
    wanted = expected("I7-jkn-raked")
    data = pd.read_csv(GOLDEN / "apistrat.csv")
    design = SurveyDesign.of(data, weights="pw", strata="stype").rake(MARGINS, tolerance=1e-12)
    check(design.as_replicates("jackknife").mean(["api00", "enroll"]), wanted["mean"])


def test_the_sixth_rule_of_quantiles(strat: SurveyDesign) -> None:
    """``svyquantile(~api00, strat, c(.1, .5, .9), qrule = "hf5", interval.type = "mean", df = 197)``, R 4.2.2."""
    wanted = [
        (500.857363996323, 474.499861931072, 516.982670929887, 10.7710716130423),
        (667.833358874928, 637.169011924478, 681.002102648533, 11.1134214129517),
        (836.850938263684, 805.727439636716, 865.204422817667, 15.0797666224849),
    ]
    rows = strat.quantile("api00", [0.1, 0.5, 0.9], rule="hf5").rows
    for row, want in zip(rows, wanted, strict=True):
        assert (row.estimate, row.ci_low, row.ci_high, row.se) == pytest.approx(want, rel=1e-12)


@pytest.mark.parametrize("rule", ["math", "school", "hf2", "hf6", "hf7"])
def test_d1_quantiles(strat: SurveyDesign, rule: Any) -> None:
    wanted = expected("D1-quantile-strat")
    for variable in ("api00", "enroll"):
        if f"{variable}_{rule}" not in wanted:
            continue
        rows = strat.quantile(variable, [0.1, 0.25, 0.5, 0.75, 0.9], rule=rule).rows
        for row, want in zip(rows, wanted[f"{variable}_{rule}"], strict=True):
            assert row.estimate == near(want["quantile"])
            for got, key in ((row.ci_low, "lower"), (row.ci_high, "upper"), (row.se, "se")):
                assert got == (None if want[key] is None else near(want[key]))
