"""Inflection of adjectives, and determiners that follow the gender of their noun. Source: ANS, chapters 3 and 6."""

from __future__ import annotations

from functools import cache

from translations.plain_dutch import lexicon

TO_HET = {
    "de": "het", "deze": "dit", "die": "dat", "onze": "ons", "elke": "elk", "iedere": "ieder", "welke": "welk",
    "zulke": "zulk",
}  # fmt: skip
TO_DE = {neuter: common for common, neuter in TO_HET.items()}
PLAIN = frozenset("een geen mijn uw jouw zijn haar hun je".split())
VOWELS = "aeiou"
UNCHANGED = frozenset("extra klaar gratis".split())
SHORTEST = 2  # letters of an adjective
SPECIAL = {"essentieel": "essentiële", "financieel": "financiële", "anders": "andere"}


@cache
def with_e(adjective: str) -> str:
    """The form with *-e*: groot grote, positief positieve, complex complexe, aanvullend aanvullende."""
    if adjective in UNCHANGED or adjective.endswith(("e", "en")) or " " in adjective:  # een dronken man
        return adjective
    if adjective in SPECIAL:
        return SPECIAL[adjective]
    last, before = adjective[-1], adjective[-2:-1]
    if before in VOWELS and adjective[-3:-2] == before and last not in VOWELS:  # not mooi
        return adjective[:-2] + {"f": "v", "s": "z"}.get(last, last) + "e"
    if last in "fs" and adjective[-3:-1] in {"ie", "eu", "ij", "ui"}:
        return adjective[:-1] + {"f": "v", "s": "z"}[last] + "e"
    short = before in VOWELS and adjective[-3:-2] not in VOWELS and last not in VOWELS + "xwj"
    once = sum(letter in VOWELS for letter in adjective) == 1  # snelle, verre
    if short and (once or not adjective.endswith(("ig", "lijk", "el", "er"))):
        return adjective + last + "e"
    return adjective + "e"


@cache
def without_e(adjective: str) -> str | None:
    """The form without *-e*: grote groot, succesvolle succesvol; None when the word table knows none."""
    stem = adjective.removesuffix("e")
    if len(stem) < SHORTEST:  # 1e
        return None
    last = {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
    tries = (stem, stem[:-1], stem[:-1] + last, stem[:-1] + stem[-2] + last)
    return next((base for base in tries if lexicon.entry(base) and with_e(base) == adjective), None)


@cache
def without_er(adjective: str) -> str | None:
    """The form without the ending of *more*: hoger hoog, drukker druk; None when the word table knows none."""
    if adjective == "duurder":
        return "duur"
    return without_e(adjective.removesuffix("r"))


@cache
def deeds() -> dict[str, str]:
    """A noun that names a deed, and the deed: *deelname* is *meedoen*."""
    return {row["term"]: row["deed"] for row in lexicon.rows("deeds")}


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Replacing noun to its article and plural."""
    return {row["term"]: (row["article"], row["plural"]) for row in lexicon.rows("nouns")}


def determiner(word: str, article: str) -> str | None:
    """The determiner for a singular noun with ``article``; None when the word is no determiner."""
    lowered = word.lower()
    if lowered in PLAIN:
        return lowered
    if article == "het":
        return lowered if lowered in TO_DE else TO_HET.get(lowered)
    return lowered if lowered in TO_HET else TO_DE.get(lowered)
