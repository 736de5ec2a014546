"""The list of idioms as they are looked for: fixed words, owners that may differ, a verb, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from translations.plain_dutch import grammar, lexicon
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest.verbs import readings


@dataclass(frozen=True, slots=True)
class Idiom:
    """``before`` words, an optional verb, ``after`` words; a particle of the verb can stand apart.

    With words in ``beside`` it counts only in a sentence with one of them; with one of ``literal`` it is none.
    """

    fixed: tuple[str, ...]
    verb: str
    after: tuple[str, ...]
    replacement: str
    explanation: str
    written: tuple[frozenset[str], ...] = ()
    beside: frozenset[str] = frozenset()
    literal: frozenset[str] = frozenset()


SELF = ("zich", "me", "mij", "ons")
OBJECT = {"zich": frozenset(SELF), "mij": frozenset("mij me hem hen haar ons u".split())}
"""What can stand for a person with whom a term begins: *ligt hem niet* is *mij liggen*."""
ANY = {
    "de": frozenset("de een geen".split()), "het": frozenset("het een geen".split()),
    "een": frozenset("een de het geen".split()),
}  # fmt: skip
LONG = 4
"""Words from which an idiom is one with another article too: *een vinger aan de pols*."""
HIM = {
    "mijn": "mij", "je": "je", "jouw": "jou", "uw": "u", "zijn": "hem", "haar": "haar", "hun": "hen", "ons": "ons",
    "onze": "ons",
}  # fmt: skip
HIMSELF = dict.fromkeys(HIM, "zich") | {"mijn": "mij", "je": "je", "jouw": "je", "ons": "ons", "onze": "ons"}
PERSONS = frozenset("u uw je jouw hij hem haar zijn ik mij mijn zich hen hun".split())
BODY = frozenset(
    "hoofd kop hart hand handen mond neus oog ogen oor oren voet voeten tenen teentjes rug schouder schouders nek vel "
    "hals been benen vinger vingers lippen keel maag knieën borst buik tanden tong lijf haren mouw mouwen zenuwen "
    "gezicht pet bord ziel broek".split()
)
LEADING = frozenset("laten zien komen blijven moeten willen kunnen".split())
"""Verbs of an idiom that are finite before another verb: *laten zitten* is *laat ... zitten*."""
PLACES = frozenset("er daar hier waar".split())
REASONS = frozenset("daarom waarom".split())
"""Words that only look like *er* with a preposition."""
PREPOSITIONS = frozenset("van met aan tegen naar voor op bij door over in om tot onder".split())


def _written(idiom: Idiom, place: int) -> frozenset[str]:
    """What can stand for a fixed word: *zijn draai* is *haar draai*, and with a verb *het hoofd* is *zijn hoofd*."""
    word = idiom.fixed[place]
    following = idiom.fixed[place + 1] if place + 1 < len(idiom.fixed) else ""
    others = ANY.get(word, frozenset()) if place == 0 and len(idiom.fixed) >= LONG else frozenset()
    body = following in BODY and bool(idiom.verb)
    if word in grammar.OWNERS and word not in {"ons", "haar"} and following:
        return grammar.OWNERS | {"de", "het"} if body else grammar.OWNERS
    if word in {"de", "het"} and body:
        return grammar.OWNERS | {word} | others
    return OBJECT[word] if place == 0 and word in OBJECT else others | {word}


def _read(row: Mapping[str, str]) -> Idiom:
    """A row of the list, its term taken apart."""
    words = row["term"].split()
    after = [words.pop()] if len(words) > 1 and words[-1] in PREPOSITIONS else []
    said = words[0] != "laat" and _is_verb(words[-1])  # laat staan is a link, and no deed
    verb = words.pop() if "<" in row["replacement"] or said else ""
    if verb and words[-1:] and words[-1] in LEADING:  # laat het er niet bij zitten
        verb, words[-1] = words[-1], verb
    idiom = Idiom(
        tuple(words), verb, tuple(after), row["replacement"], row["explanation"],
        beside=frozenset(row["only"].split()), literal=frozenset(row["literal"].split()),
    )  # fmt: skip
    return replace(idiom, written=tuple(_written(idiom, place) for place in range(len(words))))


def _firsts(idiom: Idiom) -> list[str]:
    """The words with which an idiom can begin; *er* can be *daar*, and be one word with the next."""
    if idiom.fixed[:1] != ("er",) or len(idiom.fixed) == 1:
        return sorted(idiom.written[0]) if idiom.fixed else []
    joined = (place + idiom.fixed[1] for place in PLACES)
    return [*PLACES, *(word for word in joined if word not in REASONS)]


@cache
def every() -> Mapping[str, Mapping[str, list[tuple[int, Idiom]]]]:
    """Idioms by the first fixed word, and those of a verb alone by each of its written forms.

    They are grouped by their last fixed word, by which most are ruled out at once (empty for a verb alone).
    """
    fixed: dict[str, list[Idiom]] = {}
    verbal: dict[str, list[Idiom]] = {}
    lexicon.read_new(word for row in lexicon.rows("idioms") for word in row["term"].split()[-2:])
    for idiom in map(_read, lexicon.rows("idioms")):
        for first in _firsts(idiom):
            fixed.setdefault(first, []).append(idiom)
        if not idiom.fixed:
            for form in readings(idiom.verb):
                verbal.setdefault(form, []).append(idiom)
    for group in fixed.values():
        group.sort(key=lambda i: (-len(i.fixed) - bool(i.verb), i.verb in {"zijn", "hebben"}, -len(i.after)))
    for group in verbal.values():
        group.sort(key=lambda i: -len(i.after))
    found: dict[str, dict[str, list[tuple[int, Idiom]]]] = {}
    for first in fixed.keys() | verbal.keys():
        for rank, idiom in enumerate((*fixed.get(first, ()), *verbal.get(first, ()))):
            found.setdefault(first, {}).setdefault(_last(first, idiom), []).append((rank, idiom))
    return found


@cache
def reflexive() -> frozenset[tuple[str, tuple[str, ...]]]:
    """Verbs, with what follows, that mean something else with *zich*: *zich aansluiten bij* a club."""
    return frozenset(
        (row["term"].split()[1], tuple(row["term"].split()[2:]))
        for row in lexicon.rows("idioms")
        if row["term"].startswith("zich ") and len(row["term"].split()) <= 3
    )


def _is_verb(word: str) -> bool:
    """Whether the last word of a term is an infinitive."""
    found = None if word in BODY else lexicon.entry(word)
    return word in {"zijn", "hebben", "worden"} or (
        len(word) > 3 and word.endswith("n") and found is not None and bool(found.verb)
    )


def _last(first: str, idiom: Idiom) -> str:
    """The fixed word without which an idiom that starts with ``first`` cannot be there; empty for none."""
    joined = idiom.fixed[:1] == ("er",) and first not in PLACES
    alone = idiom.fixed in {("zich",), ("mij",)}  # or me, or ons
    return idiom.fixed[-1] if len(idiom.fixed) > (2 if joined else int(alone)) else ""


def plain(replacement: str) -> str:
    """A replacement of the list as words for a reader: *te moeilijk zijn voor iemand*."""
    for mark, word in (("{hem}", "iemand"), ("{mij}", "iemand"), ("{zich}", "zich"), ("{zijn}", "zijn")):
        replacement = replacement.replace(mark, word)
    return replacement.replace("< ", "").replace(" >", "")


def owned(idiom: Idiom, there: list[str]) -> str:
    """The replacement for the person whose *hoofd, draai, pet* it is; ``there`` are the owners among its words."""
    if "{mij}" in idiom.replacement:
        return idiom.replacement.replace("{mij}", there[0])
    owner = next((word for word in idiom.fixed if word in grammar.OWNERS), "")
    if not owner:
        return idiom.replacement
    if there == [owner] and "{" not in idiom.replacement:
        return idiom.replacement
    if len(there) != 1 or PERSONS & set(idiom.replacement.replace("< zijn >", "").split()):
        return ""
    mine = there[0]
    said = idiom.replacement.replace("{hem}", HIM[mine]).replace("{zich}", HIMSELF[mine])
    return said.replace("{zijn}", mine)


@dataclass(frozen=True, slots=True)
class Hit:
    """Indices of the words of an idiom, and the one that is its verb (-1: none)."""

    indices: tuple[int, ...]
    verb: int


NOT_WITH = {"verantwoordelijk": frozenset("fout fouten ongeluk schade dood brand gevolg gevolgen oorlog".split())}
OBJECTS = frozenset("zich alles iets de het een zijn haar hun".split())


def otherwise(sentence: SentenceEvidence, hit: Hit, idiom: Idiom, new: tuple[str, str], others: set[str]) -> bool:
    """Whether the idiom means something else here, or has an object that the new verb cannot have."""
    verb, after = new
    if verb == "mogen" and (hit.verb == 0 or "te" in sentence.norms[hit.indices[-1] :]):  # is roken toegestaan
        return True
    if (verb == "gelden" and "op" in others) or (after == "het" and others - grammar.SUBJECTS):
        return True
    if not NOT_WITH.get(idiom.fixed[0] if idiom.fixed else "", frozenset()).isdisjoint(sentence.norms):
        return True
    opened = sentence.norms[0] in grammar.SUBJECTS | grammar.DETERMINERS
    behind = not sentence.is_question and 0 < hit.verb <= 3 and opened  # the subject stands before the verb
    return not idiom.fixed and bool(idiom.after) and behind and bool(others & OBJECTS)  # zet alles in op winst
