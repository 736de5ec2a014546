"""More than one thought: three or more clauses in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._sentences import GUIDE
from translations.plain_dutch.suggest import cut
from translations.plain_dutch.suggest.whole import whole

ID = "sentence.thoughts"


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in evidence.sentences:
        if sentence.clauses >= 3:
            better = whole(sentence, evidence.raw) or cut.in_two(sentence, evidence.raw)
            span = (sentence.start, sentence.end)
            yield found(ID, Level.WARNING, evidence.raw, span, better, clauses=sentence.clauses)


RULE = Rule(
    ID, GUIDE, Level.WARNING, ID, _check,
    passing=("Ik kom als de les begint.", "Waar woont u?"),
    failing=("Ik denk dat hij komt als hij tijd heeft.",),
)  # fmt: skip
