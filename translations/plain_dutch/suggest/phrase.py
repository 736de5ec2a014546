"""A plain phrase in the place of a policy word, with the article and the number of that place, or none.

*uw klantmanager* is *uw contactpersoon*; *uw netwerk* is *mensen die u kent*; a clause (*u moet werk zoeken*) never
stands in the place of a word.
"""

from __future__ import annotations

from functools import cache

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import SentenceEvidence, facts, gather
from translations.plain_dutch.suggest import conjugate, inflect
from translations.plain_dutch.suggest.naming import CLAUSE, MASS, MINE
from translations.plain_dutch.suggest.replace import Edit, edit

ARTICLES = frozenset("de het een".split())
POINTS = frozenset("de het dit deze dat die".split())
DESCRIBE = frozenset("goed slecht zeker open dicht klaar".split())
AMOUNTS = frozenset("alle al veel weinig sommige".split())
BEFORE_DEED = frozenset("van over door met bij voor tegen".split())
OF_ONE = frozenset("u uw zijn hij hem haar".split())  # words that would have to follow the number too
NO_PHRASE = frozenset(
    "hoeveel u mag kan krijgt moet wat hoe of dat zij wij dit ik spreekt wil heeft wie waar iedereen welke waarom "
    "mogen".split()
)
MANY = frozenset("mensen lessen problemen papieren regels organisaties dokters huizen delen ouders gemeenten".split())
BARE_MASS = MASS | frozenset("zorg les opvang huur vrij tijd".split())


@cache
def is_clause(plain: str) -> bool:
    """Whether the phrase has a verb of its own, as *uw familie komt later* has, outside *die* and *dat*."""
    evidence = gather(plain)
    if not evidence.sentences or plain.endswith("?") or ":" in plain:
        return True
    sentence = evidence.sentences[0]
    if sentence.norms[0] in NO_PHRASE:
        return True
    always = grammar.FINITE_ALWAYS
    verb = next((k for k in sentence.finite if k and (sentence.norms[k] in always or not sentence.words[k].noun)), None)
    return verb is not None and not (CLAUSE | {"hoe", "of", "waarop", "om", "als"}) & set(sentence.norms[:verb])


@cache
def head(plain: str) -> str:
    """The noun of the phrase; empty when it has none: *leren lezen*."""
    words = plain.split()
    nouns = inflect.nouns()
    for word in words[: 1 + (words[0] in ARTICLES | grammar.OWNERS) + 2]:
        if word in nouns or word in MANY:
            return word
        if word in CLAUSE | grammar.PREPOSITIONS:
            break
    return ""


@cache
def is_many(plain: str) -> bool:
    """Whether a verb beside the phrase is a plural: *de boeken en andere spullen*, but not *les op school en thuis*."""
    words = plain.split()
    end = next(
        (k for k, word in enumerate(words) if word in grammar.PREPOSITIONS | CLAUSE | {"die", "dat"}), len(words)
    )
    known = {word: facts(word) for word in words[:end] if word in MANY or word.endswith("en")}
    return "en" in words[:end] or any(word in MANY or (about.is_plural and about.noun) for word, about in known.items())


def placed(sentence: SentenceEvidence, raw: str, span: tuple[int, int], term: str, plain: str) -> Edit | None:
    """The edit for the words of ``span``; None when the phrase cannot stand there."""
    first, past = span
    wrong = not plain or is_clause(plain) or _other_form(sentence, span, term) or _between(sentence, span, plain)
    if wrong or _before_more(sentence, past, plain, term):
        return None
    noun, word = head(plain), sentence.words[past - 1]
    if noun and first and sentence.norms[first - 1] == noun == plain.split(maxsplit=1)[0]:  # het examen KNM
        return edit(sentence, raw, first - 1, past, plain)
    if past - first == 1 and word.is_plural and word.norm != term:
        return _plural(sentence, raw, span, plain, noun)
    before = sentence.norms[first - 1] if first else ""
    after = sentence.norms[past] if past < len(sentence.norms) else ""
    if (
        noun in MANY and not word.is_plural and after.startswith(("waar", "die", "dat"))
    ):  # het dossier waarnaar ..., bestaat niet
        return None
    if (is_many(plain) and _agrees(sentence, first, past)) or not _free(before, plain, noun):
        return None
    two = first > 1 and before in {"en", "of"} and sentence.norms[first - 2].endswith("e")
    if two and past - first > 1:  # lichamelijke of psychische klachten
        return None
    if before in grammar.OWNERS:
        return _owned(sentence, raw, span, plain, noun)
    if before in POINTS or before == "een":
        return _behind_article(sentence, raw, span, plain, noun)
    return _described(sentence, raw, span, plain, noun)


