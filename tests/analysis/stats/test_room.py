"""What the weighting room, the drivers and the proposals rest on: against R, against statsmodels, and for any input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from analysis.stats import (
    Margin,
    StatsError,
    SurveyDesign,
    benjamini_hochberg,
    paired_difference,
    predictive_margins,
    told_apart,
    warnings_of,
)
from analysis.stats.collinear import inflation

GOLDEN = Path(__file__).resolve().parent.parent.parent / "golden"
SETTINGS = settings(max_examples=50, deadline=None, derandomize=True)
CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=40)
BOTH = [
    Margin.of("stype", {"E": 4421, "H": 755, "M": 1018}),
    Margin.of("sch_wide", {"No": 1072, "Yes": 5122}),
]


@pytest.fixture(scope="module")
def r() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLDEN / "room_r.json").read_text())
    return found


@pytest.fixture(scope="module")
def base() -> SurveyDesign:
    data = pd.read_csv(GOLDEN / "apistrat.csv")
    data["good"], data["poor"] = data["api00"] >= 650, (data["meals"] > 40).astype(float)
    data["growing"] = (data["awards"] == "Yes").astype(float)
    return SurveyDesign.of(data, weights="pw", strata="stype", fpc="fpc")


# -- Benjamini and Hochberg ------------------------------------------------------------------------


def test_q_values_of_r_and_of_statsmodels(r: dict[str, Any]) -> None:
    assert benjamini_hochberg(r["bh"]["p"]) == pytest.approx(r["bh"]["q"], rel=1e-12)
    other = multipletests(r["bh"]["p"], method="fdr_bh")[1]
    assert benjamini_hochberg(r["bh"]["p"]) == pytest.approx(other, rel=1e-12)


@SETTINGS
@given(CHANCES, st.randoms(use_true_random=False))
def test_q_values_know_no_order_and_are_never_below_p(p: list[float], rng: Any) -> None:
    q = benjamini_hochberg(p)
    assert np.all((q >= np.array(p) * (1 - 1e-12)) & (q <= 1))
    order = list(range(len(p)))
    rng.shuffle(order)
    assert benjamini_hochberg([p[place] for place in order]) == pytest.approx(q[order], rel=1e-12)
    ranked = np.argsort(p, kind="stable")
    assert np.all(np.diff(q[ranked]) >= 0)


@SETTINGS
@given(CHANCES, st.floats(0.001, 0.5))
def test_q_values_reject_what_the_step_up_procedure_rejects(p: list[float], alpha: float) -> None:
    ranked = np.sort(p)
    passing = np.flatnonzero(ranked * len(p) / np.arange(1, len(p) + 1) <= alpha)
    wanted = len(ranked[: passing[-1] + 1]) if len(passing) else 0
    assert int(np.sum(benjamini_hochberg(p) <= alpha)) == wanted


@SETTINGS
@given(CHANCES)
def test_looking_at_more_that_says_nothing_never_makes_a_find_surer(p: list[float]) -> None:
    more = benjamini_hochberg([*p, *[1.0] * 5])[: len(p)]
    assert np.all(more >= benjamini_hochberg(p) - 1e-12)


def test_one_test_is_itself_and_none_is_none() -> None:
    assert benjamini_hochberg([0.03]).tolist() == [0.03]
    assert benjamini_hochberg([]).tolist() == []


@pytest.mark.parametrize("bad", [-0.1, 1.1, float("nan"), float("inf")])
def test_what_is_no_p_value_is_refused(bad: float) -> None:
    with pytest.raises(StatsError) as fault:
        benjamini_hochberg([0.1, bad])
    assert fault.value.code == "bad_request"


# -- the same people, two recipes ------------------------------------------------------------------


def test_difference_of_two_weightings_as_in_r(base: SurveyDesign, r: dict[str, Any]) -> None:
    row = paired_difference(base.rake(BOTH), base.rake(BOTH[:1]), "good")
    assert row.estimate == pytest.approx(r["paired"][0], rel=1e-8)
    assert row.se == pytest.approx(r["paired"][1], rel=1e-6)


def test_the_same_recipe_twice_differs_by_nothing(base: SurveyDesign) -> None:
    row = paired_difference(base.rake(BOTH), base.rake(BOTH[::-1]), "good")
    assert row.estimate == pytest.approx(0, abs=1e-9)
    assert row.se == pytest.approx(0, abs=1e-9)
    same = paired_difference(base, base, "good")
    assert (same.estimate, same.se, same.t, same.p) == (0.0, 0.0, None, None)


def test_the_paired_error_is_that_of_replicates_that_are_raked_again(base: SurveyDesign) -> None:
    raked = [base.as_replicates("jackknife").rake(BOTH), base.as_replicates("jackknife").rake(BOTH[:1])]
    y = base.column("good").numbers()
    spread = []
    for design in raked:
        assert design.replicates is not None
        means = np.concatenate([y @ w / w.sum(axis=0) for _, w in design.replicates.blocks(design.steps)])
        spread.append(means)
    held = [float(y @ design.weights / design.weights.sum()) for design in raked]
    difference = (spread[0] - spread[1])[:, None]
    assert raked[0].replicates is not None
    v = raked[0].replicates.covariance(difference, np.array([held[0] - held[1]]))
    row = paired_difference(base.rake(BOTH), base.rake(BOTH[:1]), "good")
    assert row.se == pytest.approx(float(np.sqrt(v[0, 0])), rel=0.05)


def test_other_people_are_not_paired(base: SurveyDesign) -> None:
    other = SurveyDesign.of(base.frame, weights="pw", strata="stype", fpc="fpc").nonresponse("growing", classes="stype")
    for second in (other, base.as_replicates("jackknife")):
        with pytest.raises(StatsError) as fault:
            paired_difference(base, second, "good")
        assert fault.value.code == "bad_request"


# -- predictive margins ----------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["margins", "margins_raked"])
def test_predictive_margins_as_in_r(base: SurveyDesign, r: dict[str, Any], key: str) -> None:
    design = base.rake(BOTH) if key == "margins_raked" else base
    found = predictive_margins(design, "good ~ poor + growing + ell", ("poor", "growing"))
    for row in found.rows:
        assert row.parts is not None
        numbers = [row.parts[0]["estimate"], row.parts[0]["se"], row.parts[1]["estimate"], row.parts[1]["se"]]
        assert [*numbers, row.estimate, row.se] == pytest.approx(r[key][row.variable], rel=1e-6), row.variable


def test_svypredmeans_of_r_gives_the_same_margins_and_nearly_the_same_errors(
    base: SurveyDesign, r: dict[str, Any]
) -> None:
    row = predictive_margins(base, "good ~ growing + ell + poor", ("poor",)).rows[0]
    assert row.parts is not None
    parts = {str(int(part["value"])): part for part in row.parts}
    theirs = r["svypredmeans_poor"]
    for group, estimate, se in zip(theirs["groups"], theirs["estimate"], theirs["se"], strict=True):
        assert parts[group]["estimate"] == pytest.approx(estimate, rel=1e-8)
        assert parts[group]["se"] == pytest.approx(se, rel=0.1)  # theirs leaves a covariance out


def test_replicates_agree_with_the_delta_method(base: SurveyDesign) -> None:
    formula, names = "good ~ poor + growing + ell", ("poor", "growing")
    taylor = predictive_margins(base.rake(BOTH), formula, names)
    jack = predictive_margins(base.as_replicates("jackknife").rake(BOTH), formula, names)
    for one, other in zip(taylor.rows, jack.rows, strict=True):
        assert other.estimate == pytest.approx(one.estimate, rel=1e-9)
        assert other.se == pytest.approx(one.se, rel=0.1)


def test_margins_count_people_and_refuse_what_is_no_truth(base: SurveyDesign) -> None:
    row = predictive_margins(base, "good ~ poor", ("poor",)).rows[0]
    assert row.parts is not None
    poor, good = base.column("poor").numbers() == 1, base.column("good").numbers() == 1
    assert [part["n"] for part in row.parts] == [int(poor.sum()), int((~poor).sum())]
    assert [part["in_category"] for part in row.parts] == [int((poor & good).sum()), int((~poor & good).sum())]
    alone = base.proportion("good", level=True, by="poor").rows  # one predictor: the margins are the plain shares
    assert [row.parts[1]["estimate"], row.parts[0]["estimate"]] == pytest.approx([one.estimate for one in alone])
    assert [row.parts[1]["se"], row.parts[0]["se"]] == pytest.approx([one.se for one in alone], rel=1e-6)
    for name in ("ell", "nothing"):
        with pytest.raises(StatsError) as fault:
            predictive_margins(base, "good ~ poor + ell", (name,))
        assert fault.value.column == name


# -- predictors that go together -------------------------------------------------------------------


def test_inflation_as_in_r(base: SurveyDesign, r: dict[str, Any]) -> None:
    x = np.column_stack([base.column(name).numbers() for name in ("poor", "growing", "ell")])
    assert inflation(x, base.weights) == pytest.approx(r["vif"], rel=1e-9)


def test_what_cannot_be_told_apart_is_left_out_and_said() -> None:
    rng = np.random.default_rng(5)
    a, b = rng.integers(0, 2, 400), rng.integers(0, 2, 400)
    near = np.where(rng.random(400) < 0.02, 1 - a, a)
    x = np.column_stack([a, b, np.ones(400), near, a]).astype(float)
    found = told_apart(("a", "b", "same", "near", "twin"), x, np.ones(400))
    assert found.kept == ("a", "b")
    assert {(item.name, item.beside) for item in found.dropped} == {("same", ""), ("twin", "a"), ("near", "a")}
    assert max(found.inflation) < 1.1
    free = told_apart(("a", "b"), x[:, :2], np.ones(400))
    assert (free.kept, free.dropped) == (("a", "b"), ())
    assert told_apart(("same",), x[:, 2:3], np.ones(400)).kept == ()


# -- warnings --------------------------------------------------------------------------------------


def small(n: int = 200, rare: int = 4) -> SurveyDesign:
    group = np.array(["b"] * rare + ["a"] * (n - rare), dtype=object)
    return SurveyDesign.of({"w": np.ones(n), "g": group, "answered": np.arange(n) % 4 > 0}, weights="w")


def codes(design: SurveyDesign) -> dict[str, Any]:
    return {item.code: (item.column, item.category, item.value) for item in warnings_of(design)}


def test_a_calm_road_has_no_warning(base: SurveyDesign) -> None:
    assert warnings_of(small(rare=90).rake([Margin.of("g", {"a": 110, "b": 90})])) == []


def test_each_warning_is_said_where_it_belongs() -> None:
    raked = small().rake([Margin.of("g", {"a": 130, "b": 70})])
    found = codes(raked)
    assert found["small_category"] == ("g", "b", 4)
    assert found["large_factor"] == ("g", "b", pytest.approx(17.5))
    assert found["large_weight"][2] == pytest.approx(17.5 / (130 / 196))
    assert found["high_design_effect"][2] > 5
    assert codes(small().nonresponse("answered", classes="g"))["small_class"] == ("g", "b", 3)
    trimmed = raked.trim(upper=3, relative=True)
    assert codes(trimmed)["margin_lost"][0] == "g"
    again = codes(trimmed.rake([Margin.of("g", {"a": 130, "b": 70})]))
    assert again["bound_passed"][2] == pytest.approx(17.5 / (3 * 130 / 196), rel=1e-6)
    assert "margin_lost" not in again
    many = small(rare=90).rake([Margin.of("g", {"a": 20, "b": 180})]).trim(upper=1.5)
    assert codes(many)["many_cut"][2] == pytest.approx(0.45)
