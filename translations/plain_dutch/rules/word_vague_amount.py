"""Amounts that everybody reads differently: *enkele, diverse, relatief weinig, met enige regelmaat*."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from translations.plain_dutch import grammar, lexicon
from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._words import finding, matches
from translations.plain_dutch.suggest import replace

ID = "word.vague_amount"
AMOUNTS = {
    "enkele": "een paar", "diverse": "veel", "verscheidene": "veel", "meerdere": "veel", "talrijke": "veel",
    "tal van": "veel", "een groot aantal": "veel", "een aantal": "een paar", "scala aan": "", "enige mate": "",
    "enige regelmaat": "", "met enige regelmaat": "vaak", "relatief": "", "betrekkelijk": "", "verhoudingsgewijs": "",
    "in redelijke mate": "een beetje",
    "in zekere mate": "een beetje", "in beperkte mate": "een beetje", "in hoge mate": "heel", "in grote mate": "heel",
    "merendeel": "", "het merendeel": "een groot deel", "overgrote deel": "", "handvol": "",
    "geruime tijd": "een lange tijd", "enige tijd": "een tijdje",
    "zo nu en dan": "soms", "af en toe": "soms", "bij tijd en wijle": "soms", "om de haverklap": "heel vaak",
    "nu en dan": "soms", "een enkele keer": "soms", "enkele keren": "een paar keer", "incidenteel": "soms",
    "geregeld": "vaak", "met de regelmaat": "vaak", "de afgelopen tijd": "", "in de afgelopen tijd": "",
    "vrij vaak": "vaak", "redelijk vaak": "vaak", "tamelijk vaak": "vaak", "vrij veel": "veel",
    "redelijk veel": "veel", "vrij weinig": "weinig", "redelijk wat": "", "behoorlijk wat": "veel",
    "nogal wat": "veel", "aardig wat": "veel", "nogal vaak": "vaak", "nogal": "", "vrij goed": "goed",
    "redelijk goed": "goed", "menig": "veel", "menige": "veel", "tientallen": "", "honderden": "",
}  # fmt: skip
SOFT = frozenset({"enkele", "een aantal", "af en toe", "meerdere", "nogal", "tientallen", "honderden", "vrij goed"})
STATES = frozenset("ziek moe te laat boos verdrietig weg thuis afwezig dronken bang".split())
HELPERS = grammar.HEBBEN | grammar.ZIJN | grammar.WORDEN | {"regelen"}


@cache
def _phrases() -> lexicon.Phrases:
    return lexicon.Phrases({term: {"term": term, "replacement": plain} for term, plain in AMOUNTS.items()})


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence, first, past, row in matches(evidence, _phrases()):
        closes = past == len(sentence.words) or sentence.norms[past] not in STATES
        if row["term"] == "geregeld" and closes and not HELPERS.isdisjoint(sentence.norms):  # hebt u dat geregeld
            continue
        bent = past == first + 1 and sentence.norms[first] != row["term"]  # incidentele hulp: no adverb stands there
        place = replace.edit(sentence, evidence.raw, first, past, "" if bent else row["replacement"])
        level = Level.WARNING if row["term"] in SOFT else Level.ERROR
        yield finding(ID, level, evidence, place, {"plain": row["replacement"]})


RULE = Rule(
    ID, "Dillman, Smyth & Christian (2014), 4th ed., chapter 5: vague quantifiers", Level.ERROR, ID, _check,
    passing=("Ik heb twee kinderen.", "Ik ga elke week naar de bibliotheek."),
    failing=("Enkele mensen komen.", "Komt u met enige regelmaat hier?", "Hebt u relatief weinig geld?"),
)  # fmt: skip
