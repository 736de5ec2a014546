"""A question whose frame holds a fact or a wish: that comes first, in a sentence of its own.

*Had u meer hulp willen krijgen dan u toen heeft gekregen?* -> *U heeft toen hulp gekregen. Had u meer hulp willen
krijgen?*
"""

from __future__ import annotations

import re
from collections.abc import Callable

from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.clause import asked, clause, cluster, told
from translations.plain_dutch.suggest.line import Line, group, join, many, phrase, question, statement, whole
from translations.plain_dutch.suggest.purpose import doing
from translations.plain_dutch.suggest.verbs import paradigm, present_for_u

LONG = 11  # words from which a clause is said apart
MORE = frozenset("meer minder".split())
MOMENTS = frozenset("momenten situaties periodes perioden keren dagen weken tijden gevallen".split())
WHEN = frozenset("waarop waarin dat waarbij".split())
OBSTACLE = frozenset("probleem belemmering obstakel drempel hindernis".split())
EFFECTS = frozenset("gevolgen consequenties".split())
INFORMED = re.compile(
    r"(?:bent|was|werd) u (?:door (?P<who>iemand|(?:de|uw) [a-z]+) )?(?:voldoende |goed )?"
    r"(?:op de hoogte (?:gesteld|gebracht)|geïnformeerd|ingelicht|gewezen|geattendeerd) (?:van|over|op) "
    r"(?:de|een) (?:mogelijkheid|kans|optie|gelegenheid)"
)
POINTED = re.compile(
    r"(?:heeft|hebben) (?P<who>iemand|(?:de|uw) [a-z]+) u "
    r"(?:gewezen op|geattendeerd op|geïnformeerd over|verteld over) (?:de|een) (?:mogelijkheid|kans|optie|gelegenheid)"
)
KNOWN = re.compile(r"(?:weet|wist) u|is (?:het )?(?:voor )?u (?:voldoende )?(?:bekend|duidelijk)")
USEFUL = re.compile(r"(?:heeft|hebt|had) u (?:veel |wel |wat )?(?:baat bij|iets aan|wat aan|profijt van|voordeel van)")
SITUATION = re.compile(r"hoe gaat u om met (?:een )?(?:situaties|situatie|momenten) (?:waarin|waarop|dat|waarbij) ")
MOVED = re.compile(r"wat heeft u ertoe (?:bewogen|gebracht|aangezet) om\b")
DUTY = re.compile(r"(?P<be>bent|was) u (?P<time>[\w ]*?) ?op de hoogte van de (?:verplichting|plicht) om\b")
KNOW = re.compile(r"^(?:kent|(kende)) u$|^(?:bent|(was)) u (?:goed )?(?:bekend met|op de hoogte van)$")
LASTED = re.compile(
    r"(hoe lang (?:heeft het geduurd|duurde het|duurt het))(?: volgens u)? (?:voordat|alvorens|totdat|eer|tot) "
)
FITTING = re.compile(r"(?:hoe tevreden bent u|bent u tevreden) over de aansluiting tussen")


def framed(row: Line) -> str | None:
    """The fact or wish first, then what is asked; None when the question has no such frame."""
    if not row.asks:
        return None
    return next((said for way in WAYS if (said := way(row)) is not None), None)


def _compared(row: Line) -> str | None:
    """*meer hulp ... dan u heeft gekregen*: what was there, first."""
    place = next((k for k in range(4, len(row) - 2) if row.norms[k] == "dan"), None)
    more = next((k for k in range(place or 0) if row.norms[k] in MORE), None)
    if place is None or more is None or (end := group(row, more + 1)) is None or end > place:
        return None
    part = clause(row, place + 1, len(row))
    if part is None or part.verbs.past != len(row):
        return None
    verb, particle = conjugate.apart(row.norms[part.verbs.finite])
    rest = [row.norms[k] for k in range(part.verbs.first, part.verbs.past) if k != part.verbs.finite]
    fact = statement(row.text(part.start, part.subject), verb, row.text(part.subject, part.verbs.first),
                     row.text(more + 1, end), particle, *rest)  # fmt: skip
    return f"{fact} {question(row.text(0, place))}"


