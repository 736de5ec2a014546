"""A noun for a noun: article, number, adjective and what stands behind it follow. None where they are not sure.

*de woonruimte* is *het huis*, *een vergoeding* is *geld*, *uw buurtgenoten* are *mensen uit uw buurt*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest import conjugate, inflect
from translations.plain_dutch.suggest.replace import Edit, edit

MASS = frozenset(
    "lawaai werk hulp geld informatie post nederlands uitleg plezier respect familie gezondheid ervaring kinderopvang "
    "opvang last pech schade nieuws stress stroom reclame rust rommel zorg lucht toestemming kleding "
    "suikerziekte politie spijt kennis pesten".split()
)
ENOUGH = frozenset("voldoende genoeg meer minder veel weinig".split())
ORDINALS = frozenset("eerste tweede derde vierde vijfde volgende vorige laatste meeste eigen afgelopen".split())
ONE = frozenset("een elk elke ieder iedere".split())
CLAUSE = frozenset("die dat wat waar wie".split())
MINE = frozenset("u uw je jouw".split())
FAR = 8  # words between a noun and the verb that agrees with it


@dataclass(frozen=True, slots=True)
class Name:
    """A replacing noun: its words before and behind, its article, and whether it is a plural."""

    before: tuple[str, ...]
    head: str
    behind: tuple[str, ...]
    article: str
    plural: bool


@cache
def _plurals() -> dict[str, str]:
    """Plural to its singular, for nouns whose plural has a form of its own."""
    return {plural: noun for noun, (_, plural) in inflect.nouns().items() if plural != noun}


@cache
def name(phrase: str) -> Name | None:
    """The parts of *de persoon die werk zoekt*; None when no noun of the list is in it."""
    _, _, bare = phrase.partition(" ")
    words, nouns = tuple(bare.split()), inflect.nouns()
    for place, word in enumerate(words):
        if word in nouns or word in _plurals():
            single = word if word in nouns else _plurals()[word]
            plural = word not in nouns or (nouns[word][0] == "de" and word == nouns[word][1] and word.endswith("en"))
            return Name(words[:place], word, words[place + 1 :], nouns[single][0], plural)
    return None


def noun(sentence: SentenceEvidence, raw: str, index: int, row: Mapping[str, str]) -> Edit | None:
    """Another noun in the place of one noun."""
    new, word = name(row["replacement"]), sentence.words[index]
    if new is None:
        return None
    if (
        index in sentence.verbs
        and index
        and sentence.norms[index - 1] in grammar.SUBJECTS - {"het", "dit", "dat", "je"}
    ):
        return None  # hij bezit niets
    several = row["kind"] == "mv" or (word.norm != row["term"] and word.norm.endswith(("en", "s", "'s")))
    head, plural = new.head, new.plural
    if several and row["kind"] != "mv" and not plural:
        head = inflect.nouns()[new.head][1]
        plural = head != new.head
        if not plural:
            return None
    if plural and (CLAUSE & set(new.behind) or not all(word.endswith("e") for word in new.before)):
        return None
    gender = "mv" if several else row["kind"]
    placed = _placed(sentence, raw, index, Name(new.before, head, new.behind, new.article, plural), gender)
    if placed is not None and several != plural and _has_verb_beside(sentence, index):
        return _with_verb(sentence, raw, index, placed, plural)
    return placed


def _with_verb(sentence: SentenceEvidence, raw: str, index: int, placed: Edit, plural: bool) -> Edit | None:
    """The noun with its verb in the new number: *zijn uw werkzaamheden leuk* is *is uw werk leuk*.

    Only where the noun is surely the subject: it opens the sentence, or stands behind the verb that opens a question.
    """
    norms, start = sentence.norms, _group(sentence, index)
    if start == 0 and index + 1 < len(norms):
        verb = index + 1
    elif start == 1 and sentence.is_question:
        verb = 0
    else:
        return None
    said = conjugate.in_number(norms[verb], plural)
    if said is None or said == norms[verb]:
        return None
    word = sentence.words[verb]
    if verb == 0:
        between = raw[word.end : placed.start]
        return edit(sentence, raw, 0, index + 1, f"{said}{between}{placed.text}")
    lead = raw[sentence.words[0].start : placed.start]
    return edit(sentence, raw, 0, verb + 1, f"{lead}{placed.text}{raw[placed.end : word.start]}{said}")


def _group(sentence: SentenceEvidence, index: int) -> int:
    """Where the words begin that belong to a noun: its article, an adjective."""
    norms, start = sentence.norms, index
    asks = sentence.is_question  # zijn uw lessen leuk: no owner opens a question
    while start > asks and (norms[start - 1] in grammar.DETERMINERS or norms[start - 1].endswith("e")):
        start -= 1
    return start


def deed(sentence: SentenceEvidence, raw: str, index: int, row: Mapping[str, str]) -> Edit | None:
    """An infinitive for a noun without an article that is the subject: *Deelname is gratis* is *Meedoen is gratis*."""
    said, norms = inflect.deeds().get(row["term"]), sentence.norms
    if said is None or norms[index] != row["term"]:
        return None
    first = index == 0 and len(norms) > 1 and 1 in sentence.verbs
    asked = index == 1 and 0 in sentence.verbs and norms[0] in grammar.FINITE_ALWAYS | {"telt", "kost"}
    behind = index > 0 and norms[index - 1] in BEFORE_DEED and _closes(norms, index)
    return edit(sentence, raw, index, index + 1, said) if first or asked or behind else None


BEFORE_DEED = frozenset("van door over".split())


def _closes(norms: list[str], index: int) -> bool:
    """Whether nothing belongs to the noun: *door vermoeidheid*, but not *door vermoeidheid van de docent*."""
    after = norms[index + 1 : index + 2]
    return not after or after[0] in grammar.SUBORDINATORS | grammar.FINITE_ALWAYS | {"dan", "maar", "want"}


def _has_verb_beside(sentence: SentenceEvidence, index: int) -> bool:
    """Whether a finite verb beside the group may agree with it, so that another number would be wrong."""
    norms, start = sentence.norms, _group(sentence, index)
    sides = (start - 1, index + 1)
    if start == 1 and sentence.is_question:
        return True
    if norms[index + 1 : index + 2] == ["zijn"]:
        return True  # uw gegevens zijn veilig
    if norms[index + 1 : index + 2] and norms[index + 1].startswith(("waar", "die", "dat")):
        return True  # het dossier waarnaar u verwijst, bestaat niet: the verb comes behind the clause
    said = [k for k, norm in enumerate(norms[: index + FAR]) if k in sentence.verbs or norm in grammar.FINITE_ALWAYS]
    behind = norms[index + 1 : index + 2] and norms[index + 1] in grammar.PREPOSITIONS
    if behind and said and said[0] > index:  # het aanbod van de winkel is groot
        return True
    return any(0 <= k < len(norms) and (k in sentence.verbs or norms[k] in grammar.FINITE_ALWAYS) for k in sides)


def _placed(sentence: SentenceEvidence, raw: str, index: int, new: Name, gender: str) -> Edit | None:
    norms = sentence.norms
    back = index
    if index and _describes(sentence, index - 1):
        back -= 1
    article = norms[back - 1] if back and inflect.determiner(norms[back - 1], "de") is not None else ""
    described = [word.text for word in sentence.words[back:index]]
    if norms[index + 1 : index + 2] in (["die"], ["dat"]) and gender != new.article and not new.plural:
        return None  # het niveau dat u hebt: the clause goes on with the old gender
    if article == "dat" and gender != "het":  # ik denk dat instanties
        article = ""
    if article == "die" and back > 1 and sentence.words[back - 2].noun:  # bewoners die overlast ervaren
        article = ""
    determined = inflect.determiner(article, new.article) or article if article else "een"
    before = _agreed(list(new.before), determined, new.article) if new.before[:1] else []
    if before is None:
        return None
    if before and before == [word.lower() for word in described]:  # een eerste kennismaking
        before = []
    new = Name(tuple(before), new.head, new.behind, new.article, new.plural)
    text = " ".join((*new.before, new.head, *new.behind))
    counted = not new.plural and new.head.lower() not in MASS
    if not article:
        return _bare(sentence, raw, index, new, (described, gender))
    if article in grammar.OWNERS and MINE & set(new.behind):
        return edit(sentence, raw, back - 1, index + 1, text) if new.plural and not described else None
    if article in ONE and not counted:
        return edit(sentence, raw, back - 1, index + 1, text) if article == "een" and not described else None
    which = "de" if new.plural else new.article
    determiner = inflect.determiner(article, which) or article
    agreed = _agreed(described, determiner, which) if described else described
    if agreed is None:
        return None
    if determiner == article and agreed == described:
        return edit(sentence, raw, index, index + 1, text)
    return edit(sentence, raw, back - 1, index + 1, " ".join((determiner, *agreed, text)))


def _describes(sentence: SentenceEvidence, index: int) -> bool:
    """Whether the word is an adjective before a noun, with its article before it or none."""
    word = sentence.words[index]
    if word.norm in ORDINALS:
        return True
    if word.is_function or not word.is_word:
        return False
    if index in sentence.verbs:
        return word.norm.endswith("e") and conjugate.is_participle(word.norm[:-1])
    if word.norm.endswith("e"):
        return not word.noun or inflect.without_e(word.norm) is not None
    return not word.noun and bool(index) and sentence.norms[index - 1] in {"een", "geen"}


def _bare(sentence: SentenceEvidence, raw: str, index: int, new: Name, old: tuple[list[str], str]) -> Edit | None:
    """Without an article: *zoekt u huisvesting* asks for *een huis*; ``old`` is the adjective and the gender."""
    described, gender = old
    text = " ".join((*new.before, new.head, *new.behind))
    if new.plural or new.head.lower() in MASS:
        if described and not new.plural and gender != new.article:
            base = inflect.without_e(described[0].lower()) if new.article == "het" else None
            return edit(sentence, raw, index - 1, index + 1, f"{base} {text}") if base else None
        return edit(sentence, raw, index, index + 1, text)
    before = sentence.norms[index - 1] if index else ""
    if (
        described
        or before in grammar.DETERMINERS | ENOUGH
        or new.before[:1] == ("extra",)
        or (index and sentence.words[index - 1].kind.value == "number")
    ):
        sure = gender == new.article or before in ENOUGH or new.before[:1] == ("extra",)
        return edit(sentence, raw, index, index + 1, text) if sure else None
    of = index + 1 < len(sentence.norms) and sentence.norms[index + 1] == "van"
    return edit(sentence, raw, index, index + 1, f"{new.article if of else 'een'} {text}")


def _agreed(described: list[str], determiner: str, article: str) -> list[str] | None:
    """The adjective between article and noun in its form; None when that is not known."""
    if determiner not in {"een", "geen", "elk", "ieder", "welk"}:
        return described
    word = described[0]
    if word in ORDINALS:
        return described
    if article == "het" and word.endswith("e"):
        base = inflect.without_e(word.lower())
        return [base] if base else None
    return [word if article == "het" else inflect.with_e(word)]


def participle_with_e(participle: str) -> str:
    """*gehaald* before a noun with its article: *gehaalde*; a strong one has no other form."""
    return participle if participle.endswith("n") else inflect.with_e(participle)


def describes_noun(sentence: SentenceEvidence, index: int, infinitive: str) -> bool:
    """Whether a participle stands before the noun it describes: *de behaalde diploma's*."""
    words = sentence.words
    after = words[index + 1] if index + 1 < len(words) else None
    if after is None or after.is_function or not (after.noun or after.is_name):
        return False
    norm, before = words[index].norm, words[index - 1].norm if index else ""
    if not (conjugate.is_participle(norm) or conjugate.is_participle(norm.removesuffix("e"))):
        return False
    return before not in grammar.SUBJECTS or before in {"het", "dit", "dat", "je"}
