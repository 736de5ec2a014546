"""A long statement as two short sentences: the condition, the reason or the earlier thing first.

*U krijgt geld als u kinderen heeft.* -> *Heeft u kinderen? Dan krijgt u geld.*
"""

from __future__ import annotations

import re

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.clause import Clause, asked, clause, told
from translations.plain_dutch.suggest.line import (
    DETERMINERS,
    PRONOUNS,
    Line,
    group,
    join,
    phrase,
    question,
    statement,
    whole,
)
from translations.plain_dutch.suggest.verbs import paradigm
from translations.plain_dutch.text import capital

IF = frozenset("als indien wanneer zodra".split())
FIRST = {  # said first, and how the other sentence goes on
    "omdat": "daarom", "doordat": "daardoor", "aangezien": "daarom", "hoewel": "toch", "ofschoon": "toch",
    "alhoewel": "toch",
    "nadat": "daarna", "toen": "toen",
}  # fmt: skip
AFTER = {"zodat": "dan", "waardoor": "daardoor", "waarna": "daarna"}  # said second
THEN = frozenset("dan toen daarom daarna toch".split())
NESTED = grammar.SUBORDINATORS | {"die", "of", "om"}
ANNOUNCED = re.compile(
    r"(?:wij|we) (?:willen|wijzen) u er ?op(?: wijzen)?|(?:hierbij )?(?:laten|delen|melden) (?:wij|we) u(?: hierbij)? "
    r"(?:weten|mee|mede)|(?:wij|we) (?:laten|delen|melden) u (?:hierbij )?(?:weten|mee|mede)|houd er rekening mee|"
    r"let er ?op|wij maken u er ?op attent|het klopt|het is zo|u moet weten|denk er ?aan|vergeet niet"
)
EXPECTED = re.compile(
    r"er wordt van u (?:verwacht|gevraagd|geëist)|(?:wij|we) (?:verwachten|vragen) van u|het is de bedoeling"
)
PERHAPS = re.compile(r"het (?:is mogelijk|kan zijn|kan gebeuren|komt voor)")


def tell(row: Line) -> str | None:
    """The statement in two sentences; None when it has no clause, or one inside another."""
    if row.asks:
        return None
    return _fronted(row) or _trailing(row)


WRITTEN = frozenset("hoewel alhoewel ofschoon doordat aangezien".split())


def conceded(row: Line) -> str | None:
    """The same for a linking word that readers do not know, however short the sentence is."""
    return tell(row) if WRITTEN & set(row.norms) else None


def _fronted(row: Line) -> str | None:
    """*Als u vragen hebt, belt u ons.* -> *Hebt u vragen? Dan belt u ons.*"""
    opener = row.norms[0]
    if opener not in IF | set(FIRST) or not row.commas:
        return None
    comma = min(row.commas)
    part = clause(row, 1, comma)
    if opener in IF and row.norms[1] in SPEAKERS:
        return None  # heb ik een huis: a speaker does not ask that
    ended = part is not None and comma in {part.verbs.past, phrase(row, part.verbs.past)}
    if part is None or not ended or NESTED & set(row.norms[comma:]):
        return None
    rest = row.norms[comma]
    begins = comma + (rest in THEN)
    if not (conjugate.is_singular(row.norms[begins]) or conjugate.is_plural(row.norms[begins]) or _orders(row, begins)):
        return None
    verb_first = row.text(begins, len(row))
    if _orders(row, begins) and group(row, begins + 1) not in {begins + 2}:
        second = statement(verb_first) if "dan" in row.norms[comma:] else statement(_with_then(row, begins))
    else:
        second = statement(FIRST.get(opener, "dan"), verb_first)
    both = _first(row, opener, part), second
    named = _named(row, part, (begins + 1, len(row)), both)
    return " ".join(named) if named else None


def _orders(row: Line, index: int) -> bool:
    """Whether an order begins here: *bel de school*."""
    norm = row.norms[index]
    verb = conjugate.reading(norm)[0]
    return bool(verb) and norm == paradigm(verb).stem and norm not in conjugate.HELPERS


