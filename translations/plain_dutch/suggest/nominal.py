"""A noun that hides a deed, told as the deed: *de voorbereiding op het examen* is *u bereidt zich voor op het examen*.

Only nouns whose doer is sure: the reader, or the one who is named behind the noun.
"""

from __future__ import annotations

from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.line import Line, first_verb, group, many, question, statement, whole

OPENS = frozenset("de het uw".split())
BY_READER = {  # noun and preposition: what the reader does
    ("voorbereiding", "op"): "u bereidt zich voor op {}", ("communicatie", "met"): "u praat met {}",
    ("samenwerking", "met"): "u werkt samen met {}", ("deelname", "aan"): "u doet mee aan {}",
    ("omgang", "met"): "u praat met {}", ("toegang", "tot"): "u kunt {} gebruiken",
    ("gebruik", "van"): "u gebruikt {}", ("keuze", "voor"): "u kiest voor {}", ("zorg", "voor"): "u zorgt voor {}",
    ("aanvraag", "van"): "u vraagt {} aan", ("aanvraag", "voor"): "u vraagt {} aan",
    ("communicatie", "tussen"): "{} praten met elkaar", ("samenwerking", "tussen"): "{} werken samen",
    ("contacten", "met"): "u praat met {}", ("aansluiting", "op"): "u gaat door naar {}",
    ("deelname", "in"): "u doet mee in {}", ("kennismaking", "met"): "u leert {} kennen",
}  # fmt: skip
BY_OTHER = {("begeleiding", "van"), ("begeleiding", "door"), ("ondersteuning", "van"), ("ondersteuning", "door"),
            ("begeleiding", "vanuit"), ("ondersteuning", "vanuit"), ("bejegening", "door")}  # fmt: skip
SHORTEST = 5
WENT = frozenset("verliep verloopt ging gaat".split())
JUDGED = {("wat", "vindt"), ("wat", "vond")}


def deed(row: Line, start: int, past: int) -> str | None:
    """The words ``start`` up to ``past`` as a statement; None when they name no such deed to their end."""
    if past - start < len(OPENS) or row.norms[start] not in OPENS:
        return None
    key = (row.norms[start + 1], row.norms[start + 2])
    end = group(row, start + 3)
    if end is None or whole(row, start + 3, end) != past:
        return None
    thing = row.text(start + 3, past)
    if key in BY_READER:
        return statement(BY_READER[key].format(thing))
    if key in BY_OTHER:
        return statement(thing, "helpen" if many(row.words[past - 1]) else "helpt", "u")
    return None


def nominal(row: Line) -> str | None:
    """A judgement of a deed that is named by a noun: the deed first, then the question about it."""
    if not row.asks or len(row) < SHORTEST:
        return None
    if row.norms[0] == "hoe" and row.norms[1] in WENT and (said := deed(row, 2, len(row))):
        return f"{said} {question('hoe ging dat' if conjugate.is_past(row.norms[1]) else 'hoe gaat dat')}"
    then = row.norms[3] if row.norms[3] in {"dan", "toen", "nu"} else ""
    of = 3 + bool(then)
    if row.norms[:2] in JUDGED and row.norms[2] == "u" and row.norms[of : of + 1] == ("van",):
        said = deed(row, of + 1, len(row))
        return f"{said} {question(row.text(0, of), 'daarvan')}" if said else None
    if first_verb(row) == 1 and row.norms[:2] == ("hoe", "tevreden"):
        said = deed(row, 5, len(row))
        return f"{said} {question(row.text(0, 4), 'daarover')}" if said else None
    return None
