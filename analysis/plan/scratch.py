"""Vectors in files: what a run by chunks keeps beside the memory it may use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from analysis.stats.chunks import Vector


class ScratchError(RuntimeError):
    """The folder for scratch files cannot hold them."""


@contextmanager
def _kept(folder: Path) -> Iterator[None]:
    """Faults of the disk as faults of the folder."""
    try:
        yield
    except OSError as fault:
        raise ScratchError(f"scratch files in {folder}: {fault.strerror or fault}: name another folder") from fault


@dataclass
class Files:
    """Vectors of one length in a folder, one file each, read and written in stretches.

    Read and written, not mapped: the pages of a mapped file would count as memory of the process.

    Attributes:
        folder: an empty folder that the run may fill, about 8 bytes a row for each column in use.
        rows: length of every vector.
        held: number of the file and type of each vector.
    """

    folder: Path
    rows: int
    held: dict[str, tuple[int, str]] = field(default_factory=dict)
    made: int = 0

    def _path(self, number: int) -> Path:
        return self.folder / f"{number}.bin"

    def create(self, name: str, dtype: str) -> None:
        """A new vector, or one in the place of an old one."""
        self._drop(name)
        self.made += 1
        with _kept(self.folder), self._path(self.made).open("wb") as file:
            file.truncate(self.rows * np.dtype(dtype).itemsize)
        self.held[name] = (self.made, dtype)

    def rename(self, name: str, new: str) -> None:
        """Give a vector another name; one that had it is gone."""
        self._drop(new)
        self.held[new] = self.held.pop(name)

    def _drop(self, name: str) -> None:
        if name in self.held:
            self._path(self.held.pop(name)[0]).unlink()

    def read(self, name: str, rows: slice) -> Vector:
        """A stretch."""
        number, dtype = self.held[name]
        size = np.dtype(dtype).itemsize
        with _kept(self.folder):
            return np.fromfile(self._path(number), dtype=dtype, count=rows.stop - rows.start, offset=rows.start * size)

    def write(self, name: str, rows: slice, values: Vector) -> None:
        """Fill a stretch."""
        number, dtype = self.held[name]
        with _kept(self.folder), self._path(number).open("r+b") as file:
            file.seek(rows.start * np.dtype(dtype).itemsize)
            file.write(np.ascontiguousarray(values, dtype=dtype).tobytes())
