"""Warnings and faults of weighting in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from analysis.stats import StatsError
from analysis.wording.names import category, column

WARNINGS: dict[str, tuple[Promise, Promise]] = {
    "large_weight": (
        _("One person counts %(value)s times as much as most."),
        _("Trim the weights, or fit to fewer margins."),
    ),
    "high_design_effect": (
        _("The weights differ much: the design effect is %(value)s."),
        _("Intervals are wider than the number of interviews makes you think."),
    ),
    "negative_weight": (
        _("%(value)s weights are below zero."),
        _("Such people would count against their own answer. Choose raking, or bounds."),
    ),
    "large_factor": (
        _("%(column)s: the weight of %(category)s was multiplied by %(value)s."),
        _("Few of them answered, or they are many in the population. Look whether they are like the others."),
    ),
    "small_class": (
        _("%(column)s: in %(category)s only %(value)s people answered."),
        _("They stand for all others of their class. Take a coarser class."),
    ),
    "small_category": (
        _("%(column)s: %(category)s rests on %(value)s people."),
        _("A margin on so few people makes weights jump. Join it with another category."),
    ),
    "many_cut": (
        _("%(value)s%% of the weights were cut."),
        _("So much cutting shifts the answer. Fit to fewer margins instead."),
    ),
    "bound_passed": (
        _("After fitting again, the largest weight is %(value)s times its bound."),
        _("Margins go before the bound. Lower the bound, or fit to fewer margins."),
    ),
    "slow": (
        _("Raking needed %(value)s rounds."),
        _("Margins that nearly contradict each other settle slowly. Look at their sources."),
    ),
    "margin_lost": (
        _("%(column)s: %(category)s is %(value)s%% off the population again."),
        _("Trimming moved it. Fit to the margins once more after trimming."),
    ),
}
IN_PERCENT = ("many_cut", "margin_lost")
COUNTS = ("negative_weight", "small_class", "small_category", "slow")

FAULTS: dict[str, Promise] = {
    "error": _("This cannot be computed."),
    "missing_column": _("The answers have no column %(column)s."),
    "not_numeric": _("%(column)s holds text where a number belongs."),
    "bad_weight": _("A weight is not a number above zero."),
    "lonely_psu": _("Stratum %(category)s has one person left: nothing can be said about chance there. Join strata."),
    "bad_design": _("Strata and population sizes contradict each other."),
    "empty_category": _("%(column)s: nobody who answered is in %(category)s, or the margin lacks it. Leave it out."),
    "inconsistent_margins": _("%(column)s: the margin has another total than the others, or a count of zero."),
    "impossible_bounds": _("These bounds do not leave room for the margins."),
    "replicate": _("With one unit left out this step cannot be made any more. Join %(column)s %(category)s."),
    "no_convergence": _("Raking does not settle: the margins contradict each other. Leave one out."),
    "empty_domain": _("Nobody is in this part."),
    "bad_request": _("This choice does not fit the data: bounds that cannot hold, or a class without people."),
}


def warning(item: dict[str, Any]) -> dict[str, str]:
    """A warning as two sentences: what is so, and what to do."""
    said, advice = WARNINGS[item["code"]]
    value = item["value"] * 100 if item["code"] in IN_PERCENT else item["value"]
    shown = number_format(value, 0 if item["code"] in COUNTS else 1)
    words = {"value": shown, "column": capfirst(column(item["column"])), "category": category(item["category"])}
    return {"said": str(said) % words, "advice": str(advice)}


def fault(error: StatsError) -> str:
    """A fault of the kernel in plain words."""
    named = error.category if error.category is not None else error.value
    shown = " x ".join(map(str, named)) if isinstance(named, tuple) else str(named or "")
    words = {"column": capfirst(column(str(error.column or ""))), "category": category(shown)}
    return str(FAULTS.get(error.code, FAULTS["error"])) % words
