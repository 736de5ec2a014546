"""The same answer twice."""

from __future__ import annotations

from translations.plain_dutch.finding import Level
from translations.plain_dutch.rules._asking import DILLMAN
from translations.plain_dutch.rules._option import option_rule, with_options

RULE = option_rule(
    "option.duplicate",
    f"{DILLMAN}, chapter 4: categories exclude each other",
    Level.ERROR,
    passing=(with_options("ja", "nee", "Ik weet het niet"),),
    failing=(with_options("ja", "nee", "Ja", "Ik weet het niet"),),
)