def _moments(row: Line) -> str | None:
    """*Zijn er momenten geweest waarop u niet kon komen?* -> *Kon u soms niet komen?*"""
    if row.norms[0] not in {"zijn", "waren"} or row.norms[1] != "er":
        return None
    noun = next((k for k in range(2, len(row) - 3) if row.norms[k] in MOMENTS), None)
    if noun is None:
        return None
    place = noun + 1 + (row.norms[noun + 1] == "geweest")
    part = clause(row, place + 1, len(row)) if row.norms[place] in WHEN else None
    before = row.text(2, noun)
    if part is None or (before and phrase(row, 2) != noun and group(row, 2) not in {noun, None}):
        return None
    return question(asked(row, part, join(before, "soms")))


def _obstacle(row: Line) -> str | None:
    """*Vormt de reis voor u een probleem om te komen?* -> *U wilt komen. Is de reis een probleem voor u?*"""
    place = next((k for k in range(4, len(row) - 2) if row.norms[k] == "om"), None)
    if place is None or row.norms[0] not in {"vormt", "vormen", "is", "zijn"} or row.norms[place - 1] not in OBSTACLE:
        return None
    wish = doing(row, place)
    end = place - 2 - (2 if row.norms[place - 4 : place - 2] == ("voor", "u") else 0)
    if wish is None or end < 2 or row.norms[place - 2] != "een":
        return None
    be = "zijn" if row.norms[0] in {"vormen", "zijn"} else "is"
    return f"{statement('u wilt', wish)} {question(be, row.text(1, end), 'een probleem voor u')}"


def _effects(row: Line) -> str | None:
    """*de gevolgen van het niet op tijd halen van het examen*: *Misschien haalt u het examen niet op tijd.*"""
    noun = next((k for k in range(2, len(row) - 4) if row.norms[k] in EFFECTS), None)
    if noun is None or row.norms[noun + 1 : noun + 3] != ("van", "het"):
        return None
    verb = next((k for k in range(noun + 3, min(len(row), noun + 8)) if conjugate.is_infinitive(row.norms[k])), None)
    start = noun - 1 - (row.norms[noun - 1] != "de")
    if verb is None or row.norms[start] != "de" or verb + 2 >= len(row) or row.norms[verb + 1] != "van":
        return None
    end = group(row, verb + 2)
    if end is None:
        return None
    end = whole(row, verb + 2, end)
    infinitive = row.norms[verb].removeprefix("be") if row.norms[verb] == "behalen" else row.norms[verb]
    thing, how, particle = row.text(verb + 2, end), row.text(noun + 3, verb), paradigm(infinitive).particle
    fact = statement("misschien", present_for_u(infinitive), "u", thing, how, particle)
    if row.norms[start - 1] == "wat":  # wat de gevolgen zijn
        return f"{fact} {question(row.text(0, start), 'er dan gebeurt')}" if row.norms[end:] == ("zijn",) else None
    money = "met uw geld" if row.norms[noun - 1].startswith("financi") else ""
    head = KNOW.sub(lambda found: "wist u" if found[1] or found[2] else "weet u", row.text(0, start))
    return f"{fact} {question(head, join('wat er dan', money, 'gebeurt'), row.text(end, len(row)))}"


def _informed(row: Line) -> str | None:
    """*Bent u geïnformeerd over de mogelijkheid om te klagen?* -> *U kunt klagen. Heeft iemand u dat verteld?*"""
    place = next((k for k in range(5, len(row) - 2) if row.norms[k] == "om"), None)
    match = INFORMED.fullmatch(" ".join(row.norms[:place])) if place else None
    wish = doing(row, place) if match and place else None
    if match is None or wish is None:
        return None
    return f"{statement('u kunt', wish)} {question('heeft', match['who'] or 'iemand', 'u dat verteld')}"


