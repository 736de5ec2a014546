"""Where columns lie: named vectors of one length, in memory or wherever else stretches can be read and written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[Any]


class Vectors(Protocol):
    """Named vectors of one length, read and written in stretches."""

    @property
    def rows(self) -> int:
        """Length of every vector."""

    def create(self, name: str, dtype: str) -> None:
        """A new vector, or one in the place of an old one."""

    def rename(self, name: str, new: str) -> None:
        """Give a vector another name; one that had it is gone."""

    def read(self, name: str, rows: slice) -> Vector:
        """A stretch; not to be changed."""

    def write(self, name: str, rows: slice, values: Vector) -> None:
        """Fill a stretch."""


@dataclass
class Arrays:
    """Vectors in memory."""

    rows: int
    held: dict[str, Vector] = field(default_factory=dict)

    def create(self, name: str, dtype: str) -> None:
        """A new vector."""
        self.held[name] = np.zeros(self.rows, dtype=dtype)

    def rename(self, name: str, new: str) -> None:
        """Give a vector another name."""
        self.held[new] = self.held.pop(name)

    def read(self, name: str, rows: slice) -> Vector:
        """A stretch."""
        return self.held[name][rows]

    def write(self, name: str, rows: slice, values: Vector) -> None:
        """Fill a stretch."""
        self.held[name][rows] = values
