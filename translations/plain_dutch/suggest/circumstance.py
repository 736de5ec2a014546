"""When something is so, said first: *Krijgt u hulp als u ziek bent?* -> *Soms bent u ziek. Krijgt u dan hulp?*"""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.clause import Clause, clause, ends, told
from translations.plain_dutch.suggest.line import Line, behind_subject, group, join, phrase, question, statement
from translations.plain_dutch.suggest.opening import measure
from translations.plain_dutch.suggest.verbs import paradigm, present_for_u

IF = frozenset("als wanneer indien zodra".split())
ONCE = frozenset({"toen"})
TIMES = {"voordat": "", "nadat": "daarna", "sinds": "sinds die tijd", "terwijl": "dan"}
PERIODS = frozenset(
    "periode tijd maanden weken jaren moment momenten dag dagen uren tijden jaar maand fase situatie situaties".split()
)
OFTEN = frozenset("momenten dagen situaties weken maanden uren tijden".split())
ONE_TIME = frozenset("periode tijd fase moment dag jaar maand week".split())
OF_PERIOD = frozenset("dat waarin waarop".split())
BEFORE_PERIOD = frozenset("in op tijdens gedurende".split())
LEAST, MOST_CLAUSE = 3, 14  # words that a clause or what is left of the question has


def circumstance(row: Line) -> str | None:
    """The clause of time or condition in a sentence before the question; None when there is none, or another inside."""
    return (_fronted(row) or _period(row) or _trailing(row)) if row.asks else None


def _trailing(row: Line) -> str | None:
    for place in range(2, len(row) - 2):
        norm = row.norms[place]
        if (
            (place < LEAST and norm != "voordat" and place not in row.commas)
            or norm not in IF | ONCE | set(TIMES)
            or row.norms[place - 1] in {"en", "of", "dan", "ook"}
        ):
            continue
        if norm == "sinds" and group(row, place + 1) is None:
            return None
        closed = min((k for k in row.commas if k > place), default=len(row)) if place in row.commas else len(row)
        part = clause(row, place + 1, closed)
        if part is None or part.past - place > MOST_CLAUSE:
            continue
        if closed < len(row):
            whole_part = Clause(part.start, part.subject, part.verbs, closed)
            return _first(row, place, whole_part, (row.text(closed, len(row)),)) if part.verbs.past == closed else None
        if _further(row, part.verbs.past):
            return None
        end = ends(row, place, part)
        if norm == "voordat" and row.norms[part.verbs.past : part.verbs.past + 1] == (
            "over",
        ):  # belongs to what is asked
            end = part.verbs.past
        after = (row.text(end, len(row)),) if end < len(row) else ()
        return _first(row, place, Clause(part.start, part.subject, part.verbs, end), after)
    return None


def _further(row: Line, past: int) -> bool:
    """Whether one more clause follows."""
    return bool(set(row.norms[past:]) & (grammar.SUBORDINATORS | {"die", "en", "of", "om"}))


ASKED_FOR = frozenset("kunt kun wilt wil moet mag mogen moeten".split())


def _first(row: Line, place: int, part: Clause, after: tuple[str, ...]) -> str | None:
    norm, split = row.norms[place], behind_subject(row)
    if split is None or split > place or set(row.norms[:place]) & {"dat", "die", "of"}:
        return None
    finite = row.norms[part.verbs.finite]
    if row.norms[place + 1] == "een" and conjugate.is_plural(finite) and not conjugate.is_singular(finite):
        return None  # als een last ervaren: no clause
    if norm == "voordat" and row.norms[0] in ASKED_FOR:
        return None  # a request: kunt u bellen voordat u komt
    if norm == "voordat":
        front = statement("denk aan de tijd voordat", row.text(part.start, part.past))
        return f"{front} {question(row.text(0, place), *after)}"
    past = conjugate.is_past(row.norms[part.verbs.finite])
    if past and norm in IF and row.norms[0] in {"zou", "zouden"}:
        return None  # zou u ... als u mocht kiezen: it never was so
    if norm in IF and row.norms[part.verbs.finite] in {"zou", "zouden"}:  # als u zou verhuizen: it is not so
        if not (supposed := _supposed(row, part)):
            return None
        return f"{statement(supposed)} {question(row.text(0, split), 'dan', row.text(split, place), *after)}"
    front = statement(told(row, part, _adverb(row, part, norm) if not past else "soms" if norm in OFTEN_IF else ""))
    then = TIMES.get(norm) or ("toen" if norm in ONCE or past else "dan")
    return f"{front} {question(row.text(0, split), then, row.text(split, place), *after)}"


THEN = frozenset("daarvan daarvoor daarbij dan toen".split())
OFTEN_IF = frozenset({"wanneer", "als"})
STATES = frozenset("hebben willen wonen moeten zullen beschikken weten kunnen mogen".split())


