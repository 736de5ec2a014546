"""One data file of a plan: its columns and their kinds, its cells a batch at a time, and whether it stayed the same."""

from __future__ import annotations

import csv
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.plan.source import Fault, Item, Place, PlanError
from analysis.stats.columns import Kind

Batch = dict[str, pd.Series]
STREAMED: dict[str, Any] = {"pre_buffer": False, "buffer_size": 1 << 20, "page_checksum_verification": True}
"""A file is read page by page: what is read ahead would stay in memory until the last row."""


def _sign(path: Path) -> tuple[int, ...]:
    """What tells one state of a file from another."""
    try:
        held: os.stat_result = path.stat()
    except OSError:
        return ()
    return held.st_ino, held.st_size, held.st_mtime_ns


@dataclass
class Source:
    """One data file.

    Attributes:
        line: of the plan, where it is named.
        sign: of the file as it was first seen.
    """

    path: Path
    line: Place
    sign: tuple[int, ...] = field(default=())

    def __post_init__(self) -> None:
        self.sign = _sign(self.path)

    @property
    def parquet(self) -> bool:
        """Whether it is Parquet; else CSV."""
        return self.path.suffix.lower() == ".parquet"

    @contextmanager
    def readable(self) -> Iterator[None]:
        """Faults of the file as faults of the line that names it; one that another program writes to is one too.

        Raises:
            PlanError: it is not there, cannot be read, or is no longer what it was.
        """
        name = self.path.name
        words = ""
        try:
            yield
        except PlanError:
            raise
        except pd.errors.EmptyDataError:
            words = f"{name} is empty: not even a header"
        except FileNotFoundError:
            words = f"there is no file {name}"
        except (OSError, ValueError, csv.Error, pd.errors.ParserWarning, pa.ArrowException) as fault:
            words = f"{name} cannot be read: {' '.join(str(fault).split())}"
        if self.sign and _sign(self.path) != self.sign:
            words = f"{name} was changed while it was read: run again when it is complete"
        if words:
            raise PlanError([Fault(self.line, words)])

    @cached_property
    def names(self) -> list[str]:
        """Its columns."""
        if self.parquet:
            return list(self._schema.names)
        with self.path.open(encoding="utf-8-sig", newline="") as lines:
            header = next(csv.reader(lines), None)
        if header is None:
            raise pd.errors.EmptyDataError
        return header

    @cached_property
    def _schema(self) -> pa.Schema:
        return pq.read_schema(self.path)

    def count(self) -> int:
        """Rows of a Parquet file."""
        return int(pq.read_metadata(self.path).num_rows)

    def batches(self, names: Sequence[str], rows: int) -> Iterator[tuple[int, Batch]]:
        """Number of rows and cells of some of its columns, a batch at a time."""
        own = [name for name in self.names if name in names]
        if self.parquet:
            with pq.ParquetFile(self.path, **STREAMED) as file:
                for batch in file.iter_batches(batch_size=rows, columns=own):
                    yield batch.num_rows, {name: batch.column(name).to_pandas() for name in own}
            return
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            read = pd.read_csv(
                self.path, dtype=str, keep_default_na=False, encoding="utf-8-sig", index_col=False, chunksize=rows,
                usecols=own or None,
            )  # fmt: skip
            with read:
                for frame in read:
                    yield len(frame), {name: frame[name] for name in own}

    def even(self) -> None:
        """Every row has the cells of the header, and no name stands twice: pandas would fill or rename in silence.

        Raises:
            ValueError: which row or column is wrong.
        """
        twice = sorted({name for name in self.names if self.names.count(name) > 1})
        if twice:
            raise ValueError(f"column {twice[0]} stands twice in the header")
        if self.parquet:
            return
        with self.path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines)
            for row in rows:
                if row and len(row) != len(self.names):
                    raise ValueError(f"line {rows.line_num} has {len(row)} cells, the header has {len(self.names)}")

    def kind(self, name: str) -> Kind | None:
        """Kind of a column by its type, ``None`` where it is not there."""
        if name not in self.names:
            return None
        if not self.parquet:
            return "text"
        held = self._schema.field(name).type
        if pa.types.is_integer(held) or pa.types.is_floating(held):
            return "number"
        return "boolean" if pa.types.is_boolean(held) else "text"


def sources_of(items: Sequence[Item], folder: Path) -> list[Source]:
    """The files of a plan, which lie under its folder.

    Raises:
        PlanError: an absolute path.
    """
    for item in items:
        if Path(str(item.value)).is_absolute():
            raise PlanError([item.fault(f"{item.value} is an absolute path: data lie under a path beside the plan")])
    return [Source(folder / str(item.value), item.place) for item in items]
