"""Abstract nouns that name no thing or person: say who does what."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import ease
from translations.plain_dutch.evidence import Evidence, SentenceEvidence
from translations.plain_dutch.finding import Finding, Level
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._words import GUIDE, finding
from translations.plain_dutch.suggest.replace import Edit

ID = "word.abstract"
ENDINGS = (
    "heid",
    "heden",
    "iteit",
    "iteiten",
    "atie",
    "aties",
    "isering",
    "schap",
    "dom",
    "ing",
    "ingen",
    "nis",
    "isme",
)


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for word in evidence.words:
        if not word.is_content or word.roles or ease.is_listed(word.facts):
            continue
        if (
            word.noun == "a"
            and len(word.norm) >= 7
            and word.norm.endswith(ENDINGS)
            and not word.facts.lists & {"jargon", "formal"}
        ):
            yield finding(
                ID, Level.WARNING, evidence, Edit(word.start, word.end, ""), {"ease": round(ease.of_word(word), 2)}
            )

    for sentence in evidence.sentences:
        for index in range(len(sentence.words) - 2):
            if _named(sentence, index):
                first, last = sentence.words[index], sentence.words[index + 2]
                yield finding(ID, Level.ERROR, evidence, Edit(first.start, last.end, ""), {"ease": 0.0})
            if _deed(sentence, index):
                first, last = sentence.words[index], sentence.words[index + 2]
                level = Level.ERROR if index == 0 else Level.WARNING
                yield finding(ID, level, evidence, Edit(first.start, last.end, ""), {"ease": 0.0})


THINGS = frozenset("eten drinken leven leger wapen kussen teken vertrouwen onderzoeken verleden weten ontwaken".split())


def _deed(sentence: SentenceEvidence, index: int) -> bool:
    """*Het aanvragen van een uitkering*: a verb that is made a noun."""
    words = sentence.words
    verb = words[index + 1]
    noun = "i" in verb.roles and verb.noun != "c" and verb.norm not in THINGS and not verb.is_function
    told = index and words[index - 1].norm in {"met", "bij", "over", "aan"}  # met het maken van een plan
    return noun and not told and words[index].norm == "het" and words[index + 2].norm in {"van", "door"}


BEFORE = frozenset("na bij tijdens door wegens zonder vóór".split())
BEHIND = frozenset("van bij door voor".split())
LOSS = frozenset("verlies diefstal vertrek verblijf ontslag gebruik bezoek verzuim afloop".split())


def _named(sentence: SentenceEvidence, index: int) -> bool:
    """*Na aanmelding bij de school*, *bij verlies van uw pas*: a deed that stands there without an article."""
    words = sentence.words
    deed = words[index + 1]
    named = deed.norm in LOSS or (deed.norm.endswith("ing") and bool(deed.noun) and deed.noun != "c")
    return named and words[index].norm in BEFORE and words[index + 2].norm in BEHIND


RULE = Rule(
    ID, f"{GUIDE}; Onderwijsraad and Stichting Lezen en Schrijven: concrete words", Level.ERROR, ID, _check,
    passing=("De docent legt het uit.", "Hebt u een woning?", "Het eten van mijn moeder is lekker."),
    failing=("De duidelijkheid is weg.", "Er is veel onzekerheid.", "Het aanvragen van een uitkering kost tijd.",
             "Na aanmelding bij de school krijgt u een brief.", "Bij verlies van uw pas belt u de bank."),
)  # fmt: skip
