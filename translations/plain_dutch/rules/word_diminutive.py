"""Diminutives talk down to adults: *een gesprekje*, *een momentje*."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import lexicon
from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._words import GUIDE, finding
from translations.plain_dutch.suggest.replace import Edit
from translations.plain_dutch.text import like

ID = "word.diminutive"
ENDINGS = ("etje", "tje", "pje", "je")
TONE = frozenset(
    "gesprek brief vraag moment test formulier praat beet cursus les taak som kaart dag plan groep "
    "telefoon afspraak bericht lijst minuut uur week fout klus".split()
)


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for index, word in enumerate(evidence.words):
        for ending in ENDINGS if word.norm.endswith("je") else ():
            base = word.norm.removesuffix(ending)
            if (
                word.norm.endswith(ending)
                and base in TONE
                and lexicon.entry(base)
                and word.norm not in lexicon.members("a2_words")
            ):
                before = evidence.words[index - 1].norm if index else ""
                safe = before in {"een", "mijn", "uw", "je", "geen", "nog"}
                text = like(word.text, base) if safe else ""
                yield finding(ID, Level.WARNING, evidence, Edit(word.start, word.end, text), {"plain": base})
                break


RULE = Rule(
    ID, f"{GUIDE}; write to adults as adults", Level.WARNING, ID, _check,
    passing=("Het meisje leest.", "U krijgt een brief.", "Een beetje."),
    failing=("Wij hebben een gesprekje.", "Heeft u een momentje?", "Stuur een berichtje."),
)  # fmt: skip
