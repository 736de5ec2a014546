"""Long compounds: the parts are known, but together they are hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import ease
from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._words import GUIDE, finding
from translations.plain_dutch.suggest import compound
from translations.plain_dutch.suggest.replace import Edit
from translations.plain_dutch.text import like

ID = "word.compound"
LONG = 15
ENDINGS = (("lijk",), ("lende",))  # no words of their own: verantwoordelijk, herstellende
ANSWERED = frozenset({"hard", "formal", "jargon"})  # whose own rule says it better


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for word in evidence.words:
        parts = word.facts.parts
        if parts[-1:] in ENDINGS:
            continue
        if word.is_word and len(word.norm) >= LONG and len(parts) > 1 and not ease.is_listed(word.facts):
            params = {"parts": " + ".join(parts), "explanation": compound.said(word.norm)}
            said = "" if word.facts.lists & ANSWERED else compound.apart(word.norm)
            place = Edit(word.start, word.end, like(word.text, said))
            yield finding(ID, Level.WARNING, evidence, place, params)


RULE = Rule(
    ID, f"{GUIDE}; short words", Level.WARNING, ID, _check,
    passing=("Hebt u een huisarts?", "Ik krijg kinderopvangtoeslag."),
    failing=("De lichtinstallaties zijn kapot.",),
)  # fmt: skip
