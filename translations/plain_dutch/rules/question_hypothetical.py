"""What somebody would do if: people know what they did, not what they would do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence, SentenceEvidence
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
    for sentence in (question for question in questions if question.words):
        would = next((word for word in sentence.words if word.norm in WOULD), None)
        if would and (_unreal(sentence) or not CONDITION.isdisjoint(sentence.norms)):
            yield found(ID, Level.ERROR, evidence.raw, (sentence.words[0].start, sentence.words[-1].end))
        elif would and sentence.norms[0] not in WOULD:
            yield found(ID, Level.WARNING, evidence.raw, (would.start, would.end))
        elif sentence.norms[0] in {"had", "hadden", "was"} and "liever" in sentence.norms:
            yield found(ID, Level.ERROR, evidence.raw, (sentence.words[0].start, sentence.words[-1].end))


def _unreal(sentence: SentenceEvidence) -> bool:
    """*Zou u gestopt zijn*: what would have been."""
    words, norms = sentence.words, sentence.norms
    pairs = range(len(words) - 1)
    return any(
        {"zijn", "hebben"} & {norms[k], norms[k + 1]} and "p" in words[k].roles + words[k + 1].roles for k in pairs
    )


RULE = Rule(
    ID, f"{QAS}, step 6 (knowledge and memory); Converse & Presser (1986), Survey Questions", Level.ERROR, ID, _check,
    passing=("Zou u dat willen doen?", "Wat doet u als u ziek bent?", "Wilt u later werken?"),
    failing=("Wat zou u doen als u meer tijd had?", "Stel dat u morgen examen doet. Bent u dan klaar?",
             "Zou u zonder hulp gestopt zijn?", "Had u liever een andere docent gehad?"),
)  # fmt: skip
