"""Any number of rows in bounded memory: a plan over a Parquet file, in a process of its own; seconds and peak memory.

    make bench-chunks            (20,000,000 rows; ROWS=1000000 for fewer, ENGINE=dask for the cluster)

The rows are invented, seeded and made batch by batch: 12 strata, 3 margins of which one is text, answers with missing
cells. The plan makes a nonresponse adjustment by classes, rakes, and asks for means, shares and means in domains,
quantiles, a difference, a linear and a logistic regression.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.progress import track

ROOT = Path(__file__).resolve().parent.parent
BATCH = 250_000
MUST = 1024
"""MB that the process may hold at most."""
REGIONS, AGES, LANGUAGES = 12, 6, ("ar", "en", "fa", "nl", "prs", "ti", "tr", "uk")
WEIGHT = 6.0
"""Mean weight: the population is that many times the rows."""


def batches(rows: int) -> Iterator[pa.RecordBatch]:
    """Invented people, the same for the same number of rows."""
    rng = np.random.default_rng(8)
    for start in range(0, rows, BATCH):
        n = min(BATCH, rows - start)
        region, age = rng.integers(0, REGIONS, n), rng.integers(0, AGES, n)
        language = rng.choice(len(LANGUAGES), n, p=[0.3, 0.05, 0.1, 0.1, 0.05, 0.1, 0.1, 0.2])
        score = rng.normal(60 + region - 2 * age, 15, n)
        hours = rng.gamma(2.0, 8.0, n).round(2)
        happy = rng.random(n) < 1 / (1 + np.exp(1.5 - 0.03 * score + 0.01 * hours))
        answer = np.clip(np.rint(rng.normal(3 + happy, 1, n)), 1, 5)
        yield pa.record_batch({
            "stratum": pa.array((region * AGES + age) % 12, pa.int8()),
            "weight": np.full(n, 2.0) + rng.integers(0, 9, n),
            "responded": pa.array(rng.random(n) < 0.6 + 0.02 * age),
            "region": pa.array(region, pa.int8()),
            "age": pa.array(age, pa.int8()),
            "language": pa.DictionaryArray.from_arrays(pa.array(language, pa.int8()), list(LANGUAGES)),
            "score": pa.array(score, mask=rng.random(n) < 0.03),
            "hours": hours,
            "happy": pa.array(happy.astype(np.int8), mask=rng.random(n) < 0.05),
            "answer": pa.array(answer.astype(np.int8), mask=rng.random(n) < 0.08),
            "unused": rng.random(n),
        })  # fmt: skip


def write(path: Path, rows: int) -> None:
    """The file, a batch at a time."""
    held = batches(rows)
    first = next(held)
    with pq.ParquetWriter(path, first.schema) as file:
        file.write_batch(first)
        for batch in track(held, "making rows", total=-(-rows // BATCH) - 1, console=Console(stderr=True)):
            file.write_batch(batch)


def _margin(by: str, values: list[object], total: float) -> str:
    lean = np.linspace(0.8, 1.2, len(values))
    shares = (lean / lean.sum() * total).tolist()
    counts = ", ".join(f"{value}: {share!r}" for value, share in zip(values, shares, strict=True))
    return f"{{by: {by}, totals: {{{counts}}}}}"


def plan(rows: int) -> str:
    """The plan over them."""
    total = rows * WEIGHT
    margins = ", ".join([
        _margin("region", list(range(REGIONS)), total), _margin("age", list(range(AGES)), total),
        _margin("language", list(LANGUAGES), total),
    ])  # fmt: skip
    return f"""schema: 1
title: {rows} invented people
data: people.parquet
design: {{weights: weight, strata: stratum}}
derive:
  - {{name: favourable, from: answer, in: [4, 5], valid: [1, 2, 3, 4, 5]}}
  - {{name: busy, from: hours, cut: [0, 8, 16, .inf]}}
adjust:
  - nonresponse: {{responded: responded, classes: [region, age]}}
  - rake: {{margins: [{margins}]}}
estimates:
  - {{id: means, mean: [score, hours]}}
  - {{id: favourable, proportion: favourable, by: region}}
  - {{id: domains, mean: [score, hours], by: [age, busy]}}
  - {{id: median, quantile: score, p: [0.1, 0.5, 0.9]}}
  - {{id: difference, compare: score, by: language, groups: [uk, ar]}}
  - {{id: linear, regression: "score ~ hours + age + language", test: [language]}}
  - {{id: logistic, regression: "happy ~ score + hours + busy", family: binomial}}
publish: {{minimum_cell: 10}}
"""


def run(folder: Path, engine: str) -> tuple[float, float, int]:
    """Seconds, peak MB of the process, and its exit status; its progress goes to the terminal."""
    command = [sys.executable, "manage.py", "analyse", str(folder / "plan.yaml"), "--engine", engine]
    more = ["--scratch", str(folder), "--output", str(folder / "results.json")]
    began = time.perf_counter()
    process = subprocess.Popen([*command, *more], cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - began, used.ru_maxrss / 1024, process.returncode


def main() -> int:
    """Make the rows, run the plan, say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--engine", default="chunks", choices=("memory", "chunks", "dask"))
    parser.add_argument("--folder", type=Path, help="where the files go; a temporary folder when left out")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-chunks-", dir=asked.folder) as name:
        folder = Path(name)
        write(folder / "people.parquet", asked.rows)
        (folder / "plan.yaml").write_text(plan(asked.rows), encoding="utf-8")
        size = (folder / "people.parquet").stat().st_size / 2**20
        seconds, peak, status = run(folder, asked.engine)
        left = sorted(path.name for path in folder.iterdir())
    print(f"{asked.rows:,} rows, {size:,.0f} MB of Parquet, engine {asked.engine}: ", end="")
    print(f"{seconds:,.0f} s, peak {peak:,.0f} MB (at most {MUST:,} MB), left in the folder: {', '.join(left)}")
    return status or int(asked.engine != "memory" and peak > MUST)


if __name__ == "__main__":
    sys.exit(main())
