"""The passive voice hides who does it. With *door* the sentence is turned round; without it the writer must say who."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._sentences import ANS, GUIDE, span_of
from translations.plain_dutch.suggest import active
from translations.plain_dutch.suggest.whole import whole

ID = "sentence.passive"


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in evidence.sentences:
        for passive in sentence.passives:
            first, last = sorted((passive.auxiliary, passive.participle))
            doer = active.agent(sentence, passive)
            sure = bool(doer) or sentence.words[passive.auxiliary].norm in grammar.WORDEN
            who = evidence.raw[slice(*span_of(sentence, doer[0], doer[1] - 1))] if doer else ""
            better = active.turned(sentence, evidence.raw, passive) or whole(sentence, evidence.raw)
            span = (sentence.start, sentence.end) if better else span_of(sentence, first, last)
            yield found(ID, Level.ERROR if sure else Level.WARNING, evidence.raw, span, better, subject=who)


RULE = Rule(
    ID, f"{GUIDE}; {ANS}, 22.5: the passive", Level.ERROR, ID, _check,
    passing=("De gemeente stuurt een brief.", "Het wordt morgen warm.", "Ik ben naar huis gegaan."),
    failing=("De brief wordt morgen gestuurd.", "Er wordt contact met u opgenomen.",
             "De brief wordt door de gemeente verstuurd."),
)  # fmt: skip