def _with_then(row: Line, index: int) -> str:
    return join(row.text(index, index + 1), "dan", row.text(index + 1, len(row)))


def announced(row: Line) -> str | None:
    """*Wij willen u erop wijzen dat S* is *S*; *er wordt van u verwacht dat u komt* is *u moet komen*."""
    place = next((k for k in range(2, min(len(row), 9)) if row.norms[k] == "dat"), None) if not row.asks else None
    part = clause(row, place + 1, len(row)) if place else None
    if place is None or part is None or NESTED & set(row.norms[part.verbs.past :]):
        return None
    head = " ".join(row.norms[:place])
    if ANNOUNCED.fullmatch(head):
        return statement(told(row, part))
    if PERHAPS.fullmatch(head):
        return statement(told(row, part, "misschien"))
    if EXPECTED.fullmatch(head) and row.norms[part.start] == "u" and part.verbs.past == part.verbs.first + 1:
        verb = conjugate.reading(row.norms[part.verbs.finite])[0]
        return statement("u moet", row.text(part.subject, part.verbs.first), verb, row.text(part.verbs.past, part.past))
    return None


SPEAKERS = frozenset("ik wij we mijn".split())
NAMED_BEFORE = frozenset("hij zij ze".split())
PEOPLE_OF = frozenset("mijn uw onze de".split())


def _trailing(row: Line) -> str | None:
    """*U krijgt geld als u kinderen heeft.* -> *Heeft u kinderen? Dan krijgt u geld.*"""
    place = next((k for k in range(3, len(row) - 2) if row.norms[k] in IF | set(FIRST) | set(AFTER)), None)
    if place is None or NESTED & set(row.norms[1:place]) or row.norms[place - 1] in {"en", "of", "maar"}:
        return None
    part = clause(row, place + 1, len(row))
    if part is None or NESTED & set(row.norms[part.verbs.past :]):
        return None
    opener = row.norms[place]
    if opener in IF and row.norms[part.start] in SPEAKERS:
        return None
    if opener in AFTER:
        return f"{statement(row.text(0, place))} {statement(told(row, part, AFTER[opener]))}"
    main = _turned(row, place, FIRST.get(opener, "dan"))
    if main is None:
        return None
    named = _named(row, part, (0, place), (_first(row, opener, part), main))
    return " ".join(named) if named else None


def _named(row: Line, part: Clause, main: tuple[int, int], both: tuple[str, str]) -> tuple[str, str] | None:
    """The two sentences with the name first: *mijn man blijft thuis omdat hij ziek is* begins with *mijn man is ziek*.

    None when *hij* may be somebody else: the main clause names more than one.
    """
    pronoun, (start, past) = row.norms[part.start], main
    end = group(row, start)
    if pronoun not in NAMED_BEFORE or end is None or row.norms[start] in PRONOUNS:
        return both
    end = whole(row, start, end)
    if not (DETERMINERS | PRONOUNS).isdisjoint(row.norms[end:past]) or not PEOPLE_OF & {row.norms[start]}:
        return None
    name = row.text(start, end)
    first = re.sub(rf"\b{pronoun}\b", name, both[0], count=1, flags=re.I)
    return capital(first), both[1].replace(name, pronoun, 1)


def _first(row: Line, opener: str, part: Clause) -> str:
    return question(asked(row, part)) if opener in IF else statement(told(row, part))


def _turned(row: Line, past: int, then: str) -> str | None:
    """The main clause behind *dan* or *daarom*: *u krijgt geld* is *dan krijgt u geld*; an order is *bel ons dan*."""
    if _orders(row, 0):
        return statement(join(row.text(0, 1), then, row.text(1, past))) if then == "dan" else None
    subject = group(row, 0)
    if subject is None:
        return None
    subject = whole(row, 0, subject)
    if subject >= past or not conjugate.fits(row.norms[subject - 1], row.norms[subject]):
        return None
    return statement(then, row.norms[subject], row.text(0, subject), row.text(subject + 1, past))
