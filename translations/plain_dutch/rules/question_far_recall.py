"""More than people remember: years back, or how often in a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._asking import TOURANGEAU, asked

ID = "question.far_recall"
SPANS = (
    re.compile(r"(?i)\b(?:in |tijdens |gedurende )?(?:de |het )?(?:afgelopen|laatste|voorbije|eerste) "
               r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|[2-9]|[1-9]\d|paar) (?:jaar|jaren|levensjaren)\b"),
    re.compile(r"(?i)\bsinds (?:uw|jouw|je) (?:aankomst|komst|verblijf)\b"),
    re.compile(r"(?i)\bsinds (?:u|je) in nederland (?:bent|woont|ben|woon)\b"),
    re.compile(r"(?i)\bin (?:uw|jouw|je) (?:hele leven|jeugd)\b"),
    re.compile(r"(?i)\b(?:als kind|toen (?:u|je) (?:nog )?(?:een kind|klein|jong) was)\b"),
    re.compile(r"(?i)\bsinds (?:u|je) hier (?:bent|woont|ben|woon)\b"),
    re.compile(r"(?i)\b(?:in )?de (?:eerste|laatste|afgelopen) jaren\b"),
    re.compile(r"(?i)\b(?:in )?de (?:afgelopen|laatste) (?:twaalf|achttien|twintig|1[2-9]|2\d) maanden\b"),
)  # fmt: skip
# One of these stands in every text that the patterns find.
WORDS = frozenset("afgelopen laatste voorbije eerste sinds leven jeugd kind klein jong jaar jaren vorig".split())
COUNT = re.compile(r"(?i)\b(?:hoe vaak|hoeveel keer|hoeveel)\b")
YEAR = re.compile(
    r"(?i)\b(?:(?:in )?(?:het )?(?:afgelopen|vorig|laatste) jaar|(?:het )?(?:hele )?jaar door|"
    r"sinds (?:het jaar )?(?:19|20)\d\d)\b"
)


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    raw = evidence.raw
    for sentence in asked(evidence, context):
        area = (sentence.start, sentence.end)
        if WORDS.isdisjoint(sentence.norm_set):
            continue
        matches = [match for pattern in SPANS for match in pattern.finditer(raw, *area)]
        if not matches and COUNT.search(raw, *area):
            matches = list(YEAR.finditer(raw, *area))
        level = Level.ERROR if COUNT.search(raw, *area) and not YEAR.search(raw, *area) else Level.WARNING
        for match in matches:
            yield found(ID, level, raw, match.span())


RULE = Rule(
    ID, f"{TOURANGEAU}, chapters 3 and 4: recall of dates and frequencies", Level.ERROR, ID, _check,
    passing=("Hoe vaak hebt u les in een week?", "Hoeveel jaar hebt u op school gezeten?",
             "Hoe gaat het met u in de laatste 4 weken?", "Hebt u vorig jaar examen gedaan?",
             "Woont u hier sinds 2015?"),
    failing=("Hoe vaak was u ziek in de afgelopen vijf jaar?", "Hebt u gewerkt sinds uw aankomst?",
             "Hoe vaak was u bij de dokter in het afgelopen jaar?", "Hoe vaak ging u als kind naar de dokter?",
             "Hoe vaak was u ziek sinds 2015?"),
)  # fmt: skip
