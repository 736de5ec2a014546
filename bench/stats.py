"""The statistics kernel beside R's survey package: seconds of both and their ratio, in one run.

    make bench-stats            (installs R and r-cran-survey from Debian's packages when they are not there)

Both read the same invented data: 8 strata, 4 margins, 20 items, 30 domains.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

from analysis.stats import Margin, SurveyDesign

R_SCRIPT = """
suppressMessages(library(survey)); d <- read.csv(commandArgs(TRUE)[1]); out <- commandArgs(TRUE)[2]
best <- function(f) { t <- c(); for (i in 1:3) t <- c(t, system.time(f())[["elapsed"]]); median(t) }
des <- svydesign(ids=~1, strata=~h, weights=~w, data=d)
pop <- function(v) { x <- as.data.frame(table(d[[v]])); names(x) <- c(v, "Freq")
  x$Freq <- x$Freq / nrow(d) * sum(d$w); x }
ms <- list(~a, ~b, ~c, ~e); ps <- lapply(c("a", "b", "c", "e"), pop)
items <- as.formula(paste("~", paste0("y", 1:20, collapse="+")))
res <- list(rake = best(function() rake(des, ms, ps, control=list(maxit=50, epsilon=1e-7))),
 means = best(function() svymean(items, des)),
 domains = best(function() svyby(items, ~dom, des, svymean)),
 logit = best(function() svyglm(z ~ y1+y2+y3+y4+y5+y6+y7, des, family=quasibinomial())))
write.csv(data.frame(task=names(res), seconds=unlist(res)), out, row.names=FALSE)
"""
MUST = {"rake": 10, "means": 5, "domains": 40, "logit": 5}


@dataclass(frozen=True)
class Task:
    """Something to time."""

    name: str
    run: Callable[[], object]


def data(n: int) -> pd.DataFrame:
    """Invented rows, the same on every machine."""
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"h": rng.integers(0, 8, n), "w": rng.uniform(1, 5, n), "dom": rng.integers(0, 30, n)})
    for name, size in (("a", 2), ("b", 5), ("c", 4), ("e", 3)):
        frame[name] = rng.integers(0, size, n)
    for item in range(1, 21):
        frame[f"y{item}"] = rng.standard_normal(n)
    frame["z"] = (rng.random(n) < 1 / (1 + np.exp(-frame["y1"]))).astype(int)
    return frame


def tasks(frame: pd.DataFrame) -> list[Task]:
    """The same work as the R script."""
    design = SurveyDesign.of(frame, weights="w", strata="h")
    total = float(frame["w"].sum())
    margins = [
        Margin.of(name, {key: share * total for key, share in frame[name].value_counts(normalize=True).items()})
        for name in ("a", "b", "c", "e")
    ]
    items = [f"y{item}" for item in range(1, 21)]
    formula = "z ~ " + " + ".join(items[:7])
    return [
        Task("rake", lambda: design.rake(margins, tolerance=1e-7)),
        Task("means", lambda: design.mean(items)),
        Task("domains", lambda: design.mean(items, by="dom")),
        Task("logit", lambda: design.regression(formula, family="binomial")),
    ]


def median(work: Callable[[], object], runs: int = 3) -> float:
    """Median seconds of a few runs after one that does not count."""
    work()
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return float(np.median(taken))


def by_r(frame: pd.DataFrame) -> dict[str, float]:
    """Seconds of R's survey package for each task.

    Raises:
        SystemExit: R is not there.
    """
    if shutil.which("Rscript") is None:
        raise SystemExit("bench: Rscript is not installed: run `make bench-stats`")
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        frame.to_csv(folder / "d.csv", index=False)
        (folder / "bench.R").write_text(R_SCRIPT)
        line = ["Rscript", str(folder / "bench.R"), str(folder / "d.csv"), str(folder / "out.csv")]
        subprocess.run(line, check=True)
        with (folder / "out.csv").open() as lines:
            return {row["task"]: float(row["seconds"]) for row in csv.DictReader(lines)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=100_000)
    options = parser.parse_args()
    frame = data(options.n)
    theirs = by_r(frame)
    table = Table("task", "R s", "here s", "times faster", "must", title=f"{options.n} rows")
    for task in tasks(frame):
        ours = median(task.run)
        table.add_row(
            task.name,
            f"{theirs[task.name]:.3f}",
            f"{ours:.4f}",
            f"{theirs[task.name] / ours:.1f}",
            f"{MUST[task.name]}",
        )
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
