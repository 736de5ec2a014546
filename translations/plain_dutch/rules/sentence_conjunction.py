"""Linking words of written Dutch for which no word can simply stand in: *hoewel, ondanks, noch*."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._sentences import ANS, GUIDE
from translations.plain_dutch.suggest.whole import whole

ID = "sentence.conjunction"
PLAIN = {
    "hoewel": "maar", "alhoewel": "maar", "ofschoon": "maar", "ondanks": "maar", "ongeacht": "maar",
    "doordat": "daarom", "noch": "en ook niet", "hetzij": "of", "zowel": "en",
}  # fmt: skip
CAREFUL = frozenset({"zowel"})


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in evidence.sentences:
        for word in sentence.words:
            if word.norm in PLAIN:
                level = Level.WARNING if word.norm in CAREFUL else Level.ERROR
                better = whole(sentence, evidence.raw) if level is Level.ERROR else None
                span = (sentence.start, sentence.end) if better else (word.start, word.end)
                yield found(ID, level, evidence.raw, span, better, plain=PLAIN[word.norm])


RULE = Rule(
    ID, f"{GUIDE}; {ANS}, 10.3: subordinating conjunctions of written language", Level.ERROR, ID, _check,
    passing=("Ik ben ziek, maar ik kom.", "Hij komt als hij tijd heeft.", "Wij gaan zodra het kan."),
    failing=("Hoewel hij ziek is, komt hij naar de les.", "Hij kwam ondanks de regen.",
             "Hij leest noch schrijft."),
)  # fmt: skip
