"""A noun as the subject that hides what is asked or told: *Wat is de duur van de les?* -> *Hoe lang duurt de les?*"""

from __future__ import annotations

from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.light import ABLE
from translations.plain_dutch.suggest.line import Line, about, group, many, phrase, question, statement, whole
from translations.plain_dutch.suggest.verbs import paradigm

MEASURES = {  # how it is asked, with the verb of one thing and of more
    "duur": ("hoe lang", "duurt", "duren"), "hoogte": ("hoe hoog", "is", "zijn"), "omvang": ("hoe groot", "is", "zijn"),
    "grootte": ("hoe groot", "is", "zijn"), "lengte": ("hoe lang", "is", "zijn"), "leeftijd": ("hoe oud", "is", "zijn"),
    "kwaliteit": ("hoe goed", "is", "zijn"), "locatie": ("waar", "is", "zijn"), "tijdstip": ("hoe laat", "is", "zijn"),
    "prijs": ("hoe duur", "is", "zijn"), "frequentie": ("hoe vaak", "", ""),
}  # fmt: skip
OFTEN = {"contact": "hebt u contact", "bezoek": "gaat u", "bezoeken": "gaat u", "deelname": "doet u mee"}
TO = {"bezoek": ("aan", "naar"), "bezoeken": ("aan", "naar")}
HOW = {"goed": "makkelijk", "slecht": "moeilijk", "matig": "niet makkelijk", "onvoldoende": "niet goed"}
MINE = {"mijn": "ik kan", "onze": "wij kunnen", "ons": "wij kunnen"}


def named(row: Line) -> str | None:
    """The sentence with a verb or an adjective for its noun; None when it has no such noun."""
    return (_measure(row) if row.asks else _quality(row) or _going_over(row) or _duty(row) or _unclear(row)) or None


def _thing(row: Line, start: int) -> int | None:
    """Past the group at ``start`` with what belongs to it."""
    end = group(row, start)
    if end is None:
        return None
    end = about(row, whole(row, start, end))
    while end < len(row) and (further := phrase(row, end)) is not None:
        end = further
    return end


def _measure(row: Line) -> str | None:
    if row.norms[:2] not in {("wat", "is"), ("wat", "was")} or len(row) < SHORTEST or row.norms[4] != "van":
        return None
    found = MEASURES.get(row.norms[3]) if row.norms[2] in {"de", "het"} else None
    end = _thing(row, 5) if found else None
    if found is None or end != len(row):
        return None
    head = group(row, 5)
    if row.norms[3] == "frequentie":
        return _often(row)
    verb = found[1 + bool(head and many(row.words[head - 1]))]
    if row.norms[1] == "was":
        verb = {"is": "was", "zijn": "waren", "duurt": "duurde", "duren": "duurden"}[verb]
    return question(found[0], verb, row.text(5, len(row)))


def _often(row: Line) -> str | None:
    """*de frequentie van uw contact met de school*: *Hoe vaak hebt u contact met de school?*"""
    if row.norms[5] != "uw" or row.norms[6] not in OFTEN or row.norms[1] != "is" or len(row) < FULL:
        return None
    old, new = TO.get(row.norms[6], ("", ""))
    rest = row.text(7, len(row))
    if old and not rest.startswith(f"{old} "):
        return None
    return question("hoe vaak", OFTEN[row.norms[6]], new + rest.removeprefix(old) if old else rest)


SHORTEST, FULL = 6, 9


def _quality(row: Line) -> str | None:
    """*De telefonische bereikbaarheid van mijn huisarts is slecht.* -> *Ik kan mijn huisarts moeilijk bellen.*"""
    phone = row.norms[:2] in {("de", "telefonische"), ("de", "digitale")}
    place = 1 + phone
    if row.norms[0] != "de" or not row.norms[place].endswith("heid") or row.norms[place + 1] != "van":
        return None
    end, verb = _thing(row, place + 2), ABLE.get(row.norms[place].removesuffix("heid"))
    if end is None or verb is None or end + 2 != len(row) or row.norms[end] != "is" or row.norms[-1] not in HOW:
        return None
    verb = {"de telefonische": "bellen", "de digitale": "mailen"}.get(" ".join(row.norms[:2]), verb)
    return statement(MINE.get(row.norms[place + 2], "u kunt"), row.text(place + 2, end), HOW[row.norms[-1]], verb)


def _going_over(row: Line) -> str | None:
    """*Wij gaan over tot het sluiten van de balie.* -> *Wij sluiten de balie.*"""
    at = next((k for k in range(2, len(row) - 4) if row.norms[k : k + 3] == ("over", "tot", "het")), None)
    joined = next((k for k in range(2, len(row) - 4) if row.norms[k : k + 3] == ("overgegaan", "tot", "het")), None)
    place = at or joined
    if place is None or place != 2 + (row.norms[0] in {"de", "het", "uw"}):
        return None
    verb, of = row.norms[place + 3], row.norms[place + 4]
    end = _thing(row, place + 5) if of == "van" else None
    if not conjugate.is_infinitive(verb) or end != len(row):
        return None
    forms, thing = paradigm(verb), row.text(place + 5, len(row))
    finite = row.norms[place - 1]
    if joined:
        have = {"zijn": "hebben", "is": "heeft", "bent": "hebt"}.get(finite)
        return statement(row.text(0, place - 1), have, thing, forms.participle) if have else None
    if finite not in {"gaan", "gaat"}:
        return None
    said = verb.removeprefix(forms.particle) if finite == "gaan" else forms.present
    return statement(row.text(0, place - 1), said, thing, forms.particle)


RULED = {"verplicht": "moet", "toegestaan": "mag", "verboden": "mag niet"}


def _duty(row: Line) -> str | None:
    """*Het volgen van de lessen is verplicht.* -> *U moet de lessen volgen.*"""
    if row.norms[0] != "het" or row.norms[2] != "van" or not conjugate.is_infinitive(row.norms[1]):
        return None
    end, denied = _thing(row, 3), row.norms[-2] == "niet"
    if end is None or row.norms[end : end + 1] != ("is",) or end + 2 + denied != len(row) or row.norms[-1] not in RULED:
        return None
    modal, _, no = RULED[row.norms[-1]].partition(" ")
    if denied and row.norms[-1] != "toegestaan":
        return None
    return statement("u", modal, row.text(3, end), "niet" if denied or no else "", row.norms[1])


def _unclear(row: Line) -> str | None:
    """*Er bestaat onduidelijkheid over de datum.* -> *De datum is niet duidelijk.*"""
    place = next((k for k in range(2, min(5, len(row) - 1)) if row.norms[k] in UNCLEAR), None)
    if row.norms[0] != "er" or row.norms[1] not in {"bestaat", "is", "heerst"} or place is None:
        return None
    end = _thing(row, place + 2) if row.norms[place + 1] == "over" else None
    head = group(row, place + 2)
    if end != len(row) or head is None:
        return None
    be, how, clear = "zijn" if many(row.words[head - 1]) else "is", row.text(2, place), UNCLEAR[row.norms[place]]
    if "geen" in how.split():  # nog geen duidelijkheid
        if clear != "duidelijk":
            return None
        how, clear = how.replace("geen", "").strip(), "niet duidelijk"
    return statement(row.text(place + 2, len(row)), be, how, clear)


UNCLEAR = {"onduidelijkheid": "niet duidelijk", "duidelijkheid": "duidelijk", "onzekerheid": "niet zeker"}
