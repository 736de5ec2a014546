"""An answer of more than four words is a sentence to read."""

from __future__ import annotations

from translations.plain_dutch.finding import Level
from translations.plain_dutch.rules._asking import KETENPLAN
from translations.plain_dutch.rules._option import option_rule, with_options

RULE = option_rule(
    "option.length",
    f"{KETENPLAN}: clear language on a phone",
    Level.WARNING,
    passing=(with_options("ja, een beetje", "nee", "Ik weet het niet"),),
    failing=(with_options("ja, maar alleen als mijn docent er is", "nee", "Ik weet het niet"),),
)
