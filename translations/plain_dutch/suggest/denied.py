"""Two denials said as one yes: *Niemand was het er niet mee eens.* -> *Iedereen was het ermee eens.*

Only where logic leaves no doubt; *nooit niet* and *niet iedereen ... niet* stay, for people mean different things.
"""

from __future__ import annotations

import re

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest import inflect
from translations.plain_dutch.suggest.line import Line, group, join, line, many, statement
from translations.plain_dutch.suggest.relative import MASS

DENIALS = grammar.NEGATIONS
TOGETHER = re.compile(r"\ber (mee|aan|voor|op|over|bij|in|van|uit|tegen)\b")
SEVERAL = {"is": "zijn", "was": "waren", "heeft": "hebben", "had": "hadden", "kan": "kunnen", "wil": "willen",
           "moet": "moeten", "mag": "mogen", "kon": "konden", "werd": "werden", "wordt": "worden"}  # fmt: skip
MAY = frozenset("mag mogen kan kunt kunnen mocht kon".split())


def affirmed(sentence: SentenceEvidence, raw: str) -> str | None:
    """The sentence without its two denials; None when it may mean something else."""
    row = line(sentence, raw)
    if row is None or row.asks or sum(norm in DENIALS for norm in row.norms) != BOTH or "maar" in row.norms:
        return None
    return _everybody(row) or _nobody_who(row) or _all_of(row) or _without(row)


BOTH = 2


def _everybody(row: Line) -> str | None:
    """*Niemand heeft niet geholpen.* -> *Iedereen heeft geholpen.*"""
    place = next((k for k in range(2, len(row)) if row.norms[k] in {"niet", "geen"}), None)
    if row.norms[0] != "niemand" or place is None or grammar.SUBORDINATORS & set(row.norms):
        return None
    thing = "" if row.norms[place] == "niet" else _some(row, place)
    if thing is None:
        return None
    past = place + 1 + len(thing.split()) - (thing.startswith("een ")) if thing else place + 1
    said = join(row.text(1, place), thing, row.text(past, len(row)))
    return statement("iedereen", TOGETHER.sub(r"er\1", said))


def _some(row: Line, place: int) -> str | None:
    """The thing behind *geen* when there is some of it: *vragen*, *hulp*, *een fiets*; None when it is not sure."""
    end = group(row, place + 1)
    if end is None:
        return None
    word, bare = row.words[end - 1], row.text(place + 1, end)
    if many(word) or word.norm in MASS:
        return bare
    counted = word.norm in inflect.nouns() or (word.noun == "c" and word.norm not in POURED)
    return f"een {bare}" if counted and end == place + 2 else None


def _nobody_who(row: Line) -> str | None:
    """*Er is niemand die geen vragen heeft.* -> *Iedereen heeft vragen.*"""
    if row.norms[0] != "er" or row.norms[1] not in {"is", "was"} or row.norms[2:4] != ("niemand", "die"):
        return None
    finite, last = len(row) - 1, row.norms[-1]
    if row.norms[4] == "niet" and len(row) == SHORT:
        return statement("iedereen", last)
    thing = _some(row, 4) if row.norms[4] == "geen" else None
    if thing is None or last not in SEVERAL or 5 + len(thing.removeprefix("een ").split()) != finite:
        return None
    return statement("iedereen", last, thing)


SHORT = 6
POURED = frozenset("water brood melk koffie thee suiker zout vlees rijst fruit groente papier zeep benzine".split())


def _all_of(row: Line) -> str | None:
    """*Geen van de lessen was niet nuttig.* -> *Alle lessen waren nuttig.*"""
    end = group(row, 3) if row.norms[:3] == ("geen", "van", "de") else None
    if end is None or end + 1 >= len(row) or not many(row.words[end - 1]) or row.norms[end] not in SEVERAL:
        return None
    if row.norms[end + 1] != "niet":
        return None
    return statement("alle", row.text(3, end), SEVERAL[row.norms[end]], row.text(end + 2, len(row)))


def _without(row: Line) -> str | None:
    """*Ik ga nooit zonder jas.* is *altijd met een jas*; *U mag niet zonder pas* is *alleen met een pas*."""
    first = next((k for k in range(1, len(row)) if row.norms[k] in {"nooit", "niet"}), None)
    place = next((k for k in range(2, len(row) - 1) if row.norms[k] == "zonder"), None)
    if first is None or place is None or place < first or row.norms[place + 1] in {"dat", "te", "om"}:
        return None
    may = row.norms[first] == "niet" and MAY & set(row.norms[:first])
    if row.norms[first] == "niet" and not may:
        return None
    end = group(row, place + 1)
    if end is None:
        return None
    opened = row.norms[place + 1] in grammar.DETERMINERS
    thing = row.text(place + 1, end) if opened else _some(row, place)
    if thing is None:
        return None
    instead = "alleen" if may else "altijd"
    return statement(row.text(0, first), instead, row.text(first + 1, place), "met", thing, row.text(end, len(row)))
