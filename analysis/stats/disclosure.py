"""What may be published: applied to what leaves, never to what is computed.

NCHS: Parker et al., *National Center for Health Statistics Data Presentation Standards for Proportions*
(2017). The other rules are the project's own (``docs/analysis-plan.md``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.stats.intervals import clopper_pearson, t_quantile
from analysis.stats.records import Row

DIFFERENCE = "difference"
"""Kind of a difference whose parts must each stand on enough people: stricter than a plan's ``compare``, whose rules
look at the answer rows of both groups together, by the letter of the plan."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """The NCHS verdict on one proportion."""

    n_eff_df: float | None
    lower: float | None
    upper: float | None
    decision: str
    review: bool
    footnote_complement: bool


def nchs(p: float, n: int, n_eff: float, df: float) -> Presentation:
    """Whether a proportion may be shown; ``n_eff`` is p(1-p)/se^2, taken as n at p = 0 or 1.

    ``decision`` is suppress_n, suppress_width, suppress_relative or show.
    """
    edge = p in (0.0, 1.0)
    effective = float(n) if edge else n_eff
    if df <= 0 and not edge:
        return Presentation(None, None, None, "suppress_n", False, False)
    adjusted = float(n) if edge else min(float(n), n_eff * (t_quantile(0.95, n - 1) / t_quantile(0.95, df)) ** 2)
    lower, upper = clopper_pearson(p, adjusted, 0.95)
    width = upper - lower
    relative = width / p if p > 0 else 0.0
    complement = width / (1 - p) if p < 1 else 0.0
    if min(effective, n) < 30:
        decision = "suppress_n"
    elif width >= 0.30:
        decision = "suppress_width"
    elif width > 0.05 and relative > 1.30:
        decision = "suppress_relative"
    else:
        decision = "show"
    review = decision == "show" and (edge or df < 8)
    footnote = decision == "show" and not review and width > 0.05 and complement > 1.30
    return Presentation(adjusted, lower, upper, decision, review, footnote)


@dataclass(frozen=True, slots=True)
class Rules:
    """Disclosure rules of a publication; each is off when left out."""

    minimum_cell: int | None = None
    minimum_percentage_base: int | None = None
    group_disclosure: bool = False
    nchs: bool = False
    secondary: bool = False


def reason(row: Row, kind: str, rules: Rules) -> str | None:
    """Why a row may not be published, or ``None``; the first rule that holds."""
    n = row.n or 0
    if kind == DIFFERENCE and row.parts is not None:
        return _part_reason(row, rules)
    share = kind == "proportion"
    inside = row.in_category or 0
    if rules.minimum_cell is not None and (n < rules.minimum_cell or (share and 0 < inside < rules.minimum_cell)):
        return "minimum_cell"
    if not share:
        return None
    if rules.minimum_percentage_base is not None and n < rules.minimum_percentage_base:
        return "percentage_base"
    if rules.group_disclosure and n > 0 and inside in (0, n):
        return "group_disclosure"
    if rules.nchs and row.estimate is not None and row.se is not None:
        p, se = row.estimate, row.se
        n_eff = p * (1 - p) / se**2 if se > 0 else float(n)
        if nchs(p, n, n_eff, row.df or 0.0).decision != "show":
            return "nchs_width"
    return None


def _part_reason(row: Row, rules: Rules) -> str | None:
    """A difference gives both of its parts away: each must stand on enough people."""
    least = min(int(part["n"]) for part in row.parts or ())
    if rules.minimum_cell is not None and least < rules.minimum_cell:
        return "minimum_cell"
    if rules.minimum_percentage_base is not None and row.is_share and least < rules.minimum_percentage_base:
        return "percentage_base"
    return None


def reasons(rows: Sequence[Row], kind: str, rules: Rules) -> list[str | None]:
    """Reasons for all rows of an estimate, secondary suppression included.

    If exactly one group of a one-column ``by`` is withheld, the one with the next smallest n is too.
    """
    found = [reason(row, kind, rules) for row in rows]
    if not rules.secondary or not rows or len(rows[0].group) != 1:
        return found
    groups = [tuple(row.group.values()) for row in rows]
    withheld = {group for group, why in zip(groups, found, strict=True) if why is not None}
    others = sorted(
        {(min(r.n or 0 for r, g in zip(rows, groups, strict=True) if g == group), groups.index(group), group)
         for group in set(groups) - withheld}
    )  # fmt: skip
    if len(withheld) == 1 and others:
        second = others[0][2]
        found = [
            "secondary" if group == second and why is None else why for group, why in zip(groups, found, strict=True)
        ]
    return found
