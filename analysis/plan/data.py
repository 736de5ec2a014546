"""Data of a plan: files beside it, stacked, or a wave; columns by the exact rules of the contract."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from analysis.plan.engines import Room
from analysis.plan.files import sources_of
from analysis.plan.reading import digest_of, named, opened
from analysis.plan.source import Fault, Item, Place, PlanError, nearest
from analysis.stats import Column
from analysis.stats.chunks import Block, Info, Table, Vector, table_of
from analysis.stats.columns import Bools
from analysis.stats.domains import matches

LoadWave = Callable[[str], tuple[Mapping[str, Column], str]]
"""Columns and digest of a wave in the database."""


@dataclass
class Data:
    """The rows, the digest of the bytes they came from, and the columns that could not be derived.

    Attributes:
        table: the columns that the plan names.
        names: of all columns there are.
    """

    table: Table
    digest: Any
    names: list[str]
    room: Room
    broken: set[str] = field(default_factory=set)

    @property
    def columns(self) -> Mapping[str, Column]:
        """Whole columns, for what needs every row at once."""
        return Block(self.table, slice(0, self.table.rows)).frame

    def need(self, name: str, line: Place) -> Info:
        """A column that must be there.

        Raises:
            PlanError: it is not; names the nearest. No words where its own derivation has said them.
        """
        if name in self.broken:
            raise PlanError([])
        if name not in self.table.infos:
            known = [*self.names, *(known for known in self.table.infos if known not in self.names)]
            raise PlanError([Fault(line, f"there is no column {name}{nearest(name, known)}")])
        return self.table.infos[name]


def codes_of(plan: Item) -> list[Any]:
    """Codes that mean missing."""
    missing = plan.get("missing")
    return ["", "NA"] if missing is None else [item.value for item in missing.items()]


def load(plan: Item, folder: Path, room: Room, load_wave: LoadWave | None) -> Data:
    """The data of a plan, as they stand.

    Raises:
        PlanError: a file or wave that is not there, or that cannot be read.
    """
    source = plan.value["data"]
    if source.is_map:
        return _from_wave(plan, room, load_wave)
    items = list(source.items())
    if not items:
        raise PlanError([Fault(source.place, "data names no file")])
    files = sources_of(items, folder)
    rows = opened(source, files, codes_of(plan), named(plan))
    return Data(rows.table(room), digest_of(files), rows.names, room)


def _from_wave(plan: Item, room: Room, load_wave: LoadWave | None) -> Data:
    code = plan.value["data"].value["wave"]
    if load_wave is None:
        raise PlanError([Fault(code.place, "waves can only be read with a database at hand")])
    try:
        columns, found = load_wave(str(code.value))
    except LookupError as fault:
        raise PlanError([Fault(code.place, f"there is no wave {code.value}")]) from fault
    wanted = named(plan)
    table = room.make(len(next(iter(columns.values())).values))
    table_of({name: column for name, column in columns.items() if name in wanted}, table)
    return Data(table, hashlib.sha256(found.encode()), list(columns), room)


def derive(data: Data, steps: Sequence[Item]) -> list[Fault]:
    """Add the derived columns, in order; the faults of those that cannot be made."""
    faults: list[Fault] = []
    for step in steps:
        name = str(step.value["name"].value)
        try:
            source = str(step.value["from"].value)
            info = data.need(source, step.key("from"))
            data.table.prepare(source)
            made, work = _cut(name, (source, info), step) if step.get("cut") is not None else _in(source, step)
            data.table.derive(name, made, work)
            data.broken.discard(name)
        except PlanError as fault:
            faults += fault.faults
            data.broken.add(name)
    return faults


Made = tuple[Info, Callable[[Block], Vector]]


def _in(source: str, step: Item) -> Made:
    wanted = [item.value for item in step.value["in"].items()]
    listed = step.get("valid")
    valid = None if listed is None else [item.value for item in listed.items()]

    def work(block: Block) -> Vector:
        column = block.frame[source]
        gone: Bools = column.missing if valid is None else column.missing | ~matches(column, valid)
        return np.where(gone, -1, matches(column, wanted)).astype(np.int8)

    return Info("boolean"), work


def _name(value: float) -> str:
    if np.isinf(value):
        return "-inf" if value < 0 else "inf"
    return f"{int(value)}" if float(value).is_integer() else f"{value!r}"


def _cut(name: str, source: tuple[str, Info], step: Item) -> Made:
    item = step.value["cut"]
    breaks = [part.value for part in item.items()]
    numeric = all(isinstance(value, int | float) and not isinstance(value, bool) for value in breaks)
    if len(breaks) < 2 or not numeric or any(a >= b for a, b in pairwise(breaks)):
        raise PlanError([Fault(item.place, f"the breaks of {name} must be rising numbers, two or more")])
    if source[1].kind == "text":
        raise PlanError([Fault(step.key("from"), f"column {source[0]} holds text, cut needs numbers")])
    right = bool(step.get("right") and step.value["right"].value)
    labels: list[Any] = [
        f"({_name(a)},{_name(b)}]" if right else f"[{_name(a)},{_name(b)})" for a, b in pairwise(breaks)
    ]
    given = step.get("labels")
    if given is not None:
        labels = [part.value for part in given.items()]
        if len(labels) != len(breaks) - 1 or len(set(labels)) != len(labels):
            raise PlanError([Fault(given.place, f"{name} has {len(breaks) - 1} classes, labels must name each once")])
    of_numbers = all(isinstance(label, int | float) and not isinstance(label, bool) for label in labels)
    values = np.array([*labels, np.nan], dtype=np.float64) if of_numbers else np.arange(len(breaks), dtype=np.int32)
    values[-1] = values[-1] if of_numbers else -1

    def work(block: Block) -> Vector:
        column = block.frame[source[0]]
        place = np.digitize(column.numbers(finite=False), breaks, right=right) - 1
        return values[np.where(column.missing | (place < 0) | (place >= len(breaks) - 1), -1, place)]

    return Info("number" if of_numbers else "text", () if of_numbers else tuple(labels), tuple(labels)), work
