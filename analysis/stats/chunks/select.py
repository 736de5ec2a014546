"""Order statistics and tables of values without sorting all rows: doubles are searched 16 bits at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.stats.chunks.blocks import Block, Table
from analysis.stats.chunks.sums import grouped
from analysis.stats.columns import Floats, Ints

STEP = 16
FEW = 1 << 20
"""Rows whose values are kept in one table; of more, only those near what is asked."""


def ordered(values: Floats) -> Ints:
    """Whole numbers in the order of doubles; -0 is 0."""
    bits = (values + 0.0).view(np.int64)
    return bits ^ ((bits >> 63) & np.int64(0x7FFFFFFFFFFFFFFF))


def unordered(keys: Ints) -> Floats:
    """The doubles again."""
    return (keys ^ ((keys >> 63) & np.int64(0x7FFFFFFFFFFFFFFF))).view(np.float64)


def order_statistics(table: Table, values: Callable[[Block], Floats], ranks: Sequence[int]) -> Floats:
    """The values at some ranks from 0, shape (ranks,): four passes."""
    return np.array([_at_rank(table, values, rank) for rank in dict.fromkeys(ranks)])[
        [list(dict.fromkeys(ranks)).index(rank) for rank in ranks]
    ]


def _at_rank(table: Table, values: Callable[[Block], Floats], rank: int) -> float:
    prefix = np.int64(0)
    for level in range(4):
        shift = 64 - STEP * (level + 1)

        def counts(block: Block, shift: int = shift, prefix: np.int64 = prefix, level: int = level) -> Ints:
            keys = ordered(values(block))
            if level:
                keys = keys[keys >> (shift + STEP) == prefix]
                return np.bincount((keys >> shift) & 0xFFFF, minlength=1 << STEP)
            return np.bincount((keys >> shift) + (1 << 15), minlength=1 << STEP)

        found = np.cumsum(table.fold(counts))
        digit = int(np.searchsorted(found, rank, side="right"))
        rank -= int(found[digit - 1]) if digit else 0
        prefix = np.int64(digit - (1 << 15)) if not level else np.int64((int(prefix) << STEP) | digit)
    return float(unordered(np.array([prefix]))[0])


@dataclass(frozen=True)
class Steps:
    """Values that occur in each group, rising within it, with their weight.

    Attributes:
        group, key: shape (m,).
        weight, first, last: sum of weights, and the weight of the first and last row.
        count: rows.
    """

    group: Ints
    key: Ints
    weight: Floats
    first: Floats
    last: Floats
    count: Ints

    def of(self, group: int) -> slice:
        """The stretch of one group."""
        return slice(int(np.searchsorted(self.group, group)), int(np.searchsorted(self.group, group, side="right")))

    def taken(self, places: Ints) -> Steps:
        """Some of them."""
        return Steps(*(getattr(self, name)[places] for name in self.__dataclass_fields__))


def steps_of(group: Ints, key: Ints, weight: Floats) -> Steps:
    """Of rows, in their order."""
    return _merged(group, key, (weight, weight, weight), np.ones(len(key), dtype=np.int64))


def joined(a: Steps, b: Steps) -> Steps:
    """Of the rows of a, then of b."""
    weights = tuple(np.concatenate(pair) for pair in ((a.weight, b.weight), (a.first, b.first), (a.last, b.last)))
    return _merged(
        np.concatenate([a.group, b.group]), np.concatenate([a.key, b.key]), weights, np.concatenate([a.count, b.count])
    )


def _merged(group: Ints, key: Ints, weights: tuple[Floats, ...], count: Ints) -> Steps:
    order = np.lexsort((key, group))
    group, key = group[order], key[order]
    new = np.ones(len(key), dtype=bool)
    new[1:] = (group[1:] != group[:-1]) | (key[1:] != key[:-1])
    starts = np.flatnonzero(new)
    place = np.cumsum(new) - 1
    ends = np.append(starts, len(key))[1:] - 1
    weight, first, last = (values[order] for values in weights)
    many = len(starts)
    return Steps(
        group[starts], key[starts], grouped(place, weight, many), first[starts], last[ends],
        grouped(place, count[order].astype(np.float64), many).astype(np.int64),
    )  # fmt: skip
