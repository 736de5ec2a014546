"""A group with a preposition at the end of a long question goes before it, in a sentence of its own.

*Hebt u hulp gehad tijdens de eerste gesprekken?* -> *Denk aan de eerste gesprekken. Hebt u hulp gehad?*
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.line import (
    PRONOUNS,
    Line,
    behind_subject,
    first_verb,
    group,
    phrase,
    question,
    statement,
)
from translations.plain_dutch.suggest.manner import THERE
from translations.plain_dutch.suggest.nominal import deed

DOERS = ("er", "ent", "eur", "caat", "ist", "ers", "enten", "coach", "tolk")
LEFT = 3  # words that the question keeps
MOVED = 3  # words that are worth a sentence
TIMES = {"tijdens": "", "sinds": "de tijd sinds", "na": "de tijd na"}
BEFORE = frozenset("verhuizing aankomst komst vertrek geboorte scheiding start begin reis".split())
BORDERS = frozenset("begin einde start eind".split())
SPANS = frozenset("afgelopen laatste eerste komende vorige voorbije".split())
PLACES = frozenset("in op buiten".split())
PERSONS = frozenset(
    "mensen gemeente docent docenten buren kinderen kind ouders vrienden familie partner man vrouw gezin school iemand "
    "contactpersoon begeleider begeleiders instanties organisaties collega collega's werkgever vrijwilligers buurt "
    "huisarts arts personen medewerkers medewerker vluchtelingen nederlanders overheid buurman buurvrouw "
    "jongeren gezinsleden familieleden klasgenoten cursisten taalmaatje consulent klantmanager".split()
)  # fmt: skip


WHERE = frozenset(
    "huis school buurt wijk gemeente stad dorp nederland land azc werk klas leven situatie omgeving gezin thuisland "
    "taalschool straat regio weekend avond avonduren week maand jaar zomer vakantie".split()
)  # fmt: skip
WHERE_ENDS = ("plaats", "plek", "omgeving", "huis", "school", "wijk", "buurt", "centrum", "land", "situatie")


@dataclass(frozen=True, slots=True)
class Piece:
    """A group with a preposition: words ``first`` up to ``past``."""

    first: int
    past: int


def tail(row: Line) -> str | None:
    """The question without its heaviest group, which is said before it; None when no group can go."""
    if not row.asks or set(row.norms[1:]) & (grammar.SUBORDINATORS - {"sinds"} | {"die", "en" if row.commas else ""}):
        return None
    pieces = list(_pieces(row))
    if "om" in row.norms:  # only a time before the purpose: the rest may belong to it
        early = [piece for piece in pieces if piece.past <= row.norms.index("om")]
        return next((said for piece in early if (said := _time(row, piece, len(pieces))) is not None), None)
    for way in WAYS:
        for piece in reversed(pieces):
            front = way(row, piece, len(pieces))
            if front is not None:
                return front
    return _judged(row)


def _pieces(row: Line) -> Iterator[Piece]:
    """The groups that stand on their own behind the subject."""
    finite = first_verb(row)
    subject = group(row, finite + 1) if finite is not None else None
    index = subject if subject is not None else len(row)
    belongs = False  # whether a group here may belong to the noun before it
    while index < len(row):
        end = phrase(row, index) or _span(row, index)
        if end is not None:
            if not belongs or row.norms[index] in FREE or (row.norms[index] == "bij" and row.norms[index + 1] == "het"):
                yield Piece(index, end)
            index, belongs = end, True
            continue
        end = group(row, index)
        belongs = end is not None and row.norms[index] not in PRONOUNS
        index = end or index + 1


def _span(row: Line, index: int) -> int | None:
    """Past *de afgelopen zes maanden* without a preposition."""
    spans = row.norms[index] in {"de", "het"} and row.norms[index + 1 : index + 2] and row.norms[index + 1] in SPANS
    return group(row, index) if spans else None


TIED = frozenset("en of maar dan als zoals bijvoorbeeld".split())  # words that a group behind them needs
FREE = frozenset("tijdens sinds na door".split())


def _time(row: Line, piece: Piece, others: int) -> str | None:
    word, noun = row.norms[piece.first], row.norms[piece.past - 1]
    nouns = set(row.norms[piece.first : piece.past])
    finite = first_verb(row)
    if row.norms[piece.first + 1] in PRONOUNS:  # sinds u hier woont
        return None
    if word in {"bij", "aan", "vanaf", "op"} and nouns & BORDERS and row.norms[piece.first + 1] in {"het", "de"}:
        front = statement("denk aan", row.text(piece.first + 1, piece.past))
        then = "toen" if finite is not None and conjugate.is_past(row.norms[finite]) else ""
        return _moved(row, piece, front, then)
    if word in TIMES:
        front = statement("denk aan", TIMES[word], row.text(piece.first + 1, piece.past))
    elif word == "in" and SPANS & nouns and piece.past - piece.first > MOVED:
        front = statement("denk aan", row.text(piece.first + 1, piece.past))
    elif word in {"de", "het"}:
        front = statement("denk aan", row.text(piece.first, piece.past))
    elif word == "voor" and BEFORE & nouns and noun not in {"u"} and row.norms[piece.first + 1] == "uw":
        front = statement("denk aan de tijd voor", row.text(piece.first + 1, piece.past))
    else:
        return None
    return _moved(row, piece, front, "")


def _doing(row: Line, piece: Piece, others: int) -> str | None:
    """*bij het vinden van werk*."""
    verbal = (
        row.norms[piece.first + 1] == "het"
        and piece.past - piece.first > 2
        and any(conjugate.is_infinitive(norm) for norm in row.norms[piece.first + 2 : piece.past])
    )
    if row.norms[piece.first] not in {"bij", "tijdens", "met"} or not verbal:
        return None
    front = _topic(row, piece.first + 1, piece.past)
    return _moved(row, piece, front, "daarmee" if row.norms[piece.first] == "met" else "daarbij")


def _there(row: Line, piece: Piece, others: int) -> str | None:
    """Any group about a thing, with *daarover* or the like in its place."""
    word = row.norms[piece.first]
    norms = set(row.norms[piece.first + 1 : piece.past])
    plural_people = any(norm.endswith(("ers", "isten", "enten")) for norm in norms)
    if word == "door" and ("laten" in row.norms or row.norms[piece.past - 1].endswith(DOERS)):
        return None
    if word not in THERE or word in {"van", "in", "op"} or norms & (PERSONS | PRONOUNS - {"het"}) or plural_people:
        return None
    if piece.past - piece.first <= MOVED or {"wie", "wat"} & norms:
        return None
    return _moved(row, piece, _topic(row, piece.first + 1, piece.past), THERE[word])


def _topic(row: Line, first: int, past: int) -> str:
    """What it is about, as a deed where its noun names one."""
    finite = first_verb(row)
    before = finite is not None and conjugate.is_past(row.norms[finite])
    return deed(row, first, past, before=before) or statement("het gaat over", row.text(first, past))


def _place(row: Line, piece: Piece, others: int) -> str | None:
    norms = set(row.norms[piece.first : piece.past])
    if row.norms[piece.first] not in PLACES or norms & PRONOUNS or (others < 2 and piece.past == len(row)):
        return None
    fixed = row.norms[piece.first + 1] in {"de", "het", "uw", "deze", "dit"} or row.words[piece.first + 1].is_name
    if not fixed or not any(norm in WHERE or norm.endswith(WHERE_ENDS) for norm in norms):
        return None
    return _moved(row, piece, statement("denk aan", row.text(piece.first + 1, piece.past)), "")


def _moved(row: Line, piece: Piece, front: str, instead: str) -> str | None:
    kept = len(row) - (piece.past - piece.first)
    if row.norms[piece.first - 1] in TIED or row.norms[piece.past : piece.past + 1] in {("en",), ("of",)}:
        return None
    if kept < LEFT or piece.past - piece.first < 2 or any(piece.first < k < piece.past for k in row.commas):
        return None
    if piece.past in row.commas or row.norms[piece.past : piece.past + 1] in {("en",), ("of",)}:
        return None  # one of a row of things
    if instead and set(THERE.values()) & set(row.norms):  # one such word is all that a reader can follow
        return None
    place = (behind_subject(row) or piece.first) if instead else piece.first
    while (
        instead
        and place < piece.first
        and (end := phrase(row, place)) is not None
        and row.norms[end : end + 1] == ("u",)
    ):
        place = end + 1  # kan een persoon in uw buurt u daarbij helpen
    place = place if place <= piece.first else piece.first
    middle = row.text(place, piece.first)
    return f"{front} {question(row.text(0, place), instead, middle, row.text(piece.past, len(row)))}"


def _judged(row: Line) -> str | None:
    """*Wat vindt u van het aanbod van cursussen in uw woonplaats?* -> *Het gaat over ... Wat vindt u daarvan?*"""
    for place in range(3, min(6, len(row) - MOVED)):
        word = row.norms[place]
        head = row.norms[:place]
        judging = head[0] in {"wat", "hoe", "bent", "was"} and "u" in head[1:]
        double = "en" in row.norms[place:]
        done = any(conjugate.is_participle(norm) for norm in row.norms[place + 1 :])
        if head[0] in {"bent", "was"} and (done or row.norms[2] in grammar.PREPOSITIONS):
            return None  # bent u door het gesprek met uw docent gaan zoeken
        if row.norms[place + 1] == "plan":  # bent u van plan
            return None
        if word in {"van", "over", "met"} and judging and not double and group(row, place + 1):
            if head[:1] in {("bent",), ("was",)} and place == MOVED:
                asked = question(row.text(0, 2), "daar", row.text(2, 3), "mee" if word == "met" else word)
            elif conjugate.is_participle(head[-1]):  # hoe hebt u daarover gehoord
                asked = question(row.text(0, place - 1), THERE[word], head[-1])
            else:
                asked = question(row.text(0, place), THERE[word])
            return f"{_topic(row, place + 1, len(row))} {asked}"
    return None


WAYS: tuple[Callable[[Line, Piece, int], str | None], ...] = (_time, _doing, _there, _place)
