"""Rows of a condition and groups, block by block; degrees of freedom of what answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.stats.chunks.blocks import Block
from analysis.stats.chunks.sums import counted
from analysis.stats.columns import Bools, Floats, Ints
from analysis.stats.domains import Domain, matches
from analysis.stats.errors import EmptyDomainError

if TYPE_CHECKING:
    from analysis.stats.chunks.sample import ChunkedDesign


def within(design: ChunkedDesign, where: Any) -> Callable[[Block], Bools]:
    """Rows of a condition among those that take part.

    Raises:
        EmptyDomainError: no row satisfies it.
    """
    weights = design.weights_name
    for name in where or ():
        design.table.prepare(name)

    def rows(block: Block) -> Bools:
        found: Bools = np.asarray(block.vector(weights) != 0)
        for name, condition in (where or {}).items():
            found &= matches(block.frame[name], condition)
        return found

    if where is not None and not design.table.fold(lambda block: int(np.count_nonzero(rows(block)))):
        said = ", ".join(f"{name} {condition}" for name, condition in where.items())
        raise EmptyDomainError(f"no row satisfies the condition: {said}", value=where)
    return rows


@dataclass(frozen=True)
class Groups:
    """Groups of a request: names, and the group of each row of a block (-1 for none)."""

    domain: Domain
    names: tuple[dict[str, Any], ...]
    codes: Callable[[Block], Ints]

    @classmethod
    def one(cls, domain: Domain) -> Groups:
        """One group without a name; rows are chosen elsewhere."""
        return cls(domain, ({},), lambda block: np.zeros(block.size, dtype=np.int64))


def groups_of(design: ChunkedDesign, domain: Domain) -> Groups:
    """Combinations of ``by`` that occur among the rows of ``where``; the first column varies slowest."""
    inside = within(design, domain.where)
    if not domain.by:
        return Groups(domain, ({},), lambda block: np.where(inside(block), 0, -1))
    categories = [design.table.categories(name) for name in domain.by]

    def mixed(block: Block) -> Ints:
        out, good = np.zeros(block.size, dtype=np.int64), inside(block)
        for name, cells in zip(domain.by, categories, strict=True):
            codes = block.frame[name].factor[0]
            out, good = out * len(cells) + codes, good & (codes >= 0)
        return np.where(good, out, -1)

    found = design.table.distinct(lambda block: mixed(block)[mixed(block) >= 0])

    def codes(block: Block) -> Ints:
        own = mixed(block)
        return np.where(own < 0, -1, np.searchsorted(found, own))

    names = []
    for rest in found.tolist():
        parts, left = [], rest
        for cells in reversed(categories):
            left, place = divmod(left, len(cells))
            parts.append(cells[place])
        names.append(dict(zip(domain.by, reversed(parts), strict=True)))
    return Groups(domain, tuple(names), codes)


def df_of(design: ChunkedDesign, groups: Groups, answered: Callable[[Block], Bools]) -> Floats:
    """PSUs less strata that hold an answer row; ``answered`` (rows, V); shape (groups, V)."""
    layer, many, weights = design.sampling.layers[0], len(groups.names), design.weights_name

    def codes(block: Block) -> tuple[Ints, Bools]:
        return groups.codes(block), answered(block) & (block.vector(weights) != 0)[:, None]

    def strata(block: Block) -> Ints:
        group, good = codes(block)
        place = np.where(group >= 0, layer.stratum(block) * many + group, -1)
        return np.stack([counted(np.where(own, place, -1), layer.many * many) for own in good.T])

    held = design.table.fold(strata).reshape(-1, layer.many, many)
    of_strata = np.count_nonzero(held, axis=1)
    if layer.unit is None:
        return np.asarray((held.sum(axis=1) - of_strata).T, dtype=np.float64)
    unit = layer.unit

    def units(block: Block) -> list[Ints]:
        group, good = codes(block)
        place = block.vector(unit) * many + group
        return [np.unique(place[own & (group >= 0)]) for own in good.T]

    design.table.bounded(len(held) * layer.units * many // 8, f"{layer.units:,} PSUs x {len(held) * many:,} groups")
    seen = np.zeros((len(held), layer.units * many), dtype=bool)
    for found in design.table.each(units):
        for own, places in zip(seen, found, strict=True):
            own[places] = True
    psus = seen.reshape(len(held), layer.units, many).sum(axis=1)
    return np.asarray((psus - of_strata).T, dtype=np.float64)
