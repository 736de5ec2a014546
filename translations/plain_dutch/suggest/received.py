"""What happened to somebody, with that somebody as the subject: *Er is mij geen uitleg gegeven.*

*gegeven* is *gekregen* and *verteld* is *gehoord*; any other deed is done by *iemand*, a denied one by *niemand*.
"""

from __future__ import annotations

from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.line import Line, group, many, phrase, statement, whole
from translations.plain_dutch.suggest.verbs import Form, paradigm

WHO = {
    "mij": ("ik", "heb"), "ons": ("wij", "hebben"), "u": ("u", "hebt"), "hem": ("hij", "heeft"),
    "hun": ("zij", "hebben"),
}  # fmt: skip
GOT = dict.fromkeys(
    "gegeven gestuurd toegestuurd opgestuurd verstrekt aangeboden geboden toegekend".split(), "gekregen"
)
HEARD = dict.fromkeys("verteld gezegd meegedeeld medegedeeld".split(), "gehoord")
BE = frozenset("is zijn".split())
WERE = frozenset("werd werden was waren".split())
ARE = frozenset("wordt worden".split())
SHORTEST = 4
HOW = frozenset("hard veel nog nu al samen vaak goed".split())
UNCOUNTED = frozenset(
    "hulp uitleg informatie werk geld tijd advies steun begeleiding aandacht post eten onderwijs les zorg".split()
)


def received(row: Line) -> str | None:
    """The sentence in the active voice; None when it is no such passive, or its order is not sure."""
    if row.asks or len(row) < SHORTEST or row.commas:
        return None
    at = 2 + (row.norms[2] in HOW)
    if row.norms[0] == "er" and row.norms[1] in ARE | {"werd", "werden"} and conjugate.is_participle(row.norms[at]):
        return _at_work(row, at)
    fronted = row.norms[0] in WHO and row.norms[1] in BE | WERE | ARE and row.norms[0] != "u"
    if not fronted and not (row.norms[0] == "er" and row.norms[2] in WHO and row.norms[1] in BE | WERE | ARE):
        return None
    who, start = row.norms[0] if fronted else row.norms[2], 2 if fronted else 3
    place = next((k for k in range(start, len(row)) if conjugate.is_participle(row.norms[k])), None)
    measured = row.norms[start] in {"veel", "weinig", "alles"} and place == start + 1
    end = place if measured else group(row, start) if row.norms[start] not in {"niet", "nooit"} else None
    if place is None or {"door", "die"} & set(row.norms):
        return None
    told = row.norms[place]
    thing = end is not None and whole(row, start, end) <= place
    if thing and told in GOT | HEARD and row.norms[1] in BE | WERE:
        subject, have = WHO[who]
        done = (GOT | HEARD)[told]
        return statement(subject, have, row.text(start, place), done, row.text(place + 1, len(row)))
    return _somebody(row, who, (start, place), end if thing else start)


def _at_work(row: Line, at: int) -> str | None:
    """*Er wordt gewerkt aan een oplossing.* -> *Iemand werkt aan een oplossing.*"""
    verb = conjugate.reading(row.norms[at])[0]
    past = at + 1
    while past < len(row) and (end := phrase(row, past)) is not None:
        past = end
    if not verb or past != len(row) or "door" in row.norms:
        return None
    forms = paradigm(verb)
    if forms.particle and row.norms[at + 1 : at + 2] == ("op",):
        return None  # er wordt ingezet op werk: the new order would end in *in*
    form = Form.PAST if row.norms[1] in WERE else Form.PRESENT
    return statement("iemand", forms.form(form, joined=False), row.text(2, at), row.text(at + 1, past), forms.particle)


def _somebody(row: Line, who: str, span: tuple[int, int], end: int | None) -> str | None:
    start, place = span
    verb = conjugate.reading(row.norms[place])[0]
    middle, doer = row.text(start, place), "iemand"
    if row.norms[start] in {"niets", "niet", "nooit"}:
        doer, middle = "niemand", row.text(start + 1, place)
        middle = f"iets {middle}".strip() if row.norms[start] == "niets" else middle
        if row.norms[start] == "nooit" or (row.norms[start] == "niet" and middle):
            return None
    elif row.norms[start] == "geen":
        head = row.words[end - 1] if end else None
        if head is None or not (many(head) or head.norm in UNCOUNTED):
            return None
        doer, middle = "niemand", row.text(start + 1, place)
    if not verb:
        return None
    behind = row.text(place + 1, len(row))
    if row.norms[1] in BE:
        return statement(doer, "heeft", who, middle, row.norms[place], behind)
    forms = paradigm(verb)
    form = Form.PAST if row.norms[1] in WERE else Form.PRESENT
    return statement(doer, forms.form(form, joined=False), who, middle, forms.particle, behind)
