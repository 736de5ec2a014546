"""Run an analysis plan."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.plan.engines import ENGINES, ROWS, Engines
from analysis.plan.schema import PLAN
from analysis.plan.source import PlanError
from analysis.services.analysing import analyse


class Command(BaseCommand):
    """Exit status 0 when everything ran, 2 for a plan or data that cannot be used."""

    help = "Run an analysis plan and write its results; every fault is named with its line in the plan."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The plan, where its results go, and how to run it."""
        parser.add_argument("plan", type=Path, nargs="?")
        parser.add_argument("--schema", action="store_true", help="print the JSON schema of a plan")
        parser.add_argument("--output", type=Path, help="file for the results; standard output when left out")
        parser.add_argument("--public", action="store_true", help="take out numbers that may not be published")
        parser.add_argument(
            "--engine", choices=ENGINES, default="memory",
            help="memory: all rows at once; chunks: any number of rows, in files; dask: the same on a local cluster. "
            "The bytes of the results are the same",
        )  # fmt: skip
        parser.add_argument("--batch", type=_many, default=ROWS, help=f"rows read from a file at once ({ROWS:,})")
        parser.add_argument("--scratch", type=Path, help="folder for the files of chunks and dask")
        parser.add_argument("--workers", type=_many, default=2, help="processes of dask (2)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run; nothing is half-written."""
        if options["schema"]:
            self.stdout.write(json.dumps(PLAN, indent=1))
            return
        if options["plan"] is None:
            raise CommandError("give a plan, or --schema", returncode=2)
        plan: Path = options["plan"]
        try:
            results = self._results(plan, options)
        except PlanError as found:
            for fault in found.faults:
                self.stderr.write(f"{plan.name}:{fault}", style_func=str)
            sys.exit(2)
        except OSError as fault:
            self.stderr.write(f"{plan.name}:1: the plan cannot be read: {fault.strerror}", style_func=str)
            sys.exit(2)
        except KeyboardInterrupt:
            self.stderr.write("stopped: nothing was written", style_func=str)
            sys.exit(130)
        if options["output"] is None:
            sys.stdout.buffer.write(results)
            return
        try:
            _write(options["output"], results)
        except OSError as fault:
            self.stderr.write(f"{options['output']}: cannot be written: {fault.strerror}", style_func=str)
            sys.exit(2)

    def _results(self, plan: Path, options: dict[str, Any]) -> bytes:
        content = plan.read_bytes()
        with _ended_by_signal(), _line(sys.stderr) as line:
            engines = Engines(options["engine"], options["batch"], options["scratch"], options["workers"], line.passed)
            return analyse(content, plan.parent, withhold=options["public"], tell=line.tell, engines=engines)


def _many(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is not a whole number above zero")
    return int(text)


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """A run that is told to end (SIGTERM) takes its scratch files along, as one that is interrupted does."""

    def end(*_signal: Any) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # not the main thread: whoever started it ends it
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _Line:
    """How far the run is, on one line of a terminal."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream, self.shown = stream, stream.isatty()
        self.step, self.total, self.rows, self.told = 0, 1, 0, 0.0

    def tell(self, done: int, total: int) -> None:
        """Steps done."""
        self.step, self.total, self.rows, self.told = done, total, 0, 0.0
        self.passed(0)

    def passed(self, rows: int) -> None:
        """Rows gone through in this step, over all its passes."""
        self.rows += rows
        if self.shown and time.monotonic() - self.told > 0.2:
            self.told = time.monotonic()
            self.stream.write(f"\r\x1b[Kstep {min(self.step + 1, self.total)} of {self.total}: {self.rows:,} rows")
            self.stream.flush()

    def clear(self) -> None:
        """Nothing of it stays."""
        if self.shown:
            self.stream.write("\r\x1b[K")


@contextmanager
def _line(stream: IO[str]) -> Iterator[_Line]:
    line = _Line(stream)
    try:
        yield line
    finally:
        line.clear()


def _write(path: Path, content: bytes) -> None:
    """All of it or nothing: written beside the target, then moved."""
    umask = os.umask(0)
    os.umask(umask)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as beside:
        try:
            beside.write(content)
            beside.flush()
            os.fsync(beside.fileno())
            os.fchmod(beside.fileno(), 0o666 & ~umask)
            Path(beside.name).replace(path)
        except OSError:
            Path(beside.name).unlink(missing_ok=True)
            raise
