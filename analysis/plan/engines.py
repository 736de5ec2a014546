"""Where a plan's rows lie and who works them out: memory, chunks, or Dask. The bytes of the results are the same."""

from __future__ import annotations

import logging
import signal
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.plan.scratch import Files, ScratchError
from analysis.stats.chunks import Arrays, Block, Runner, Serial, Table

T = TypeVar("T")
Engine = Literal["memory", "chunks", "dask"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
ROWS = 1 << 16
"""Rows read from a file at once, where nothing else is asked."""
MOST = 24_000_000
"""Numbers that one table of PSUs or categories may hold by chunks: 200 MB."""
PER_TASK = 4
"""Blocks that a worker takes at once, where there are many."""


class EngineError(RuntimeError):
    """An engine that is not installed, or whose processes have stopped."""


@dataclass(frozen=True)
class Engines:
    """How to run.

    Attributes:
        engine: whose memory holds the rows, and who works them out.
        rows: read from a file at once; changes no digit.
        scratch: folder for the files of a run by chunks; the system's own where left out.
        workers: processes of the local cluster; their number changes no digit.
        told: hears how many rows more were gone through.
    """

    engine: Engine = "memory"
    rows: int = ROWS
    scratch: Path | None = None
    workers: int = 2
    told: Callable[[int], None] = lambda _rows: None


@dataclass(frozen=True)
class Room:
    """Where the rows of one run go.

    Attributes:
        make: a table for so many rows.
        rows: read from a file at once.
        engine: of the run.
        told: hears how many rows more were gone through.
    """

    make: Callable[[int], Table]
    rows: int
    engine: Engine
    told: Callable[[int], None]

    @property
    def whole(self) -> bool:
        """Whether every row is in memory."""
        return self.engine == "memory"


@dataclass(frozen=True)
class Watched:
    """A runner that tells how many rows it has gone through."""

    runner: Runner
    told: Callable[[int], None]

    def map(self, work: Callable[[Block], T], blocks: Iterable[Block]) -> Iterator[T]:
        """Results in the order of the blocks."""
        sizes: deque[int] = deque()

        def passing() -> Iterator[Block]:
            for block in blocks:
                sizes.append(block.size)
                yield block

        for result in self.runner.map(work, passing()):
            self.told(sizes.popleft())
            yield result


@contextmanager
def room_for(engines: Engines) -> Iterator[Room]:
    """Somewhere for the rows of a run; its files are gone afterwards, however it ends.

    Raises:
        EngineError: Dask is not installed.
        ScratchError: no folder for scratch files.
    """

    def room(make: Callable[[int], Table]) -> Room:
        return Room(make, engines.rows, engines.engine, engines.told)

    if engines.engine == "memory":
        yield room(lambda rows: Table(Arrays(rows), runner=Watched(Serial(), engines.told)))
        return
    try:
        held = tempfile.TemporaryDirectory(prefix="analyse-", dir=engines.scratch)
    except OSError as fault:
        raise ScratchError(f"scratch files in {engines.scratch}: {fault.strerror}: name another folder") from fault
    with held as folder, runner_for(engines, folder) as runner:
        watched = Watched(runner, engines.told)
        yield room(lambda rows: Table(Files(Path(folder), rows), runner=watched, most=MOST))


@contextmanager
def runner_for(engines: Engines, folder: str) -> Iterator[Runner]:
    """Who works the blocks out; ``folder`` is for the files of workers.

    Raises:
        EngineError: Dask is not installed.
    """
    if engines.engine == "chunks":
        yield Serial()
        return
    try:
        distributed = import_module("distributed")
    except ImportError as fault:
        raise EngineError(
            "engine dask needs Dask, which is not installed: pip install -r requirements-dask.txt"
        ) from fault
    logging.getLogger("distributed").setLevel(logging.ERROR)
    with _deaf():
        cluster = distributed.LocalCluster(
            n_workers=engines.workers, threads_per_worker=1, processes=True, host="127.0.0.1",
            dashboard_address="127.0.0.1:0", worker_dashboard_address="127.0.0.1:0", local_directory=folder,
            silence_logs=logging.ERROR,
        )  # fmt: skip
    with cluster, distributed.Client(cluster) as client:
        yield Dask(client, engines.workers)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes begun here do not hear Ctrl-C: whoever began them does, once they run, and ends them."""
    if threading.current_thread() is not threading.main_thread():  # signals are the main thread's
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def worked(work: Callable[[Block], T], blocks: list[Block]) -> list[T]:
    """Some blocks, on a worker."""
    with threadpool_limits(limits=1), np.errstate(all="ignore"):
        return [work(block) for block in blocks]


@dataclass(frozen=True)
class Dask:
    """Blocks worked out by a Dask cluster that shares this machine's files; results come in the order of the blocks."""

    client: Any
    workers: int

    def map(self, work: Callable[[Block], T], blocks: Iterable[Block]) -> Iterator[T]:
        """Results in order; few are under way at once, so that memory stays bounded."""
        waiting: deque[Any] = deque()
        held = list(blocks)
        size = min(PER_TASK, max(1, len(held) // (2 * self.workers)))
        rest = iter(held)
        while True:
            group = list(islice(rest, size))
            if group:
                waiting.append(self.client.submit(worked, work, group, pure=False))
            while waiting and (not group or len(waiting) > 2 * self.workers):
                yield from _found(waiting.popleft())
            if not group:
                return


def _found(future: Any) -> Any:
    """What a worker made of its blocks, or its fault.

    Raises:
        EngineError: its process was ended, by the system where memory runs out.
    """
    try:
        return future.result()
    except Exception as fault:
        if type(fault).__module__.partition(".")[0] != "distributed":
            raise
        words = "a process of the engine dask was ended, perhaps for want of memory: use fewer --workers"
        raise EngineError(f"{words}, or --engine chunks") from fault
