"""A question inside a question, asked first: *Heeft iemand u uitgelegd wat u moet doen?* -> *Wat moet u doen? Heeft
iemand u dat uitgelegd?*"""

from __future__ import annotations

import re

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest.clause import asked, clause
from translations.plain_dutch.suggest.line import PREPOSITIONS, Line, group, question, whole

WORDS = frozenset("wat waar wanneer hoe waarom wie welke welk hoeveel waarover waarmee waarvoor".split())
WITH_NOUN = frozenset("welke welk hoeveel".split())
WITH_DEGREE = frozenset("vaak lang goed veel ver snel laat groot hard oud".split())
MORE = grammar.SUBORDINATORS - grammar.QUESTION_WORDS - {"dat", "sinds"}  # one more clause
FARTHEST = 9
KNOWS = re.compile(r"(weet|wist) u(?: al| nu| toen)?")
CLEAR = re.compile(
    r"(is|was) (?:het |dat )?(?:voor )?u ?(?:het )?(?:voldoende |helemaal |altijd )?(?:duidelijk|bekend)|"
    r"(?:in hoeverre |in welke mate )?(is|was) het (?:voor )?u (?:voldoende |helemaal |altijd )?(?:duidelijk|bekend)"
)
TOLD = re.compile(
    r"(?:heeft|hebben) (?P<who>iemand|(?:de|het|uw) [a-z]+(?: (?:van|bij) (?:de|het|uw) [a-z]+)?) "
    r"(?P<whom>met u|aan u|u) "
    r"(?P<how>(?:(?:bij|tijdens|op|in) (?:de|het|uw) )?[a-z]+ )?"
    r"(?P<done>verteld|uitgelegd|besproken|gezegd|gevraagd|laten weten)"
)
HEARD = re.compile(
    r"(?:is|werd) (?:aan |met )?u (?P<how>(?:(?:bij|tijdens|op|in) (?:de|het|uw) )?[a-z]+ )?"
    r"(?P<done>verteld|uitgelegd|gezegd|meegedeeld|gevraagd)"
)


def inside(row: Line) -> str | None:
    """Two questions for one; None when the words before the inner question are no such frame."""
    if not row.asks:
        return None
    place = next((k for k in range(2, min(len(row) - 2, FARTHEST)) if row.norms[k] in WORDS and _opens(row, k)), None)
    if place is None:
        return None
    front = place - (row.norms[place - 1] in PREPOSITIONS)
    ending = _ending(" ".join(row.norms[:front]))
    start = _behind(row, place)
    if not ending or not start:
        return None
    past = next((k for k in range(start + 2, len(row)) if row.norms[k] in MORE), len(row))
    part = clause(row, start, past)
    if part is None or part.verbs.past < part.subject:
        return None
    return f"{question(row.text(front, start), asked(row, part), row.text(past, len(row)))} {ending}"


def _opens(row: Line, place: int) -> bool:
    return row.norms[place - 1] not in {"en", "of", "die", "dat"}


def _behind(row: Line, place: int) -> int | None:
    """Past the words of the question: *welke hulp*, *hoe vaak*, *wat*."""
    if row.norms[place] in WITH_NOUN:
        end = group(row, place)
        return whole(row, place, end) if end is not None else None
    return place + 1 + (row.norms[place] == "hoe" and row.norms[place + 1] in WITH_DEGREE)


def _ending(head: str) -> str:
    """What is asked about the inner question; empty for a frame that is not known."""
    if match := KNOWS.fullmatch(head):
        return question(match[1], "u dat")
    if match := CLEAR.fullmatch(head):
        return question(match[1] or match[2], "dat duidelijk voor u")
    if match := TOLD.fullmatch(head):
        whom = "dat met u" if match["whom"] == "met u" else "u dat"
        return question(head.split(maxsplit=1)[0], match["who"], whom, (match["how"] or "").strip(), match["done"])
    if match := HEARD.fullmatch(head):
        return question("heeft iemand u dat", (match["how"] or "").strip(), match["done"])
    return ""
