"""Corners in which a number would be wrong without a word: each in memory and in blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.stats import FROM_FPC, Estimates, Margin, SurveyDesign
from analysis.stats.chunks import ChunkedDesign, table_of
from analysis.stats.columns import as_frame
from analysis.stats.errors import (
    BadRequestError,
    BadWeightError,
    ImpossibleBoundsError,
    NoConvergenceError,
    ReplicateError,
)

Make = Callable[..., Any]


def _memory(frame: pd.DataFrame, **design: Any) -> SurveyDesign:
    return SurveyDesign(frame, **design)


def _blocks(frame: pd.DataFrame, **design: Any) -> ChunkedDesign:
    return ChunkedDesign.of(table_of(as_frame(frame)), **design)


BOTH = pytest.mark.parametrize("make", [_memory, _blocks])


@pytest.fixture
def frame() -> pd.DataFrame:
    draw = np.random.default_rng(3)
    n = 120
    return pd.DataFrame(
        {
            "h": np.repeat(["a", "b"], n // 2), "w": draw.uniform(1, 9, n), "x": draw.normal(50, 9, n),
            "g": draw.choice(["p", "q"], n), "same": 3.1, "one": 1, "yes": draw.integers(0, 2, n),
        }
    )  # fmt: skip


@BOTH
def test_answers_that_are_all_the_same_differ_nowhere(make: Make, frame: pd.DataFrame) -> None:
    found = make(frame, weights="w", strata="h").compare("same", "g", ["p", "q"]).rows[0]
    assert (found.estimate, found.se, found.t, found.p) == (0, 0, None, None)


@BOTH
@pytest.mark.parametrize("formula", ["same ~ x + g", "x ~ x"])
def test_a_fit_that_leaves_nothing_tests_nothing(make: Make, formula: str, frame: pd.DataFrame) -> None:
    found = make(frame, weights="w", strata="h").regression(formula, test="x")
    assert [row.estimate for row in found.rows[1:]] == pytest.approx([1.0] if formula == "x ~ x" else [0, 0], abs=1e-12)
    assert {(row.se, row.t, row.p) for row in found.rows} == {(0, None, None)}
    assert found.tests[0]["F"] is found.tests[0]["p"] is None


@BOTH
@pytest.mark.parametrize("family", ["binomial", "ordinal"])
def test_an_outcome_of_one_category_is_a_fault(make: Make, family: str, frame: pd.DataFrame) -> None:
    with pytest.raises(BadRequestError, match="column one has one answer") as fault:
        make(frame, weights="w", strata="h").regression("one ~ x", family=family)
    assert fault.value.column == "one"


@BOTH
def test_a_long_tail_is_no_separation(make: Make) -> None:
    """Log-odds of hundreds at the maximum itself, which is checked by its score."""
    draw = np.random.default_rng(8)
    x = np.append(draw.lognormal(0, 1.5, 400), 220.0)
    y = (draw.uniform(size=401) < 1 / (1 + np.exp(-(1.3 - 1.1 * x)))).astype(int)
    found = make(pd.DataFrame({"x": x, "y": y, "w": 1.0}), weights="w").regression("y ~ x", family="binomial")
    b0, b1 = (row.estimate for row in found.rows)
    assert abs(b1) * 220 > 200
    left = y - 1 / (1 + np.exp(-(b0 + b1 * x)))
    assert [left.sum(), (left * x).sum()] == pytest.approx([0, 0], abs=1e-7)


@BOTH
def test_separated_answers_are_said(make: Make) -> None:
    x = np.arange(40.0)
    frame = pd.DataFrame({"x": x, "y": (x > 19.5).astype(int), "w": 1.0})
    with pytest.raises(NoConvergenceError, match="separate"):
        make(frame, weights="w").regression("y ~ x", family="binomial")


@BOTH
@pytest.mark.parametrize("target", [0.0, 12.0])
@pytest.mark.parametrize("method", ["linear", "raking"])
def test_a_total_that_is_small_beside_what_it_is_made_of(make: Make, method: str, target: float) -> None:
    draw = np.random.default_rng(5)
    x = draw.normal(0, 100, 300)
    frame = pd.DataFrame({"c": x - x.mean(), "w": 60_000.0, "one": 1})
    design = make(frame, weights="w").calibrate(method, totals={"one": 18_000_000, "c": target})
    assert design.total("c").rows[0].estimate == pytest.approx(target, abs=1e-3)


@BOTH
def test_quantiles_need_weights_above_zero(make: Make) -> None:
    x = np.append(np.full(39, 10.0), 400.0)
    design = make(pd.DataFrame({"x": x, "w": 1.0, "one": 1}), weights="w")
    design = design.calibrate("linear", totals={"x": 150, "one": 40})
    with pytest.raises(BadWeightError, match="needs weights above zero, 1 are below"):
        design.quantile("x", [0.5])


LONELY = pd.DataFrame(
    {"h": [1, 1, 1, 2, 3, 3, 3, 3], "y": [3.0, 5, 9, 14, 2, 6, 7, 5], "N": [9, 9, 9, 4, 20, 20, 20, 20]}
)


@BOTH
@pytest.mark.parametrize("value", [3.1, 1e6 + 0.1, 0.0])
def test_answers_that_are_all_the_same_have_no_variance(make: Make, frame: pd.DataFrame, value: float) -> None:
    design = make(frame.assign(same=value), weights="w", strata="h")
    found = design.variance("same").rows[0]
    assert (found.estimate, found.se, found.ci_low, found.ci_high) == (0, 0, 0, 0)


@BOTH
def test_a_small_variance_about_a_large_mean_is_one(make: Make, frame: pd.DataFrame) -> None:
    design = make(frame.assign(near=1e6 + 1e-3 * frame["x"]), weights="w", strata="h")
    assert design.variance("near").rows[0].estimate == pytest.approx(
        1e-6 * design.variance("x").rows[0].estimate, rel=1e-4
    )


@BOTH
@pytest.mark.parametrize("rounding", [-2e-15, 0, 2e-15])
def test_weights_scaled_to_the_sample_have_no_design_effect(make: Make, frame: pd.DataFrame, rounding: float) -> None:
    """V_srs is 0 then; rounding of the sum of weights gave effects of 1e15."""
    w = frame["w"] * len(frame) / frame["w"].sum() * (1 + rounding)
    design = make(frame.assign(w=w), weights="w", strata="h")
    for found in (design.mean("x"), design.total("x"), design.proportion("g")):
        assert {row.deff for row in found.rows} == {None}


@BOTH
@pytest.mark.parametrize("term", ["g*yes", "g:yes", "log(w)", "I(w>2)", "w - 1", "0", "."])
def test_terms_that_only_r_has_are_explained(make: Make, frame: pd.DataFrame, term: str) -> None:
    with pytest.raises(BadRequestError, match="a formula adds columns") as fault:
        make(frame, weights="w", strata="h").regression(f"x ~ yes + {term}")
    assert fault.value.column == term


def test_the_replicate_that_cannot_be_fitted_is_named(frame: pd.DataFrame) -> None:
    frame = frame.assign(psu=np.arange(120) % 10, only=np.where(np.arange(120) % 10 == 3, "z", frame["g"]))
    with pytest.raises(BadRequestError, match="in replicate 4: the predictors are redundant"):
        _memory(frame, weights="w", clusters="psu").as_replicates("jackknife").regression("x ~ only")


@BOTH
def test_separated_answers_are_said_where_one_predictor_is_zero(make: Make) -> None:
    """The log-odds of the row at 0 stay small for ever; the others went to 1e53 and passed for an answer."""
    x = np.linspace(-3, 3, 121)
    with pytest.raises(NoConvergenceError, match="separate"):
        make(pd.DataFrame({"x": x, "y": (x > 0.01) * 1})).regression("y ~ x", family="binomial")


@BOTH
def test_a_step_that_goes_too_far_is_halved(make: Make) -> None:
    """R's ``glm(y ~ a + b, weights = w, family = quasibinomial())``; its ``svyglm`` ends at -2e15."""
    a = [1.753, -1.187, 0.7123, -1.269, -1.584, -0.6319, -0.8893, -0.9309, 2.214, 0.7244, 1.504, 0.058, 0.3055]
    b = [1.156, -0.9002, -1.551, 0.9378, -0.8056, -0.3612, -1.479, 1.775, 0.02971, -1.121, 1.92, 0.562, -0.7371]
    w = [0.2708, 6.455, 0.8699, 0.02972, 9.699, 0.03, 0.2215, 0.1732, 0.459, 1.414, 20.42, 2.204, 0.3643]
    y = [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    data = pd.DataFrame({"y": y, "a": a, "b": b, "w": w})
    found = make(data, weights="w").regression("y ~ a + b", family="binomial").rows
    wanted = [-33.2172564288871, -24.9357209349806, 1.1097246496016]
    assert [row.estimate for row in found] == pytest.approx(wanted, rel=1e-8)


@BOTH
@pytest.mark.parametrize("family", ["gaussian", "binomial"])
def test_a_predictor_of_one_category_is_a_fault(make: Make, family: str, frame: pd.DataFrame) -> None:
    with pytest.raises(BadRequestError, match="predictor g has one category") as fault:
        make(frame, weights="w").regression("yes ~ x + g", family=family, where={"g": "p"})
    assert fault.value.column == "g"


@BOTH
@pytest.mark.parametrize("totals", [{}, {"one": 120.0}])
def test_the_total_that_bounds_do_not_allow_is_named(make: Make, frame: pd.DataFrame, totals: dict[str, float]) -> None:
    margins = [Margin.of("h", {"a": 60, "b": 60}), Margin.of("g", {"p": 118, "q": 2})]
    with pytest.raises(ImpossibleBoundsError, match="the total of q of g is still") as fault:
        make(frame).calibrate("logit", margins=margins, totals=totals, bounds=(0.5, 2))
    assert (fault.value.column, fault.value.category) == ("g", "q")
    with pytest.raises(NoConvergenceError, match=r"in 1 rounds: . of . is still"):
        make(frame).rake(margins, max_iterations=1)


@pytest.mark.parametrize("mask", [np.arange(120), np.where(np.arange(120) < 9, 1.0, np.nan), np.full(120, "a"), "x>3"])
def test_a_condition_that_is_no_mask(frame: pd.DataFrame, mask: Any) -> None:
    """Row numbers and missing cells count as true where a mask is expected."""
    with pytest.raises(BadRequestError, match="a condition is"):
        _memory(frame).mean("x", where=mask)


@pytest.mark.parametrize(
    "data", [[1, 2], None, "a.csv", pd.DataFrame([[1, 2]], columns=["a", "a"]), {1: [2.0], "1": [3.0]}]
)
def test_data_that_are_no_table(data: Any) -> None:
    with pytest.raises(BadRequestError, match=r"DataFrame|twice"):
        SurveyDesign(data)


@BOTH
@pytest.mark.parametrize("ask", [lambda d: d.mean(3), lambda d: d.mean("x", by=3), lambda d: d.rake({"h": {"a": 60}})])
def test_what_is_no_name_and_no_margin(make: Make, ask: Callable[[Any], Any], frame: pd.DataFrame) -> None:
    with pytest.raises(BadRequestError, match=r"int|Margin"):
        ask(make(frame))


def _below_zero(make: Make, frame: pd.DataFrame) -> Any:
    margins = [Margin.of("h", {"a": 60, "b": 60})]
    return make(frame, weights="w", strata="h").calibrate("linear", margins=margins, totals={"x": 7_300.0})


@BOTH
def test_nonresponse_needs_weights_above_zero(make: Make, frame: pd.DataFrame) -> None:
    """Memory put them in the first class, blocks in none."""
    with pytest.raises(BadWeightError, match="let it come before the calibration") as fault:
        _below_zero(make, frame).nonresponse("yes", classes="g")
    assert fault.value.column == "yes"


@BOTH
def test_trimming_without_a_lower_bound_leaves_weights_below_zero(make: Make, frame: pd.DataFrame) -> None:
    """They went to 0, and people without weight left the sample (R's ``trimWeights`` has no bound either)."""
    found = _below_zero(make, frame).trim(upper=12).mean("x").rows[0]
    assert (found.n, found.df) == (120, 118)


@BOTH
@pytest.mark.parametrize("statistic", ["F", "Chisq", "Wald", "adjWald", "lincom", "saddlepoint"])
def test_a_table_that_weighting_fixes_is_not_tested(make: Make, frame: pd.DataFrame, statistic: str) -> None:
    """There is no error left: rounding of it made Wald statistics of 5 or of 1e30."""
    cells = {("a", "p"): 70.0, ("a", "q"): 50.0, ("b", "p"): 60.0, ("b", "q"): 90.0}
    found = make(frame, weights="w").poststratify(["h", "g"], cells).association("h", "g", statistic=statistic)
    assert found.extra["p"] is None


@BOTH
@pytest.mark.parametrize("interval", ["beta", "logit", "xlogit", "wilson", "asin", "mean"])
def test_a_share_beyond_one(make: Make, interval: str) -> None:
    """Weights below zero can take it there: only the plain interval has limits."""
    data = pd.DataFrame({"x": [0.0, 1, 2, 3, 4, 30], "g": list("ppqpqq")})
    design = make(data).calibrate("linear", totals={"x": -40.0})
    row = design.proportion("g", level="p", interval=interval).rows[0]
    assert row.estimate is not None
    assert not 0 <= row.estimate <= 1
    assert (row.ci_low is None) is (interval != "mean")
    with pytest.raises(NoConvergenceError, match="outweigh a category"):
        design.regression("g ~ x", family="ordinal")


@BOTH
@pytest.mark.parametrize("family", ["gaussian", "binomial"])
def test_a_date_as_a_number_is_explained(make: Make, family: str, frame: pd.DataFrame) -> None:
    day = 20_260_101 + np.arange(120) % 28
    with pytest.raises(BadRequestError, match="a constant must be taken off first"):
        make(frame.assign(day=day)).regression("yes ~ day", family=family)
    assert make(frame.assign(day=day - 20_260_000)).regression("yes ~ day", family=family).rows[1].se


@BOTH
def test_a_lonely_unit_counts_its_sampling_fraction(make: Make) -> None:
    """R 4.2.2, survey 4.1-1, options(survey.lonely.psu = "adjust")."""
    design = make(LONELY, weights=FROM_FPC, strata="h", fpc="N", lonely_psu="adjust")
    assert design.mean("y").rows[0].se == pytest.approx(1.074738, abs=1e-6)


@pytest.mark.parametrize("how", [("jackknife", {}), ("bootstrap", {"replicates": 40, "seed": 2})])
def test_persons_are_the_units_of_replicates_too(how: tuple[str, dict[str, Any]]) -> None:
    """Two waves of the same people, compared, are the same as with persons as clusters."""
    draw = np.random.default_rng(4)
    level = draw.normal(0, 1, 40)
    person = np.tile(np.arange(40), 2)
    wave = np.repeat([1, 2], 40)
    frame = pd.DataFrame({"id": person, "wave": wave, "y": level[person] + draw.normal(0, 0.3, 80), "w": 1.0})
    kind, options = how

    def compared(design: SurveyDesign, **more: Any) -> Estimates:
        return design.as_replicates(kind, **options).compare("y", "wave", [2, 1], **more)

    rows = compared(SurveyDesign(frame, weights="w"), overlap="id").rows[0]
    clustered = compared(SurveyDesign(frame, weights="w", clusters="id"), overlap="id").rows[0]
    assert (rows.se, rows.df) == (clustered.se, clustered.df)
    assert rows.se < 0.7 * compared(SurveyDesign(frame, weights="w")).rows[0].se


def test_a_replicate_without_a_respondent_in_a_class_is_a_fault() -> None:
    frame = pd.DataFrame({"c": ["a"] * 20 + ["b"] * 6, "r": [1] * 20 + [1, 0, 0, 0, 0, 0], "w": 1.0, "y": range(26)})
    design = SurveyDesign(frame, weights="w").nonresponse("r", classes="c").as_replicates("jackknife")
    with pytest.raises(ReplicateError, match=r"in replicate [0-9]+: class b has no respondent"):
        design.total("y")


@BOTH
def test_a_category_whose_answers_are_all_the_same_is_no_coefficient_of_52(make: Make) -> None:
    x = np.linspace(-3, 3, 121)
    others = np.where(np.arange(121) % 2, "a", "b")
    frame = pd.DataFrame({"y": np.where(x > 0.01, "yes", "no"), "c": np.where(x > 1.01, "z", others), "w": 1.0})
    with pytest.raises(NoConvergenceError):
        make(frame, weights="w").regression("y ~ c", family="ordinal")
