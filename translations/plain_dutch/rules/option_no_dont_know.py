"""No way out: who does not know must say something that is not true."""

from __future__ import annotations

from translations.plain_dutch.finding import Level
from translations.plain_dutch.rules._asking import KROSNICK
from translations.plain_dutch.rules._option import option_rule, with_options

RULE = option_rule(
    "option.no_dont_know",
    f"{KROSNICK}, no-opinion answers; ketenplan chapter 6: nobody is pressed",
    Level.WARNING,
    passing=(
        with_options("ja", "nee", "Ik weet het niet"),
        with_options("man", "vrouw", "Ik wil dit niet zeggen"),
    ),
    failing=(with_options("ja", "nee"),),
)