def _adverb(row: Line, part: Clause, norm: str) -> str:
    """*Soms bent u ziek*, but *misschien hebt u kinderen*: a state is not so now and then."""
    if norm not in IF:
        return ""
    verb = conjugate.reading(row.norms[part.verbs.finite])[0]
    done = any(conjugate.is_participle(row.norms[k]) for k in range(part.verbs.first, part.verbs.past))
    return "misschien" if (verb in STATES or done) and norm != "wanneer" else "soms"


def _fronted(row: Line) -> str | None:
    """*Als u terugdenkt aan de les, ...* and *Als u ziek bent, wie helpt u dan?*"""
    if row.norms[0] not in IF | ONCE or not row.commas:
        return None
    comma = min(row.commas)
    if row.norms[1:3] in {("u", "terugdenkt"), ("u", "denkt"), ("u", "terugkijkt")} and row.norms[3] in {"aan", "op"}:
        return f"{statement('denk aan', row.text(4, comma))} {question(row.text(comma, len(row)))}"
    part = clause(row, 1, comma)
    if part is None or (part.verbs.past != comma and phrase(row, part.verbs.past) != comma):
        return None
    past = conjugate.is_past(row.norms[part.verbs.finite]) and row.norms[part.verbs.finite] != "zou"
    front = statement(_supposed(row, part) or told(row, part, "" if past else _adverb(row, part, row.norms[0])))
    rest = row.text(comma, len(row))
    if {"dan", "toen"} & set(row.norms[comma:]):
        return f"{front} {question(rest)}"
    if (finite := _asked_late(row, comma)) is not None and (end := group(row, finite + 1)):
        opened = "" if measure(row, comma) else row.text(comma, finite)
        who = "dat" if row.norms[finite + 1 : end] == ("deze",) else row.text(finite + 1, end)
        then = "" if THEN & set(row.norms[comma:]) else "toen" if past else "dan"
        return f"{front} {question(opened, row.text(finite, finite + 1), who, then, row.text(end, len(row)))}"
    if conjugate.is_singular(row.norms[comma]) and (end := group(row, comma + 1)):
        rest = join(row.text(comma, end), "toen" if past else "dan", row.text(end, len(row)))
        return f"{front} {question(rest)}"
    return None


def _asked_late(row: Line, comma: int) -> int | None:
    """The finite verb behind *hoe* or *in welke mate*: index, or None when the question begins with its verb."""
    if (past := measure(row, comma)) is not None:
        return past if past + 1 < len(row) else None
    if row.norms[comma] not in grammar.QUESTION_WORDS:
        return None
    verbs = (k for k in range(comma + 1, min(comma + 4, len(row) - 1)) if row.norms[k] not in grammar.QUESTION_WORDS)
    return next((k for k in verbs if conjugate.is_singular(row.norms[k]) or conjugate.is_plural(row.norms[k])), None)


def _supposed(row: Line, part: Clause) -> str:
    """*Als u een klacht zou hebben* is *misschien hebt u een klacht*; empty for any other verb."""
    others = [row.norms[k] for k in range(part.verbs.first, part.verbs.past) if k != part.verbs.finite]
    if row.norms[part.verbs.finite] != "zou" or len(others) != 1 or row.norms[part.start] != "u":
        return ""
    middle, behind = row.text(part.subject, part.verbs.first), row.text(part.verbs.past, part.past)
    return join("misschien", present_for_u(others[0]), "u", middle, paradigm(others[0]).particle, behind)


def _period(row: Line) -> str | None:
    """*in de periode waarin u ...*, *op de momenten dat u ...*, at the end or behind the question word and verb."""
    for place in range(4, len(row) - 2):
        if row.norms[place] not in OF_PERIOD or row.norms[place - 1] not in PERIODS:
            continue
        start = next((k for k in range(place - 2, max(0, place - 5), -1) if row.norms[k] in BEFORE_PERIOD), None)
        part = clause(row, place + 1, len(row))
        if (
            start is None
            or start < 2
            or part is None
            or "aantal" in row.norms[start:place]
            or _further(row, part.verbs.past)
        ):
            return None
        past, split = conjugate.is_past(row.norms[part.verbs.finite]), behind_subject(row)
        often = row.norms[place - 1] in OFTEN or not past
        if split is None or split > start or row.norms[place - 1] not in OFTEN | ONE_TIME:
            return None
        end = ends(row, place, part)
        front = statement(told(row, Clause(part.start, part.subject, part.verbs, end), "soms" if often else ""))
        then = "toen" if past else "dan"
        then = "" if then in row.norms[:start] else then
        return f"{front} {question(row.text(0, split), then, row.text(split, start), row.text(end, len(row)))}"
    return None
