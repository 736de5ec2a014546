"""From columns to strata, PSUs, population sizes and base weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from analysis.stats.columns import Column, Floats, Frame, Ints, need
from analysis.stats.errors import BadDesignError, BadRequestError, BadWeightError
from analysis.stats.structure import LONELY_RULES, Stage, Structure

FROM_FPC = "from fpc"


def _codes(column: Column) -> tuple[Ints, tuple[Any, ...]]:
    if np.any(column.missing):
        row = int(np.argmax(column.missing)) + 1
        raise BadDesignError(f"column {column.name} has a missing cell in row {row}", column=column.name, value=row)
    return column.factor


def sizes_of(fpc: Any, strata: Sequence[str], clusters: Sequence[str]) -> list[str | float]:
    """The population size of each stage that has one: a column or a number.

    Raises:
        BadDesignError: more sizes than the design has stages, or a number that is no size.
        BadRequestError: neither a column nor a number.
    """
    if fpc is None:
        return []
    values = list(fpc) if isinstance(fpc, list | tuple) else [fpc]
    stages = max(1, len(clusters), len(strata))
    if len(values) > stages:
        many = f"{stages} stages" if stages > 1 else "1 stage"
        raise BadDesignError(
            f"fpc gives population sizes for {len(values)} stages, the design has {many}: name the clusters of each",
            column=values[stages] if isinstance(values[stages], str) else None, value=values[stages],
        )  # fmt: skip
    for value in values:
        if isinstance(value, str):
            continue
        if isinstance(value, bool) or not isinstance(value, int | float | np.number):
            raise BadRequestError(
                f"fpc takes the name of a column, a number, or a list of these, not {type(value).__name__}"
            )
        if not value > 0:
            raise BadDesignError(f"population size (fpc) {value:g} is not above zero", value=float(value))
    return values


def no_size(name: str, numbers: Floats, start: int = 0) -> BadDesignError | None:
    """The first cell of a column of population sizes that is none; ``start`` rows stand before."""
    wrong = ~(numbers > 0)
    if not np.any(wrong):
        return None
    row = int(np.argmax(wrong))
    value = None if np.isnan(numbers[row]) else float(numbers[row])
    shown = "is missing" if value is None else f"is {value:g}"
    return BadDesignError(
        f"the population size in column {name}, row {start + row + 1}, {shown}: it must be a number above zero",
        column=name, value=value,
    )  # fmt: skip


def differing(name: str, stratum: str, sizes: tuple[float, float]) -> BadDesignError:
    """Two population sizes in one stratum."""
    return BadDesignError(
        f"the population size (fpc) in column {name} differs within stratum {stratum}: {sizes[0]:g} and {sizes[1]:g}",
        column=name, category=stratum, value=sizes[1],
    )  # fmt: skip


def _population(frame: Frame, value: str | float, stage: Stage) -> Floats:
    """Population size of each row's stratum, shape (n,)."""
    if not isinstance(value, str):
        return np.full(len(stage.strata), float(value))
    numbers = need(frame, value).numbers(finite=False)
    fault = no_size(value, numbers)
    if fault is not None:
        raise fault
    first = np.zeros(int(stage.strata.max()) + 1)
    first[stage.strata[::-1]] = numbers[::-1]
    wrong = ~np.isclose(first[stage.strata], numbers, rtol=1e-9, atol=0)
    if np.any(wrong):
        row = int(np.argmax(wrong))
        stratum = int(stage.strata[row])
        raise differing(value, stage.name(stratum), (float(first[stratum]), float(numbers[row])))
    return numbers


def within(labels: Sequence[str], above: Sequence[Any], column: str, stage: tuple[int, bool]) -> tuple[str, ...]:
    """Names of the strata of a later stage, for messages.

    Args:
        labels: of their own column.
        above: the PSUs they lie in, of ``column``.
        stage: its number from 1, and whether it has a column of strata.
    """
    number, own = stage
    if own:
        return tuple(f"{a} within {b} of {column} (stage {number})" for a, b in zip(labels, above, strict=True))
    return tuple(f"{b} of {column} (stage {number})" for b in above)


