"""A question of yes or no with *niet*, *geen* or *nooit*: nobody knows what "ja" means then."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence, SentenceEvidence, Word
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._asking import DILLMAN, asked
from translations.plain_dutch.text import like

ID = "question.negation"
MASS = frozenset(
    "hulp geld tijd werk les informatie contact zin last steun rust ruimte post vervoer eten water onderwijs internet "
    "huiswerk opvang vrijwilligerswerk nederlands familie".split()
)  # fmt: skip


TURNED = {"nooit": "ooit", "niemand": "iemand", "niets": "iets", "nergens": "ergens"}
NAMED = frozenset({"het", "van", "door"})
BEGIN = attrgetter("start")
CLAUSE = grammar.SUBORDINATORS | grammar.QUESTION_WORDS | {"die"}


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in asked(evidence, context):
        words = sentence.words
        if 0 not in sentence.finite or len(words) < 3 or _leads_on(evidence, sentence):
            continue
        for index, word in enumerate(words):
            if index and word.norm in CLAUSE:
                break
            if index and words[index - 1].norm in NAMED:  # het niet op tijd komen
                continue
            if word.norm in TURNED:
                better = like(word.text, TURNED[word.norm])
                yield found(ID, Level.WARNING, evidence.raw, (word.start, word.end), better)
                break
            if word.norm in {"niet", "geen"} and (index == 0 or words[index - 1].norm not in {"of", "en", "als"}):
                yield _finding(evidence.raw, sentence, index)
                break


def _leads_on(evidence: Evidence, sentence: SentenceEvidence) -> bool:
    """Whether it is no question but a condition: *Kunt u niet komen? Bel dan de school.*"""
    following = bisect_left(evidence.sentences, sentence.end, key=BEGIN)
    if following == len(evidence.sentences) or evidence.sentences[following].is_question:
        return False
    return "dan" in evidence.sentences[following].norms[:3]


def _finding(raw: str, sentence: SentenceEvidence, index: int) -> Finding:
    words = sentence.words
    word, following = words[index], words[index + 1] if index + 1 < len(words) else None
    if word.norm == "geen" and following:
        group = [step for step in range(index + 1, min(len(words), index + 4)) if words[step].noun]
        instead = "" if group and _uncounted(words[group[0]]) else "een "
        return found(ID, Level.WARNING, raw, (word.start, following.end), instead + following.text)
    if word.norm == "niet" and index and words[index - 1].norm == "nog":  # is het geld er nog niet
        return found(ID, Level.WARNING, raw, (words[index - 1].start, word.end), "al")
    if following and following.norm == "meer":
        return found(ID, Level.WARNING, raw, (word.start, following.end), "nog")
    if following and word.norm == "niet" and index:
        return found(ID, Level.WARNING, raw, (word.start, following.end), following.text)
    before = words[index - 1]
    return found(ID, Level.WARNING, raw, (before.start, word.end), before.text)


def _uncounted(noun: Word) -> bool:
    return noun.norm in MASS or noun.is_plural


RULE = Rule(
    ID, f"{DILLMAN} chapter 4: avoid negatives in questions", Level.WARNING, ID, _check,
    passing=("Kunt u niet komen? Bel dan.",
             "Hebt u hulp gekregen?", "Waarom hebt u geen les?", "Hebt u les of niet?", "Welke examens doet u niet?",
             "Kent u de gevolgen van het niet komen?"),
    failing=("Hebt u geen hulp gekregen?", "Weet u de dag niet?", "Bent u niet tevreden over de lessen?",
             "Is het geld er nog niet?", "Werkt u niet meer?",
             "Hebt u nooit les gehad?", "Hebt u met niemand gepraat?"),
)  # fmt: skip
