"""The passive voice hides who does it. With *door* the sentence is turned round; without it the writer must say who."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import grammar
from translations.plain_dutch.clauses import Passive
from translations.plain_dutch.evidence import Evidence, SentenceEvidence
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
            sure = bool(doer) or sentence.words[passive.auxiliary].norm in grammar.WORDEN or _to_whom(sentence, passive)
            who = evidence.raw[slice(*span_of(sentence, doer[0], doer[1] - 1))] if doer else ""
            better = active.turned(sentence, evidence.raw, passive) or whole(sentence, evidence.raw)
            span = (sentence.start, sentence.end) if better else span_of(sentence, first, last)
            yield found(ID, Level.ERROR if sure else Level.WARNING, evidence.raw, span, better, subject=who)
        for first, last in _with_te(sentence):
            yield found(ID, Level.ERROR, evidence.raw, span_of(sentence, first, last), subject="")


def _to_whom(sentence: SentenceEvidence, passive: Passive) -> bool:
    """Whether *mij* or *ons* stands beside the verb: *Er is mij geen uitleg gegeven*, *Ons is beloofd*."""
    near = sentence.norms[max(0, passive.auxiliary - 1) : passive.auxiliary + 2]
    return sentence.norms[passive.auxiliary] in AROUND and not PERSON_HIT.isdisjoint(near)


AROUND = frozenset("is zijn was waren".split())
PERSON_HIT = frozenset("mij ons hem".split())


def _with_te(sentence: SentenceEvidence) -> Iterator[tuple[int, int]]:
    """*De brief is te lezen, het is niet te voorkomen*: a verb of being with *te*, and nobody who does it."""
    norms, words = sentence.norms, sentence.words
    for index in range(1, len(norms) - 1):
        if norms[index] != "te" or "i" not in words[index + 1].roles or norms[index + 1] == "doen":
            continue
        closes = index + 2 == len(norms) or norms[index + 2] in grammar.PREPOSITIONS | grammar.COORDINATORS
        start = max(0, index - NEAR)
        be = next((k for k in range(index - 1, start - 1, -1) if norms[k] in BEING), None)
        if be is not None and closes and not OPEN & set(norms[start:index]) and not ACTING & set(norms[be:index]):
            yield be, index + 1


NEAR = 8
BEING = frozenset("is zijn was waren valt viel".split())
OPEN = frozenset("er om dit dat ik u we wij bezig begonnen daar hier".split())  # er is veel te doen; om te leren
ACTING = frozenset("leuk fijn goed belangrijk moeilijk makkelijk gewend bereid bang blij klaar verplicht".split())


RULE = Rule(
    ID, f"{GUIDE}; {ANS}, 22.5: the passive", Level.ERROR, ID, _check,
    passing=("De gemeente stuurt een brief.", "Het wordt morgen warm.", "Ik ben naar huis gegaan.",
             "Er is veel te doen.", "Het huis is te huur.", "Het is leuk om te lezen.", "De winkel is gesloten.",
             "Hij wordt bekend.", "Ik ben moe door het werk."),
    failing=("De brief wordt morgen gestuurd.", "Er wordt contact met u opgenomen.",
             "Er is mij geen uitleg gegeven.", "Uw dossier wordt gesloten.",
             "De brief wordt door de gemeente verstuurd.", "Veel ongelukken zijn te voorkomen.",
             "De les werd gegeven door een vrijwilliger.", "Ik ben geholpen door mijn buurvrouw."),
)  # fmt: skip
