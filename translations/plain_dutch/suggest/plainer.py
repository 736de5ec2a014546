"""Long prepositions and words without content in a sentence: *voorafgaand aan* is *voor*, *naar uw mening* *volgens u*.

The word rules name them one by one; here they are taken together, so that the order of the sentence can be read.
"""

from __future__ import annotations

import re

from translations.plain_dutch.suggest import conjugate, expressions
from translations.plain_dutch.suggest.line import Line
from translations.plain_dutch.suggest.replace import with_te
from translations.plain_dutch.text import capital


def _bounded(pattern: str) -> str:
    """The pattern between borders of words, where it begins and ends in one."""
    open_end = pattern.endswith((" ", ",")) or re.search(r"\(\?[=!][^()]*\)$", pattern)
    return ("" if pattern[0] == "," else r"\b") + pattern + ("" if open_end else r"\b")


PAIRS = (
    (r"(?:wegens|vanwege|op grond van|op basis van) (?=[a-z]+ redenen)", "om "),
    (r"voorafgaand aan", "voor"),
    (r"op de hoogte (?:gebracht|gesteld|gehouden) van", "geïnformeerd over"),
    (r"(?:ervan |er van )?op de hoogte (?:gebracht|gesteld|gehouden)", "geïnformeerd"),
    (r"(?:ten gevolge van|als gevolg van|wegens|vanwege|in verband met|op grond van|naar aanleiding van)",
     "door"),
    (r"(?:ten aanzien van|met betrekking tot|omtrent|inzake|aangaande|op het gebied van|wat betreft|rondom)", "over"),
    (r"(?:in het kader van|ten behoeve van|met het oog op)", "voor"),
    (r"(?:door middel van|middels|met behulp van|aan de hand van)", "met"),
    (r"na (?:(?:de )?(?:afloop|afronding|voltooiing|beëindiging)|het (?:afronden|voltooien|beëindigen)) van", "na"),
    (r"(?:gedurende|ten tijde van|in de loop van)", "tijdens"),
    (r"vanuit (?=de gemeente|de school|uw |het azc|de overheid)", "van "),
    (r"(?:van|vanuit) de kant van|van de zijde van|vanwege de", "van"),
    (r"(?<!gevraagd )(?<!vragen )(?<!benieuwd )(?<!nieuwsgierig )(?<!luisteren )"
     r"naar (?:uw|je) (?:mening|oordeel|inzicht|inzien|idee|gevoel|ervaring)", "volgens u"),
    (r"in uw (?:ogen|beleving|optiek)", "volgens u"),
    (r"tot (?:op heden|dusver|dusverre|op dit moment)", "tot nu toe"),
    (r"(?:op dit moment|momenteel|thans)", "nu"), (r"destijds", "toen"),
    (r", (?:alles overziend|al met al|over het geheel genomen|alles bij elkaar|eventueel|desgewenst),", ""),
    (r"(?:alles overziend|al met al|over het geheel genomen),? ", ""), (r"in de regel", "meestal"),
    (r"in (?:voldoende|toereikende) mate", "genoeg"), (r"in (?:grote|hoge|sterke) mate", "heel"),
    (r"(?:doorgaans|over het algemeen)", "meestal"), (r"(?:tijdig|binnen de gestelde termijn)", "op tijd"),
    (r"(?<=uw )huidige ", ""), (r"(?:des)?betreffende (?=[a-z])", ""), (r"(?:daadwerkelijk|feitelijk) ", ""),
    (r"\bu ((?:[a-z]+ ){0,4})zou kunnen (?=[a-z]+en\b)", r"u \1kunt "),
    (r"zou u (?:eventueel )?((?:[a-z]+ ){0,8})kunnen (?=[a-z]+en$)", r"kunt u \1"),
    (r"(?<=de )verschillende ", ""), (r"(?<= )eventueel ", ""),
    (r"met ([a-z ]{3,40}?) te maken (?:krijgt|hebt|heeft)", r"\1 hebt"), (r"met ([a-z ]{3,40}?) te maken (?:kreeg|had)",
                                                                      r"\1 had"),
    (r"dan wel", "of"),
    (r"woonachtig bent", "woont"), (r"werkzaam bent", "werkt"), (r"woonachtig was", "woonde"),
    (r"buiten ((?:de|uw) [a-z]+) om", r"buiten \1"), (r"hetgeen", "wat"),
    (r"op welke (?:wijze|manier)", "hoe"),
    (r"op welk moment", "wanneer"), (r"om (?:welke )reden", "waarom"),
    (r"de gelegenheid krijgt", "kunt"), (r"(?:bepaalde|specifieke) (?=[a-z]+)", ""),
)  # fmt: skip
PATTERNS = tuple((re.compile(_bounded(pattern)), new) for pattern, new in PAIRS)
PARTLY = re.compile(r",? (?:geheel|volledig|helemaal) (?:dan wel|of|en/of) (?:gedeeltelijk|deels|voor een deel)$")
ABLE = re.compile(r"\bte kunnen ([a-z]+en|gaan|doen|zien|staan)\b")
MUST = re.compile(r"\b(dient|diende|dienen|dienden) ((?:[a-z]+ ){0,6}?)te ([a-z]+en|zijn)\b")
MUST_LATE = re.compile(r"\b(dient|diende) te ([a-z]+en|zijn)\b")
PARTICLES = frozenset("aan af bij door in mee na om op over terug toe uit voor weg weer deel samen".split())
MODAL = {"dient": "moet", "diende": "moest", "dienen": "moeten", "dienden": "moesten"}


def _without_able(found: re.Match[str]) -> str:
    """*om te kunnen werken* is *om te werken*, *te kunnen afmaken* is *af te maken*."""
    return with_te(found[1]) if conjugate.is_infinitive(found[1]) else found[0]


def _must(found: re.Match[str]) -> str:
    """*dient mee te nemen* is *moet meenemen*."""
    before, _, last = found[2].rstrip().rpartition(" ")
    if last == "om":  # dit dient om te leren
        return found[0]
    verb = f"{last}{found[3]}" if last in PARTICLES and conjugate.reading(last + found[3])[0] else f"{last} {found[3]}"
    return " ".join(part for part in (MODAL[found[1]], before, verb.strip()) if part)


def plainer(row: Line) -> str | None:
    """The sentence with plain prepositions and without words that say nothing; None when it has none."""
    said = before = row.raw[row.words[0].start : row.words[-1].end]
    said = said[0].lower() + said[1:] if not row.words[0].is_name else said
    said = expressions.plain(said)
    for pattern, new in PATTERNS:
        said = pattern.sub(new, said)
    said = ABLE.sub(_without_able, said)
    said = MUST_LATE.sub(lambda found: f"{MODAL[found[1]]} {found[2]}", said)
    said = MUST.sub(_must, said)
    said = said.replace("volgens u volgens u", "volgens u")
    part = PARTLY.search(said) if row.asks else None
    if part is not None:
        return f"{capital(said[: part.start()])}? Alles of een deel?"
    return capital(said) + ("?" if row.asks else ".") if capital(said) != capital(before) else None
