"""Tables in blocks of rows: where columns lie, what their codes mean, and passes over all blocks.

Sums are made per block, in the order of its rows, and blocks are added in their order, whoever worked them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, TypeVar

import numpy as np

from analysis.stats.chunks.vectors import Arrays, Vector, Vectors
from analysis.stats.columns import SMALL, Column, Floats, Ints, Kind, holds_text, number_like
from analysis.stats.errors import BadRequestError, MissingColumnError, NotNumericError

T = TypeVar("T")
BLOCK = 1 << 16
"""Rows of a block: part of the definition of every digit."""
CATEGORY = 12
"""Numbers that one category takes, with its name."""


@dataclass(frozen=True)
class Info:
    """What a column is.

    Attributes:
        kind: number (float64, NaN where missing), boolean (int8, -1 where missing) or text (int32, -1).
        labels: of the codes of a text column, in order of first appearance.
        order: categories in their own order, for classes that were cut.
    """

    kind: Kind
    labels: tuple[Any, ...] = ()
    order: tuple[Any, ...] | None = None

    @property
    def dtype(self) -> str:
        """Of its vector."""
        return {"number": "f8", "boolean": "i1", "text": "i4"}[self.kind]


@dataclass(frozen=True)
class Coder:
    """From cells to codes of categories that occur, in the order of the categories.

    Attributes:
        categories: that occur.
        keys: cells they stand for, rising; shape (m,).
        places: code of each key.
    """

    categories: tuple[Any, ...]
    keys: Vector
    places: Ints

    @cached_property
    def _direct(self) -> tuple[float, Ints] | None:
        """Lowest key and code by key less that, for whole numbers that lie together."""
        keys = self.keys.astype(np.float64)
        if not len(keys) or keys[-1] - keys[0] >= SMALL or np.any(keys != np.floor(keys)):
            return None
        table = np.full(int(keys[-1] - keys[0]) + 1, -1, dtype=np.int64)
        table[(keys - keys[0]).astype(np.int64)] = self.places
        return float(keys[0]), table

    def codes(self, cells: Vector, missing: Vector) -> Ints:
        """Codes (rows,), -1 where missing."""
        if not len(self.keys):
            return np.full(len(cells), -1, dtype=np.int64)
        if self._direct is not None:
            low, table = self._direct
            inside = np.where(missing, 0, cells - low).astype(np.int64)
            return np.where(missing, -1, table[inside])
        found = np.minimum(np.searchsorted(self.keys, cells), len(self.keys) - 1)
        return np.where(missing, -1, self.places[found])


@dataclass(frozen=True)
class BlockColumn(Column):
    """A column within a block: its categories are those of the whole table."""

    coder: Callable[[], Coder] | None = None
    text_at: Callable[[], tuple[int, Any] | None] | None = None

    @cached_property
    def factor(self) -> tuple[Ints, tuple[Any, ...]]:
        """Codes (rows,), -1 where missing, and the categories of the whole table."""
        assert self.coder is not None
        coder = self.coder()
        return coder.codes(self.values, self.missing), coder.categories

    def _no_numbers(self) -> NotNumericError:
        """About the first cell of the whole table that is no number."""
        assert self.text_at is not None
        return holds_text(self.name, self.text_at())


class Frame(Mapping[str, Column]):
    """The columns of one block, read when they are asked for."""

    def __init__(self, table: Table, rows: slice) -> None:
        self._table, self._rows = table, rows
        self._read: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        if name not in self._read:
            info = self._table.infos[name]
            values = self._table.vectors.read(name, self._rows)
            missing = np.isnan(values) if info.kind == "number" else values < 0
            table = self._table
            self._read[name] = BlockColumn(
                name,
                info.kind,
                values,
                missing,
                info.order,
                self._rows.start,
                lambda: table.coder(name),
                lambda: table.text_at(name),
            )
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.infos)

    def __len__(self) -> int:
        return len(self._table.infos)


@dataclass(frozen=True)
class Block:
    """Some rows of a table, one stretch."""

    table: Table
    rows: slice

    @property
    def size(self) -> int:
        """Number of rows."""
        return int(self.rows.stop - self.rows.start)

    @cached_property
    def frame(self) -> Frame:
        """Its columns."""
        return Frame(self.table, self.rows)

    def vector(self, name: str) -> Vector:
        """A stretch of a vector that is no column: weights, codes."""
        return self.table.vectors.read(name, self.rows)


class Runner(Protocol):
    """Who works the blocks out."""

    def map(self, work: Callable[[Block], T], blocks: Iterable[Block]) -> Iterator[T]:
        """Results in the order of the blocks."""


class Serial:
    """One block after another, here."""

    def map(self, work: Callable[[Block], T], blocks: Iterable[Block]) -> Iterator[T]:
        """Results in the order of the blocks."""
        return map(work, blocks)


@dataclass
class Table:
    """Columns of any length.

    Attributes:
        vectors: where they lie.
        infos: columns by name.
        runner: who works passes out.
        block: rows of a block.
        most: numbers that a table of PSUs or categories may hold; ``None`` for no limit.
    """

    vectors: Vectors
    infos: dict[str, Info] = field(default_factory=dict)
    runner: Runner = field(default_factory=Serial)
    block: int = BLOCK
    most: int | None = None
    coders: dict[str, Coder] = field(default_factory=dict)
    made: int = 0

    def __getstate__(self) -> dict[str, Any]:
        """Workers get the data and no runner of their own."""
        return {**self.__dict__, "runner": Serial()}

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.vectors.rows

    def blocks(self) -> Iterator[Block]:
        """All blocks in order."""
        for start in range(0, self.rows, self.block):
            yield Block(self, slice(start, min(start + self.block, self.rows)))

    def each(self, work: Callable[[Block], T]) -> Iterator[T]:
        """The work of every block, in order."""
        return self.runner.map(work, self.blocks())

    def fold(self, work: Callable[[Block], T], join: Callable[[T, T], T] | None = None) -> T:
        """The work of every block, joined from the first to the last; added when no way is given."""
        parts = self.each(work)
        together = next(parts)
        for part in parts:
            together = added(together, part) if join is None else join(together, part)
        return together

    def tree(self, work: Callable[[Block], T], join: Callable[[T, T], T]) -> T:
        """The work of every block, neighbours joined two by two: for results that grow with the rows."""
        held: list[tuple[int, T]] = []
        for part in self.each(work):
            held.append((1, part))
            while len(held) > 1 and held[-2][0] == held[-1][0]:
                (size, left), (_, right) = held[-2:]
                held[-2:] = [(2 * size, join(left, right))]
        together = held.pop()[1]
        while held:
            together = join(held.pop()[1], together)
        return together

    def scatter(self, work: Callable[[Block], tuple[Ints, Vector]], shape: tuple[int, ...]) -> Floats:
        """Sums at numbered places: each block gives places, each once, and what to add there."""
        out = np.zeros(shape)
        for places, values in self.each(work):
            out[places] += values
        return out

    def fill(self, name: str, dtype: str, work: Callable[[Block], Vector]) -> None:
        """A new vector, block by block."""
        self.vectors.create(name, dtype)

        def write(block: Block) -> None:
            block.table.vectors.write(name, block.rows, work(block))

        for _ in self.each(write):
            pass

    def rewrite(self, name: str, work: Callable[[Block], Vector], dtype: str = "f8") -> None:
        """A vector in the place of an old one, which it may be made from."""
        made = self.fresh(name)
        self.fill(made, dtype, work)
        self.vectors.rename(made, name)

    def fresh(self, stem: str) -> str:
        """A name for a vector that no column has."""
        self.made += 1
        return f"{stem}:{self.made}"

    def need(self, name: str) -> Info:
        """A column that must be there.

        Raises:
            MissingColumnError: it is not.
        """
        if name not in self.infos:
            raise MissingColumnError(f"there is no column {name}", column=name, value=sorted(self.infos))
        return self.infos[name]

    def bounded(self, numbers: int, what: str) -> None:
        """Whether a table fits in the memory that is there.

        Raises:
            BadRequestError: it does not.
        """
        if self.most is not None and numbers > self.most:
            mend = "ask for less at once, or hold every row in memory (--engine memory)"
            raise BadRequestError(f"{what} do not fit in the memory of a run by chunks: {mend}", value=numbers)

    def distinct(self, work: Callable[[Block], Vector], what: str = "combinations") -> Vector:
        """All values of a pass, rising, each once.

        Raises:
            BadRequestError: more than a run by chunks can hold.
        """

        def joined(a: Vector, b: Vector) -> Vector:
            found = np.union1d(a, b)
            self.bounded(CATEGORY * len(found), f"more than {len(found):,} {what}")
            return found

        return self.tree(lambda block: np.unique(work(block)), joined)

    def coder(self, name: str) -> Coder:
        """Categories of a column that occur."""
        if name not in self.coders:
            self.coders[name] = self._coder(name, self.need(name))
        return self.coders[name]

    def prepare(self, name: str) -> None:
        """Look up the categories of texts and truths before a pass asks each of its workers for them."""
        if self.need(name).kind != "number":
            self.coder(name)

    def categories(self, name: str) -> tuple[Any, ...]:
        """Categories of a column that occur, in order."""
        return self.coder(name).categories

    def text_at(self, name: str) -> tuple[int, Any] | None:
        """Row (from 0) and value of the first cell of a column of text that is no number, or of the first cell."""
        labels = self.need(name).labels
        wrong = np.array([not number_like(label) for label in labels], dtype=bool)
        wrong = np.append(wrong, False)

        def first(block: Block) -> tuple[int, int]:
            codes = block.vector(name)
            found = (wrong[codes], codes >= 0)
            return tuple(block.rows.start + int(np.argmax(some)) if some.any() else self.rows for some in found)  # type: ignore[return-value]

        rows = self.fold(first, lambda a, b: (min(a[0], b[0]), min(a[1], b[1])))
        row = rows[0] if rows[0] < self.rows else rows[1]
        if row == self.rows:
            return None
        return row, labels[int(self.vectors.read(name, slice(row, row + 1))[0])]

    def _coder(self, name: str, info: Info) -> Coder:
        if info.kind == "number":
            keys = self.distinct(lambda block: _filled(block.vector(name)), f"values of {name}")
        else:
            keys = self.distinct(lambda block: block.vector(name)[block.vector(name) >= 0], f"values of {name}")
        plain = [_plain(value, info) for value in keys.tolist()]
        rank = None if info.order is None else {value: place for place, value in enumerate(info.order)}
        order = sorted(range(len(plain)), key=lambda i: plain[i] if rank is None else rank[plain[i]])
        places = np.empty(len(plain), dtype=np.int64)
        places[order] = np.arange(len(plain))
        return Coder(tuple(plain[i] for i in order), keys, places)

    def derive(self, name: str, info: Info, work: Callable[[Block], Vector]) -> None:
        """A new column, or one in the place of an old one."""
        self.rewrite(name, work, info.dtype)
        self.infos[name] = info
        self.coders.pop(name, None)


def _filled(values: Vector) -> Vector:
    return values[~np.isnan(values)]


def _plain(value: Any, info: Info) -> Any:
    if info.kind == "boolean":
        return bool(value)
    if info.kind == "text":
        return info.labels[value]
    return int(value) if float(value).is_integer() else value


def added(a: Any, b: Any) -> Any:
    """Sums of arrays, or of tuples of them."""
    if isinstance(a, tuple):
        return tuple(added(x, y) for x, y in zip(a, b, strict=True))
    return a + b


def table_of(columns: Mapping[str, Column], table: Table | None = None) -> Table:
    """A table of columns in memory, or the same written to another one."""
    table = table or Table(Arrays(len(next(iter(columns.values())).values)))
    for name, column in columns.items():
        info, values = encoded(column)
        table.vectors.create(name, info.dtype)
        table.vectors.write(name, slice(0, table.rows), values)
        table.infos[name] = info
    return table


def encoded(column: Column) -> tuple[Info, Vector]:
    """A column as its vector."""
    if column.kind == "number":
        return Info("number", (), column.order), column.numbers(finite=False)
    if column.kind == "boolean":
        return Info("boolean"), np.where(column.missing, -1, column.values.astype(np.int8)).astype(np.int8)
    codes, labels = column.factor
    return Info("text", labels, column.order), codes.astype(np.int32)
