"""A sentence as a row of words that can be cut and put in another order: groups, verb clusters, main-clause order.

Source of the word orders: Algemene Nederlandse Spraakkunst (ANS, 2nd edition), chapters 14 and 21. A group that is not
sure ends the attempt: every function answers None then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import SentenceEvidence, Word, facts
from translations.plain_dutch.suggest import conjugate, inflect
from translations.plain_dutch.suggest.verbs import Form
from translations.plain_dutch.text import capital

PRONOUNS = frozenset(
    "u ik jij je hij zij ze wij we jullie er iemand iedereen niemand men dit dat mij ons hem hen hun iets alles mensen "
    "wie wat deze die".split()
)  # fmt: skip
MORE_DETERMINERS = frozenset(
    "andere eigen ander zes zeven acht negen tien diverse verschillende meerdere allerlei al dergelijke "
    "voldoende".split()
)  # fmt: skip
DETERMINERS = (grammar.DETERMINERS | MORE_DETERMINERS) - {"dat", "die", "beide", "meer", "weinig"}
PREPOSITIONS = grammar.PREPOSITIONS - {"te", "om", "af"}
BETWEEN = re.compile(r"(,?) +")
CLOSED = re.compile(r"\s*[?.]?\s*")
NOT_IN_GROUP = (
    grammar.PREPOSITIONS | grammar.SUBORDINATORS | grammar.NEGATIONS | grammar.COORDINATORS | grammar.SUBJECTS
    | grammar.FINITE_ALWAYS | frozenset("die dat ook nog al wel dan nu daar hier soms altijd vaak zich hebben zijn "
    "worden gaat gaan ging gingen "
    "nodig graag weleens voldoende genoeg eerst opnieuw samen zelf u mij ons hem haar hen elkaar".split())
)  # fmt: skip
ADJECTIVES_MOST = 5
NEW_GROUP = frozenset("welk welke wat hoe waar".split())


@dataclass(frozen=True)
class Line:
    """The words of one sentence; ``commas`` holds the indices of words with a comma before them."""

    raw: str
    words: tuple[Word, ...]
    norms: tuple[str, ...]
    commas: frozenset[int]
    asks: bool

    def __len__(self) -> int:
        return len(self.words)

    def text(self, first: int, past: int) -> str:
        """The words as they stand, without the capital that only opens a sentence."""
        if first >= past:
            return ""
        said = self.raw[self.words[first].start : self.words[past - 1].end]
        return said if first or self.words[0].is_name else said[0].lower() + said[1:]


def line(sentence: SentenceEvidence, raw: str) -> Line | None:
    """The row of a plain sentence: words with spaces and commas; None for quotes, brackets, colons and the like."""
    words, commas = sentence.words, set()
    if len(words) < 3 or words[0].start != sentence.start:
        return None
    for index in range(1, len(words)):
        gap = BETWEEN.fullmatch(raw, words[index - 1].end, words[index].start)
        if gap is None:
            return None
        if gap[1]:
            commas.add(index)
    if not CLOSED.fullmatch(raw, words[-1].end, sentence.end):
        return None
    return Line(raw, words, tuple(sentence.norms), frozenset(commas), sentence.is_question)


def many(word: Word) -> bool:
    """Whether a noun is a plural: *lessen*, but not *toets*, which the table leads back to a verb."""
    return word.is_plural and len(word.norm) > len(word.lemma.partition(";")[0])


def noun_like(word: Word) -> bool:
    """Whether it can be the head of a group: a noun, a name, or an unknown word that looks like no verb."""
    if word.noun or word.is_name or word.kind.value in {"number", "abbreviation", "link"}:
        return True
    known = word.facts.entry is not None
    return not known and not word.roles and not conjugate.reading(word.norm)[0] and not word.norm.endswith("e")


def group(row: Line, start: int) -> int | None:
    """Past the noun group at ``start`` (*de nieuwe lessen*, *u*, *hulp*); None when there is none."""
    norms, words = row.norms, row.words
    if start >= len(row):
        return None
    if norms[start] in PRONOUNS and not (
        norms[start] in {"je", "dit", "dat", "hun", "haar", "deze", "die"} and _opens(row, start)
    ):
        return start + 1
    if norms[start] == "nog" and norms[start + 1 : start + 2] == ("een",):
        return group(row, start + 1)
    opened = norms[start] in DETERMINERS or (norms[start] in {"die", "dat"} and _opens(row, start))
    index = start + opened
    while index < len(row) and norms[index] in DETERMINERS and opened:
        index += 1
    limit = min(len(row), index + ADJECTIVES_MOST)
    if norms[index : index + 3] and norms[index] == "het" and not opened:
        return None
    for step in range(index, limit):
        word = words[step]
        if step > index and norms[step] in NEW_GROUP:  # bij de intake gevraagd welk werk
            return None
        if norms[step] in NOT_IN_GROUP or (step in row.commas and step > index):
            return step if opened and step > index and words[step - 1].norm.endswith("en") else None
        if noun_like(word) and not _goes_on(row, step, opened):
            return step + 1
    return None


def _opens(row: Line, start: int) -> bool:
    """Whether a word that can be a pronoun is an article here: *dit boek*, *je werk*."""
    if start + 1 >= len(row) or row.norms[start + 1] in NOT_IN_GROUP:
        return False
    if noun_like(row.words[start + 1]):
        return True
    described = row.norms[start + 1].endswith("e") and start + 2 < len(row)  # hun sociale netwerk
    return described and row.norms[start] in {"hun", "haar", "je"} and noun_like(row.words[start + 2])


def _goes_on(row: Line, index: int, opened: bool) -> bool:
    """Whether the word describes the noun behind it: *sociale contacten*, *Nederlandse taal*."""
    if index + 1 >= len(row) or index + 1 in row.commas:
        return False
    word, after = row.words[index], row.words[index + 1]
    if many(word):  # vrouwen en mannen gelijke kansen
        return False
    if word.norm == "half" and after.noun:
        return True
    if after.is_function or after.norm in NOT_IN_GROUP or not noun_like(after):
        return False
    if word.norm.endswith("e") and word.noun and (word.noun == "a" or not _describes(word.norm)):
        return False  # de situatie thuis, uw leerroute: a noun, and no adjective
    if "i" in after.roles or "p" in after.roles or conjugate.is_singular(after.norm):
        described = word.norm.endswith("e") and opened and inflect.without_e(word.norm) is not None
        return (word.norm.endswith("e") and not after.roles) or (described and after.norm.endswith("en"))
    return word.norm.endswith(("e", "s", "lijk", "ig")) or word.kind.value == "number" or not opened


def _describes(norm: str) -> bool:
    """Whether a form on -e is an adjective: *Nederlandse*, but not *periode*, though there is a *period*."""
    base = inflect.without_e(norm)
    return base is not None and (
        facts(base).noun != "" or (facts(base).entry is not None and base not in NO_ADJECTIVES)
    )


NO_ADJECTIVES = frozenset("period method".split())


def whole(row: Line, start: int, past: int) -> int:
    """Past the group with what belongs to it: *de hulp van de gemeente en de school*."""
    while past < len(row) and past not in row.commas:
        if row.norms[past] in {"en", "of"} and (end := group(row, past + 1)):
            if end < len(row) and conjugate.is_singular(row.norms[past + 1]):
                return past
            past = end
        elif row.norms[past] == "van" and (end := phrase(row, past)):
            past = end
        else:
            return past
    return past


FIXED = frozenset(
    "aanmerking staat hoogte behandeling woord slag gebruik dienst orde sprake vergelijking gelegenheid overleg "
    "rekening gang bezit plaats stand praktijk overweging".split()
)  # fmt: skip
EVENTS = frozenset(
    "verhuizing aankomst komst inburgering examen examens start begin lessen cursus toets gesprek gesprekken intake "
    "bezoek opleiding vertrek studie les geboorte scheiding afspraak stage contact voorbereiding samenwerking "
    "behandeling overgang terugkeer reis verblijf maanden maand weken week jaren jaar dagen tijd periode".split()
)  # fmt: skip
GOES_WITH = frozenset("in naar met bij aan over op tussen".split())


def phrase(row: Line, start: int) -> int | None:
    """Past the prepositional group at ``start``: *bij het vinden van werk*, *op school*, *met u*."""
    if start + 1 >= len(row) or row.norms[start] not in PREPOSITIONS:
        return None
    if row.norms[start + 1] == "het" and (verb := _nominal(row, start + 2)):
        past = verb + 1
        while (further := phrase(row, past)) is not None:
            past = further
        return past
    end = group(row, start + 1)
    if end is None or row.norms[start + 1] in PRONOUNS:
        return end
    past = end
    if row.norms[past - 1] in FIXED and past - start <= 2 + (row.norms[start + 1] == "de"):
        return None
    event = row.norms[past - 1] in EVENTS
    past = about(row, whole(row, start + 1, past))
    spent = row.norms[past : past + 2] == ("aan", "het")  # voor uw examen aan het oefenen besteed
    if event and past < len(row) and row.norms[past] in GOES_WITH and not spent and (goes_on := phrase(row, past)):
        return goes_on
    return past


def _nominal(row: Line, start: int) -> int | None:
    """The infinitive that is a noun after *het*: *het vinden van*, *het niet op tijd halen van*, *het zoeken naar*."""
    for step in range(start, min(len(row), start + 4)):
        if conjugate.is_infinitive(row.norms[step]) and not (row.words[step].noun and step + 1 == len(row)):
            last = step
            while last + 1 < len(row) and conjugate.is_infinitive(row.norms[last + 1]) and row.norms[last] == "leren":
                last += 1  # het leren kennen van
            followed = last + 1 < len(row) and row.norms[last + 1] in PREPOSITIONS
            if followed or step == start:
                return last
        elif row.norms[step] in grammar.FINITE_ALWAYS | grammar.MODALS:  # van het azc kon verhuizen
            return None
    return None


def _abstract(word: Word) -> bool:
    return (word.noun == "a" or word.norm.endswith(("ing", "heid", "tijd", "kosten"))) and word.text.islower()


BELONGS = frozenset(
    ("kans op|kansen op|recht op|behoefte aan|deelname aan|hulp bij|hulp door|begeleiding door|ondersteuning door|"
     "meedoen aan|toegang tot|contact met|communicatie met|samenwerking met|ervaring met|moeite met").split("|")
)  # fmt: skip
WHO_ACTS = frozenset("gemeente overheid organisatie familie klas groep politie rechter".split())
NO_ABOUT = frozenset("brief brieven les lessen examen examens".split())
ABOUT = frozenset("voor naar over tussen tot".split())


def about(row: Line, past: int) -> int:
    """Past what an abstract noun is about: *de aanvraag voor een uitkering*, *de reis naar school*."""
    pair = (row.norms[past - 1], row.norms[past]) if past < len(row) else ("", "")
    if pair[0] in WHO_ACTS:  # heeft de gemeente naar u geluisterd
        return past
    if " ".join(pair) in BELONGS or (pair[1] in ABOUT and _abstract(row.words[past - 1]) and pair[0] not in NO_ABOUT):
        end = phrase(row, past)
        if end is not None and not any(norm in PRONOUNS for norm in row.norms[past:end]):
            return end
    return past


def join(*parts: str) -> str:
    """The parts that are not empty, with a space between them."""
    return " ".join(part for part in parts if part)


def statement(*parts: str) -> str:
    """A sentence that tells."""
    return capital(join(*parts)).removesuffix(".") + "."  # zo. was read as a short form


def question(*parts: str) -> str:
    """A sentence that asks."""
    return capital(join(*parts)) + "?"


def behind_subject(row: Line) -> int | None:
    """Where *dan* or *daar* stands in a question: behind its subject and the pronouns after it."""
    finite = first_verb(row)
    past = group(row, finite + 1) if finite is not None else None
    if finite is not None and past is not None and row.norms[finite + 1] not in PRONOUNS:
        past = about(row, whole(row, finite + 1, past))
    if finite is not None and row.norms[0] in {"wie", "wat"} and row.norms[finite + 1] not in PRONOUNS:
        return finite + 1  # wie helpt dan de kinderen
    while past is not None and past < len(row) and row.norms[past] in AFTER_SUBJECT:
        if row.norms[past] == "het" and group(row, past):  # het afgelopen jaar
            break
        past += 1
    return past


AFTER_SUBJECT = frozenset("u zich mij ons hem haar het".split())
FRONT_MOST = 9


def first_verb(row: Line) -> int | None:
    """Index of the finite verb of a question: its first word, or the first verb behind the question word."""
    if _may_open(row.norms[0]):
        return 0
    if row.norms[0] not in QUESTIONS and not (row.norms[0] in PREPOSITIONS and row.norms[1] in QUESTIONS):
        return None
    found = (k for k in range(1, min(len(row), FRONT_MOST)) if _may_open(row.norms[k]))
    return next((k for k in found if k + 1 < len(row) and group(row, k + 1) is not None), None)


QUESTIONS = grammar.QUESTION_WORDS | {"waarover", "waarvan", "waarop", "waaraan", "waardoor", "waarbij"}


def _may_open(norm: str) -> bool:
    """Whether it can be the finite verb of a question."""
    slots = conjugate.reading(norm)[1]
    return bool(slots - {Form.PARTICIPLE}) or norm in grammar.FINITE_ALWAYS or norm in conjugate.HELPERS
