"""Policy words: from a list, and compounds that are built as policy words are. Each is answered in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from translations.plain_dutch import ease, grammar, lexicon
from translations.plain_dutch.evidence import Evidence, SentenceEvidence, Word, facts
from translations.plain_dutch.finding import Finding, Level
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._words import GUIDE, Match, at_words, finding, matches
from translations.plain_dutch.suggest import compound, phrase
from translations.plain_dutch.suggest.replace import Edit
from translations.plain_dutch.text import like

ID = "word.jargon"
HEADS = {
    "traject": "hulp bij {}", "trajecten": "hulp bij {}", "voorziening": "hulp met {}",
    "voorzieningen": "hulp met {}", "ondersteuning": "hulp met {}", "begeleiding": "hulp met {}",
    "toeleiding": "hulp op weg naar {}", "hulpverlening": "hulp met {}", "dienstverlening": "hulp met {}",
    "bemiddeling": "hulp bij {}", "arrangement": "hulp met {}", "interventie": "hulp met {}",
    "activering": "hulp om mee te doen met {}", "toets": "test over {}", "toetsing": "kijken naar {}",
    "meting": "kijken naar {}", "monitor": "onderzoek over {}", "scan": "onderzoek over {}",
    "screening": "onderzoek over {}", "intake": "eerste gesprek over {}", "beleid": "regels over {}",
    "kader": "regels over {}", "stelsel": "regels over {}", "regeling": "regels over {}",
    "regelgeving": "regels over {}", "wetgeving": "wet over {}", "norm": "regel over {}",
    "clausule": "regel over {}", "verordening": "regels over {}", "protocol": "regels over {}",
    "criterium": "eis over {}", "criteria": "eisen over {}", "eis": "eis over {}", "vereiste": "eis over {}",
    "plicht": "u moet: {}", "verplichting": "u moet: {}", "beschikking": "brief over {}",
    "besluit": "brief over {}", "verklaring": "papier over {}", "indicatie": "papier voor hulp met {}",
    "machtiging": "papier voor {}", "rapportage": "verslag over {}", "dossier": "papieren over {}",
    "procedure": "stappen bij {}", "bezwaar": "brief dat u het niet eens bent met {}", "subsidie": "geld voor {}",
    "bijdrage": "geld voor {}", "budget": "geld voor {}", "toelage": "geld voor {}",
    "tegemoetkoming": "geld voor {}", "vergoeding": "geld voor {}", "financiering": "geld voor {}",
    "heffing": "geld betalen voor {}", "vordering": "geld teruggeven van {}", "inhouding": "minder geld door {}",
    "partner": "organisatie voor {}", "partners": "organisaties voor {}", "keten": "organisaties voor {}",
    "instantie": "organisatie voor {}", "instelling": "organisatie voor {}", "orgaan": "organisatie voor {}",
    "loket": "plek voor vragen over {}", "domein": "alles over {}", "sector": "werk in {}",
    "consulent": "medewerker voor {}", "regisseur": "medewerker voor {}", "adviseur": "medewerker voor {}",
    "functionaris": "medewerker voor {}", "manager": "medewerker voor {}", "coördinator": "medewerker voor {}",
    "professional": "medewerker voor {}", "deskundige": "iemand die veel weet van {}",
    "aanbod": "wat u kunt krijgen voor {}", "aanbieder": "organisatie voor {}", "instrument": "hulp met {}",
    "vermogen": "wat u kunt met {}", "capaciteit": "wat u kunt met {}", "vaardigheid": "wat u kunt met {}",
    "vaardigheden": "wat u kunt met {}", "competentie": "wat u kunt met {}", "kwalificatie": "diploma voor {}",
    "problematiek": "problemen met {}", "vraagstuk": "probleem met {}", "achterstand": "te weinig: {}",
    "doelstelling": "doel van {}", "ambitie": "doel van {}", "visie": "plan voor {}",
    "strategie": "plan voor {}", "aanpak": "plan voor {}", "agenda": "plan voor {}",
    "overeenkomst": "afspraak over {}", "convenant": "afspraak over {}", "termijn": "tijd voor {}",
    "status": "hoe het is met {}", "perspectief": "kans op {}", "participatie": "meedoen met {}",
    "bevordering": "meer {}", "redzaamheid": "zelf dingen doen met {}", "uitval": "stoppen met {}",
    "uitstroom": "stoppen met {}", "instroom": "beginnen met {}", "verzuim": "niet komen bij {}",
    "registratie": "lijst van {}", "administratie": "papieren over {}", "verantwoording": "uitleg over {}",
    "toewijzing": "kiezen van {}", "verstrekking": "geven van {}", "verlening": "geven van {}",
    "herziening": "veranderen van {}", "ontheffing": "u hoeft niet: {}", "vrijstelling": "u hoeft niet: {}",
    "gerechtigde": "iemand die {} mag krijgen", "gerechtigd": "mag {} krijgen", "plichtig": "moet: {}",
    "behoeftig": "heeft {} nodig", "gerelateerd": "over {}", "matrix": "lijst over {}", "ladder": "stappen bij {}",
    "register": "lijst van {}", "urgentie": "snel nodig: {}", "vonnis": "de rechter zegt iets over {}",
    "berekening": "uitrekenen van {}", "akkoord": "afspraak over {}", "overleg": "gesprek over {}",
    "locatie": "plek voor {}", "stelling": "regel over {}", "bureau": "bedrijf voor {}",
}  # fmt: skip
SOFT = {
    "kosten": "geld betalen voor {}", "korting": "minder betalen voor {}", "toeslag": "extra geld voor {}",
    "inkomen": "geld van {}", "krediet": "lening voor {}", "pensioen": "geld bij {}", "gesprek": "gesprek over {}",
    "verzoek": "vraag over {}", "aanvraag": "vraag om {}", "melding": "bericht over {}",
    "waardering": "dank voor {}", "ambtenaar": "medewerker voor {}", "ondersteuner": "iemand die helpt met {}",
    "begeleider": "iemand die helpt met {}", "coach": "iemand die helpt met {}",
    "voerder": "iemand die zorgt voor {}", "houder": "iemand met {}", "profiel": "wat past bij {}",
    "plek": "plek voor {}", "plaats": "plek voor {}", "klas": "klas voor {}", "moment": "tijd van {}",
    "post": "plek voor {}", "titel": "papier voor {}", "last": "hoeveel werk is {}", "advies": "advies over {}",
    "vervoer": "reizen van {}", "fase": "tijd van {}", "macht": "mogen kiezen over {}", "aanslag": "brief over {}",
    "team": "groep voor {}", "recht": "wat u mag bij {}", "rechten": "wat u mag bij {}", "fonds": "geld voor {}",
    "controle": "kijken naar {}", "onderzoek": "onderzoek naar {}", "bedrag": "geld voor {}",
    "grens": "hoogste bedrag voor {}", "punt": "plek voor {}", "centrum": "plek voor {}", "raad": "groep over {}",
    "commissie": "groep over {}", "beding": "regel over {}", "maand": "maand met {}", "kring": "groep voor {}",
    "bewijs": "papier over {}", "formulier": "papier over {}", "overzicht": "lijst van {}",
    "gegevens": "informatie over {}", "verschil": "verschil in {}", "keuze": "kiezen van {}",
    "functie": "baan in {}", "gids": "lijst van {}", "proces": "stappen bij {}", "project": "plan voor {}",
    "programma": "plan voor {}", "bijeenkomst": "afspraak over {}", "voorlichting": "informatie over {}",
    "preventie": "zorgen dat er geen {} is", "verbod": "u mag niet: {}", "dekking": "betalen van {}",
    "polis": "papier over {}",
    "contract": "contract voor {}", "wet": "wet over {}", "grond": "reden voor {}",
    "hulpverlener": "iemand die helpt met {}", "premie": "geld betalen voor {}",
}  # fmt: skip
PARTS = {
    "arbeid": "werk", "arbeids": "werk", "participatie": "meedoen", "integratie": "meedoen",
    "inburgering": "inburgering", "jeugd": "kinderen", "onderwijs": "school", "educatie": "school",
    "scholing": "lessen", "huisvesting": "wonen", "inkomen": "geld", "vermogen": "geld", "bijstand": "uitkering",
    "maatschappij": "het land", "welzijn": "gezondheid", "bewind": "geld", "schuld": "schulden", "zelf": "uzelf",
    "re-integratie": "weer werken", "voortgang": "hoe het gaat", "leer": "leren", "leren": "leren", "woon": "wonen",
    "wonen": "wonen", "werk": "werk", "kwaliteit": "hoe goed het gaat", "mobiliteit": "reizen", "beroep": "werk",
    "gemeente": "de gemeente", "rijk": "de overheid", "cliënt": "u", "klant": "u",
    "migratie": "verhuizen naar een ander land", "vestiging": "wonen", "opvang": "opvang", "verblijf": "wonen",
    "uitkering": "uitkering", "budget": "geld", "financie": "geld", "levensonderhoud": "leven",
    "onderhoud": "leven", "gezondheid": "gezondheid", "zorg": "zorg", "taal": "taal", "vervoer": "reizen",
    "ziekte": "ziekte", "inkomsten": "geld", "ontwikkeling": "leren", "loopbaan": "werk", "dienst": "werk",
    "doel": "doel", "armoede": "weinig geld", "beleid": "regels",
}  # fmt: skip
THEMES = frozenset(PARTS) | frozenset(
    """examen toets vacature bevolking vaccinatie traject werkloosheid bijstand uitkering verblijf asiel opvang
    zorg jeugd gezin belasting lening schuld rente klant cliënt deelnemer contact gesprek
    aanmelding inschrijving aanvraag betaling controle begeleiding hulp steun keuze sollicitatie functie stage
    opleiding diploma niveau kwalificatie kans beleid wet regel plan project budget subsidie dossier rapport
    psychose trauma herstel revalidatie verpleging medicijn burger vrijwilliger maatschappij""".split()
)
DAILY = ease.KNOWN_LISTS
LENGTH = 9
POLICY_BELOW = 4.8


@cache
def _phrases() -> lexicon.Phrases:
    return lexicon.Phrases(_rows())


def _listed(evidence: Evidence, match: Match) -> Finding | None:
    sentence, first, past, row = match
    if any(word.facts.lists & DAILY for word in sentence.words[first:past]) and past - first == 1:
        return None
    words = sentence.words
    said = evidence.raw[words[first].start : words[past - 1].end].lower()
    if row["use"] == "explain" or said in evidence.explained:
        return None
    params = {"explanation": row["explanation"], "plain": row["replacement"]}
    plain = row["replacement"].partition(";")[0].strip()
    return finding(ID, Level.ERROR, evidence, _place(evidence, match, plain), params)


def _place(evidence: Evidence, match: Match, plain: str) -> Edit:
    """The words with the article before them, as far as a plain phrase can stand there."""
    sentence, first, past, row = match
    if past == first + 1 and first in sentence.verbs and row["term"].endswith("en"):  # the lists of verbs inflect it
        return at_words(match)
    return phrase.placed(sentence, evidence.raw, (first, past), row["term"], plain) or at_words(match)


def built(word: Word, heads: Mapping[str, str]) -> str:
    """A plain answer for a compound that is built as a policy word; empty for any other word."""
    norm = word.norm
    if len(norm) < LENGTH or not word.is_word or ease.is_listed(word.facts) or "formal" in word.facts.lists:
        return ""
    for form in (norm, norm.removesuffix("en"), norm.removesuffix("s")):
        for size in range(min(14, len(form) - 3), 2, -1):
            if form[-size:] in heads:
                said = _part(form[:-size].strip("-"))
                return heads[form[-size:]].format(said) if said else ""
    return ""


def sure(norm: str, plain: str) -> bool:
    """Whether the first part of a built word is one whose plain word is known, so that the answer can stand there."""
    return any(plain.endswith(f" {known}") for known in set(PARTS.values()) if len(known) >= 3) and len(norm) >= LENGTH


def _part(stem: str) -> str:
    bases = [stem, *(stem.removesuffix(link) for link in ("s", "en", "e", "ings") if stem.endswith(link))]
    for base in bases:
        if base in PARTS:
            return PARTS[base]
    for key, plain in PARTS.items():
        if len(key) >= 5 and stem.startswith(key):
            return plain
    listed = next((plain for base in bases if (plain := _listed_plain(base))), "")
    if listed:
        return listed
    known = [base for base in bases if lexicon.entry(base)]
    last = facts(stem).parts[-1] if not known and len(facts(stem).parts) > 1 else ""
    if last and (last in PARTS or (facts(last).noun and not facts(last).is_function)):  # woonzorg: at least zorg
        return PARTS.get(last, last)
    return max(known, key=ease.of_norm, default="")  # geluidsover, lidmaat: no word, so the last part is another one


@cache
def _listed_plain(stem: str) -> str:
    """What the list says of a policy word, where that can stand in a phrase: *handhaving, mantelzorg*."""
    row = _rows().get(stem)
    plain = row["replacement"].partition(";")[0].strip() if row else ""
    return "" if not plain or phrase.is_clause(plain) else plain


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    return {row["term"]: row for row in lexicon.rows("jargon")}


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    taken: set[int] = set()
    for match in matches(evidence, _phrases()):
        found = _listed(evidence, match)
        if found:
            taken |= set(range(found.start, found.end))
            yield found
    for sentence in evidence.sentences:
        for index, word in enumerate(sentence.words):
            if word.start not in taken:
                yield from _compound(evidence, sentence, index)


def _compound(evidence: Evidence, sentence: SentenceEvidence, index: int) -> Iterator[Finding]:
    """A word that no list holds: its last part says what it is."""
    word = sentence.words[index]
    known = ease.of_word(word)
    level, plain = Level.ERROR, built(word, HEADS) if known < POLICY_BELOW else ""
    if not plain and known < ease.HARD_BELOW:
        level, plain = Level.WARNING, built(word, SOFT)
    if not plain and len(word.norm) >= LENGTH and known < ease.LISTED and not ease.is_listed(word.facts):
        yield from _by_parts(evidence, word)
    if plain:
        match: Match = (sentence, index, index + 1, {"term": word.lemma})
        owned = index > 0 and sentence.norms[index - 1] in grammar.OWNERS
        place = _place(evidence, match, plain) if sure(word.norm, plain) and not owned else at_words(match)
        yield finding(ID, level, evidence, place, {"plain": plain, "explanation": plain})


def _by_parts(evidence: Evidence, word: Word) -> Iterator[Finding]:
    """A word of an institution's theme that no list holds: explained by its parts."""
    split = compound.parts(word.norm)
    if split and split[0] in THEMES and not word.is_name:
        said = compound.said(word.norm)
        place = Edit(word.start, word.end, like(word.text, compound.apart(word.norm)))
        yield finding(ID, Level.WARNING, evidence, place, {"plain": said, "explanation": said})


RULE = Rule(
    ID, GUIDE, Level.ERROR, ID, _check,
    passing=("De gemeente helpt u.", "Hebt u kinderopvangtoeslag?", "Bel DUO of COA.",
             "Mijn verblijfsvergunning is nieuw.", "Mijn arbeidscontract is nieuw."),
    failing=("Uw inburgeringstraject begint.", "U krijgt een zorgindicatie.",
             "Dat is het arbeidstoeleidingstraject."),
)  # fmt: skip
