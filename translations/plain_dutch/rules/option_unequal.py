"""A scale with more good answers than bad ones, ranges that overlap or leave a gap, one answer far longer."""

from __future__ import annotations

from translations.plain_dutch.finding import Level
from translations.plain_dutch.rules._asking import SARIS
from translations.plain_dutch.rules._option import option_rule, with_options

RULE = option_rule(
    "option.unequal",
    f"{SARIS}, chapter 5: balanced and complete categories",
    Level.ERROR,
    passing=(
        with_options("slecht", "niet goed en niet slecht", "goed"),
        with_options("1-5", "6-10"),
        with_options("18 tot 25", "25 tot 35"),
    ),
    failing=(
        with_options("1-5", "5-10"),
        with_options("1 t/m 4", "6 t/m 10"),
        with_options("minder dan 5", "4 of meer"),
        with_options("heel goed", "goed", "slecht"),
    ),
)
