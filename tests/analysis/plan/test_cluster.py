"""The engine dask: the same bytes and faults as one process, and what stands in its way."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import cloudpickle
import pytest

from analysis.plan import engines
from analysis.plan.engines import Engines
from analysis.plan.run import run_plan
from analysis.stats.chunks import Block, Runner
from tests.analysis.plan.engine_runs import HEAD, TAIL, faults, plan, run
from tests.analysis.plan.test_bytes import ESTIMATES, RECIPES


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """Two processes, started once for what is tried on them; also where Dask's usual port is taken."""
    pytest.importorskip("distributed", reason="Dask is not installed: the engine dask was not tried")
    taken = socket.socket()
    with suppress(OSError):  # taken already
        taken.bind(("127.0.0.1", 8787))
        taken.listen()
    with taken, engines.runner_for(Engines("dask"), str(tmp_path_factory.mktemp("workers"))) as runner:
        yield runner


@pytest.fixture
def on_the_cluster(cluster: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "runner_for", lambda *_how: nullcontext(cluster))


def test_a_cluster_gives_the_same_bytes(folder: Path, small_blocks: None, on_the_cluster: None) -> None:
    kept = ("derive", "estimates", "  - {id: asin", "  - {id: quantiles", "  - {id: difference", "  - {id: logistic")
    asked = "\n".join(line for line in ESTIMATES.splitlines() if line.startswith(kept))
    path = plan(folder, f"{HEAD}{RECIPES['raked']}\n{asked}\n")
    wanted = run_plan(path)
    assert run(path, "dask", 33) == wanted


def test_faults_of_a_worker_are_those_of_one_process(folder: Path, small_blocks: None, on_the_cluster: None) -> None:
    wrong = plan(folder, HEAD + 'estimates:\n  - {id: a, regression: "api00 ~ meals", family: binomial}\n')
    assert faults(wrong, engine="dask") == faults(wrong, engine="memory")
    assert "not 0 or 1" in faults(wrong, engine="dask")[0][1]


def test_workers_look_for_no_categories_of_their_own(
    folder: Path, small_blocks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each would go through all rows, in every pass: categories are known before a pass begins."""
    path = plan(folder, f"{HEAD}{RECIPES['raked']}{ESTIMATES}")
    wanted = run(path, "memory")
    monkeypatch.setattr(engines, "Serial", Strict)
    assert run(path) == wanted


class Strict:
    """Blocks one after another, as a worker has them: pickled, and with nothing to look for."""

    def map(self, work: Callable[[Block], Any], blocks: Iterable[Block]) -> Iterator[Any]:
        for block in blocks:
            there = cloudpickle.loads(cloudpickle.dumps((work, block)))
            known = dict(block.table.coders)
            yield there[0](there[1])
            assert there[1].table.coders.keys() == known.keys()


def test_a_cluster_that_is_not_installed_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(engines, "import_module", absent)
    wanted = "engine dask needs Dask, which is not installed: pip install -r requirements-dask.txt"
    assert faults(plan(folder, HEAD + TAIL), engine="dask") == [(1, wanted)]


def test_a_worker_that_was_ended_is_a_fault_with_its_mend(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scheduler = pytest.importorskip("distributed.scheduler", reason="Dask is not installed")

    class Gone:
        def submit(self, *_how: Any, **_more: Any) -> Any:
            return self

        def result(self) -> Any:
            raise scheduler.KilledWorker("a block", None, 3)

    monkeypatch.setattr(engines, "runner_for", lambda *_how: nullcontext(engines.Dask(Gone(), 2)))
    ((line, words),) = faults(plan(folder, HEAD + TAIL), engine="dask")
    assert (line, words.startswith("a process of the engine dask was ended")) == (1, True)
