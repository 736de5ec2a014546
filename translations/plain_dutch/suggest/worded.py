# ruff: noqa: E501 - the table of names stands as in ``expressions``
"""Expressions whose plain words depend on what stood in them: number, tense and owner follow."""

from __future__ import annotations

import re
from collections.abc import Callable

from translations.plain_dutch.evidence import facts
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.replace import with_te

NETWORK = {"is": "zijn", "was": "waren", "helpt": "helpen", "hielp": "hielpen", "heeft": "hebben"}


def _used(found: re.Match[str]) -> str:
    """*Werd bij het gesprek gebruikgemaakt van een tolk* asks whether there was one."""
    return f"{'is' if found[1] == 'wordt' else 'was'} er {found[2]}{found[3]}"


VERBS = {"spreek": "spreken", "lees": "lezen", "schrijf": "schrijven", "luister": "luisteren"}
FOR_U = {"spreek": "spreekt", "lees": "leest", "schrijf": "schrijft", "luister": "luistert"}


def _better(found: re.Match[str]) -> str:
    """*het verbeteren van uw spreekvaardigheid* is *beter leren spreken*."""
    return f"beter leren {VERBS[found[1]]}"


def _helped(found: re.Match[str]) -> str:
    """The same with help: *u geholpen om beter te leren spreken*."""
    return f"u geholpen om beter te leren {VERBS[found[1]]}"


def _how_good(found: re.Match[str]) -> str:
    """*uw leesvaardigheid* is *hoe goed u leest*."""
    return f"hoe goed u {FOR_U[found[1]]}"


def _fits(found: re.Match[str]) -> str:
    """*Zijn de lessen afgestemd op uw niveau* is *passen de lessen bij uw niveau*."""
    return f"{'past' if found[1] == 'is' else 'passen'} {found[2]}bij {found[3]}"


def _joins(found: re.Match[str]) -> str:
    """*Sluit de les aan bij uw niveau* is *past de les bij uw niveau*."""
    return f"{'past' if found[1] == 'sluit' else 'passen'} {found[2]} bij "


def _considered(found: re.Match[str]) -> str:
    """*Werd uw voorkeur in overweging genomen* asks whether somebody asked what the reader wanted."""
    return f"heeft iemand {found[2] or ''}gevraagd wat u zelf wilde"


def _lacks(found: re.Match[str]) -> str:
    """*Het ontbreekt mij aan tijd* is *ik heb te weinig tijd*."""
    return f"{'ik heb' if found[1] == 'mij' else 'u hebt'} te weinig {found[2]}"


def _to_use(found: re.Match[str]) -> str:
    """*gebruik te maken van de tolk* is *de tolk te gebruiken*, also with *geen* before it."""
    said = found.string[: found.start()].rstrip()
    return f"{found[1]} {'niet ' if said.endswith(' geen') else ''}te gebruiken"


def _pointed(found: re.Match[str]) -> str:
    """*gewezen op de regels* is *geïnformeerd over de regels*."""
    kept = "de " if found[0].rstrip().endswith(" de") else ""
    return f"geïnformeerd over {kept}"


def _quality(found: re.Match[str]) -> str:
    """*Hoe vond u de kwaliteit van de les* is *hoe goed was de les*."""
    be = "waren" if found[1].split()[-1].endswith(("en", "s")) and found[1].startswith("de ") else "was"
    return f"hoe goed {be} {found[1]}"


def _ended(found: re.Match[str]) -> str:
    return f"{'voor het einde ' if found[2] else ''}gestopt met {found[1]}"


def _stopped(found: re.Match[str]) -> str:
    """*u heeft de cursus beëindigd* is *u bent gestopt met de cursus*."""
    return f"u bent {_ended(found)}"


def _stopped_asked(found: re.Match[str]) -> str:
    """The same as a question."""
    return f"bent u {_ended(found)}"


def _expected(found: re.Match[str]) -> str:
    """*Zijn uw verwachtingen van de les uitgekomen* is *is de les zoals u had verwacht*."""
    several = found[1].startswith("de ") and found[1].split()[1].endswith(("en", "s"))
    return f"{'zijn' if several else 'is'} {found[1]} zoals u had verwacht"


