"""A question that pushes to one answer: *Vindt u ook niet*, *toch*, *natuurlijk*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._asking import DILLMAN, QAS, asked
from translations.plain_dutch.text import like

ID = "question.leading"
PATTERNS = tuple(
    (re.compile(rf"(?i){pattern}"), better, level)
    for pattern, better, level in (
        (r"\bbent u het er ?(?:ook )?mee eens dat\b", "vindt u dat", Level.ERROR),
        (r"\bben je het er ?(?:ook )?mee eens dat\b", "vind je dat", Level.ERROR),
        (r"\bvindt u (?:ook niet|niet ook|ook) dat\b", "vindt u dat", Level.ERROR),
        (r"\bvind (?:je|jij) (?:ook niet|niet ook|ook) dat\b", "vind je dat", Level.ERROR),
        (r"\bvindt u (?:ook niet|niet ook)\b(?! dat)", "vindt u", Level.ERROR),
        (r"\b(?:denkt|vindt) u niet dat\b", "vindt u dat", Level.ERROR),
        (r"\bdenk (?:je|jij) niet dat\b|\bvind (?:je|jij) niet dat\b", "vind je dat", Level.ERROR),
        (r"\bbent u (?:het )?(?:met (?:ons|mij) eens|ook van mening) dat\b", "vindt u dat", Level.ERROR),
        (r"\bis het niet zo dat\b", "is het zo dat", Level.ERROR),
        (r" toch (?:wel|ook|zeker|heus)\b", "", Level.WARNING),
        (r",? toch(?=\s?\?)", "", Level.WARNING),
        (r" (?:natuurlijk|uiteraard)\b", "", Level.WARNING),
        (r"\b(?:uitstekende|geweldige|fantastische|prachtige|vreselijke|waardeloze) (?=\w)", "", Level.WARNING),
    )
)  # fmt: skip


# One of these stands in every text that the patterns find.
WORDS = frozenset(
    "eens mening niet ook toch natuurlijk uiteraard uitstekende geweldige fantastische prachtige vreselijke "
    "waardeloze".split()
)


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in asked(evidence, context):
        if WORDS.isdisjoint(sentence.norm_set):
            continue
        for pattern, better, level in PATTERNS:
            for match in pattern.finditer(evidence.raw, sentence.start, sentence.end):
                yield found(ID, level, evidence.raw, match.span(), like(match[0], better))


RULE = Rule(
    ID, f"{QAS}, step 5a and {DILLMAN} chapter 4: ask from a neutral place", Level.ERROR, ID, _check,
    passing=("Vindt u dat de les te lang is?", "Wat vindt u van de docent?", "Komt u ook?",
             "Denkt u dat het beter kan?", "Waarom kwam u toch naar de les?"),
    failing=("Bent u het ermee eens dat de les te lang is?", "Vindt u ook niet dat de docent goed is?",
             "De docent is goed, toch?", "Bent u natuurlijk tevreden?", "Wat vindt u van de uitstekende lessen?",
             "Denkt u niet dat het beter kan?", "U bent toch wel tevreden?", "Is het niet zo dat u hulp nodig hebt?"),
)  # fmt: skip
