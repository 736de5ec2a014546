"""The statistics kernel beside R's survey package: seconds of both and their ratio, in one run.

    make bench-stats            (installs R and r-cran-survey from Debian's packages when they are not there)

Both read the same invented data: 8 strata, 4 margins, 20 items, 30 domains. As in R's own timing the design is made
outside the clock, and anew for every run here, so that nothing an earlier run remembered counts. The second table has
what that leaves out: reading the columns into a design, and the memory of raking 1,000,000 rows.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table
from threadpoolctl import threadpool_limits

from analysis.stats import Estimates, Margin, SurveyDesign
from bench import stats_plain as plain

ITEMS = [f"y{item}" for item in range(1, 21)]
MARGINS = ("a", "b", "c", "e")
MUST = {"rake": 10, "rake 1M": 20, "means": 5, "domains": 40, "after": 60, "logit": 5, "bootstrap": 30}
WORDS = {
    "rake": "rake 4 margins", "rake 1M": "rake 4 margins", "means": "20 means with SE",
    "domains": "30 domains x 20 items with SE", "after": "the same after raking",
    "logit": "logistic regression, 8 coefficients", "bootstrap": "bootstrap 200, every replicate re-raked",
}  # fmt: skip


@dataclass(frozen=True)
class Task:
    """Something to time: made ready outside the clock, then run; ``by_hand`` does the same in bare numpy."""

    name: str
    rows: int
    ready: Callable[[], SurveyDesign]
    run: Callable[[SurveyDesign], Any]
    by_hand: Callable[[], Any] | None = None


def data(n: int) -> pd.DataFrame:
    """Invented rows, the same on every machine."""
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"h": rng.integers(0, 8, n), "w": rng.uniform(1, 5, n), "dom": rng.integers(0, 30, n)})
    for name, size in zip(MARGINS, plain.SIZES, strict=True):
        frame[name] = rng.integers(0, size, n)
    if n <= 100_000:  # only raking is asked of more
        for item in ITEMS:
            frame[item] = rng.standard_normal(n)
        frame["z"] = (rng.random(n) < 1 / (1 + np.exp(-frame["y1"]))).astype(int)
    return frame


def margins_of(frame: pd.DataFrame) -> list[Margin]:
    """The margins of the unweighted sample, on the total of the weights."""
    total = float(frame["w"].sum())
    return [
        Margin.of(name, {key: share * total for key, share in frame[name].value_counts(normalize=True).items()})
        for name in MARGINS
    ]


def tasks(small: pd.DataFrame, frame: pd.DataFrame, large: pd.DataFrame) -> list[Task]:
    """The same work as stats.R, on 10,000, 100,000 and 1,000,000 rows."""

    def made(held: pd.DataFrame) -> Callable[[], SurveyDesign]:
        return lambda: SurveyDesign.of(held, weights="w", strata="h")

    def rake(held: pd.DataFrame) -> Callable[[SurveyDesign], SurveyDesign]:
        wanted = margins_of(held)
        return lambda design: design.rake(wanted, tolerance=1e-7)

    def arrays(held: pd.DataFrame) -> dict[str, Any]:
        return {name: held[name].to_numpy() for name in held}

    some, many, n = arrays(frame), arrays(large), len(frame)
    plan = "z ~ " + " + ".join(ITEMS[:7])
    raking, small_raking = rake(frame), rake(small)
    return [
        Task("rake", n, made(frame), raking, lambda: plain.rake(some, some["w"])),
        Task("rake 1M", len(large), made(large), rake(large), lambda: plain.rake(many, many["w"])),
        Task("means", n, made(frame), lambda d: d.mean(ITEMS), lambda: plain.means(some, ITEMS)),
        Task("domains", n, made(frame), lambda d: d.mean(ITEMS, by="dom"), lambda: plain.domains(some, ITEMS)),
        Task("after", n, lambda: raking(made(frame)()), lambda d: d.mean(ITEMS, by="dom")),
        Task("logit", n, made(frame), lambda d: d.regression(plan, family="binomial"),
             lambda: plain.logit(some, ITEMS[:7])),
        Task("bootstrap", len(small), made(small),
             lambda d: small_raking(d.as_replicates("bootstrap", replicates=200, seed=1)).mean("y1")),
    ]  # fmt: skip


def seconds(task: Task, runs: int = 5) -> tuple[float, Any]:
    """Median seconds of a few runs, each on a design of its own, and the last result."""
    taken, found = [], None
    for _ in range(runs):
        design = task.ready()
        began = time.perf_counter()
        found = task.run(design)
        taken.append(time.perf_counter() - began)
    return float(np.median(taken)), found


def by_hand(task: Task, found: Any) -> float | None:
    """Median seconds of bare numpy, whose numbers must be the same.

    Raises:
        SystemExit: they are not.
    """
    if task.by_hand is None:
        return None
    taken, other = [], None
    with threadpool_limits(limits=1):
        for _ in range(3):
            began = time.perf_counter()
            other = task.by_hand()
            taken.append(time.perf_counter() - began)
    if isinstance(found, Estimates):
        same = np.allclose([(row.estimate, row.se) for row in found.rows], other, rtol=1e-7)
    else:
        same = np.allclose(found.weights, other, rtol=1e-6)
    if not same:
        raise SystemExit(f"bench: {task.name} differs from bare numpy")
    return float(np.median(taken))


def by_r(frame: pd.DataFrame, names: Sequence[str]) -> dict[str, float]:
    """Seconds of R's survey package for each task.

    Raises:
        SystemExit: R is not there.
    """
    if shutil.which("Rscript") is None:
        raise SystemExit("bench: Rscript is not installed: run `make bench-stats`")
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        frame.to_csv(folder / "d.csv", index=False)
        script = Path(__file__).with_name("stats.R")
        line = ["Rscript", str(script), str(folder / "d.csv"), str(folder / "out.csv"), *names]
        subprocess.run(line, check=True)
        with (folder / "out.csv").open() as lines:
            return {row["task"]: float(row["seconds"]) for row in csv.DictReader(lines)}


def r_seconds(frames: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]) -> dict[str, float]:
    """Seconds of R for every task."""
    small, frame, large = frames
    found = by_r(frame, ["rake", "means", "domains", "after", "logit"])
    return found | {"rake 1M": by_r(large, ["rake"])["rake"]} | by_r(small, ["bootstrap"])


def extra_memory(frame: pd.DataFrame) -> float:
    """Largest MB over the data while a design is made and raked."""
    wanted = margins_of(frame)
    tracemalloc.start()
    SurveyDesign.of(frame, weights="w", strata="h").rake(wanted)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-r", action="store_true", help="without R: no ratios")
    options = parser.parse_args()
    frames = data(10_000), data(100_000), data(1_000_000)
    theirs = {} if options.no_r else r_seconds(frames)
    table = Table("task", "rows", "R s", "here s", "times faster", "must", "bare numpy s")
    for task in tasks(*frames):
        ours, found = seconds(task)
        hand = by_hand(task, found)
        r = theirs.get(task.name)
        table.add_row(
            WORDS[task.name], f"{task.rows:,}", "" if r is None else f"{r:.3f}", f"{ours:.4f}",
            "" if r is None else f"{r / ours:.1f}", str(MUST[task.name]), "" if hand is None else f"{hand:.4f}",
        )  # fmt: skip
    console = Console(width=120)
    console.print(table)
    for frame in frames[1:]:
        began = time.perf_counter()
        SurveyDesign.of(frame, weights="w", strata="h")
        console.print(
            f"a design of {len(frame):,} rows x {frame.shape[1]} columns: {time.perf_counter() - began:.4f} s"
        )
    console.print(
        f"extra memory over the data, 1,000,000 rows designed and raked: {extra_memory(frames[2]):.0f} MB (300)"
    )


if __name__ == "__main__":
    main()
