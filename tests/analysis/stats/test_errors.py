"""Bad input: each is a typed error that names the column, the category and the value at fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from analysis.stats import Calibrated, Margin, StatsError, SurveyDesign

N = 40
DATA: dict[str, Any] = {
    "w": np.full(N, 2.5), "h": np.repeat(["p", "q"], N // 2), "c": np.tile(["x", "y"], N // 2),
    "y": np.arange(float(N)), "text": np.array(["ja"] * N), "same": np.ones(N), "psu": np.arange(N) // 10,
    "gone": np.full(N, np.nan), "resp": np.ones(N, dtype=int),
}  # fmt: skip


def design(**changed: Any) -> SurveyDesign:
    return SurveyDesign.of({**DATA, **changed}, weights="w", strata="h")


def margin(**counts: Any) -> Margin:
    return Margin.of("c", counts)


def weights(value: Any) -> np.ndarray:
    return np.array([2.5] * (N - 1) + [value])


BAD: list[tuple[str, Callable[[], Any], str, tuple[Any, Any, Any]]] = [
    ("negative", lambda: design(w=weights(-1.0)), "bad_weight", ("w", None, -1.0)),
    ("zero", lambda: design(w=weights(0.0)), "bad_weight", ("w", None, 0.0)),
    ("infinite", lambda: design(w=weights(np.inf)), "bad_weight", ("w", None, np.inf)),
    ("nan", lambda: design(w=weights(np.nan)), "bad_weight", ("w", None, None)),
    ("text weight", lambda: design(w=DATA["text"]), "not_numeric", ("w", None, "ja")),
    ("only in margin", lambda: design().rake([margin(x=50, y=49, z=1)]), "empty_category", ("c", "z", None)),
    ("only in data", lambda: design().rake([margin(x=100)]), "empty_category", ("c", "y", None)),
    ("count below zero", lambda: design().rake([margin(x=110, y=-10)]), "inconsistent_margins", ("c", "y", -10)),
    (
        "other totals",
        lambda: design().rake([Margin.of("h", {"p": 50, "q": 50}), margin(x=60, y=60)]),
        "inconsistent_margins", ("c", None, 120),
    ),
    (
        "bounds", lambda: design().calibrate("logit", margins=[margin(x=90, y=10)], bounds=(0.9, 1.1)),
        "impossible_bounds", ("c", "y", [0.9, 1.1]),
    ),
    (
        "lonely", lambda: design(h=np.array(["p"] * (N - 1) + ["q"])).mean("y"), "lonely_psu", ("h", "q", 1),
    ),
    ("text in a margin", lambda: margin(x="many", y=1), "not_numeric", ("c", "x", "many")),
    (
        "total that is no number", lambda: design().calibrate("linear", totals={"y": float("inf")}),
        "inconsistent_margins", ("y", None, np.inf),
    ),
    ("mask of another length", lambda: design().mean("y", where=np.ones(3, dtype=bool)), "bad_request",
     (None, None, 3)),
    ("one group twice", lambda: design().compare("y", "c", ["x", "x"]), "bad_request", ("c", "x", None)),
    ("confidence", lambda: SurveyDesign.of(DATA, confidence=95), "bad_request", (None, None, 95)),
    ("quantile of text p", lambda: design().quantile("y", ["half"]), "bad_request", (None, None, "half")),
    ("text below a number", lambda: design().mean("y", where={"c": {">": 3}}), "bad_request", ("c", None, 3)),
    ("text answer", lambda: design().mean("text"), "not_numeric", ("text", None, "ja")),
    ("no level", lambda: design().proportion("c", level="z"), "bad_request", ("c", "z", None)),
    ("no response", lambda: design(resp=np.zeros(N)).nonresponse("resp", classes="c"), "empty_category",
     ("c", ("x",), None)),
    ("two strata", lambda: SurveyDesign.of(DATA, weights="w", strata="c", clusters="psu"), "bad_design",
     ("psu", 0, None)),
]  # fmt: skip


@pytest.mark.parametrize(("make", "code", "where"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_bad_input_is_named(make: Callable[[], Any], code: str, where: tuple[Any, Any, Any]) -> None:
    with pytest.raises(StatsError) as caught:
        make()
    assert caught.value.code == code
    assert (caught.value.column, caught.value.category, caught.value.value) == where


def test_missing_column_is_named() -> None:
    with pytest.raises(StatsError, match="no column nope") as caught:
        design().mean("nope")
    assert (caught.value.code, caught.value.column) == ("missing_column", "nope")


def test_empty_domain() -> None:
    with pytest.raises(StatsError) as caught:
        design().mean("y", where={"y": {">": 1e6}})
    assert caught.value.code == "empty_domain"


def test_all_answers_equal() -> None:
    row = design().mean("same").rows[0]
    assert (row.estimate, row.se, row.ci_low, row.ci_high, row.deff, row.n_eff) == (1, 0, 1, 1, None, None)


def test_one_respondent_has_no_degrees_of_freedom() -> None:
    row = design().mean("y", where=np.arange(N) == 7).rows[0]
    assert (row.estimate, row.n, row.df, row.ci_low, row.ci_high) == (7, 1, 0, None, None)


def test_a_group_without_answers_is_an_empty_row() -> None:
    row = design().mean("gone").rows[0]
    assert (row.n, row.estimate, row.se) == (0, None, None)


@pytest.mark.parametrize("rule", ["remove", "certainty", "adjust", "average"])
def test_a_rule_for_lonely_psus_is_followed(rule: str) -> None:
    alone = {**DATA, "h": np.array(["p"] * (N - 1) + ["q"])}
    row = SurveyDesign.of(alone, weights="w", strata="h", lonely_psu=rule).mean("y").rows[0]
    assert row.se is not None
    assert row.se > 0


def test_a_total_of_zero_is_reached_and_has_an_error() -> None:
    centred = design(y=DATA["y"] - 19).calibrate("linear", totals={"y": 0.0})
    step = centred.steps[-1]
    assert isinstance(step, Calibrated)
    assert step.max_error() < 1e-9


def test_trimming_lifts_weights_below_zero() -> None:
    calibrated = design().calibrate("linear", totals={"y": 100.0})
    assert calibrated.weights.min() < 0
    trimmed = calibrated.trim(lower=0.5, strict=True)
    assert trimmed.weights.min() == 0.5
    assert trimmed.weights.sum() == pytest.approx(calibrated.weights.sum())
    assert trimmed.n == N


def test_a_replicate_without_the_domain_is_left_out() -> None:
    replicated = SurveyDesign.of(DATA, weights="w", clusters="psu").as_replicates("bootstrap", replicates=40, seed=3)
    assert replicated.replicates is not None
    where = np.isin(np.arange(N), [3, 4, 12])
    weights_of = np.hstack([block for _, block in replicated.replicates.blocks(())])[where]
    some = weights_of.sum(axis=0) > 0
    assert 2 < some.sum() < 40
    means = (DATA["y"][where] @ weights_of)[some] / weights_of.sum(axis=0)[some]
    row = replicated.mean("y", where=where).rows[0]
    assert row.se == pytest.approx(float(np.sqrt(np.sum((means - means.mean()) ** 2) / 39)))


@pytest.mark.parametrize("statistic", ["F", "Chisq", "Wald", "adjWald", "lincom", "saddlepoint"])
def test_association_within_one_psu_has_no_p(statistic: Any) -> None:
    rng = np.random.default_rng(1)
    data = {**DATA, "a": rng.integers(0, 2, N), "b": rng.integers(0, 2, N)}
    one = SurveyDesign.of(data, weights="w", clusters="psu").association("a", "b", statistic=statistic,
                                                                         where={"psu": 1})  # fmt: skip
    assert one.extra["p"] is None


def test_nothing_to_average_where_every_stratum_has_one_psu() -> None:
    lonely = SurveyDesign.of({"y": [1.0, 2.0], "h": ["p", "q"]}, strata="h", lonely_psu="average")
    with pytest.raises(StatsError) as found:
        lonely.mean("y")
    assert (found.value.code, found.value.column) == ("lonely_psu", "h")


@pytest.mark.parametrize("statistic", ["F", "Chisq", "lincom", "saddlepoint"])
def test_shares_that_are_the_same_everywhere_are_no_test(statistic: Any) -> None:
    """Every PSU has the same four people: X2 is known, its distribution is not."""
    data = {"a": ["x", "x", "y", "y"] * 5, "b": ["m", "n", "m", "m"] * 5, "psu": np.repeat(range(5), 4)}
    found = SurveyDesign.of(data, clusters="psu").association("a", "b", statistic=statistic).extra
    assert found["p"] is None
    assert (found["statistic"] is None) is (statistic == "F")


@pytest.mark.parametrize("statistic", ["lincom", "saddlepoint"])
def test_exact_independence_has_p_1(statistic: Any) -> None:
    data = {"a": ["x", "x", "y", "y"] * 5, "b": ["m", "n", "m", "n"] * 5, "psu": np.repeat(range(10), 2)}
    assert SurveyDesign.of(data, clusters="psu").association("a", "b", statistic=statistic).extra["p"] in (None, 1.0)
    assert SurveyDesign.of(data).association("a", "b", statistic=statistic).extra["p"] == 1.0


def test_a_design_is_made_of_its_data_and_does_not_change() -> None:
    made = SurveyDesign(DATA, weights="w", strata="h")
    assert made.mean("y").rows == design().mean("y").rows
    raked = made.rake([margin(x=60, y=40)])
    assert raked is not made
    assert made.steps == ()
    assert np.all(made.weights == 2.5)
    with pytest.raises(AttributeError):
        made.weights = raked.weights  # type: ignore[misc]
    with pytest.raises(StatsError, match="no option wieght"):
        SurveyDesign(DATA, wieght="w")