def _pointed(row: Line) -> str | None:
    """*Heeft de school u gewezen op de kans om te klagen?* -> *U kunt klagen. Heeft de school u dat verteld?*"""
    place = next((k for k in range(5, len(row) - 2) if row.norms[k] == "om"), None)
    match = POINTED.fullmatch(" ".join(row.norms[:place])) if place else None
    wish = doing(row, place) if match and place else None
    return f"{statement('u kunt', wish)} {question('heeft', match['who'], 'u dat verteld')}" if match and wish else None


def _somebody(row: Line) -> str | None:
    """*Is er iemand in uw gezin die u kan helpen?* -> *Kan iemand in uw gezin u helpen?*"""
    place = phrase(row, 3) if row.norms[:3] in {("is", "er", "iemand"), ("hebt", "u", "iemand")} else None
    if place is None or row.norms[place : place + 2] != ("die", "u"):
        return None
    verbs = cluster(row, place + 2, len(row))
    if verbs is None or not conjugate.is_singular(row.norms[verbs.finite]):
        return None
    verb, particle = conjugate.apart(row.norms[verbs.finite])
    rest = [row.norms[k] for k in range(verbs.first, verbs.past) if k != verbs.finite]
    return question(verb, row.text(2, place), row.text(place + 1, verbs.first), particle, *rest,
                    row.text(verbs.past, len(row)))  # fmt: skip


def _whom(row: Line) -> str | None:
    """*Weet u aan wie u hulp kunt vragen?* -> *Aan wie kunt u hulp vragen? Weet u dat?*"""
    place = next((k for k in range(2, 8) if k + 2 < len(row) and row.norms[k + 1] == "wie"), None)
    if place is None or row.norms[place] not in {"aan", "bij", "met", "van", "voor", "naar"}:
        return None
    part = clause(row, place + 2, len(row))
    if part is None or not KNOWN.fullmatch(" ".join(row.norms[:place])) or part.past != len(row):
        return None
    return f"{question(row.text(place, place + 2), asked(row, part))} {question('weet u dat')}"


def _wanted(row: Line) -> str | None:
    """*Wilt u nog eens gevraagd worden voor een gesprek?* -> *Mag iemand u nog eens vragen voor een gesprek?*"""
    if row.norms[:2] != ("wilt", "u") or "worden" not in row.norms[3:]:
        return None
    place = row.norms.index("worden", 3)
    start = place - 1 - (row.norms[place - 1] == "te")
    verb = conjugate.reading(row.norms[start])[0] if conjugate.is_participle(row.norms[start]) else ""
    if not verb or start < 2:
        return None
    return question("mag iemand u", row.text(2, start), verb, row.text(place + 1, len(row)))


def _chance(row: Line) -> str | None:
    """*Hoe groot is de kans dat u werk vindt?* -> *Misschien vindt u werk. Hoe groot is de kans?*; when it is long."""
    part = clause(row, 6, len(row)) if row.norms[:6] == ("hoe", "groot", "is", "de", "kans", "dat") else None
    if part is None or len(row) <= LONG or part.verbs.past != len(row):
        return None
    return f"{statement(told(row, part, 'misschien'))} {question('hoe groot is de kans')}"


def _useful(row: Line) -> str | None:
    """*Hebt u baat bij de lessen?*, *Hebt u iets aan de adviezen gehad?* -> *Helpen de lessen u?*"""
    match = USEFUL.match(" ".join(row.norms))
    start = len(match[0].split()) if match else 0
    end = group(row, start) if match else None
    if match is None or end is None:
        return None
    end, had = whole(row, start, end), row.norms[-1] == "gehad"
    if end != len(row) - had:
        return None
    several = many(row.words[end - 1])
    if had or row.norms[0] == "had":
        return question("hebben" if several else "heeft", row.text(start, end), "u geholpen")
    return question("helpen" if several else "helpt", row.text(start, end), "u")


def _situation(row: Line) -> str | None:
    """*Hoe gaat u om met situaties waarin u een brief krijgt?* -> *Soms krijgt u een brief. Wat doet u dan?*"""
    match = SITUATION.match(" ".join(row.norms))
    place = len(match[0].split()) if match else 0
    part = clause(row, place, len(row)) if match else None
    if part is None or part.verbs.past != len(row):
        return None
    return f"{statement(told(row, part, 'soms'))} {question('wat doet u dan')}"


