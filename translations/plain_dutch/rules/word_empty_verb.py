"""A verb that says nothing with a noun that says it all: *een beslissing nemen*, *contact opnemen*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._words import GUIDE, finding
from translations.plain_dutch.suggest.replace import Edit

ID = "word.empty_verb"
FORMS = "neem|neemt|nemen|nam|namen|genomen"
DO = "doe|doet|doen|deed|deden|gedaan"
GIVE = "geef|geeft|geven|gaf|gaven|gegeven"
GO = "ga|gaat|gaan|ging|gingen|gegaan"
NEAR = r"(?:\s+\w+){0,5}?\s+"


def _needed(noun: str) -> frozenset[str]:
    """Of each noun the word without which its pattern cannot match."""
    return frozenset(re.split(r" |\\s\+", part)[-1] for part in noun.split("|"))


PATTERNS = tuple(
    (_needed(noun), re.compile(rf"(?i)\b(?:{first}){NEAR}(?:{second})\b"), plain)
    for noun, verbs, plain in (
        (r"beslissing|besluit", FORMS, "beslissen"),
        (r"contact", f"{FORMS}|opgenomen|opnemen", "bellen of mailen"),
        (r"deel", FORMS, "meedoen"), (r"kennis", FORMS, "lezen of zien"), (r"maatregelen", FORMS, "iets doen"),
        (r"een beroep", DO, "hulp vragen"), (r"onderzoek", DO, "onderzoeken"), (r"uitspraak", DO, "zeggen"),
        (r"toestemming", GIVE, "ja zeggen"), (r"uitleg", f"{GIVE}", "uitleggen"), (r"invulling", GIVE, "kiezen hoe"),
        (r"uiting", GIVE, "zeggen"), (r"voorkeur", GIVE, "liever willen"), (r"in gesprek|in overleg", GO, "praten"),
        (r"over\s+tot", GO, "beginnen met"), (r"tot\s+stand", "komt|komen|kwam|kwamen|gekomen", "er komen"),
    )
    for first, second in ((noun, verbs), (verbs, noun))
)  # fmt: skip


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    lowered = evidence.raw.lower()
    present = [row for row in PATTERNS if any(word in lowered for word in row[0])]  # far cheaper than the patterns
    for sentence in evidence.sentences if present else ():
        seen = -1
        for needed, pattern, plain in present:
            if needed.isdisjoint(sentence.norm_set):
                continue
            for match in pattern.finditer(evidence.raw, sentence.start, sentence.end):
                if match.start() > seen:
                    seen = match.end()
                    yield finding(ID, Level.WARNING, evidence, Edit(match.start(), match.end(), ""), {"plain": plain})


RULE = Rule(
    ID, f"{GUIDE}; verbs instead of nouns", Level.WARNING, ID, _check,
    passing=("Neem de bus.", "Geef mij het boek.", "Wij beslissen morgen."),
    failing=("De gemeente neemt een beslissing.", "Wij nemen contact met u op."),
)  # fmt: skip
