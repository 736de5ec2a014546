"""A formal or written word where a plain one says the same: *ontvangen*, *werkzaamheden*, *teneinde*."""

from __future__ import annotations

from translations.plain_dutch.finding import Level
from translations.plain_dutch.rule import Rule
from translations.plain_dutch.rules._replaced import checker
from translations.plain_dutch.rules._words import GUIDE

ID = "word.formal"

RULE = Rule(
    ID, GUIDE, Level.ERROR, ID, checker(ID, "formal"),
    passing=("U krijgt een brief.", "Wat vindt u van de les?"),
    failing=("U ontvangt een brief.", "Hoe ervaart u de les?", "De werkzaamheden beginnen.", "Reeds drie jaar."),
)  # fmt: skip