def check_named(weights: Any) -> None:
    """Whether weights are given by the name of a column.

    Raises:
        BadRequestError: they are the numbers themselves.
    """
    if weights is not None and not isinstance(weights, str):
        raise BadRequestError(
            f"weights takes the name of a column, not {type(weights).__name__}: add the numbers as a column first"
        )


def structure_of(
    frame: Frame, strata: Sequence[str], clusters: Sequence[str], rest: tuple[Any, bool, Any]
) -> Structure:
    """The stages of a design.

    Args:
        frame: columns of equal length.
        strata, clusters: names, one per stage.
        rest: fpc, nested and the rule for lonely PSUs.

    Raises:
        BadDesignError: a cluster in two strata (unless nested), missing cells, other lengths, population sizes
            that are none, that differ within a stratum or that are more than the stages.
        BadRequestError: an unknown rule.
    """
    fpc, nested, lonely = rest
    if lonely not in LONELY_RULES:
        raise BadRequestError(f"lonely_psu {lonely!r} is not one of {', '.join(LONELY_RULES)}", value=lonely)
    lengths = {len(column.values) for column in frame.values()}
    if len(lengths) != 1 or not next(iter(lengths)):
        raise BadDesignError("the data have no rows, or columns of different length", value=sorted(lengths))
    n = lengths.pop()
    sizes = sizes_of(fpc, strata, clusters)
    stages: list[Stage] = []
    above = np.zeros(n, dtype=np.int64)
    for number in range(max(1, len(clusters), len(strata))):
        own, labels = _codes(need(frame, strata[number])) if number < len(strata) else (np.zeros(n, np.int64), ("all",))
        found, rows, combined = np.unique(above * (own.max() + 1) + own, return_index=True, return_inverse=True)
        names = tuple(str(labels[code]) for code in (found % (own.max() + 1)).tolist())
        if 0 < number <= len(clusters) and number < len(sizes):
            parents, called = need(frame, clusters[number - 1]).factor
            held = [called[code] for code in parents[rows].tolist()]
            names = within(names, held, clusters[number - 1], (number + 1, number < len(strata)))
        clustered = number < len(clusters)
        psu = _psus(need(frame, clusters[number]), combined, above, nested) if clustered else np.arange(n)
        column = strata[number] if number < len(strata) else None
        stage = Stage(combined, psu, None, names, column)
        if number < len(sizes):
            stage = replace(stage, population=_population(frame, sizes[number], stage))
        stages.append(stage)
        above = psu
    return Structure(tuple(stages), lonely)


def _psus(column: Column, strata: Ints, above: Ints, nested: bool) -> Ints:
    own, labels = _codes(column)
    size = int(own.max()) + 1
    if not nested and not np.any(above):
        first = np.full(size, -1, dtype=np.int64)
        first[own] = strata
        if np.any(first[own] != strata):
            cluster = labels[int(own[np.argmax(first[own] != strata)])]
            raise BadDesignError(
                f"cluster {cluster} of {column.name} lies in two strata: give nested: true if ids repeat",
                column=column.name, category=cluster,
            )  # fmt: skip
    key = strata * size + own if nested or np.any(above) else own
    return np.asarray(np.unique(key, return_inverse=True)[1])


def base_weights(frame: Frame, weights: Any, structure: Structure) -> Floats:
    """Design weights, shape (n,).

    Raises:
        BadWeightError: not a finite number above zero; names column and value.
        BadDesignError: weights from population sizes that are not there.
    """
    n = len(structure.first.psu)
    check_named(weights)
    if weights is None:
        return np.ones(n)
    if weights == FROM_FPC:
        out = np.ones(n)
        for stage in structure.stages:
            if stage.population is None:
                raise BadDesignError("weights from fpc need a population size for each stage")
            out /= stage.fraction[stage.strata]
        return out
    column = need(frame, weights)
    numbers = column.numbers(finite=False)
    wrong = ~np.isfinite(numbers) | (numbers <= 0)
    if np.any(wrong):
        row = int(np.argmax(wrong))
        value = None if column.missing[row] else float(numbers[row])
        shown = "missing" if value is None else f"{value:g}"
        raise BadWeightError(
            f"weight {shown} in column {weights}, row {row + 1}: weights must be numbers above zero",
            column=weights, value=value,
        )  # fmt: skip
    return numbers
