"""Engines: the same bytes from memory, from chunks of any size and from a cluster; and nothing left behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.core.management import call_command

from analysis.plan import engines
from analysis.plan.engines import Engines
from analysis.plan.files import Source
from analysis.plan.run import Options, run_plan
from analysis.plan.source import Place, PlanError
from analysis.stats.chunks import Table
from tests.analysis import reference_plans
from tests.analysis.plan.engine_runs import HEAD, TAIL, faults, plan, run
from tests.analysis.plan.test_bytes import ESTIMATES, GOLDEN, RECIPES, ROOT

OTHER_DESIGNS = GOLDEN / "other_designs" / "plans"
REPLICATES = "replicates need every row at once"


@pytest.mark.parametrize("recipe", [name for name in RECIPES if name != "bootstrap"])
def test_every_batch_size_and_engine_gives_the_same_bytes(folder: Path, recipe: str, small_blocks: None) -> None:
    path = plan(folder, f"{HEAD}{RECIPES[recipe]}{ESTIMATES}")
    wanted = run(path, "memory", 65_536)
    for rows in (1, 7, 64, 200) if recipe == "raked" else (64,):
        assert run(path, "chunks", rows) == wanted, rows


def test_parquet_and_csv_give_the_same_numbers(folder: Path) -> None:
    pd.read_csv(folder / "apistrat.csv").to_parquet(folder / "apistrat.parquet", row_group_size=23)
    first = run(plan(folder, HEAD + ESTIMATES))
    second = run(plan(folder, HEAD.replace(".csv", ".parquet") + ESTIMATES))
    assert first.partition(b'"software"')[2] == second.partition(b'"software"')[2]


def known_in_chunks(folder: Path, work: Path) -> tuple[int, int]:
    """Plans with known answers that came out right in chunks, and those refused for their replicates."""
    work = Path(shutil.copytree(folder.parent, work)) / folder.name
    passed = refused = 0
    for path in sorted(work.glob("*.yaml")):
        ask: Callable[[Path], bytes] = partial(run, engine="chunks", rows=50)
        try:
            difference, place = reference_plans.known(path, work / "expected" / f"{path.stem}.json", ask)
        except PlanError as found:
            refused += [REPLICATES in fault.words for fault in found.faults] == [True]
            continue
        assert difference <= 1, (path.name, place)
        passed += 1
    return passed, refused


def test_plans_with_known_answers_in_chunks(shared: Path, tmp_path: Path) -> None:
    assert known_in_chunks(shared / "data" / "weighting" / "plans", tmp_path / "work") == (8, 2)


def test_plans_over_other_designs_in_chunks(tmp_path: Path, small_blocks: None) -> None:
    assert known_in_chunks(OTHER_DESIGNS, tmp_path / "work") == (18, 5)


def test_broken_plans_in_chunks(shared: Path, tmp_path: Path) -> None:
    work = Path(shutil.copytree(shared / "data" / "weighting", tmp_path / "work")) / "plans" / "broken"
    said = {
        path.stem: reference_plans.broken(path, path.with_suffix(".expect.json"), run) for path in work.glob("*.yaml")
    }
    assert set(said.values()) == {""}, said


@pytest.mark.parametrize("variance", ["{jackknife: true}", "{bootstrap: {replicates: 40, seed: 3}}"])
def test_replicates_are_refused_by_name_with_the_mend(folder: Path, variance: str) -> None:
    ((line, words),) = faults(plan(folder, f"{HEAD}variance: {variance}\n{TAIL}"))
    assert (line, words.split()[:2]) == (4, ["variance", variance.strip("{").partition(":")[0]])
    assert "run with --engine memory, or give variance: taylor" in words


def written(folder: Path, name: str, cells: dict[str, Any]) -> Path:
    pq.write_table(pa.table(cells), folder / f"{name}.parquet", write_page_checksum=True)
    return plan(
        folder, f"schema: 1\ndata: {name}.parquet\ndesign: {{weights: w}}\nestimates:\n  - {{id: a, mean: y}}\n"
    )


def test_faults_of_parquet_name_line_column_and_value(folder: Path) -> None:
    assert faults(written(folder, "text", {"w": [1.0, 2.0], "y": ["1", "many"]})) == [
        (5, "column y holds text ('many' in row 2), not numbers")
    ]
    assert faults(written(folder, "bare", {"w": [1.0, 2.0], "yy": [1, 2]})) == [
        (5, "there is no column y (did you mean yy?)")
    ]
    assert faults(written(folder, "none", {"w": pa.array([], pa.float64()), "y": pa.array([], pa.float64())})) == [
        (2, "the data have no rows")
    ]
    assert "weight -2 in column w, row 2" in faults(written(folder, "less", {"w": [1.0, -2.0], "y": [1, 2]}))[0][1]
    path = written(folder, "short", {"w": np.ones(5000), "y": np.random.default_rng(1).random(5000)})
    whole = (folder / "short.parquet").read_bytes()
    for content in (whole[:-200], b"PAR1", b"w,y\n1,2\n", whole[:1000] + b"\0" * 3000 + whole[4000:]):
        (folder / "short.parquet").write_bytes(content)
        ((line, words),) = faults(path, rows=500)
        assert line == 2
        assert words.startswith("short.parquet cannot be read: ")
        assert "\n" not in words


def test_cells_of_parquet_mean_what_those_of_csv_mean(folder: Path) -> None:
    cells = {
        "w": pa.array([1, 2, 3, 4, 5, 9], pa.int8()),
        "y": pa.array([1.5, None, 3.5, float("nan"), 5.5, 99.0]),
        "t": pa.array(["a", "b", None, "NA", "", "a"]).dictionary_encode(),
        "n": ["1", "2", "99", "4", "5", "1"],
        "b": [True, None, False, True, False, True],
    }
    pq.write_table(pa.table(cells), folder / "d.parquet")
    (folder / "d.csv").write_text("w,y,t,n,b\n1,1.5,a,1,True\n2,,b,2,NA\n3,3.5,,99,False\n4,NA,NA,4,True\n"
                                  "5,5.5,,5,False\n9,99,a,1,True\n")  # fmt: skip
    text = """schema: 1
