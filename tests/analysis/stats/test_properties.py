"""What must hold for any sample: margins reached, and numbers that know no order, unit or name."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.stats import Margin, SurveyDesign
from analysis.stats.errors import NoConvergenceError

SETTINGS = settings(max_examples=25, deadline=None, derandomize=True)
SEEDS = st.integers(0, 2**32 - 1)
Data = dict[str, Any]


def sample(seed: int, n: int = 120) -> Data:
    """A sample in which every combination of the margins occurs."""
    rng = np.random.default_rng(seed)
    cell = np.arange(n) % 12
    return {
        "w": rng.uniform(1, 4, n), "h": rng.integers(0, 3, n), "a": cell % 3, "b": cell // 3,
        "y": rng.normal(50, 10, n), "x": rng.uniform(1, 9, n),
    }  # fmt: skip


def margins(data: Data, seed: int) -> list[Margin]:
    """Margins that some population can have: of the same people with other weights."""
    other = data["w"] * np.random.default_rng(seed + 1).uniform(0.5, 2, len(data["w"]))
    return [Margin.of(name, dict(enumerate(np.bincount(data[name], weights=other)))) for name in ("a", "b")]


def design(data: Data) -> SurveyDesign:
    return SurveyDesign.of(data, weights="w", strata="h")


def numbers(found: Any) -> list[float]:
    return [value for row in found.rows for value in (row.estimate, row.se, row.ci_low, row.ci_high)]


METHODS = [("linear", {}), ("raking", {}), ("logit", {"bounds": (0.1, 6.0)})]


@SETTINGS
@given(SEEDS)
def test_raking_reaches_every_margin(seed: int) -> None:
    data = sample(seed)
    wanted = margins(data, seed)
    raked = design(data).rake(wanted)
    for margin in wanted:
        got = np.bincount(data[margin.by[0]], weights=raked.weights)
        assert got == pytest.approx(list(margin.counts.values()), rel=1e-9)


@pytest.mark.parametrize(("method", "options"), METHODS)
@SETTINGS
@given(seed=SEEDS)
def test_calibration_reaches_margins_and_numeric_totals(method: Any, options: Any, seed: int) -> None:
    data = sample(seed)
    wanted = margins(data, seed)
    total = float(design(data).rake(wanted).weights @ data["x"]) * 1.02
    got = design(data).calibrate(method, margins=wanted, totals={"x": total}, **options)
    assert float(got.weights @ data["x"]) == pytest.approx(total, rel=1e-9)
    for margin in wanted:
        counts = np.bincount(data[margin.by[0]], weights=got.weights)
        assert counts == pytest.approx(list(margin.counts.values()), rel=1e-9)
    g = got.weights / data["w"]
    if method == "logit":
        assert g.min() > 0.1
        assert g.max() < 6.0
    if method == "raking":
        assert np.all(g > 0)


@SETTINGS
@given(SEEDS)
def test_every_replicate_reaches_the_margins_itself(seed: int) -> None:
    data = sample(seed)
    wanted = margins(data, seed)
    replicated = design(data).rake(wanted).as_replicates("bootstrap", replicates=20, seed=seed)
    assert replicated.replicates is not None
    for _, block in replicated.replicates.blocks(replicated.steps):
        for weights in block.T:
            for margin in wanted:
                counts = np.bincount(data[margin.by[0]], weights=weights)
                assert counts == pytest.approx(list(margin.counts.values()), rel=1e-9)


@SETTINGS
@given(SEEDS)
def test_the_order_of_rows_does_not_count(seed: int) -> None:
    data = sample(seed)
    order = np.random.default_rng(seed).permutation(len(data["w"]))
    shuffled = {name: column[order] for name, column in data.items()}
    one, two = (design(d).rake(margins(data, seed)) for d in (data, shuffled))
    assert two.weights == pytest.approx(one.weights[order], rel=1e-9)
    assert numbers(two.mean("y", by="a")) == pytest.approx(numbers(one.mean("y", by="a")), rel=1e-9)


@SETTINGS
@given(SEEDS, st.floats(1e-3, 1e3))
def test_units_of_answer_and_weight(seed: int, factor: float) -> None:
    data = sample(seed)
    plain = design(data).mean("y").rows[0]
    heavy = design({**data, "w": data["w"] * factor}).mean("y").rows[0]
    large = design({**data, "y": data["y"] * factor}).mean("y").rows[0]
    assert (heavy.estimate, heavy.se) == pytest.approx((plain.estimate, plain.se), rel=1e-9)
    assert (large.estimate, large.se) == pytest.approx((plain.estimate * factor, plain.se * factor), rel=1e-9)
    assert large.deff == pytest.approx(plain.deff, rel=1e-9)


@SETTINGS
@given(SEEDS)
def test_names_of_categories_do_not_count(seed: int) -> None:
    data = sample(seed)
    names = {0: "z", 1: "m", 2: "a"}
    renamed = {**data, "a": np.array([names[value] for value in data["a"]])}
    wanted = margins(data, seed)
    again = [Margin.of("a", {names[key[0]]: count for key, count in wanted[0].counts.items()}), wanted[1]]
    one, two = design(data).rake(wanted), design(renamed).rake(again)
    assert two.weights == pytest.approx(one.weights, rel=1e-9)
    groups = [{names[row.group["a"]]: row.se for row in one.mean("y", by="a").rows}]
    assert {row.group["a"]: row.se for row in two.mean("y", by="a").rows} == pytest.approx(groups[0], rel=1e-9)


@pytest.mark.parametrize("method", ["linear", "raking"])
@SETTINGS
@given(seed=SEEDS)
def test_redundant_margins_change_nothing(method: Any, seed: int) -> None:
    """The cross table makes both of its margins redundant; a pseudo-solution would give a wrong error."""
    data = sample(seed)
    other = data["w"] * np.random.default_rng(seed).uniform(0.5, 2, len(data["w"]))
    cells = {(a, b): float(other[(data["a"] == a) & (data["b"] == b)].sum()) for a in range(3) for b in range(4)}
    cross = Margin.of(("a", "b"), cells)
    extra = [Margin.of(name, dict(enumerate(np.bincount(data[name], weights=other)))) for name in ("a", "b")]
    alone = design(data).calibrate(method, margins=[cross])
    both = design(data).calibrate(method, margins=[cross, *extra])
    assert both.weights == pytest.approx(alone.weights, rel=1e-8)
    assert both.mean("y").rows[0].se == pytest.approx(alone.mean("y").rows[0].se, rel=1e-8)


@SETTINGS
@given(SEEDS)
def test_as_many_replicates_as_rows(seed: int) -> None:
    """JK1 of an element sample: square, and for a total the same as linearisation."""
    data = sample(seed, 24)
    plain = SurveyDesign.of(data, weights="w")
    replicated = plain.as_replicates("jackknife")
    assert replicated.replicates is not None
    assert replicated.replicates.count == plain.n
    assert replicated.total("y").rows[0].se == pytest.approx(plain.total("y").rows[0].se, rel=1e-9)


@SETTINGS
@given(SEEDS)
def test_raked_total_of_a_margin_has_no_error(seed: int) -> None:
    data = sample(seed)
    raked = design(data).rake(margins(data, seed))
    for row in raked.proportion("a").rows:
        assert row.se == pytest.approx(0, abs=1e-9)


@SETTINGS
@given(SEEDS)
def test_a_replicate_of_a_variance_takes_its_own_mean(seed: int) -> None:
    """JK1 of the population variance is the jackknife of the textbook: each estimate from the rows that are left."""
    y = np.random.default_rng(seed).normal(50, 10, 20)
    row = SurveyDesign.of({"y": y}).as_replicates("jackknife").variance("y").rows[0]
    left = np.array([np.var(np.delete(y, place)) * 20 / 19 for place in range(20)])  # divisor n - 1 of the whole sample
    assert row.estimate == pytest.approx(np.var(y, ddof=1), rel=1e-12)
    assert row.se == pytest.approx(np.sqrt(19 / 20 * np.sum((left - left.mean()) ** 2)), rel=1e-9)


@pytest.mark.parametrize("method", ["linear", "raking", "rake"])
@SETTINGS
@given(seed=SEEDS)
def test_planted_rank_deficiency(method: Any, seed: int) -> None:
    """A margin twice under another name, a coarser one, and a numeric total that is a sum of categories."""
    data = sample(seed)
    data |= {"again": data["a"], "coarse": np.where(data["a"] == 2, 1, 0), "count": (data["b"] == 1) * 3.0}
    other = data["w"] * np.random.default_rng(seed + 1).uniform(0.5, 2, len(data["w"]))

    def counts(name: str) -> Margin:
        return Margin.of(name, dict(enumerate(np.bincount(data[name], weights=other))))

    few, many = [counts("a"), counts("b")], [counts(name) for name in ("a", "b", "again", "coarse")]
    totals = {"count": float(other @ data["count"]) * few[1].total / float(other.sum())}
    start = design(data)
    if method == "rake":
        plain, planted = start.rake(few, tolerance=1e-12), start.rake(many, tolerance=1e-12)
    else:
        plain, planted = start.calibrate(method, margins=few), start.calibrate(method, margins=many, totals=totals)
    assert planted.weights == pytest.approx(plain.weights, rel=1e-8)
    for name in ("y", "x"):
        one, two = (found.mean(name, by="h").rows for found in (plain, planted))
        assert [row.se for row in two] == pytest.approx([row.se for row in one], rel=1e-7)
    reached = planted.steps[-1].max_error()  # type: ignore[attr-defined]
    assert reached < 1e-9


def test_planted_totals_that_contradict_each_other_are_refused() -> None:
    """The margins fix the total already, to another value."""
    data = sample(1)
    data["count"] = (data["b"] == 1) * 3.0
    wanted = margins(data, 1)
    with pytest.raises(NoConvergenceError):
        design(data).calibrate("linear", margins=wanted, totals={"count": 3.3 * wanted[1].counts[(1,)]})


def test_linear_weights_below_zero_still_have_a_second_step() -> None:
    """A step that starts from them has no root of the weights; its regression is that of the normal equations."""
    data = sample(5, 48)
    first = design(data).calibrate("linear", margins=margins(data, 5), totals={"x": 2.4 * float(data["w"] @ data["x"])})
    assert first.weights.min() < 0
    second = first.calibrate("linear", totals={"y": 1.1 * float(first.weights @ data["y"])})
    assert second.total("y").rows[0].se == pytest.approx(0, abs=1e-6)
    assert second.mean("x").rows[0].se > 0