def _before_more(sentence: SentenceEvidence, past: int, plain: str, term: str) -> bool:
    """Whether what follows would go with a wrong word: a second noun, *van*, or a verb in the plural."""
    after = sentence.words[past] if past < len(sentence.words) else None
    if after is None:
        return False
    thing = bool(after.noun) and not after.is_function and not set(after.roles) & set("ip")
    if " " in plain and thing and after.norm not in DESCRIBE:
        return True  # een indicatie banenafspraak
    if after.norm == "van" and CLAUSE & set(plain.split()):
        return True  # de jobcoach van de gemeente
    return not is_many(plain) and after.norm in grammar.PLURAL_VERBS and not _several_there(sentence, past, term)


def _several_there(sentence: SentenceEvidence, past: int, term: str) -> bool:
    """Whether the policy word itself is a plural with a form of its own, which is answered in the plural."""
    word = sentence.words[past - 1]
    return word.is_plural and word.norm != term and not word.norm.endswith(("kosten", "lasten"))


def _described(sentence: SentenceEvidence, raw: str, span: tuple[int, int], plain: str, noun: str) -> Edit | None:
    """Without an article right before it: bare, behind an adjective, or behind *het aantal*."""
    first, past = span
    before = sentence.norms[first - 1] if first else ""
    opened = plain.split(" ", 1)[0] in ARTICLES | grammar.OWNERS
    if opened and before in AMOUNTS:  # alle vaste lasten
        return edit(sentence, raw, first, past, plain.split(" ", 1)[1]) if noun in MANY or "kosten" in plain else None
    told = first > 0 and not sentence.words[first - 1].is_function
    adjective = told and before.endswith("e")
    if adjective and first > 1 and sentence.norms[first - 2] in {"een", "geen"} and noun in inflect.nouns():
        base = inflect.without_e(before) if inflect.nouns()[noun][0] == "het" else before
        return edit(sentence, raw, first - 1, past, f"{base} {plain}") if base and not opened else None
    if opened and adjective and noun in inflect.nouns() and first > 1 and sentence.norms[first - 2] in POINTS:
        determiner = inflect.determiner(
            sentence.norms[first - 2], inflect.nouns()[noun][0]
        )  # de gemeentelijke begroting
        told_by = f"{determiner} {sentence.words[first - 1].text} {plain.split(' ', 1)[1]}"
        return edit(sentence, raw, first - 2, past, told_by) if determiner else None
    if opened and told and (sentence.words[first - 1].noun or adjective):  # het aantal lessen
        return edit(sentence, raw, first, past, plain.split(" ", 1)[1]) if noun else None
    return None if adjective and not noun else edit(sentence, raw, first, past, plain)


def _behind_article(sentence: SentenceEvidence, raw: str, span: tuple[int, int], plain: str, noun: str) -> Edit | None:
    first, past = span
    before, start = sentence.norms[first - 1], plain.split(" ", 1)[0]
    if start in ARTICLES | grammar.OWNERS or not noun or noun in MANY or start == "iemand":
        return None if before in {"dit", "deze"} else edit(sentence, raw, first - 1, past, plain)
    if noun in BARE_MASS and (before == "een" or " en " in plain):
        return edit(sentence, raw, first - 1, past, plain)
    determiner = inflect.determiner(before, inflect.nouns()[noun][0]) or before
    return edit(sentence, raw, first - 1, past, f"{determiner} {plain}")


def _free(before: str, plain: str, noun: str) -> bool:
    """Whether a phrase that is a deed (*niet komen*) stands where one can: behind a preposition that takes one."""
    if " " not in plain:
        return True
    if _deed(plain):
        return before in BEFORE_DEED
    if noun or plain.split(" ", 1)[0] in ARTICLES | grammar.OWNERS | {"iemand"}:
        return True
    return before in {"is", "bent", "zijn", "was"} | BEFORE_DEED


