"""Abbreviations: written out, or explained when only insiders know the capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from translations.plain_dutch import ease, lexicon
from translations.plain_dutch.evidence import Evidence, SentenceEvidence, Word, facts
from translations.plain_dutch.finding import Finding, Level, Param
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._words import GUIDE, finding
from translations.plain_dutch.suggest.replace import Edit
from translations.plain_dutch.text import Kind, like

ID = "word.abbreviation"
LONGEST = 6
LETTERS = re.compile(r"(?:[a-z]\.){2,}[a-z]?")
"""One letter for each word, which nobody can guess: *o.v.v.*"""
INITIALS = re.compile(r"(?:[A-Z]\.)+")
"""Letters of somebody's name: *J.P. Smit*."""
A_WORD = 3.6  # Zipf from which capitals are rather a word said loudly: LET OP


@cache
def _whole() -> dict[str, str]:
    """Abbreviation without its dots to the whole words."""
    return {row["term"].replace(".", ""): row["replacement"] for row in lexicon.rows("abbreviations")}


@cache
def _meaning() -> dict[str, str]:
    """Abbreviation of insiders to what it stands for."""
    return {row["term"]: row["explanation"] for row in lexicon.rows("capitals")}


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in evidence.sentences:
        loud = _is_loud(sentence)
        for word in sentence.words:
            if word.kind is not Kind.ABBREVIATION and not word.text[:1].isupper():
                continue
            if INITIALS.fullmatch(word.text):
                continue
            norm = word.norm.replace(".", "")
            shortened = word.kind is Kind.ABBREVIATION
            if shortened and norm in _whole():
                place = Edit(word.start, word.end, like(word.text, _whole()[norm]))
                yield finding(ID, Level.ERROR, evidence, place, {"plain": _whole()[norm]})
            elif (head := _inside(word.text)) or LETTERS.fullmatch(word.text):
                yield finding(ID, Level.ERROR, evidence, Edit(word.start, word.end, ""), _told(head))
            elif word.text.lower() not in evidence.explained and (shortened or _capitals(word, loud=loud)):
                yield finding(ID, Level.WARNING, evidence, Edit(word.start, word.end, ""), _told(norm))


def _told(norm: str) -> dict[str, Param]:
    """No plain word, and what the letters stand for where that is known."""
    meaning = _meaning().get(norm)
    return {"plain": "", "explanation": meaning} if meaning else {"plain": ""}


def _is_loud(sentence: SentenceEvidence) -> bool:
    """Whether more than half of a sentence is said in capitals, so that they mean nothing."""
    capitals = sum(word.text.isupper() and len(word.text) > 1 for word in sentence.words)
    return capitals * 2 > max(2, len(sentence.words))


def _capitals(word: Word, *, loud: bool) -> bool:
    """Whether capitals are an abbreviation that readers do not know: listed, or no word that anybody says."""
    if word.text.istitle() and word.keys and word.norm in _meaning():  # de Wmo, but not a map
        return word.facts.spoken < A_WORD and not word.is_function and not ease.is_listed(word.facts)
    if not word.text.isupper() or not word.keys:  # no list speaks of a word that has a line of its own
        return False
    if word.norm in _meaning():
        return True
    if not (word.text.isalpha() and len(word.text) <= LONGEST) or ease.is_listed(word.facts):
        return False
    return not loud and word.facts.spoken < A_WORD and not word.is_function


def _inside(text: str) -> str:
    """The letters that only insiders know, with which a compound starts: *WIA-uitkering, Wlz-indicatie*."""
    head, mark, rest = text.partition("-")
    written = head.isupper() or (head.istitle() and facts(head.lower()).spoken < A_WORD)
    return head.lower() if mark and rest and written and head.lower() in _meaning() else ""


RULE = Rule(
    ID, GUIDE, Level.ERROR, ID, _check,
    passing=("Bel DUO.", "Kom om 9.30 uur.", "Dat is bijvoorbeeld brood.", "LET OP: betaal NIET.", "Kijkt u TV?",
             "U maakt een plan met de gemeente (PIP).", "De balie van de gemeente (KCC) helpt u. Bel het KCC.",
             "Bel het KCC (de balie van de gemeente).", "Map is vol.", "Mail naar J.P. Smit."),
    failing=("Betaal 20 euro o.v.v. uw naam.", "Dat is o.a. brood.",
             "I.v.m. ziekte is er geen les.", "Hebt u een PIP?", "Krijgt u een WIA-uitkering?",
             "Bel het KCC.", "De Wmo betaalt dat.", "U hebt een Wlz-indicatie nodig."),
)  # fmt: skip