data: d.EXT
missing: ["", NA, 99]
design: {weights: w}
estimates:
  - {id: y, mean: y, where: {n: [1, 5, 2]}}
  - {id: n, total: n}
  - {id: t, proportion: t}
  - {id: b, proportion: b}
"""
    texts = (text.replace("EXT", ext) for ext in ("csv", "parquet"))
    found = [run(plan(folder, one), rows=4).partition(b'"adjustments"')[2] for one in texts]
    assert found[0].replace(b'"True"', b"true").replace(b'"False"', b"false") == found[1]
    assert b'"category": "a"' in found[0]


def test_what_was_read_does_not_stay_in_memory(folder: Path) -> None:
    path, n = folder / "long.parquet", 400_000
    pq.write_table(pa.table({"x": np.random.default_rng(2).random(n)}), path, row_group_size=10_000)
    before = pa.total_allocated_bytes()
    held = [pa.total_allocated_bytes() - before for _ in Source(path, Place(1)).batches(["x"], 5000)]
    assert len(held) == 80
    assert max(held) < 8 * n / 4


def test_files_with_other_columns_are_stacked(folder: Path) -> None:
    pq.write_table(pa.table({"w": [1, 1, 2], "y": [1.0, 2.0, 4.0], "flag": [True, False, True]}), folder / "a.parquet")
    (folder / "b.csv").write_text("y,w,g\n3,1,x\n5,2,z\n7,1,x\n")
    asked = "  - {id: y, mean: y}\n  - {id: g, mean: y, by: g}\n  - {id: f, proportion: flag}\n"
    path = plan(folder, f"schema: 1\ndata: [a.parquet, b.csv]\ndesign: {{weights: w}}\nestimates:\n{asked}")
    found = run(path, rows=2)
    assert found == run(path, "memory")
    assert b'"g": "x"' in found


def test_a_file_that_changes_while_it_is_read_is_a_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, file = plan(folder, HEAD + TAIL), folder / "apistrat.csv"
    batches = Source.batches

    def meanwhile(self: Source, *how: Any) -> Any:
        for batch in batches(self, *how):
            yield batch
            with file.open("a") as more:
                more.write(file.read_text().splitlines()[-1] + "\n")

    monkeypatch.setattr(Source, "batches", meanwhile)
    assert faults(path, rows=50) == [(2, "apistrat.csv was changed while it was read: run again when it is complete")]


def test_more_texts_than_chunks_can_hold_are_a_fault_of_the_column(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.plan.reading.MOST_TEXTS", 2)
    path = plan(folder, HEAD + "estimates:\n  - {id: a, proportion: stype}\n")
    ((line, words),) = faults(path)
    assert line == 3
    assert words.startswith("column stype holds more than 2 different texts")
    assert len(run(path, "memory")) > 1000


def test_a_disk_that_is_full_or_absent_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = plan(folder, HEAD + TAIL)
    with pytest.raises(PlanError, match=r"scratch files in .*nowhere: No such file or directory: name another folder"):
        run_plan(path, Options(engines=Engines("chunks", scratch=folder / "nowhere")))

    def full(*_how: Any, **_more: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "fromfile", full)
    ((line, words),) = faults(path)
    assert line == 1
    assert "No space left on device" in words


def test_the_command_leaves_nothing_behind_after_faults(folder: Path) -> None:
    out, stderr = folder / "results.json", StringIO()
    how: dict[str, Any] = {"output": out, "stderr": stderr, "engine": "chunks", "scratch": folder / "scratch"}
    call_command("analyse", str(plan(folder, HEAD + TAIL)), **how)
    before = out.read_bytes()
    assert before == run_plan(folder / "plan.yaml")
    with pytest.raises(SystemExit) as stop:
        call_command("analyse", str(plan(folder, HEAD + TAIL.replace("api00", "awards"))), **how)
    assert stop.value.code == 2
    assert stderr.getvalue().startswith("plan.yaml:5: column awards holds text")
    assert out.read_bytes() == before
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["apistrat.csv", "plan.yaml", "results.json", "scratch"]
    assert list((folder / "scratch").iterdir()) == []


SLOW = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background hands down that it is ignored
from analysis.plan.files import Source
batches = Source.batches
def slow(self, *how):
    for batch in batches(self, *how):
        print("reading", flush=True)
        for _ in range(600):
            time.sleep(0.1)  # a signal just before a sleep is heard after it
        yield batch
Source.batches = slow
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_takes_its_files_along(folder: Path, sign: signal.Signals) -> None:
    path, scratch = plan(folder, HEAD + TAIL), folder / "scratch"
    there = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}
    arguments = ["analyse", str(path), "--engine", "chunks", "--scratch", str(scratch), "--output", str(folder / "o")]
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, *arguments], cwd=ROOT, env=there, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"reading\n"
        assert len(list(scratch.iterdir())) == 1
        began = time.monotonic()
        process.send_signal(sign)
        _, said = process.communicate(timeout=50)
    assert (process.returncode, said) == (130, b"stopped: nothing was written\n")
    assert time.monotonic() - began < 50
    assert list(scratch.iterdir()) == []
    assert not (folder / "o").exists()


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_a_run_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    call_command("analyse", str(plan(folder, HEAD + TAIL)), engine="chunks", batch=50, output=folder / "o")
    assert "step 1 of 3: 0 rows" in shown.getvalue()
    assert shown.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("wrong", [["--engine", "spark"], ["--batch", "0"], ["--workers", "two"]])
def test_what_is_no_engine_or_number_is_refused(folder: Path, wrong: list[str]) -> None:
    with pytest.raises(Exception, match=r"invalid choice|not a whole number"):
        call_command("analyse", str(plan(folder, HEAD + TAIL)), *wrong)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  - {id: a, mean: api00, by: snum}\n", r"more than \d+ values of snum do not fit"),
        ("  - {id: a, mean: api00, by: [api00, full]}\n", r"more than \d+ combinations do not fit"),
        ("  - {id: a, mean: [api00, api99, ell, meals, enroll], by: stype}\n", r"135 PSUs x 15 numbers do not fit"),
    ],
)
def test_what_does_not_fit_in_bounded_memory_is_a_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    monkeypatch.setattr(engines, "Table", partial(Table, block=48))
    monkeypatch.setattr(engines, "MOST", 1900)
    head = HEAD.replace("strata: stype, fpc: fpc", "clusters: dnum") if "PSUs" in words else HEAD
    path = plan(folder, f"{head}estimates:\n{text}")
    ((line, said),) = faults(path)
    assert line == 5
    assert re.match(words, said), said
    assert "--engine memory" in said
    assert len(run(path, "memory")) > 1000
