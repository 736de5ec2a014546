"""The kernel in blocks beside the kernel for rows in memory: the same numbers, whatever the design and the step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.stats import Estimates, Margin, StatsError, SurveyDesign
from analysis.stats.chunks import Block, ChunkedDesign, Table, quantiles, table_of
from analysis.stats.chunks.select import Steps
from analysis.stats.columns import as_frame
from analysis.stats.errors import BadRequestError, LonelyPSUError

N = 250


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    rng = np.random.default_rng(7)
    h = rng.integers(0, 4, N)
    psu = h * 10 + rng.integers(0, 6, N)
    ssu = psu * 10 + rng.integers(0, 4, N)
    y = rng.normal(50, 10, N) + 3 * h
    y[rng.random(N) < 0.1] = np.nan
    answer = rng.integers(1, 6, N).astype(float)
    answer[rng.random(N) < 0.05] = np.nan
    x = rng.uniform(1, 9, N)
    cells = pd.Series(rng.choice(["a", "b", "c"], N))
    return {
        "w": rng.uniform(1, 4, N), "h": h, "psu": psu, "ssu": ssu, "Nh": 60 + 20 * h, "Mi": np.full(N, 9),
        "y": y, "x": x, "answer": answer, "g": cells, "k": rng.integers(0, 3, N), "wave": rng.integers(1, 3, N),
        "resp": (rng.random(N) < 0.8).astype(int), "sat": (rng.random(N) < 1 / (1 + np.exp(4 - x))).astype(int),
        "person": h * 1000 + rng.integers(0, 80, N), "few": np.where(rng.random(N) < 0.01, 1, 0), "const": np.ones(N),
    }  # fmt: skip


DESIGNS: dict[str, dict[str, Any]] = {
    "elements": {"weights": "w"},
    "strata": {"weights": "w", "strata": "h"},
    "strata with fpc": {"strata": "h", "fpc": "Nh2"},
    "clusters": {"weights": "w", "clusters": "psu"},
    "strata of clusters": {"weights": "w", "strata": "h", "clusters": "psu", "fpc": "Nh"},
    "nested": {"weights": "w", "strata": "h", "clusters": "k", "nested": True},
    "two stages": {"strata": ["h"], "clusters": ["psu", "ssu"], "fpc": ["Nh", "Mi"]},
    "weights from fpc": {"weights": "from fpc", "strata": "h", "clusters": ["psu", "ssu"], "fpc": ["Nh", "Mi"]},
    "lonely": {"weights": "w", "strata": "lonely", "lonely_psu": "certainty"},
    "adjust": {"weights": "w", "strata": "lonely", "lonely_psu": "adjust"},
    "average": {"weights": "w", "strata": "lonely", "lonely_psu": "average"},
}


def margins(data: dict[str, Any]) -> list[Margin]:
    other = data["w"] * np.random.default_rng(3).uniform(0.7, 1.4, N)
    held = pd.DataFrame({"g": data["g"], "k": data["k"], "o": other})
    return [Margin.of(name, held.groupby(name)["o"].sum().to_dict()) for name in ("g", "k")]


STEPS: dict[str, Callable[[Any, dict[str, Any]], Any]] = {
    "none": lambda design, _: design,
    "classes, raked": lambda design, data: design.nonresponse("resp", classes=["k", "g"]).rake(margins(data)),
    "model": lambda design, _: design.nonresponse("resp", predictors=["x", "g"]),
    "raked, trimmed, raked": lambda design, data: (
        design.rake(margins(data)).trim(relative=True, lower=0.6, upper=1.5, strict=True).rake(margins(data))
    ),
    "linear with a total": lambda design, data: design.calibrate(
        "linear", margins=margins(data), totals={"x": 5.3 * sum(margins(data)[0].counts.values())}
    ),
    "exponential with a total alone": lambda design, data: design.calibrate(
        "raking", totals={"x": 5.2 * float(data["w"].sum())}
    ),
    "logit": lambda design, data: design.calibrate("logit", margins=margins(data), bounds=(0.05, 9.0)),
    "raked, then left": lambda design, data: design.rake(margins(data)).nonresponse("resp", classes="k"),
}

ESTIMATES: dict[str, Callable[[Any], Estimates]] = {
    "mean": lambda d: d.mean(["y", "x", "answer"]),
    "mean by": lambda d: d.mean(["y", "x"], by=["g", "k"]),
    "mean where": lambda d: d.mean("y", where={"x": {">": 3}, "g": ["a", "b"]}),
    "total": lambda d: d.total(["y", "x"], by="g"),
    "variance": lambda d: d.variance(["y", "x"], by="k"),
    "proportion": lambda d: d.proportion("answer", by="g"),
    "level": lambda d: d.proportion("answer", level=5, interval="logit", where={"k": [0, 1]}),
    "ratio": lambda d: d.ratio("y", "x", by="g"),
    "median": lambda d: d.quantile(["y", "answer"], (0.1, 0.5, 0.75)),
    "quantiles by": lambda d: d.quantile("answer", (0.25, 0.5), rule="school", by="g"),
    "hf6": lambda d: d.quantile(["x", "answer"], (0.25, 0.9), rule="hf6", where={"g": "a"}),
    "hf7": lambda d: d.quantile(["x", "answer"], (0.25, 0.9), rule="hf7"),
    "compare": lambda d: d.compare(["y", "sat"], "wave", [2, 1]),
    "compare level": lambda d: d.compare("answer", "wave", [2, 1], level=4, where={"g": ["a", "c"]}),
    "overlap": lambda d: d.compare("y", "wave", [2, 1], overlap="person"),
    "F": lambda d: d.association("g", "answer"),
    "lincom": lambda d: d.association("g", "answer", statistic="lincom", where={"k": [0, 2]}),
    "adjWald": lambda d: d.association("g", "k", statistic="adjWald"),
    "linear": lambda d: d.regression("y ~ x + g + C(k)", test=["g"]),
    "logistic": lambda d: d.regression("sat ~ x + g", family="binomial", where={"k": [0, 1]}),
    "ordinal": lambda d: d.regression("answer ~ x + g", family="ordinal", test=["g"]),
}


def both(data: dict[str, Any], design: str, step: str, block: int) -> tuple[SurveyDesign, ChunkedDesign]:
    lonely = np.where(np.arange(N) == 17, 9, data["h"])
    rows = {**data, "lonely": lonely, "Nh2": 200 + 10 * data["h"]}
    frame = as_frame(rows)
    table: Table = table_of(frame)
    table.block = block
    options = DESIGNS[design]
    change = STEPS[step]
    return change(SurveyDesign.of(frame, **options), data), change(ChunkedDesign.of(table, **options), data)


def plain(found: Estimates) -> list[Any]:
    out: list[Any] = [found.n]
    for row in found.rows:
        out += [row.group, row.variable, row.category, row.estimate, row.se, row.ci_low, row.ci_high, row.df, row.n]
        out += [row.cv, row.n_eff, row.deff, row.sum_of_weights, row.in_category, row.prob, row.t, row.p, row.is_share]
        out += [list(part.values()) for part in row.parts or ()]
    out += [list(test.values()) for test in found.tests]
    out += [value for key, value in found.extra.items() if key != "table"]
    return out


def asked(ask: Callable[[Any], Estimates], design: Any) -> Estimates | str:
    try:
        return ask(design)
    except StatsError as fault:
        return f"{type(fault).__name__}: {fault}"


def assert_same(ours: Any, wanted: Any) -> None:
    if isinstance(wanted, list):
        assert len(ours) == len(wanted)
        for a, b in zip(ours, wanted, strict=True):
            assert_same(a, b)
    elif isinstance(wanted, float):
        assert ours == pytest.approx(wanted, rel=1e-8, abs=1e-12, nan_ok=True)
    else:
        assert ours == wanted


CASES = sorted(
    {(design, "none") for design in DESIGNS}
    | {(design, step) for design in ("strata with fpc", "strata of clusters") for step in STEPS}
    | {("two stages", "raked, then left"), ("average", "linear with a total"), ("adjust", "classes, raked")}
)


@pytest.mark.parametrize(("design", "step"), CASES)
def test_the_same_numbers_as_in_memory(data: dict[str, Any], design: str, step: str) -> None:
    memory, chunks = both(data, design, step, 48)
    assert chunks.n == memory.n
    for name, ask in ESTIMATES.items():
        wanted, ours = asked(ask, memory), asked(ask, chunks)
        if isinstance(wanted, str) or isinstance(ours, str):
            assert (name, ours) == (name, wanted)
            continue
        assert_same([name, *plain(ours)], [name, *plain(wanted)])
        if wanted.vcov is not None:
            assert ours.vcov == pytest.approx(wanted.vcov, rel=1e-7, abs=1e-9 * np.abs(wanted.vcov).max())


class Workers:
    """Several blocks at once, handed back in their order."""

    def map(self, work: Callable[[Block], Any], blocks: Iterable[Block]) -> Iterator[Any]:
        with ThreadPoolExecutor(3) as pool:
            yield from pool.map(work, blocks)


@pytest.mark.parametrize("step", STEPS)
def test_workers_change_no_digit(data: dict[str, Any], step: str) -> None:
    frame = as_frame({**data, "Nh2": 200 + 10 * data["h"]})
    alone, together = table_of(frame), table_of(frame)
    alone.block = together.block = 48
    together.runner = Workers()
    first, second = (STEPS[step](ChunkedDesign.of(t, **DESIGNS["strata with fpc"]), data) for t in (alone, together))
    for name, ask in ESTIMATES.items():
        wanted, ours = asked(ask, first), asked(ask, second)
        if isinstance(wanted, str) or isinstance(ours, str):
            assert (name, ours) == (name, wanted)
        else:
            assert repr(plain(ours)) == repr(plain(wanted)), name


@pytest.mark.parametrize("few", [1, 8, 60])
@pytest.mark.parametrize("rule", ["math", "school", "hf2", "hf6", "hf7"])
def test_quantiles_of_more_rows_than_one_table_holds(
    data: dict[str, Any], monkeypatch: pytest.MonkeyPatch, rule: str, few: int
) -> None:
    """Narrowed to the values near what is asked, several shares far apart and negative values among them."""
    shifted = {**data, "y": data["y"] - 52, "same": np.repeat(3.0, N)}
    table = table_of(as_frame(shifted))
    table.block = 48
    design = ChunkedDesign.of(table, weights="w", strata="h")
    asks: list[Callable[[], Estimates]] = [
        lambda: design.quantile(["y", "x", "answer", "same"], (0.01, 0.5, 0.98), rule=rule),
        lambda: design.quantile(["y", "answer"], (0.001, 0.25, 0.5, 0.999), rule=rule, by=["g", "k"]),
    ]
    wanted = [plain(ask()) for ask in asks]
    monkeypatch.setattr(quantiles, "FEW", few)
    for ask, whole in zip(asks, wanted, strict=True):
        assert_same(plain(ask()), whole)


def test_narrowing_keeps_few_values_however_far_apart_the_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    n = 20_000
    y = np.random.default_rng(5).normal(100, 20, n)
    table = table_of(as_frame({"y": y}))
    table.block = 1024
    monkeypatch.setattr(quantiles, "FEW", 500)
    held: list[int] = []
    taken = Steps.taken
    monkeypatch.setattr(Steps, "taken", lambda self, places: held.append(len(self.key)) or taken(self, places))
    found = ChunkedDesign.of(table).quantile("y", (0.02, 0.5, 0.98)).rows
    assert [row.estimate for row in found] == np.sort(y)[[399, 9999, 19_599]].tolist()
    assert max(held) < n / 2


def test_what_needs_every_row_at_once_is_a_fault(data: dict[str, Any]) -> None:
    design = ChunkedDesign.of(table_of(as_frame(data)), weights="w")
    with pytest.raises(BadRequestError, match="rule 'hf5' is not worked out in blocks"):
        design.quantile("x", (0.5,), rule="hf5")


def test_there_is_nothing_to_average_when_every_stratum_has_one_psu(data: dict[str, Any]) -> None:
    rows = as_frame({**data, "own": np.arange(N)})
    for make in (lambda **how: SurveyDesign.of(rows, **how), lambda **how: ChunkedDesign.of(table_of(rows), **how)):
        with pytest.raises(LonelyPSUError, match="nothing to average"):
            make(weights="w", strata="own", lonely_psu="average").mean("x")
