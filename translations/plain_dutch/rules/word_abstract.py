"""Abstract nouns that name no thing or person: say who does what."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import ease
from translations.plain_dutch.evidence import Evidence
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
        if not word.is_word or word.is_name or word.is_function or word.roles or ease.is_listed(word.facts):
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


RULE = Rule(
    ID, f"{GUIDE}; Onderwijsraad and Stichting Lezen en Schrijven: concrete words", Level.WARNING, ID, _check,
    passing=("De docent legt het uit.", "Hebt u een woning?"),
    failing=("De duidelijkheid is weg.", "Er is veel onzekerheid."),
)  # fmt: skip