def _help_to(found: re.Match[str]) -> str:
    """*ertoe kunnen bijdragen dat u werk vindt* is *kunnen helpen om werk te vinden*."""
    verb = conjugate.reading(found[2])[0]
    return f"kunnen helpen om {found[1]} {with_te(verb)}" if verb else found[0]


def _go_with(found: re.Match[str]) -> str:
    """*tijden die goed te combineren zijn met uw werk* are *tijden die goed passen bij uw werk*."""
    return f"{'passen' if found[1] == 'zijn' else 'past'} bij"


GOOD = frozenset("positieve stimulerende gunstige goede".split())


def _worked(found: re.Match[str]) -> str:
    """*Wat heeft een negatieve invloed gehad op X* asks what was bad for X."""
    return f"wat was {found[2]}{'goed' if found[3] in GOOD else 'slecht'} voor {found[4]}"


def _network(found: re.Match[str]) -> str:
    """*uw netwerk* is more than one person, so the verb follows."""
    return f"{NETWORK[found[1]]} de mensen die u kent"


def _gives(found: re.Match[str]) -> str:
    """*Wordt er door uw docent aandacht besteed aan X* asks whether the teacher gives it."""
    return f"{'geeft' if found[1] == 'wordt' else 'gaf'} {found[2]} {found[3]}aandacht aan"


def _there_is(found: re.Match[str]) -> str:
    """*Is er sprake van problemen* is *zijn er problemen*."""
    words = found.string[found.start(2) :].split()[:3]  # te veel schulden
    head = next((word for word in words if facts(word).noun and not word.endswith("e")), "")
    several = facts(head).is_plural
    be = {"is": "zijn", "was": "waren"}[found[1]] if several else found[1]
    return f"{be} er {found[2]}"


def _as_thought(found: re.Match[str]) -> str:
    """*Voldoet de les aan uw verwachtingen* is *is de les zoals u had verwacht*."""
    be = {"voldoet": "is", "voldeed": "was", "voldoen": "zijn", "voldeden": "waren"}[found[1]]
    return f"{be} {found[2]} zoals u had verwacht"


def _suits(found: re.Match[str]) -> str:
    """*Voldoet de woning aan de behoeften van uw gezin* is *past de woning bij uw gezin*."""
    return f"{'past' if found[1] == 'voldoet' else 'passen'} {found[2]} bij {found[3] or 'wat u nodig hebt'}"


def _go_together(found: re.Match[str]) -> str:
    """*Zijn de lestijden te combineren met uw werk* is *passen de lestijden bij uw werk*."""
    return f"{'past' if found[1] == 'is' else 'passen'} {found[2]} bij"


def _in_proportion(found: re.Match[str]) -> str:
    """*Zijn de kosten in verhouding tot de kwaliteit* is *passen de kosten bij de kwaliteit*."""
    return f"{'past' if found[1] == 'is' else 'passen'} {found[2]} bij {found[3]}"


def _spends_less(found: re.Match[str]) -> str:
    """*Bent u genoodzaakt te bezuinigen op* is *moet u minder geld uitgeven aan*."""
    return f"{'moet' if found[1] == 'bent' else 'moest'} u minder geld uitgeven aan"


def _makes_hard(found: re.Match[str]) -> str:
    """*belemmeren klachten u in uw dagelijks leven* is *maken klachten uw leven moeilijk*."""
    return f"{'maakt' if found[1] == 'belemmert' else 'maken'} {found[2]} uw leven moeilijk"


MADE: dict[str, Callable[[re.Match[str]], str]] = {
    "@netwerk": _network, "@gebruik": _used, "@werking": _worked, "@beter": _better, "@geholpen": _helped, "@hoe goed": _how_good,
    "@afgestemd": _fits, "@aansluit": _joins, "@helpen om": _help_to, "@passen": _go_with, "@gestopt": _stopped, "@bent gestopt": _stopped_asked, "@zoals verwacht": _expected, "@hoe goed was": _quality, "@te gebruiken": _to_use, "@gewezen": _pointed, "@te weinig": _lacks, "@overweging": _considered,
    "@geeft aandacht": _gives, "@er is": _there_is, "@zoals gedacht": _as_thought, "@past bij": _suits, "@maakt moeilijk": _makes_hard, "@in verhouding": _in_proportion, "@minder uitgeven": _spends_less, "@te combineren": _go_together,
}  # fmt: skip
