"""How a sample was drawn, for rows in blocks: strata of rows, and a table of units where there are clusters.

An element sample has no table of PSUs: its variance is sums over rows per stratum. Clusters may span blocks: their
totals are kept by number. Where later stages have population sizes, the units of the last stage are the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from analysis.stats.chunks.blocks import Block, Table
from analysis.stats.chunks.sums import counted
from analysis.stats.columns import Floats, Ints
from analysis.stats.design_input import differing, no_size, sizes_of, within
from analysis.stats.errors import BadDesignError, BadRequestError
from analysis.stats.structure import LONELY_RULES, LonelyRule, Stage, Structure


@dataclass(frozen=True)
class Layer:
    """One stage: names of the vectors of stratum and unit codes (``None``: one stratum, every row a unit).

    Attributes:
        many: strata.
        units: number of units; 0 where every row is one.
        population: per stratum, or ``None``.
        labels, column: for messages.
    """

    strata: str | None
    unit: str | None
    many: int
    units: int
    population: Floats | None
    labels: tuple[str, ...]
    column: str | None

    def stratum(self, block: Block) -> Ints:
        """Stratum of each row."""
        return np.zeros(block.size, dtype=np.int64) if self.strata is None else block.vector(self.strata)

    def name(self, stratum: int) -> str:
        """Name of a stratum."""
        return self.labels[stratum] if stratum < len(self.labels) else str(stratum)


@dataclass(frozen=True)
class FirstStage:
    """Strata of the first stage with the units that take part; strata that nobody is left in have none.

    Attributes:
        size: units per stratum, shape (H,).
        layer: the stage.
    """

    size: Ints
    layer: Layer

    @cached_property
    def fraction(self) -> Floats:
        """Sampling fractions, shape (H,).

        Raises:
            BadDesignError: a population smaller than its sample.
        """
        held = np.flatnonzero(self.size)
        population = None if self.layer.population is None else self.layer.population[held]
        names = tuple(self.layer.name(int(h)) for h in held)
        place = np.repeat(np.arange(len(held)), 1)
        stage = Stage(place, place, population, names, self.layer.column)
        stage.__dict__["size"] = self.size[held]
        out = np.zeros(len(self.size))
        out[held] = stage.fraction
        return out

    @property
    def column(self) -> str | None:
        """Column of the strata, for messages."""
        return self.layer.column

    def name(self, stratum: int) -> str:
        """Name of a stratum."""
        return self.layer.name(stratum)


@dataclass(frozen=True)
class Sampling:
    """The stages of a design over a table."""

    table: Table
    layers: tuple[Layer, ...]
    lonely: LonelyRule

    @property
    def elements(self) -> bool:
        """Whether the variance needs no table of units."""
        return self.depth == 0 and self.layers[0].unit is None

    @property
    def depth(self) -> int:
        """Number of the last stage that counts: the first unless later ones have population sizes."""
        return len(self.layers) - 1 if any(layer.population is not None for layer in self.layers[1:]) else 0

    @cached_property
    def unit(self) -> str:
        """Vector of the units whose totals make the variance."""
        layer = self.layers[self.depth]
        if layer.unit is not None:
            return layer.unit
        name = self.table.fresh("row")
        self.table.fill(name, "i8", lambda block: np.arange(block.rows.start, block.rows.stop))
        return name

    @property
    def units(self) -> int:
        """How many units there are."""
        return self.layers[self.depth].units or self.table.rows

    def first(self, weights: str) -> FirstStage:
        """Strata as they stand with these weights."""
        layer = self.layers[0]

        def sizes(block: Block) -> Ints:
            inside = block.vector(weights) != 0
            return counted(np.where(inside, layer.stratum(block), -1), layer.many)

        if layer.unit is None:
            return FirstStage(self.table.fold(sizes), layer)
        held = np.full(layer.units, -1, dtype=np.int64)
        unit = layer.unit

        def strata(block: Block) -> tuple[Ints, Ints]:
            inside = block.vector(weights) != 0
            found, place = np.unique(block.vector(unit)[inside], return_index=True)
            return found, layer.stratum(block)[inside][place]

        for found, stratum in self.table.each(strata):
            held[found] = stratum
        return FirstStage(counted(held, layer.many), layer)

    def structure(self, weights: str) -> tuple[Structure, Ints]:
        """The design over units that take part, one row each; and their numbers."""
        unit = self.unit
        layers = self.layers[: self.depth + 1]
        codes = np.full((self.units, 2 * len(layers)), -1, dtype=np.int64)

        def parents(block: Block) -> tuple[Ints, Ints]:
            inside = block.vector(weights) != 0
            found, place = np.unique(block.vector(unit)[inside], return_index=True)
            rows = np.flatnonzero(inside)[place]
            columns = []
            for layer in layers:
                name = layer.unit or unit
                columns += [layer.stratum(block)[rows], block.vector(name)[rows]]
            return found, np.column_stack(columns).astype(np.int64)

        for found, values in self.table.each(parents):
            codes[found] = values
        there = np.flatnonzero(codes[:, 0] >= 0)
        stages = []
        for number, layer in enumerate(layers):
            strata, psu = codes[there, 2 * number], codes[there, 2 * number + 1]
            population = None if layer.population is None else layer.population[strata]
            stages.append(Stage(strata, psu, population, layer.labels, layer.column))
        return Structure(tuple(stages), self.lonely).subset(np.ones(len(there), dtype=bool)), there


def sampling_of(table: Table, strata: Sequence[str], clusters: Sequence[str], rest: tuple[Any, bool, Any]) -> Sampling:
    """The stages of a design; ``rest`` is fpc, nested and the rule for lonely PSUs.

    Raises:
        BadDesignError: a cluster in two strata (unless nested), missing cells.
        BadRequestError: an unknown rule.
    """
    fpc, nested, lonely = rest
    if lonely not in LONELY_RULES:
        raise BadRequestError(f"lonely_psu {lonely!r} is not one of {', '.join(LONELY_RULES)}", value=lonely)
    sizes = sizes_of(fpc, strata, clusters)
    layers: list[Layer] = []
    parents: list[Any] = []
    for number in range(max(1, len(clusters), len(strata))):
        above = layers[-1] if layers else None
        name = strata[number] if number < len(strata) else None
        held, many, labels, psus = _strata(table, name, above)
        if 0 < number <= len(clusters) and number < len(sizes):
            inside = [parents[code] for code in psus.tolist()]
            labels = within(labels, inside, clusters[number - 1], (number + 1, name is not None))
        unit, units = None, 0
        if number < len(clusters):
            unit, codes = _units(table, clusters[number], (held, above), nested)
            units, called = len(codes), table.categories(clusters[number])
            parents = [called[code] for code in codes.tolist()] if number + 1 < len(sizes) else []
        made = Layer(held, unit, many, units, None, labels, name)
        if number < len(sizes):
            made = replace(made, population=_population(table, sizes[number], made))
        layers.append(made)
    return Sampling(table, tuple(layers), lonely)


def _coded(table: Table, name: str) -> int:
    """Number of categories of a column without missing cells."""
    table.need(name)

    def gone(block: Block) -> int:
        missing = block.frame[name].missing
        return block.rows.start + int(np.argmax(missing)) + 1 if missing.any() else 0

    row = table.fold(gone, lambda a, b: a or b)
    if row:
        raise BadDesignError(f"column {name} has a missing cell in row {row}", column=name, value=row)
    return len(table.categories(name))


def _own(block: Block, name: str | None) -> Ints:
    return np.zeros(block.size, dtype=np.int64) if name is None else block.frame[name].factor[0]


def _numbered(table: Table, stem: str, key: Any) -> tuple[str, Ints]:
    """A vector of the numbers of keys, and the keys, rising."""
    found = table.distinct(key)
    name = table.fresh(stem)
    table.fill(name, "i8", lambda block: np.searchsorted(found, key(block)))
    return name, found


def _strata(table: Table, name: str | None, above: Layer | None) -> tuple[str | None, int, tuple[str, ...], Ints]:
    """Vector of the strata, how many, their own labels, and the unit of the stage above that each lies in."""
    none = np.zeros(0, dtype=np.int64)
    size = 1 if name is None else _coded(table, name)
    labels = ("all",) if name is None else tuple(str(label) for label in table.categories(name))
    if above is None or above.unit is None:
        if name is None:
            return None, 1, labels, none
        held = table.fresh("strata")
        table.fill(held, "i8", lambda block: _own(block, name))
        return held, size, labels, none
    unit = above.unit
    vector, found = _numbered(table, "strata", lambda block: block.vector(unit) * size + _own(block, name))
    return vector, len(found), tuple(labels[code] for code in (found % size).tolist()), found // size


def _units(table: Table, name: str, where: tuple[str | None, Layer | None], nested: bool) -> tuple[str, Ints]:
    """Vector of the units, and the category of each."""
    strata, above = where
    size = _coded(table, name)

    def stratum(block: Block) -> Ints:
        return np.zeros(block.size, dtype=np.int64) if strata is None else block.vector(strata)

    if nested or above is not None:
        vector, found = _numbered(table, "unit", lambda block: stratum(block) * size + _own(block, name))
        return vector, found % size
    first = np.full(size, -1, dtype=np.int64)

    def pairs(block: Block) -> tuple[Ints, Ints]:
        both = np.unique(np.column_stack([_own(block, name), stratum(block)]), axis=0)
        return both[:, 0], both[:, 1]

    for codes, held in table.each(pairs):
        twice = np.flatnonzero(np.diff(codes) == 0)
        wrong = codes[twice] if len(twice) else codes[(first[codes] >= 0) & (first[codes] != held)]
        if len(wrong):
            cluster = table.categories(name)[int(wrong[0])]
            raise BadDesignError(
                f"cluster {cluster} of {name} lies in two strata: give nested: true if ids repeat",
                column=name, category=cluster,
            )  # fmt: skip
        first[codes] = held
    vector = table.fresh("unit")
    table.fill(vector, "i8", lambda block: _own(block, name))
    return vector, np.arange(size)


def _population(table: Table, value: str | float, layer: Layer) -> Floats:
    """Population size of each stratum."""
    if not isinstance(value, str):
        return np.full(layer.many, float(value))
    table.need(value)
    held = np.full(layer.many, np.nan)

    def firsts(block: Block) -> tuple[Ints, Floats]:
        numbers = block.frame[value].numbers(finite=False)
        fault = no_size(value, numbers, block.rows.start)
        if fault is not None:
            raise fault
        strata, place = np.unique(layer.stratum(block), return_index=True)
        return strata, numbers[place]

    for strata, numbers in table.each(firsts):
        held[strata] = np.where(np.isnan(held[strata]), numbers, held[strata])

    def other(block: Block) -> tuple[int, float] | None:
        numbers, strata = block.frame[value].numbers(finite=False), layer.stratum(block)
        wrong = ~np.isclose(held[strata], numbers, rtol=1e-9, atol=0)
        row = int(np.argmax(wrong))
        return (int(strata[row]), float(numbers[row])) if wrong.any() else None

    found = table.fold(other, lambda a, b: a or b)
    if found is not None:
        stratum, size = found
        raise differing(value, layer.name(stratum), (float(held[stratum]), size))
    return held
