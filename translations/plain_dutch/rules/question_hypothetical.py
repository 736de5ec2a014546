"""What somebody would do if: people know what they did, not what they would do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._asking import QAS, asked

ID = "question.hypothetical"
SUPPOSE = re.compile(r"(?i)\b(?:stel(?:t u zich voor| je voor)?,? dat|stel,|stel u )")
WOULD = frozenset("zou zoudt zouden".split())
CONDITION = frozenset("als indien wanneer".split())


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    questions = list(asked(evidence, context))
    if not questions:
        return
    for sentence in evidence.sentences:
        if match := SUPPOSE.match(evidence.raw, sentence.start):
            yield found(ID, Level.WARNING, evidence.raw, match.span())
    for sentence in questions:
        would = next((word for word in sentence.words if word.norm in WOULD), None)
        if would and any(word.norm in CONDITION for word in sentence.words):
            yield found(ID, Level.WARNING, evidence.raw, (would.start, would.end))


RULE = Rule(
    ID, f"{QAS}, step 6 (knowledge and memory); Converse & Presser (1986), Survey Questions", Level.WARNING, ID, _check,
    passing=("Zou u dat willen doen?", "Wat doet u als u ziek bent?", "Wilt u later werken?"),
    failing=("Wat zou u doen als u meer tijd had?", "Stel dat u morgen examen doet. Bent u dan klaar?"),
)  # fmt: skip
