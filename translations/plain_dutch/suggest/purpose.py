"""What a thing is for, said first: *Hebt u een computer om de lessen te volgen?* -> *U wilt de lessen volgen. Hebt u
daarvoor een computer?*"""

from __future__ import annotations

import re

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.line import Line, behind_subject, first_verb, group, join, question, statement

HELPED = frozenset("geholpen helpt helpen hielp problemen moeite".split())
HAVE = frozenset("hebt heeft had beschikt beschikte krijgt kreeg gebruikt gebruikte".split())
PARTICLES = frozenset("aan af bij door in mee na om op over terug toe uit voor weg weer deel samen".split())
FEELING = re.compile(
    r"(hoe (?:belangrijk|moeilijk|makkelijk|lastig|fijn|prettig|nuttig|zwaar|makkelijk of moeilijk) "
    r"(?:is|was|vindt u|vond u) het)( voor u)?"
)


CHANCES = frozenset("mogelijkheid kans optie gelegenheid".split())
HEARD = re.compile(
    r"hoe (?:hebt|heeft|bent) u (?:kennis ?genomen van|gehoord (?:over|van)|geïnformeerd over) (?:de|een) [a-z]+"
)
KNOWN = re.compile(r"(?:bent u (?:op de hoogte van|bekend met)|kent u) de (?:mogelijkheid|kans|optie|gelegenheid)")


def purpose(row: Line) -> str | None:
    """The clause of *om te* before the question; None when it is no purpose, or its words are not sure."""
    place = next((k for k in range(3, len(row) - 2) if row.norms[k] == "om"), None)
    if place is None or not row.asks or set(row.norms[:place]) & (grammar.SUBORDINATORS | {"wie", "die"}):
        return None
    deed = doing(row, place)
    if deed is None:
        return None
    if row.norms[place - 1] in CHANCES and not KNOWN.fullmatch(" ".join(row.norms[:place])):
        heard = HEARD.fullmatch(" ".join(row.norms[:place]))
        return f"{statement('u kunt', deed)} {question('hoe hebt u dat gehoord')}" if heard else None
    if match := FEELING.fullmatch(" ".join(row.norms[:place])):
        asked = question(match[1].removesuffix("het") + "dat", "voor u" if match[2] else "")
        wish = "misschien wilde u" if " was " in match[1] or " vond " in match[1] else "misschien wilt u"
        return f"{statement(wish, deed)} {asked}"
    if HELPED & set(row.norms[:place]) and (at := behind_subject(row)) is not None and at <= place:
        return f"{statement('het gaat over', deed)} {question(row.text(0, at), 'daarbij', row.text(at, place))}"
    if KNOWN.fullmatch(" ".join(row.norms[:place])):
        return f"{statement('u kunt', deed)} {question('weet u dat')}"
    finite = first_verb(row)
    if "er" in row.norms[finite or 0 : place]:  # heeft u er aan gedacht om
        return None
    if finite is None or row.norms[finite] not in HAVE or row.norms[finite + 1] not in {"u", "je"}:
        return None
    you, start = row.norms[finite + 1], finite + 2
    waits = start == place or conjugate.is_participle(row.norms[start]) or row.norms[start] == "nodig"
    if you == "je" or (group(row, start) is None and row.norms[start] != "over" and not (waits and finite)):
        return None
    wish = statement("u wilt" if not conjugate.is_past(row.norms[finite]) else "u wilde", deed)
    return f"{wish} {question(row.text(0, start), 'daarvoor', row.text(start, place))}"


def doing(row: Line, place: int) -> str | None:
    """*om de les te volgen* as *de les volgen*; None when more than one *te*, or a clause, follows."""
    places = [k for k in range(place, len(row) - 1) if row.norms[k] == "te"]
    if len(places) != 1 or set(row.norms[place:]) & (grammar.SUBORDINATORS | {"die"}):
        return None
    te = places[0]
    if te == place + 1 or not conjugate.is_infinitive(row.norms[te + 1]):
        return None
    verb, first = row.norms[te + 1], te
    if row.norms[te - 1] in PARTICLES and conjugate.reading(row.norms[te - 1] + verb)[0]:
        verb, first = row.norms[te - 1] + verb, te - 1
    return join(row.text(place + 1, first), verb, row.text(te + 2, len(row)))
