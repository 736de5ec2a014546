"""A noun that hides a deed, told as the deed: *de voorbereiding op het examen* is *u bereidt zich voor op het examen*.

Only nouns whose doer is sure: the reader, or the one who is named behind the noun.
"""

from __future__ import annotations

from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.line import Line, first_verb, group, many, phrase, question, statement, whole
from translations.plain_dutch.suggest.verbs import Form, paradigm

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


def deed(row: Line, start: int, past: int, *, before: bool = False) -> str | None:
    """The words ``start`` up to ``past`` as a statement, ``before`` in the past; None when they name no such deed."""
    if past - start < len(OPENS) or row.norms[start] not in OPENS:
        return None
    key = (row.norms[start + 1], row.norms[start + 2])
    end = group(row, start + 3)
    end = whole(row, start + 3, end) if end is not None else None
    several = end is not None and (many(row.words[end - 1]) or "en" in row.norms[start + 3 : end])
    if key[1] == "tussen" and end != past:  # in het laatste jaar is no part of who works together
        return None
    while end is not None and end < past:
        end = phrase(row, end)
    if end != past:
        return None
    thing = row.text(start + 3, past)
    if key in BY_READER:
        said = BY_READER[key].format(thing)
        if key[1] == "tussen":
            return statement(said) if several and not before else None
        return statement(_past(said) if before else said)
    if key in BY_OTHER:
        return statement(thing, "helpen" if many(row.words[past - 1]) else "helpt", "u")
    return None


def _past(said: str) -> str:
    """*u kiest voor een school* as *u koos voor een school*."""
    you, verb, rest = said.split(" ", 2)
    infinitive = conjugate.reading(verb)[0]
    return f"{you} {paradigm(infinitive).form(Form.PAST, joined=False)} {rest}" if infinitive else said


def nominal(row: Line) -> str | None:
    """A judgement of a deed that is named by a noun: the deed first, then the question about it."""
    if not row.asks or len(row) < SHORTEST:
        return None
    if row.norms[0] == "hoe" and row.norms[1] in WENT:
        before = conjugate.is_past(row.norms[1])
        at = len(row) - (row.norms[-1] in {"toen", "dan"})
        if said := deed(row, 2, at, before=before):
            return f"{said} {question('hoe ging dat' if before else 'hoe gaat dat', row.text(at, len(row)))}"
    then = row.norms[3] if row.norms[3] in {"dan", "toen", "nu"} else ""
    of = 3 + bool(then)
    if row.norms[:2] in JUDGED and row.norms[2] == "u" and row.norms[of : of + 1] == ("van",):
        said = deed(row, of + 1, len(row))
        return f"{said} {question(row.text(0, of), 'daarvan')}" if said else None
    if first_verb(row) == 1 and row.norms[:2] == ("hoe", "tevreden"):
        said = deed(row, 5, len(row))
        return f"{said} {question(row.text(0, 4), 'daarover')}" if said else None
    return None
