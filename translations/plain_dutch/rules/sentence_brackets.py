"""Brackets and slashes: two texts in one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from translations.plain_dutch.evidence import Evidence, Word
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._sentences import GUIDE
from translations.plain_dutch.text import Kind, like

ID = "sentence.brackets"
SLASH = re.compile(r"[^\W\d_]{1,30}/[^\W\d_]{1,30}")
ROUND = re.compile(r"\([^()\n]{1,200}\)|\[[^\[\]\n ]{1,40} [^\[\]\n]{1,200}\]")  # [naam] is a place for a value
CAPITALS = re.compile(r" \([A-Z]{2,6}\)")  # an abbreviation behind what it means
PLAIN = {"en/of": "of", "hij/zij": "die persoon", "zijn/haar": "zijn", "hem/haar": "die persoon", "ja/nee": "ja of nee"}


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    raw = evidence.raw
    links = [word for word in evidence.words if word.kind is Kind.LINK]
    for match in SLASH.finditer(raw):
        if not _inside(links, match.start()) and match[0].lower() not in {"t/m", "p/m", "p/w"}:
            first, _, second = match[0].partition("/")
            better = PLAIN.get(match[0].lower(), f"{first} of {second}")
            yield found(ID, Level.WARNING, evidence.raw, match.span(), like(match[0], better))
    for match in ROUND.finditer(raw):
        if match.start() > 1 and CAPITALS.match(raw, match.start() - 1):
            continue
        short = len(match[0].split()) <= 1
        attached = match.start() > 0 and raw[match.start() - 1].isalpha()
        yield found(ID, Level.WARNING, evidence.raw, match.span(), "" if short and attached else None)


def _inside(links: list[Word], place: int) -> bool:
    at = bisect_right(links, place, key=attrgetter("start"))
    return at > 0 and place < links[at - 1].end


RULE = Rule(
    ID, GUIDE, Level.WARNING, ID, _check,
    passing=("Kijk op www.duo.nl/inburgeren.", "Van 9 t/m 12 uur.", "Hallo [naam].",
             "De balie van de gemeente (KCC) helpt u."),
    failing=("Hebt u een man en/of kinderen?", "Uw partner (of man) krijgt een brief.", "Uw vriend(in) komt.",
             "Is uw huis [of uw kamer] groot?"),
)  # fmt: skip
