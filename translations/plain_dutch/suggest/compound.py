"""A compound said in two words: *gespreksverslag* becomes *verslag van het gesprek*.

The last part keeps its form and its gender, so what stands before the word still fits. Only where both parts are
easy and the article of the first is known. Source: Algemene Nederlandse Spraakkunst, 12.3 (compounds).
"""

from __future__ import annotations

from functools import cache

from translations.plain_dutch import ease, grammar, lexicon
from translations.plain_dutch.evidence import facts
from translations.plain_dutch.suggest import inflect

LINKS = ("", "s", "en", "e", "n", "-")
EASY = 4.4
KNOWN = 2.5
"""Below this a first part is more likely no word of its own: *koudwatervrees* is no fear of *koudwater*."""
VOOR, IN, OVER, MET = (
    frozenset(words.split())
    for words in (
        """assistent coach docent leraar medewerker team plek plekken plaats plaatsen ruimte zaal geld hulp
        papier papieren formulier formulieren cursus cursussen les lessen opleiding opleidingen
        kaart pas dienst buddy maatje winkel tijd groep groepen klas school dokter arts adres kamer
        kantoor organisatie bedrijf partner boek materiaal programma project lokaal loket balie
        telefoonnummer app site website toets test examen diploma certificaat bewijs uur uren dag
        dagen reis kleding korting premie regels regel eis eisen budget bijdrage vergoeding toeslag
        uitkering lening fonds subsidie tarief kosten""",
        """opname bed werk leven ongeval ongevallen""",
        """gesprek gesprekken brief brieven vraag vragen informatie boek advies wet wetten verhaal folder
        nieuws film afspraak afspraken kennis gegevens besluit beslissing ruzie lijst overzicht
        rapport avond bijeenkomst mening""",
        """problemen probleem klachten contact contacten ongeluk ervaring ervaringen moeite""",
    )
)
PREPOSITION = {
    last: word for word, lasts in (("voor", VOOR), ("in", IN), ("over", OVER), ("met", MET)) for last in lasts
}
# Last parts that mean another thing alone, and first parts that are no noun or verb.
UNLIKE = frozenset(
    """onderzoek onderzoeken moment momenten mogelijkheid mogelijkheden bank graad stand gang grond punt kring slag
    hand voet hoofd stuk lijn veld bord zak zin recht lijk lende maatschap schap baar loos rijk zaam matig vol waardig
    ster ring ringen ding dingen ken kers rij kracht krachten maat maten wijze wijzen genoot genoten houder
    houders kunde raad raden band banden beeld beelden baan banen partij partijen blad bladen licht lichten
    leiding deel delen stof stoffen post posten loper lopers vermogen bestand bestanden verband verbanden verkeer
    schrift schriften vaart koek kop koppen molen meter wacht wachter wachters wereld leider leiders gebied
    gebieden meester meesters geest vlak vlakken kant kanten loop trek drang druk last lasten staat staten pad
    paden proef val weg""".split()
)
NO_FIRST = grammar.FUNCTION_WORDS | frozenset(
    "her hoofd oud zelf mede deel groot klein hoog laag vol lang snel vervolg tussen begin eind rij koud ver".split()
)
BARE = frozenset("werk geld taal hulp zorg inburgering nederlands huur loon water gas energie".split())


@cache
def _articles() -> dict[str, str]:
    """Noun to its article, from the words of A2 and the replacing nouns."""
    known = {noun: article for noun, (article, _) in inflect.nouns().items()}
    for row in lexicon.rows("a2_words"):
        if row["kind"] in {"de", "het"}:
            known |= dict.fromkeys(row["words"].split(), row["kind"])
    return known


@cache
def parts(norm: str) -> tuple[str, str] | None:
    """First part and last part as written, or None: *gespreksverslagen* is (gesprek, verslagen)."""
    whole = facts(norm)
    known = whole.parts if whole.noun or whole.entry is None else ()  # verantwoordelijk, herstellende are no nouns
    if len(known) != 2 or known[0] in NO_FIRST or known[1] in UNLIKE:
        return None
    for link in LINKS:
        rest = norm.removeprefix(known[0] + link)
        if rest != norm and len(rest) >= 3 and (lexicon.entry(rest) or rest == known[1]):
            return known[0], rest
    return None


@cache
def said(norm: str) -> str:
    """The explanation by parts, empty when a part is not known; it may use words that are not easy."""
    split = parts(norm)
    if split is None:
        return ""
    first, last = split
    if not facts(last).noun or not (facts(first).noun or facts(first).infinitive) or facts(first).spoken < KNOWN:
        return ""
    return f"{last} {_preposition(last)} {_named(first)}"


@cache
def apart(norm: str) -> str:
    """The same in easy words, empty when a part is hard or its article is not known."""
    split = parts(norm)
    if split is None or (split[0] not in _articles() and not facts(split[0]).infinitive):
        return ""
    return said(norm) if all(ease.of_norm(part) >= EASY for part in split) else ""


def _preposition(last: str) -> str:
    return PREPOSITION.get(last) or PREPOSITION.get(facts(last).lemma, "van")


def _named(first: str) -> str:
    if first in BARE:
        return first
    article = _articles().get(first)
    if article:
        return f"{article} {first}"
    verb = facts(first).infinitive
    return f"het {verb}" if verb and not facts(first).noun else first
