"""More than five answers: they do not fit on a phone and nobody keeps them in mind."""

from __future__ import annotations

from translations.plain_dutch.finding import Level
from translations.plain_dutch.rules._asking import DILLMAN
from translations.plain_dutch.rules._option import option_rule, with_options

RULE = option_rule(
    "option.count",
    f"{DILLMAN}, chapter 4: number of categories",
    Level.WARNING,
    passing=(with_options("ja", "nee", "Ik weet het niet"),),
    failing=(with_options("een", "twee", "drie", "vier", "vijf", "zes", "Ik weet het niet"),),
)