def _deed(plain: str) -> bool:
    """Whether the phrase is an infinitive with what belongs to it: *verder gaan*, but not *hulp bij opvoeden*."""
    words = plain.split()
    first, last = facts(words[0]), facts(words[-1])
    inside = (grammar.PREPOSITIONS | CLAUSE | {"en", "of"}) & set(words)
    ends = last.infinitive == words[-1] and not last.noun and not inside
    return ends or (first.infinitive == words[0] and not first.is_function and not first.noun)


def _other_form(sentence: SentenceEvidence, span: tuple[int, int], term: str) -> bool:
    """Whether a verb stands there in a form that its infinitive cannot replace: *de gemeente huisvest*."""
    if span[1] - span[0] > 1 or " " in term:
        return False
    word = sentence.words[span[0]]
    return bool(facts(term.lower()).infinitive) and term.endswith("en") and word.norm != term.lower()


def _between(sentence: SentenceEvidence, span: tuple[int, int], plain: str) -> bool:
    """Whether an adjective stands before its noun, where a phrase of more words has no place: *bruto inkomen*."""
    first, past = span
    if past - first > 1 or past >= len(sentence.words) or sentence.words[first].noun:
        return False
    after = sentence.words[past]
    return bool(after.noun) and not after.is_function and bool(facts(sentence.norms[first]).entry) and " " in plain


def _agrees(sentence: SentenceEvidence, first: int, past: int) -> bool:
    """Whether a verb in the singular beside the words may agree with them."""
    norms = sentence.norms
    start = first - 1 if first and norms[first - 1] in grammar.DETERMINERS else first
    if not start and not grammar.FINITE_ALWAYS.isdisjoint(norms[past : past + 3]):
        return True
    return any(
        0 <= k < len(norms) and norms[k] not in grammar.PLURAL_VERBS
        and (norms[k] in grammar.FINITE_ALWAYS or k in sentence.verbs)
        for k in (start - 1, past)
    )  # fmt: skip


@cache
def several(plain: str) -> str:
    """*iemand die moet werken* as *mensen die moeten werken*; empty when its verb is not sure."""
    if not plain.startswith("iemand die "):
        return plain.replace("iemand", "mensen", 1) if plain.startswith(("iemand met ", "iemand zonder ")) else ""
    sentence = gather(plain).sentences[0]
    if len(sentence.finite) != 1 or not OF_ONE.isdisjoint(sentence.norms):
        return ""
    verb, infinitive = sentence.words[sentence.finite[0]], conjugate.reading(sentence.norms[sentence.finite[0]])[0]
    if not infinitive or conjugate.is_past(verb.norm):
        return ""
    return f"mensen {plain[len('iemand ') : verb.start]}{infinitive}{plain[verb.end :]}"


def _plural(sentence: SentenceEvidence, raw: str, span: tuple[int, int], plain: str, noun: str) -> Edit | None:
    first, past = span
    nouns = inflect.nouns()
    if plain.startswith("iemand ") and (many_of := several(plain)):
        point = first and sentence.norms[first - 1] in POINTS
        return edit(sentence, raw, first - bool(point), past, many_of)
    if noun not in nouns or nouns[noun][1] == noun or " die " in plain or " dat " in plain:
        return None
    start, _, rest = plain.partition(" ")
    said = rest if start in {"het", "een"} else plain
    before = sentence.norms[first - 1] if first else ""
    if start in ARTICLES | grammar.OWNERS and (before in grammar.DETERMINERS or before.endswith("e")):
        said = rest
    return edit(sentence, raw, first, past, said.replace(noun, nouns[noun][1], 1))


def _owned(sentence: SentenceEvidence, raw: str, span: tuple[int, int], plain: str, noun: str) -> Edit | None:
    """Behind *uw*: the owner goes where the phrase says whose it is."""
    first, past = span
    start, _, rest = plain.partition(" ")
    if not noun and start not in ARTICLES | grammar.OWNERS:
        return None
    bare = rest if start in ARTICLES | grammar.OWNERS else plain
    if not (MINE | CLAUSE) & set(bare.split()):
        return edit(sentence, raw, first, past, bare)
    if sentence.norms[first - 1] not in MINE:  # hun netwerk is not who the reader knows
        return None
    if noun in MANY or noun in BARE_MASS:
        return edit(sentence, raw, first - 1, past, bare)
    return edit(sentence, raw, first - 1, past, f"{inflect.nouns()[noun][0]} {bare}") if noun else None
