"""A long sentence: a note over 10 words, an error over 15; with the place to cut."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._sentences import GUIDE
from translations.plain_dutch.suggest import cut
from translations.plain_dutch.suggest.whole import whole

ID = "sentence.length"
NOTE, MOST = 10, 15


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in evidence.sentences:
        count = len(sentence.words)
        if count > NOTE:
            joint = cut.joint(sentence)
            place = sentence.words[joint].start if joint is not None else -1
            level = Level.ERROR if count > MOST else Level.WARNING
            better = whole(sentence, evidence.raw) or cut.in_two(sentence, evidence.raw)
            yield found(ID, level, evidence.raw, (sentence.start, sentence.end), better, words=count, cut=place)


RULE = Rule(
    ID, GUIDE, Level.ERROR, ID, _check,
    passing=("Waar woont u?", "Ik woon in Utrecht. Mijn broer woont in Amsterdam. Wij bellen vaak met elkaar."),
    failing=("Ik ga elke dag met de bus naar school en mijn broer gaat met de fiets naar zijn werk.",
             "In de week na de grote vakantie begint de nieuwe les."),
)  # fmt: skip
