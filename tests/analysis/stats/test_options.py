"""Options of the API: a misspelt or unfit one is a typed error that names what was meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from analysis.stats import Margin, StatsError, SuppliedSpec, SurveyDesign, supplied
from analysis.stats.chunks import ChunkedDesign, table_of
from analysis.stats.columns import as_frame

N = 40
DATA: dict[str, Any] = {
    "w": np.full(N, 2.5), "h": np.repeat(["p", "q"], N // 2), "c": np.tile(["x", "y"], N // 2),
    "y": np.arange(float(N)), "psu": np.arange(N) // 4, "endless": np.where(np.arange(N) == 6, np.inf, 1.0),
    "mixed": np.where(np.arange(N) == 6, "abc", "44.2"), "size": np.full(N, 90.0),
}  # fmt: skip
BOTH: list[Callable[..., Any]] = [
    lambda **how: SurveyDesign.of(DATA, **how),
    lambda **how: ChunkedDesign.of(table_of(as_frame(DATA)), **how),
]
ONE = Margin.of("c", {"x": 60, "y": 40})
WRONG: list[tuple[Callable[[Any], Any], str]] = [
    (lambda d: d.compare("y", "h", ["p", "q"], overlp="psu"), "did you mean overlap"),
    (lambda d: d.calibrate("exp", margins=[ONE]), "method 'exp' is not one of"),
    (lambda d: d.calibrate("linaer", margins=[ONE]), "did you mean linear"),
    (lambda d: d.calibrate("linear", margins=[ONE], bounds=(0.9, 1.1)), "bounds go with method: logit only"),
    (lambda d: d.calibrate("raking", totals={"y": 3}, bounds=(0.9, 1.1)), "bounds go with method: logit only"),
    (lambda d: d.calibrate("logit", margins=[ONE], bounds=(0.9, 1.1, 3)), "not two numbers"),
    (lambda d: d.calibrate("logit", margins=[ONE]), "needs bounds"),
    (lambda d: d.calibrate("linear", totals={"y": None}), "the total of y is None"),
    (lambda d: d.trim(upper="a"), "upper 'a' is no number"),
    (lambda d: d.quantile("y", "half"), "p 'half'"),
    (lambda d: d.mean("endless"), "column endless holds inf in row 7"),
    (lambda d: d.mean("mixed"), r"column mixed holds text \('abc' in row 7\)"),
]
DESIGNS: list[tuple[dict[str, Any], str]] = [
    ({"wieghts": "w"}, "no option wieghts"),
    ({"lonly_psu": "adjust"}, "did you mean lonely_psu"),
    ({"weights": np.ones(N)}, "weights takes the name of a column"),
    ({"fpc": np.ones(N)}, "fpc takes the name of a column"),
    ({"clusters": "psu", "fpc": ["size", "size"]}, "2 stages, the design has 1 stage"),
    ({"clusters": "psu", "fpc": ["size", "size"], "weights": "from fpc"}, "2 stages, the design has 1 stage"),
    ({"clusters": "psu", "fpc": -3}, "not above zero"),
    ({"weights": "endless"}, "weight inf in column endless, row 7"),
    ({"weights": "mixed"}, r"'abc' in row 7"),
]
REPLICATED: list[tuple[str, dict[str, Any], str]] = [
    ("jackknife", {"center": "estimate"}, "did you mean centre"),
    ("jackknife", {"centre": "median"}, "centre 'median' is not one of"),
    ("jackknive", {}, "did you mean jackknife"),
    ("bootstrap", {"replicates": 10}, "bootstrap needs seed"),
    ("bootstrap", {"replicates": 10.5, "seed": 1}, "no whole number"),
    ("brr", {"rho": "a"}, "rho 'a' is no number"),
]


@pytest.mark.parametrize("design", BOTH, ids=["rows", "chunks"])
@pytest.mark.parametrize(("ask", "words"), WRONG)
def test_what_may_not_be_asked(design: Callable[..., Any], ask: Callable[[Any], Any], words: str) -> None:
    with pytest.raises(StatsError, match=words):
        ask(design(weights="w", strata="h"))


@pytest.mark.parametrize("design", BOTH, ids=["rows", "chunks"])
@pytest.mark.parametrize(("how", "words"), DESIGNS)
def test_what_makes_no_design(design: Callable[..., Any], how: dict[str, Any], words: str) -> None:
    with pytest.raises(StatsError, match=words):
        design(**how)


@pytest.mark.parametrize(("kind", "how", "words"), REPLICATED)
def test_what_makes_no_replicates(kind: str, how: dict[str, Any], words: str) -> None:
    with pytest.raises(StatsError, match=words):
        SurveyDesign.of(DATA, clusters="psu").as_replicates(kind, **how)


def test_one_probability_is_a_list_of_one() -> None:
    design = SurveyDesign.of(DATA)
    assert design.quantile("y", 0.25).rows == design.quantile("y", [0.25]).rows


def test_counts_that_are_no_mapping() -> None:
    with pytest.raises(StatsError, match="needs a mapping of category to count, not list"):
        SurveyDesign.of(DATA).poststratify("c", [1, 2, 3])  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "words"), [(np.nan, "missing in column 2, row 3"), (np.inf, "inf in column 2")])
def test_a_replicate_weight_that_is_none(value: float, words: str) -> None:
    columns = np.ones((4, 3))
    columns[2, 1] = value
    with pytest.raises(StatsError, match=words) as caught:
        supplied(columns, np.ones(4), SuppliedSpec("bootstrap"))
    assert (caught.value.code, caught.value.column, caught.value.category) == ("bad_weight", "2", 3)


def test_the_replicate_in_which_a_step_fails_is_named() -> None:
    rare = {**DATA, "c": np.array(["x"] * 6 + ["y"] + ["x"] * (N - 7))}
    design = SurveyDesign.of(rare, weights="w", clusters="psu").as_replicates("jackknife")
    raked = design.calibrate("linear", totals={"y": 2000.0}).rake([Margin.of("c", {"x": 97, "y": 3})])
    with pytest.raises(StatsError, match="in replicate 2: margin c: category y has no weight left") as caught:
        raked.mean("y")
    assert (caught.value.code, caught.value.column, caught.value.category) == ("replicate", "c", "y")
    assert getattr(caught.value, "step") == 1  # noqa: B009
