"""From columns to strata, PSUs, population sizes and base weights."""

from __future__ import annotations

from collections.abc import Sequence
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


def _population(frame: Frame, fpc: Any, stage: int, n: int) -> Floats | None:
    values = list(fpc) if isinstance(fpc, list | tuple) else [fpc]
    if fpc is None or stage >= len(values):
        return None
    value = values[stage]
    if not isinstance(value, str):
        return np.full(n, float(value))
    column = need(frame, value)
    numbers = column.numbers()
    if np.any(column.missing) or np.any(numbers <= 0):
        raise BadDesignError(f"column {value} must hold population sizes above zero", column=value)
    return numbers


def structure_of(
    frame: Frame, strata: Sequence[str], clusters: Sequence[str], rest: tuple[Any, bool, Any]
) -> Structure:
    """The stages of a design.

    Args:
        frame: columns of equal length.
        strata, clusters: names, one per stage.
        rest: fpc, nested and the rule for lonely PSUs.

    Raises:
        BadDesignError: a cluster in two strata (unless nested), missing cells, other lengths.
        BadRequestError: an unknown rule.
    """
    fpc, nested, lonely = rest
    if lonely not in LONELY_RULES:
        raise BadRequestError(f"lonely_psu {lonely!r} is not one of {', '.join(LONELY_RULES)}", value=lonely)
    lengths = {len(column.values) for column in frame.values()}
    if len(lengths) != 1 or not next(iter(lengths)):
        raise BadDesignError("the data have no rows, or columns of different length", value=sorted(lengths))
    n = lengths.pop()
    stages = []
    above = np.zeros(n, dtype=np.int64)
    for number in range(max(1, len(clusters), len(strata))):
        own, labels = _codes(need(frame, strata[number])) if number < len(strata) else (np.zeros(n, np.int64), ("all",))
        found, combined = np.unique(above * (own.max() + 1) + own, return_inverse=True)
        names = tuple(str(labels[code]) for code in (found % (own.max() + 1)).tolist())
        clustered = number < len(clusters)
        psu = _psus(need(frame, clusters[number]), combined, above, nested) if clustered else np.arange(n)
        column = strata[number] if number < len(strata) else None
        stages.append(Stage(combined, psu, _population(frame, fpc, number, n), names, column))
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
    numbers = column.numbers()
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
