"""Brackets and slashes: two texts in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._sentences import GUIDE
from translations.plain_dutch.text import Kind, like

ID = "sentence.brackets"
SLASH = re.compile(r"[^\W\d_]{1,30}/[^\W\d_]{1,30}")
ROUND = re.compile(r"\([^()\n]{1,200}\)")
PLAIN = {"en/of": "of", "hij/zij": "die persoon", "zijn/haar": "zijn", "hem/haar": "die persoon", "ja/nee": "ja of nee"}


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    raw = evidence.raw
    links = [(word.start, word.end) for word in evidence.words if word.kind is Kind.LINK]
    for match in SLASH.finditer(raw):
        inside = any(start <= match.start() < end for start, end in links)
        if not inside and match[0].lower() not in {"t/m", "p/m", "p/w"}:
            first, _, second = match[0].partition("/")
            better = PLAIN.get(match[0].lower(), f"{first} of {second}")
            yield found(ID, Level.WARNING, evidence.raw, match.span(), like(match[0], better))
    for match in ROUND.finditer(raw):
        short = len(match[0].split()) <= 1
        attached = match.start() > 0 and raw[match.start() - 1].isalpha()
        yield found(ID, Level.WARNING, evidence.raw, match.span(), "" if short and attached else None)


RULE = Rule(
    ID, GUIDE, Level.WARNING, ID, _check,
    passing=("Kijk op www.duo.nl/inburgeren.", "Van 9 t/m 12 uur."),
    failing=("Hebt u een man en/of kinderen?", "Uw partner (of man) krijgt een brief.", "Uw vriend(in) komt."),
)  # fmt: skip
