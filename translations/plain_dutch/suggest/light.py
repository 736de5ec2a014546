"""Fixed expressions that a plain verb says as well: *beschikt u over*, *een negatieve invloed hebben op*.

They stand in one place of a question, with one thing; the word rules answer single words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from translations.plain_dutch.evidence import facts
from translations.plain_dutch.suggest.line import Line, group, many, phrase, question, whole

BETTER = re.compile(
    r"(?:welke (?:aspecten|onderdelen|punten|elementen|zaken)(?: van (?P<of>.+?))?|wat) (?:zou|zouden|kan|kunnen)"
    r"(?: er)?(?: volgens u)?(?: aan (?P<on>.+?))?(?: volgens u)?(?: nog)? "
    r"(?:verbeterd kunnen worden|kunnen worden verbeterd|verbeterd worden|beter kunnen|verbeteren)"
)


def _improve(row: Line) -> str | None:
    """*Welke aspecten van de les zouden verbeterd kunnen worden?* -> *Wat kan volgens u beter aan de les?*"""
    match = BETTER.fullmatch(" ".join(row.norms))
    if match is None:
        return None
    thing = match["of"] or match["on"]
    return question("wat kan volgens u beter", f"aan {thing}" if thing else "")


INFLUENCE = {
    "negatieve": "slecht", "positieve": "goed", "grote": "belangrijk", "gunstige": "goed", "nadelige": "slecht",
    "slechte": "slecht", "goede": "goed",
}  # fmt: skip


def _influence(row: Line) -> str | None:
    """*Heeft X een negatieve invloed op Y?* -> *Is X slecht voor Y?*"""
    if "invloed" not in row.norms or row.norms[0] not in {"heeft", "hebben", "had", "hadden"}:
        return None
    place = row.norms.index("invloed")
    kind = INFLUENCE.get(row.norms[place - 1])
    start = place - 1 - (row.norms[place - 2] == "een")
    if kind is None or row.norms[place + 1 : place + 2] != ("op",) or group(row, 1) is None:
        return None
    be = {"heeft": "is", "hebben": "zijn", "had": "was", "hadden": "waren"}[row.norms[0]]
    return question(be, row.text(1, start), kind, "voor", row.text(place + 2, len(row)))


LIGHT = tuple(
    (re.compile(pattern), better)
    for pattern, better in (
        (r"beschikt u over (.+)", "hebt u {0}"), (r"beschikte u over (.+)", "had u {0}"),
        (r"beschikt u (.{3,60}?) over (.+)", "hebt u {0} {1}"), (r"beschikte u (.{3,60}?) over (.+)", "had u {0} {1}"),
        (r"bent u in het bezit van (.+)", "hebt u {0}"), (r"bent u (?:goed )?bekend met (.+)", "kent u {0}"),
        (r"bent u (?:goed )?op de hoogte van (.+)", "kent u {0}"), (r"bent u werkzaam (.+)", "werkt u {0}"),
        (r"bent u woonachtig (.+)", "woont u {0}"), (r"bent u afkomstig (.+)", "komt u {0}"),
        (r"maakt u (?:vaak |wel eens )?gebruik van (.+)", "gebruikt u {0}"),
        (r"(?:heeft|hebt) u (?:al )?(?:ooit )?(?:gebruikgemaakt|gebruik gemaakt) van (.+)", "hebt u {0} gebruikt"),
        (r"wordt u (?:wel eens |soms |vaak )?geconfronteerd met (.+)", "hebt u soms {0}"),
        (r"(?:is|was) er (?:bij u|in uw geval|volgens u) sprake van (.+)", "hebt u {0}"),
        (r"komt u in aanmerking voor (.+)", "kunt u {0} krijgen"),
        (r"(?:heeft|hebt) u kennis ?genomen van (.+)", "hebt u {0} gelezen"),
        (r"(?:ondervindt|ondervond) u (?:enige )?hinder van (.+)", "hebt u last van {0}"),
        (r"kost het u (?:veel )?moeite om (.+)", "is het moeilijk voor u om {0}"),
        (r"heeft u (?:veel )?moeite om (.+)", "is het moeilijk voor u om {0}"),
        (r"(?:heeft|hebt|ervaart|ondervindt) u (?:veel )?moeite met (.+)", "vindt u {0} moeilijk"),
        (r"draagt ((?:de|het|uw|deze|dit|die|dat) [a-z]+) (volgens u )?bij aan (.+)", "helpt {0} {1}bij {2}"),
        (r"dragen ((?:de|uw|deze|die) [a-z]+) (volgens u )?bij aan (.+)", "helpen {0} {1}bij {2}"),
        (r"welke gevolgen (?:heeft|hebben) (.+?) voor (.+)", "wat verandert er door {0} voor {1}"),
        (r"welke gevolgen (?:had|hadden) (.+?) voor (.+)", "wat veranderde er door {0} voor {1}"),
        (r"(?:heeft|hebben) ((?:de|het|uw|deze|die|dit|dat) .+?) (?:gevolgen|consequenties) gehad voor "
         r"((?!de (?:manier|wijze)).+)",
         "is er door {0} iets veranderd voor {1}"),
        (r"(?:welke|wat voor) verwachtingen (?:hebt|heeft) u (?:vooraf |van tevoren )?(?:van|over) (.+)",
         "wat verwacht u van {0}"),
        (r"(?:welke|wat voor) verwachtingen had u (?:vooraf |van tevoren )?(?:van|over) (.+)",
         "wat verwachtte u van {0}"),
        (r"(?:is|zijn) uw verwachtingen (?:uitgekomen|waargemaakt)", "is het zoals u had verwacht"),
        (r"zijn (?:deze|die)(?: verwachtingen)? (?:uitgekomen|waargemaakt)", "is het zo gegaan"),
        (r"zijn de verwachtingen die u had van (.+) (?:uitgekomen|waargemaakt)", "is {0} zoals u had verwacht"),
        (r"(?:vormt|vormen) (.+?) (?:voor u )?een (probleem|belemmering|obstakel|drempel|uitdaging)(?: voor u)?",
         "is {0} een probleem voor u"),
        (r"is het (?:voor )?u (?:voldoende |helemaal |volledig )?duidelijk ((?:welke|wat|hoe|waar|wanneer|wie) .+)",
         "weet u {0}"),
        (r"hoe groot (?:acht|schat) u de kans(?: in)? dat (.+)", "hoe groot is de kans dat {0}"),
        (r"hoe (?:waarschijnlijk|aannemelijk) (?:(?:acht|vindt) u het|is het volgens u) dat (.+)",
         "hoe groot is de kans dat {0}"),
        (r"kunt u een (?:inschatting|schatting) (?:maken|geven) van het aantal ([a-z]+) dat (.+)",
         "kunt u aangeven hoeveel {0} {1}"),
        (r"ervaart u (.+) als (?:een )?(?:probleem|belemmering|obstakel)", "is {0} een probleem voor u"),
    )
)  # fmt: skip


def _light(row: Line) -> str | None:
    """*Beschikt u over een computer?* -> *Hebt u een computer?*; one thing only where a verb closes the question."""
    said = row.text(0, len(row))
    for pattern, better in LIGHT:
        match = pattern.fullmatch(said[0].lower() + said[1:])
        if match is None:
            continue
        closes = not better.endswith("}") and match.lastindex == 1 and said.endswith(match[1])
        first = len(row) - len(match[1].split()) if closes else 0
        if closes and not _one_thing(row, first):
            return None
        return question(better.format(*(group or "" for group in match.groups())))
    return None


def _one_thing(row: Line, first: int) -> bool:
    """Whether the words from ``first`` on are one group with what belongs to it."""
    end = group(row, first)
    end = whole(row, first, end) if end is not None else None
    while end is not None and end < len(row):
        end = phrase(row, end)
    return end == len(row)


NO_QUALITY = frozenset(
    "gezondheid gelegenheid waarheid overheid meerderheid minderheid bijzonderheid hoeveelheid".split()
)
ABLE = {
    "bereikbaar": "bereiken", "vindbaar": "vinden", "bruikbaar": "gebruiken", "betaalbaar": "betalen",
    "leesbaar": "lezen", "verstaanbaar": "verstaan", "haalbaar": "halen", "toepasbaar": "gebruiken",
    "toegankelijk": "bereiken", "begrijpelijk": "begrijpen",
}  # fmt: skip
JUDGED = re.compile(
    r"(?:wat (vindt|vond) u van|hoe tevreden (bent|was) u (?:over|met)|(?:bent|was) u tevreden (?:over|met)) "
    r"de ([a-z]+)heid van "
)


def _quality(row: Line) -> str | None:
    """*Wat vindt u van de bereikbaarheid van de school?* -> *Hoe bereikbaar is de school volgens u?*"""
    said = " ".join(row.norms)
    match = JUDGED.match(said)
    if match is None or match[3] + "heid" in NO_QUALITY or facts(match[3]).entry is None:
        return None
    start = len(match[0].split())
    end = group(row, start)
    if end is None:
        return None
    end = whole(row, start, end)
    several = many(row.words[end - 1]) or (row.norms[start] in {"deze"} and row.words[end - 1].norm.endswith("en"))
    past = "vond" in match.groups() or "was" in match.groups() or said.startswith("was")
    if verb := ABLE.get(match[3]):
        return question("kon u" if past else "kunt u", row.text(start, end), "makkelijk", verb, row.text(end, len(row)))
    be = ("waren" if past else "zijn") if several else ("was" if past else "is")
    if row.norms[end : end + 1] in {("die",), ("dat",)}:  # de docenten die u lesgeven
        return question("hoe", match[3], be, row.text(start, len(row)), "volgens u")
    return question("hoe", match[3], be, row.text(start, end), "volgens u", row.text(end, len(row)))


def light(row: Line) -> str | None:
    """The question with a plain verb; None when it has no such expression, or its thing is not one group."""
    if not row.asks:
        return None
    return next((said for way in WAYS if (said := way(row)) is not None), None)


WAYS: tuple[Callable[[Line], str | None], ...] = (_improve, _influence, _light, _quality)
