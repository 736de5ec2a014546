"""What somebody thinks of the way in which a thing was done: the thing first, then the question.

*Hoe tevreden bent u over de manier waarop de school u helpt?* -> *De school helpt u. Hoe tevreden bent u daarover?*
"""

from __future__ import annotations

import re

from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.clause import asked, clause, told
from translations.plain_dutch.suggest.line import Line, behind_subject, join, question, statement

WAYS = frozenset("wijze manier mate".split())
MEASURES = frozenset(
    "snelheid duidelijkheid zorgvuldigheid aandacht tijd respect vriendelijkheid frequentie gemak termijn snelheden "
    "kwaliteit zorg hulp".split()
)  # fmt: skip
ADVERBS = frozenset("waarop waarmee waarin waarbinnen".split())
THERE = {
    "over": "daarover", "van": "daarvan", "met": "daarmee", "op": "daarop", "aan": "daaraan", "bij": "daarbij",
    "in": "daarin", "door": "daardoor", "voor": "daarvoor",
}  # fmt: skip
CHANGED = re.compile(
    r"(?:heeft|hebben|had|hadden) ((?:de|het|uw|deze|die|dit|dat) [a-z]+) (?:[a-z]+ )?"
    r"(?:invloed|gevolgen|effect|consequenties)(?: gehad)? (?:op|voor)"
)
FARTHEST = 22
NEAR = 6


def manner(row: Line) -> str | None:
    """The clause of *de wijze waarop* as a statement, and the question about *daar*; None when it is no such."""
    place = next((k for k, norm in enumerate(row.norms[:FARTHEST]) if norm in ADVERBS and k >= 4), None)
    if place is None or not row.asks or row.norms[place - 2] != "de":
        return _fact(row) if row.asks else None
    noun, about = row.norms[place - 1], row.norms[place - 3]
    part = clause(row, place + 1, len(row))
    if (
        part is None
        or about not in THERE
        or (part.verbs.past < len(row) and row.norms[part.verbs.past] in {"die", "dat"})
    ):
        return None
    fact = statement(told(row, part))
    if noun in WAYS and (match := CHANGED.fullmatch(" ".join(row.norms[: place - 2]))):
        return question(asked(row, part, f"door {row.text(1, 1 + len(match[1].split()))} op een andere manier"))
    if noun in WAYS and part.subject == part.verbs.first and part.verbs.past == part.past:
        return None  # u bent behandeld: says less than how
    if noun in WAYS:
        return f"{fact} {question(_there(row, place - 3, about))}"
    if noun == "snelheid":
        return f"{fact} {question('vindt u dat snel genoeg')}"
    return f"{fact} {question(row.text(0, place))}" if noun in MEASURES else None


def _fact(row: Line) -> str | None:
    """*rekening gehouden met het feit dat u werkt*: the fact first, then *daarmee*."""
    place = next((k for k in range(3, len(row)) if row.norms[k - 2 : k + 1] == ("het", "feit", "dat")), None)
    part = clause(row, place + 1, len(row)) if place else None
    if place is None or part is None or row.norms[place - 3] not in THERE:
        return None
    at = behind_subject(row)
    if at is None or at > place - 3:
        return None
    there = THERE[row.norms[place - 3]]
    return f"{statement(told(row, part))} {question(row.text(0, at), there, row.text(at, place - 3))}"


def _there(row: Line, place: int, about: str) -> str:
    """*Bent u tevreden over* becomes *bent u daar tevreden over*, *wat vindt u van* becomes *wat vindt u daarvan*."""
    if row.norms[0] in {"bent", "was", "ben"} and row.norms[1] in {"u", "je"} and place == 3:
        return f"{row.text(0, 2)} daar {row.text(2, 3)} {about}"
    at = behind_subject(row)
    if place > NEAR and at is not None and at < place:
        return f"{row.text(0, at)} {THERE[about]} {row.text(at, place)}"
    verb = row.norms[place - 1]
    if row.norms[place - 2] != "te" and (conjugate.is_infinitive(verb) or conjugate.is_participle(verb)):
        return join(row.text(0, place - 1), THERE[about], verb)
    return f"{row.text(0, place)} {THERE[about]}"
