"""Data of a plan: files beside it, stacked; columns by the exact rules of the contract."""

from __future__ import annotations

import csv
import hashlib
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.plan.source import Fault, Item, Place, PlanError, nearest
from analysis.stats import Column, as_column
from analysis.stats.columns import same_value
from analysis.stats.domains import matches

NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
LoadWave = Callable[[str], tuple[Mapping[str, Column], str]]
"""Columns and digest of a wave in the database."""


@dataclass
class Data:
    """Columns by name, the digest of the bytes they came from, and the columns that could not be derived."""

    columns: dict[str, Column]
    digest: Any
    broken: set[str] = field(default_factory=set)

    def need(self, name: str, line: Place) -> Column:
        """A column that must be there.

        Raises:
            PlanError: it is not; names the nearest. No words where its own derivation has said them.
        """
        if name in self.broken:
            raise PlanError([])
        if name not in self.columns:
            raise PlanError([Fault(line, f"there is no column {name}{nearest(name, list(self.columns))}")])
        return self.columns[name]


def _text_frame(path: Path) -> pd.DataFrame:
    if path.suffix.lower() == ".parquet":
        return pd.read_parquet(path)
    _even(path)
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig", index_col=False)


def _even(path: Path) -> None:
    """Every row has the cells of the header, and no name stands twice: pandas would fill or rename in silence.

    Raises:
        ValueError: which row or column is wrong.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        names = next(rows, [])
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"column {twice[0]} stands twice in the header")
        for row in rows:
            if row and len(row) != len(names):
                raise ValueError(f"line {rows.line_num} has {len(row)} cells, the header has {len(names)}")


def _read(path: Path, line: Place) -> tuple[pd.DataFrame, bytes]:
    try:
        return _text_frame(path), path.read_bytes()
    except pd.errors.EmptyDataError as fault:
        raise PlanError([Fault(line, f"{path.name} is empty: not even a header")]) from fault
    except FileNotFoundError as fault:
        raise PlanError([Fault(line, f"there is no file {path.name}")]) from fault
    except (OSError, ValueError, csv.Error, pd.errors.ParserWarning) as fault:
        raise PlanError([Fault(line, f"{path.name} cannot be read: {' '.join(str(fault).split())}")]) from fault


def column_of(name: str, cells: pd.Series, missing: Sequence[Any]) -> Column:
    """A column by the rule: a number column when all filled cells are numbers, else text."""
    gone = cells.isna().to_numpy()
    if pd.api.types.is_numeric_dtype(cells.dtype) or pd.api.types.is_bool_dtype(cells.dtype):
        column = as_column(name, cells)
        hidden = _hidden(column, missing)
        if not hidden.any():
            return column
        return Column(name, column.kind, column.values, column.missing | hidden)
    text = cells.astype(object).where(~gone, "").astype(str)
    texts = {str(code) for code in missing}
    numbers = [float(code) for code in missing if isinstance(code, int | float) and not isinstance(code, bool)]
    gone = gone | text.isin(texts).to_numpy()
    filled = text[~gone]
    if len(filled) and bool(filled.str.fullmatch(NUMBER).all()):
        values = np.full(len(text), np.nan)
        values[~gone] = filled.astype(np.float64).to_numpy()
        gone = gone | np.isin(values, numbers)
        return Column(name, "number", np.where(gone, np.nan, values), gone)
    return Column(name, "text", text.astype(object).where(~gone, None).to_numpy(dtype=object), gone)


def _hidden(column: Column, missing: Sequence[Any]) -> np.ndarray:
    codes, categories = column.factor
    hide = np.array([any(same_value(cell, code) for code in missing) for cell in categories] + [False])
    return np.asarray(hide[codes])


def load(plan: Item, folder: Path, load_wave: LoadWave | None) -> Data:
    """The data of a plan, derived columns included.

    Raises:
        PlanError: a file or wave that is not there, or that cannot be read.
    """
    source = plan.value["data"]
    missing = plan.get("missing")
    codes = ["", "NA"] if missing is None else [item.value for item in missing.items()]
    if source.is_map:
        return _from_wave(source, load_wave)
    digest = hashlib.sha256()
    frames = []
    if not list(source.items()):
        raise PlanError([Fault(source.place, "data names no file")])
    for item in source.items():
        if Path(str(item.value)).is_absolute():
            raise PlanError([item.fault(f"{item.value} is an absolute path: data lie under a path beside the plan")])
        frame, content = _read(folder / str(item.value), item.place)
        digest.update(content)
        frames.append(frame)
    whole = frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
    if not len(whole):
        raise PlanError([Fault(source.place, "the data have no rows")])
    columns = {str(name): column_of(str(name), whole[name], codes) for name in whole.columns}
    return Data(columns, digest)


def _from_wave(source: Item, load_wave: LoadWave | None) -> Data:
    code = source.value["wave"]
    if load_wave is None:
        raise PlanError([Fault(code.place, "waves can only be read with a database at hand")])
    try:
        columns, found = load_wave(str(code.value))
    except LookupError as fault:
        raise PlanError([Fault(code.place, f"there is no wave {code.value}")]) from fault
    return Data(dict(columns), hashlib.sha256(found.encode()))


def derive(data: Data, steps: Sequence[Item]) -> list[Fault]:
    """Add the derived columns, in order; the faults of those that cannot be made."""
    faults: list[Fault] = []
    for step in steps:
        name = str(step.value["name"].value)
        make = _cut if step.get("cut") is not None else _in
        try:
            source = data.need(str(step.value["from"].value), step.key("from"))
            data.columns[name] = make(name, source, step)
            data.broken.discard(name)
        except PlanError as fault:
            faults += fault.faults
            data.broken.add(name)
    return faults


def _in(name: str, source: Column, step: Item) -> Column:
    wanted = [item.value for item in step.value["in"].items()]
    missing = source.missing
    valid = step.get("valid")
    if valid is not None:
        missing = missing | ~matches(source, [item.value for item in valid.items()])
    return Column(name, "boolean", matches(source, wanted) & ~missing, missing)


def _name(value: float) -> str:
    if np.isinf(value):
        return "-inf" if value < 0 else "inf"
    return f"{int(value)}" if float(value).is_integer() else f"{value!r}"


def _cut(name: str, source: Column, step: Item) -> Column:
    item = step.value["cut"]
    breaks = [part.value for part in item.items()]
    numeric = all(isinstance(value, int | float) and not isinstance(value, bool) for value in breaks)
    if len(breaks) < 2 or not numeric or any(a >= b for a, b in pairwise(breaks)):
        raise PlanError([Fault(item.place, f"the breaks of {name} must be rising numbers, two or more")])
    if source.kind == "text":
        raise PlanError([Fault(step.key("from"), f"column {source.name} holds text, cut needs numbers")])
    right = bool(step.get("right") and step.value["right"].value)
    pairs = list(pairwise(breaks))
    labels = [f"({_name(a)},{_name(b)}]" if right else f"[{_name(a)},{_name(b)})" for a, b in pairs]
    given = step.get("labels")
    if given is not None:
        labels = [part.value for part in given.items()]
        if len(labels) != len(pairs) or len(set(labels)) != len(labels):
            raise PlanError([Fault(given.place, f"{name} has {len(pairs)} classes, labels must name each once")])
    values = source.numbers()
    place = np.digitize(values, breaks, right=right) - 1
    missing = source.missing | (place < 0) | (place >= len(pairs))
    cells = np.array([labels[p] if not gone else None for p, gone in zip(place, missing, strict=True)], dtype=object)
    if all(isinstance(label, int | float) and not isinstance(label, bool) for label in labels):
        numbers = np.where(missing, np.nan, cells.astype(object)).astype(np.float64)
        return Column(name, "number", numbers, missing, tuple(labels))
    return Column(name, "text", cells, missing, tuple(labels))
