"""Clauses inside a sentence: *waarin, waarmee, bij wie*, and *die* or *dat* in the middle."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence, SentenceEvidence, Word
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._sentences import ANS, GUIDE, span_of
from translations.plain_dutch.suggest import cut
from translations.plain_dutch.suggest.whole import whole

ID = "sentence.relative"
ADVERBS = frozenset(
    "waarin waarmee waarop waarvoor waarover waarvan waaruit waaraan waardoor waarbij waarna waartoe waarnaar "
    "waartegen waaronder wier wiens".split()
)
INNER = frozenset("die dat waar waarom".split())
TRIGGERS = ADVERBS | INNER | {"wie"}
WITH_WIE = frozenset("bij van met aan voor over door naar op tegen".split())
JOINS = frozenset("en of maar u ik je we wij dan".split())


def _places(sentence: SentenceEvidence, raw: str) -> Iterator[tuple[int, Level]]:
    if TRIGGERS.isdisjoint(sentence.norm_set):
        return
    words, last_verb, goes_on = sentence.words, max(sentence.finite, default=-1), _goes_on(sentence, raw)
    for index in range(1, len(words)):
        norm, before = words[index].norm, words[index - 1]
        who = norm == "wie" and before.norm in WITH_WIE and index >= 2 and _thing(words[index - 2])
        if who or (norm in ADVERBS and before.norm not in JOINS):
            yield index, Level.ERROR
        if _closed(sentence, index, raw):
            yield index, Level.ERROR
        inner = norm in INNER and _thing(before) and index - 1 not in sentence.verbs and index + 2 < len(words)
        if inner and last_verb > index and index + 1 not in sentence.verbs:
            yield index, Level.ERROR if goes_on > index else Level.WARNING


def _closed(sentence: SentenceEvidence, index: int, raw: str) -> bool:
    """*Iedereen die wil, mag meedoen*: one verb behind *die*, a comma, and the verb of the main clause."""
    words = sentence.words
    if index + 2 >= len(words) or words[index].norm not in {"die", "dat"} or not _thing(words[index - 1]):
        return False
    both = index + 1 in sentence.verbs and index + 2 in sentence.verbs
    return both and "," in raw[words[index + 1].end : words[index + 2].start]


def _whoever(sentence: SentenceEvidence, raw: str) -> bool:
    """*Wie te laat komt, mag niet mee*: a person named by a clause."""
    words = sentence.words
    if sentence.is_question or len(words) < SHORTEST or words[0].norm != "wie":
        return False
    return any(
        k > 2 and k - 1 in sentence.verbs and "," in raw[words[k - 1].end : words[k].start] for k in sentence.verbs
    )


SHORTEST = 5


def _thing(word: Word) -> bool:
    return (bool(word.noun) and not word.is_function) or word.norm in {"iemand", "niemand", "iedereen", "mensen"}


def _goes_on(sentence: SentenceEvidence, raw: str) -> int:
    """Before which word a clause can begin so that the main clause goes on behind it; -1 for none.

    The main clause goes on with a comma before a verb, or with two verbs side by side.
    """
    words = sentence.words
    commas = (k for k in sentence.finite if k and "," in raw[words[k - 1].end : words[k].start])
    pairs = (k - 1 for k in sentence.finite if k - 1 in sentence.verbs)
    return max((*commas, *pairs), default=-1)


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in evidence.sentences:
        places = list(_places(sentence, evidence.raw))
        for index, level in places:
            better = cut.relative(sentence, evidence.raw, index) if sentence.norms[index] in {"die", "dat"} else None
            better = better or whole(sentence, evidence.raw)
            span = (sentence.start, sentence.end) if better else span_of(sentence, index, index)
            nested = len(places) > 1 and index == places[-1][0]  # die de school waar u les hebt, stuurt
            sure = Level.ERROR if nested else level
            yield found(ID, sure, evidence.raw, span, better, word=sentence.words[index].text)
        if _whoever(sentence, evidence.raw):
            better = whole(sentence, evidence.raw)
            span = (sentence.start, sentence.end) if better else span_of(sentence, 0, 0)
            yield found(ID, Level.WARNING, evidence.raw, span, better, word=sentence.words[0].text)


RULE = Rule(
    ID, f"{GUIDE}; {ANS}, 5.8: relative words", Level.ERROR, ID, _check,
    passing=("Waarmee gaat u naar school?", "Ik denk dat hij komt.", "Ik weet waar u woont.", "Wie is dat?"),
    failing=("Is de informatie die de gemeente waar u woont u geeft goed?",
             "Is het huis waarin u woont groot?", "De vrouw bij wie u woont, is aardig.",
             "De les die u volgt, is duur.", "Iedereen die wil, mag meedoen.", "Wie te laat komt, mag niet mee.",
             "Is de school waar u naartoe gaat groot?", "Is dat de reden waarom u niet kwam?"),
)  # fmt: skip
