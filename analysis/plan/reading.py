"""Data files in batches, into a table: Parquet by pyarrow, CSV as text; columns that the plan names and no others.

Text is gone through twice: whether a column holds numbers is known only after its last cell. The size of a batch
changes nothing: a cell means the same whatever stands beside it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from analysis.plan.engines import Room
from analysis.plan.files import Source
from analysis.plan.source import Fault, Item, Place, PlanError
from analysis.stats.chunks import Info, Table, Vector
from analysis.stats.columns import NUMBER, Bools, Ints, Kind
from analysis.stats.regression_fit import bare

MOST_TEXTS = 2_000_000
"""Different texts that a column may hold by chunks."""


@dataclass(frozen=True)
class Codes:
    """Codes that mean missing, as a plan lists them."""

    listed: tuple[Any, ...]

    @property
    def texts(self) -> frozenset[str]:
        """As they stand in a cell of text."""
        return frozenset(map(str, self.listed))

    @property
    def numbers(self) -> tuple[float, ...]:
        """Those that are numbers: 9 is 9.0 too."""
        return tuple(
            float(code) for code in self.listed if isinstance(code, int | float) and not isinstance(code, bool)
        )

    @property
    def of_numbers(self) -> tuple[float, ...]:
        """Numbers that are missing where the cells are numbers already: ``"9"`` too."""
        texts = [code for code in self.listed if isinstance(code, str) and NUMBER.fullmatch(code)]
        return (*self.numbers, *map(float, texts))

    @property
    def truths(self) -> list[bool]:
        """Truths that are missing."""
        return [value for value in (False, True) if str(value).lower() in {str(code).lower() for code in self.listed}]


@dataclass(frozen=True)
class Texts:
    """Cells of text by the different texts among them.

    Attributes:
        places: number of each cell's text (rows,), -1 where it is missing.
        found: the texts that occur.
    """

    places: Ints
    found: list[str]

    @classmethod
    def of(cls, cells: pd.Series, codes: Codes) -> Texts:
        """Of a batch."""
        if cells.dtype == object:  # values that have no hash too
            cells = cells.map(str, na_action="ignore")
        places, found = pd.factorize(cells)
        texts = [str(text) for text in found]
        hidden = np.array([text in codes.texts for text in texts] + [True])
        number = np.cumsum(~hidden) - 1
        places = np.where(hidden[places], -1, number[places])
        return cls(places, [text for text, gone in zip(texts, hidden, strict=False) if not gone])

    def taken(self, values: Vector, rest: Any) -> Vector:
        """Value of each cell from those of the texts; ``rest`` where it is missing."""
        return np.append(values, np.array([rest], dtype=values.dtype))[self.places]


@dataclass
class _Seen:
    """What the first look at a column of text found."""

    filled: bool = False
    numbers: bool = True

    @property
    def kind(self) -> Kind:
        """Numbers where all filled cells are."""
        return "number" if self.filled and self.numbers else "text"

    def look(self, cells: pd.Series, codes: Codes) -> None:
        """At a batch more."""
        if self.numbers:
            texts = Texts.of(cells, codes).found
            self.filled |= bool(texts)
            self.numbers = all(map(NUMBER.fullmatch, texts))


@dataclass
class Rows:
    """The rows of several files, stacked.

    Attributes:
        line: of the plan, where it names the data.
        names: of all their columns.
        used: those that the plan names, each with the place where it does.
    """

    sources: Sequence[Source]
    codes: Codes
    line: Place
    names: list[str] = field(default_factory=list)
    used: dict[str, Place] = field(default_factory=dict)

    def kinds(self, room: Room) -> tuple[int, dict[str, Kind]]:
        """Number of rows, and the kind of each column in use."""
        held: dict[str, set[Kind]] = {
            name: {kind for source in self.sources if (kind := source.kind(name)) is not None} for name in self.used
        }
        seen = {name: _Seen() for name, kinds in held.items() if len(kinds) > 1 or kinds == {"text"}}
        count = 0
        for source in self.sources:
            with source.readable():
                if source.parquet and not seen:
                    count += source.count()
                    continue
                for size, batch in source.batches(list(seen) or self.names[:1], room.rows):
                    count += size
                    room.told(size)
                    for name, cells in batch.items():
                        if name in seen:
                            seen[name].look(cells, self.codes)
        return count, {name: seen[name].kind if name in seen else min(kinds) for name, kinds in held.items()}

    def table(self, room: Room) -> Table:
        """All rows in a table.

        Raises:
            PlanError: there are none, they cannot be read, or a column has more texts than the room holds.
        """
        count, kinds = self.kinds(room)
        if not count:
            raise PlanError([Fault(self.line, "the data have no rows")])
        table = room.make(count)
        for name, kind in kinds.items():
            table.vectors.create(name, Info(kind).dtype)
        labels: dict[str, dict[str, int]] = {name: {} for name, kind in kinds.items() if kind == "text"}
        start = 0
        for source in self.sources:
            with source.readable():
                for size, batch in source.batches(list(self.used), room.rows):
                    for name, kind in kinds.items():
                        values = encoded(batch.get(name), (size, kind), labels.get(name, {}), self.codes)
                        table.vectors.write(name, slice(start, start + size), values)
                    start += size
                    room.told(size)
                    if not room.whole:
                        self._bounded(labels)
        for name, kind in kinds.items():
            table.infos[name] = Info(kind, tuple(labels.get(name, ())))
        return table

    def _bounded(self, labels: dict[str, dict[str, int]]) -> None:
        for name, found in labels.items():
            if len(found) > MOST_TEXTS:
                words = (
                    f"column {name} holds more than {MOST_TEXTS:,} different texts, too many to go through in chunks"
                )
                raise PlanError([Fault(self.used[name], f"{words}: give whole numbers, or run with --engine memory")])


def encoded(cells: pd.Series | None, what: tuple[int, Kind], labels: dict[str, int], codes: Codes) -> Vector:
    """A batch as the vector of its kind (``Info.dtype``); new texts are added to the labels."""
    size, kind = what
    if cells is None:
        return np.full(size, np.nan) if kind == "number" else np.full(size, -1, dtype=np.int32)
    if kind == "boolean":
        gone: Bools = cells.isna().to_numpy() | cells.isin(codes.truths).to_numpy()
        return np.where(gone, -1, cells.where(~gone, False).astype(bool).to_numpy().astype(np.int8)).astype(np.int8)
    if kind == "number" and pd.api.types.is_numeric_dtype(cells.dtype) and not pd.api.types.is_bool_dtype(cells.dtype):
        values = cells.to_numpy(dtype=np.float64, na_value=np.nan)
        return np.where(np.isin(values, codes.of_numbers), np.nan, values) if codes.of_numbers else values
    texts = Texts.of(cells, codes)
    if kind == "number":
        values = texts.taken(np.array(texts.found, dtype=np.float64), np.nan)
        return np.where(np.isin(values, codes.numbers), np.nan, values)
    return texts.taken(np.array([labels.setdefault(text, len(labels)) for text in texts.found], dtype=np.int32), -1)


def named(plan: Item) -> dict[str, Place]:
    """Every text and key of a plan, and the parts of its formulas: what may name a column, with its first place."""
    found: dict[str, Place] = {}

    def walk(item: Item) -> None:
        if isinstance(item.value, dict):
            for key, part in item.value.items():
                found.setdefault(str(key), item.key(key))
                walk(part)
        elif isinstance(item.value, list):
            for part in item.value:
                walk(part)
        else:
            found.setdefault(str(item.value), item.place)
            if isinstance(item.value, str):
                for part in re.split(r"[~+]", item.value):
                    found.setdefault(bare(part.strip()), item.place)

    walk(plan)
    return found


def opened(data: Item, sources: Sequence[Source], codes: Sequence[Any], names: dict[str, Place] | None) -> Rows:
    """The data files of a plan, looked through for faults of form; ``names`` leaves other columns out.

    Raises:
        PlanError: a file that is not there, or that cannot be read.
    """
    rows = Rows(sources, Codes(tuple(codes)), data.place)
    for source in sources:
        with source.readable():
            source.even()
            rows.names += [name for name in source.names if name not in rows.names]
    rows.used = {name: (names or {}).get(name, data.place) for name in rows.names if names is None or name in names}
    return rows


def add_bytes(digest: Any, sources: Sequence[Source]) -> None:
    """The bytes of the files, one after another, to a digest (``hashlib``)."""
    for source in sources:
        with source.readable(), source.path.open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)


def digest_of(sources: Sequence[Source]) -> Any:
    """SHA-256 over the bytes of the files."""
    digest = hashlib.sha256()
    add_bytes(digest, sources)
    return digest
