"""A verb in two parts that stand far from each other (tangconstructie)."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._sentences import ANS, GUIDE, span_of
from translations.plain_dutch.suggest.whole import whole

ID = "sentence.split"
FARTHEST = 7


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in evidence.sentences:
        gap = sentence.verb_gap
        if gap and gap[1] - gap[0] > FARTHEST:
            better = whole(sentence, evidence.raw)
            span = (sentence.start, sentence.end) if better else span_of(sentence, *gap)
            yield found(ID, Level.WARNING, evidence.raw, span, better, words=gap[1] - gap[0] - 1)


RULE = Rule(
    ID, f"{GUIDE}; {ANS}, 21.1: the verbal brace", Level.WARNING, ID, _check,
    passing=("U moet de brief lezen.",),
    failing=("U moet de lange brief van de gemeente over uw nieuwe huis lezen.",),
)  # fmt: skip