def _moved_to(row: Line) -> str | None:
    """*Wat heeft u ertoe bewogen om u aan te melden?* -> *Waarom wilde u zich aanmelden?*"""
    match = MOVED.match(" ".join(row.norms))
    wish = doing(row, len(match[0].split()) - 1) if match else None
    if wish is None:
        return None
    return question("waarom wilde u", f"zich {wish.removeprefix('u ')}" if wish.startswith("u ") else wish)


def _duty(row: Line) -> str | None:
    """*Was u op de hoogte van de verplichting om te komen?* -> *U moet komen. Wist u dat?*"""
    match = DUTY.match(" ".join(row.norms))
    place = len(match[0].split()) - 1 if match else 0
    wish = doing(row, place) if match else None
    burger = row.norms[place + 1 :] == ("in", "te", "burgeren")
    if match is None or not (wish or burger):
        return None
    time = row.text(2, 2 + len(match["time"].split()))
    knew = "wist" if match["be"] == "was" else "weet"
    return f"{statement('u moet', wish or 'inburgeren')} {question(knew, 'u dat', time)}"


def _with_whom(row: Line) -> str | None:
    """*Is er iemand in uw buurt met wie u praat?* -> *Praat u met iemand in uw buurt?*"""
    there = row.norms[0] in {"is", "zijn", "was", "waren"} and row.norms[1] == "er"
    mine = row.norms[0] in {"hebt", "heeft", "kent"} and row.norms[1] == "u"
    place = next((k for k in range(3, min(len(row) - 2, 10)) if row.norms[k + 1] == "wie"), None)
    if place is None or not (there or mine) or row.norms[place] not in {"met", "aan", "bij", "van", "voor", "op"}:
        return None
    if row.norms[2] in {"de", "het", "uw", "die", "deze"}:  # kent u de mensen met wie u werkt
        return None
    who, part = group(row, 2), clause(row, place + 2, len(row))
    if part is None or who is None or (who != place and phrase(row, who) != place):
        return None
    if part.verbs.past != len(row):  # aan wie u vragen kon stellen over uw werk
        behind = phrase(row, part.verbs.past) == len(row)
        return question(asked(row, part, join(row.norms[place], row.text(2, place)))) if behind else None
    return question(asked(row, part), row.text(place, place + 1), row.text(2, place))


def _fitting(row: Line) -> str | None:
    """*de aansluiting tussen de lessen en uw niveau* -> *Passen de lessen bij uw niveau?*"""
    said = " ".join(row.norms)
    match = FITTING.match(said)
    if match is None:
        return None
    start = len(match[0].split())
    place = next((k for k in range(len(row) - 2, start, -1) if row.norms[k] == "en"), None)
    first = group(row, start)
    if place is None or first is None or whole(row, start, first) not in {place, len(row)}:
        return None
    fits = "passen" if many(row.words[first - 1]) else "past"
    return f"{question(fits, row.text(start, place), 'bij', row.text(place + 1, len(row)))} " + question(
        "hoe tevreden bent u daarover"
    )


def _lasted(row: Line) -> str | None:
    """*Hoe lang duurde het voordat u een huis kreeg?* -> *U kreeg een huis. Hoe lang duurde dat?*; when it is long."""
    match = LASTED.match(" ".join(row.norms))
    part = clause(row, len(match[0].split()), len(row)) if match and len(row) > LONG else None
    if match is None or part is None:
        return None
    head, _, done = match[1].replace(" het", " dat").partition("dat")
    return f"{statement(told(row, part))} {question(f'{head}dat{done}')}"


WAYS: tuple[Callable[[Line], str | None], ...] = (
    _pointed, _somebody, _compared, _moments, _obstacle, _effects, _informed, _whom, _wanted, _chance, _useful,
    _situation, _lasted, _moved_to, _duty, _with_whom, _fitting,
)  # fmt: skip
