"""Differences between two groups, or two waves of which some people took part in both.

The covariance of the two estimates comes from their joint linearised values. With ``overlap`` the column of
persons is the PSU of this estimate (unless the design has clusters); strata stay, fpc is not used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from analysis.stats import engine
from analysis.stats.columns import Bools, Floats, need, same_value
from analysis.stats.domains import matches
from analysis.stats.engine import Pair
from analysis.stats.errors import BadDesignError, BadRequestError
from analysis.stats.estimators import beyond_rounding, level_code, standard_error
from analysis.stats.intervals import wald
from analysis.stats.records import Estimates, Row
from analysis.stats.structure import Stage, Structure

if TYPE_CHECKING:
    from analysis.stats.design import SurveyDesign


@dataclass(frozen=True, slots=True)
class CompareSpec:
    """First minus second of ``groups`` of column ``by``."""

    variables: tuple[str, ...]
    by: str
    groups: tuple[Any, ...]
    level: Any = None
    overlap: str | None = None


def check_groups(spec: CompareSpec) -> None:
    """Two groups, and not the same one twice.

    Raises:
        BadRequestError: otherwise.
    """
    if len(spec.groups) != 2:
        raise BadRequestError(f"groups names two groups, not {len(spec.groups)}", column=spec.by)
    if same_value(spec.groups[0], spec.groups[1]):
        raise BadRequestError(f"groups names {spec.groups[0]!r} twice", column=spec.by, category=spec.groups[0])


def check_present(spec: CompareSpec, rows: list[int]) -> None:
    """Somebody is in each group.

    Raises:
        BadRequestError: a group of ``rows`` is empty.
    """
    for group, n in zip(spec.groups, rows, strict=True):
        if not n:
            raise BadRequestError(f"nobody has {spec.by} {group!r}", column=spec.by, category=group)


def compare(design: SurveyDesign, spec: CompareSpec, where: Any) -> Estimates:
    """Difference, t, df, p and interval for each variable.

    Raises:
        BadRequestError: not two groups, or a group nobody is in.
        BadDesignError: a person of ``overlap`` in two strata.
    """
    check_groups(spec)
    if spec.overlap is not None:
        design = with_persons(design, spec.overlap)
    inside = design.rows(where)
    masks = [inside & matches(need(design.frame, spec.by), group) for group in spec.groups]
    check_present(spec, [int(mask.sum()) for mask in masks])
    rows = []
    for name in spec.variables:
        column = design.column(name)
        asked = by_category(spec, column.factor[1]) if column.kind == "text" else [spec]
        rows += [_difference(design, one, name, masks) for one in asked]
    return Estimates("compare", tuple(rows))


def by_category(spec: CompareSpec, categories: Sequence[Any]) -> list[CompareSpec]:
    """A text is compared at one level or, as in ``proportion``, at every category."""
    return [spec] if spec.level is not None else [replace(spec, level=category) for category in categories]


def _outcome(design: SurveyDesign, spec: CompareSpec, name: str) -> tuple[Floats, Bools]:
    column = design.column(name)
    if spec.level is None:
        y = column.numbers()
        return np.nan_to_num(y), ~np.isnan(y)
    codes, _ = column.factor
    return (codes == level_code(column, spec.level)).astype(np.float64), ~column.missing


def _difference(design: SurveyDesign, spec: CompareSpec, name: str, masks: list[Bools]) -> Row:
    y, valid = _outcome(design, spec, name)
    rows = [mask & valid for mask in masks]
    pairs = [Pair(np.where(mask, y, 0.0), mask.astype(np.float64)) for mask in rows]
    theta = engine.thetas(design.weights[:, None], pairs)[0]
    parts_n = [int(mask.sum()) for mask in rows]
    if not np.all(np.isfinite(theta)):
        return Row({}, name, None, None, None, None, None, n=sum(parts_n), groups=spec.groups)
    v = engine.covariance(design, pairs, theta)
    df = design.df(rows[0] | rows[1]) - (0 if spec.overlap is not None else 1)
    share = spec.level is not None or design.column(name).kind == "boolean"
    weight = float(design.weights[rows[0] | rows[1]].sum())
    return difference(spec, (name, share), (theta, v), (parts_n, df, weight), design.confidence)


def difference(
    spec: CompareSpec,
    of: tuple[str, bool],
    numbers: tuple[Floats, Floats],
    facts: tuple[list[int], float, float],
    confidence: float,
) -> Row:
    """The row of one variable.

    Args:
        of: its name, and whether it is a share.
        numbers: both estimates and their covariance.
        facts: answer rows of each, degrees of freedom, sum of weights.
    """
    (name, share), (theta, v), (parts_n, df, weight) = of, numbers, facts
    size = float(np.max(np.abs(theta)))
    estimate = beyond_rounding(float(theta[0] - theta[1]), size)
    se = standard_error(size, float(v[0, 0] + v[1, 1] - 2 * v[0, 1]))
    low, high = wald(estimate, se, df, confidence)
    t = estimate / se if se > 0 else None
    parts = tuple(
        {
            "value": value, "estimate": float(theta[i]), "se": standard_error(float(theta[i]), float(v[i, i])),
            "n": parts_n[i],
        }
        for i, value in enumerate(spec.groups)
    )  # fmt: skip
    p = float(2 * stats.t.sf(abs(t), df)) if t is not None and df > 0 else None
    return Row(
        {}, name, estimate, se, low, high, df, n=sum(parts_n), cv=se / abs(estimate) if estimate else None,
        sum_of_weights=weight, t=t, p=p, groups=spec.groups, parts=parts, category=spec.level, is_share=share,
    )  # fmt: skip


def with_persons(design: SurveyDesign, overlap: str) -> SurveyDesign:
    """The design with persons as PSUs, unless it has clusters; no fpc. Replicates are made anew over persons.

    Raises:
        BadDesignError: a person in two strata, or without an id.
    """
    first = design.sampling.first
    psu = first.psu
    if first.elements:
        column = need(design.frame, overlap)
        if np.any(column.missing):
            raise BadDesignError(f"column {overlap} has missing cells", column=overlap)
        psu, names = column.factor
        held = np.full(len(names), -1, dtype=np.int64)
        held[psu] = first.strata
        if np.any(held[psu] != first.strata):
            person = names[int(psu[np.argmax(held[psu] != first.strata)])]
            raise BadDesignError(f"{overlap} {person} is in two strata", column=overlap, category=person)
    stage = Stage(first.strata, psu, None, first.labels, first.column)
    persons = Structure((stage,), design.sampling.lonely)
    made = design.replicates
    if made is not None and made.again is not None:
        made = made.again(persons)
    return replace(design, sampling=persons, replicates=made)
