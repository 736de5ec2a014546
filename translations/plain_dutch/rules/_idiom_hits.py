"""Where an idiom stands in a sentence: its words together or apart, its verb near, its particle behind it."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.rules._idioms import LEADING, PLACES, SELF, Hit, Idiom, reflexive
from translations.plain_dutch.rules._replaced import closes
from translations.plain_dutch.suggest.verbs import Form, paradigm, readings

REACH = 8
FARTHEST = 60  # words between a verb and its particle


FREE = (
    grammar.COORDINATORS | grammar.SUBORDINATORS | grammar.QUESTION_WORDS | grammar.MODALS | grammar.HEBBEN
    | grammar.ZIJN | grammar.WORDEN | {"te"}
)  # fmt: skip


def possible(sentence: SentenceEvidence, groups: Mapping[str, list[tuple[int, Idiom]]]) -> list[Idiom]:
    """The idioms whose last fixed word stands in the sentence, longest first."""
    near = groups.keys() & sentence.norm_set
    if not near:
        return [idiom for _, idiom in groups.get("", ())]
    return [idiom for _, idiom in sorted((entry for last in ("", *near) for entry in groups.get(last, ())), key=RANK)]


RANK = itemgetter(0)
BETWEEN = frozenset(
    "niet nooit ook nog weer steeds altijd echt wel toch nu vaak soms bijna meer amper nauwelijks".split()
)

AFTER_PERSON = frozenset("zwaar tegen dwars aan bezig erg diep hard los goed slecht moeilijk vaak nog helemaal".split())


def hit_at(sentence: SentenceEvidence, index: int, idiom: Idiom) -> Hit | None:
    """The idiom at a word: its fixed words together, its verb and last word near."""
    norms = sentence.norms
    if not idiom.literal.isdisjoint(sentence.norm_set):
        return None
    if idiom.beside and idiom.beside.isdisjoint(sentence.norm_set):
        return None
    if not idiom.fixed:
        hit = _verbal(sentence, index, idiom)
        return None if hit and idiom.verb in HELPING and _helps(sentence, hit) else hit
    if idiom.verb and readings(idiom.verb).keys().isdisjoint(sentence.norm_set):
        return None
    if idiom.fixed[0] == "er" and len(idiom.fixed) > 1:
        return _around(sentence, index, idiom)
    if idiom.fixed[0] == "mij" and not _is_object(norms, index):
        return None
    indices = [index]
    for forms in idiom.written[1:]:
        at = indices[-1] + 1
        while at < len(norms) and norms[at] not in forms and _may_part(norms[at], idiom):
            at += 1
        if at >= len(norms) or norms[at] not in forms:
            return None
        indices.append(at)
    found = _with_verb(sentence, indices, idiom)
    return None if found and idiom.verb in HELPING and _helps(sentence, found) else found


def _is_object(norms: list[str], index: int) -> bool:
    """Whether a person is the object: not *ligt naast mij*, *ligt haar broer*, *daar ligt u*."""
    if index and norms[index - 1] in grammar.PREPOSITIONS:
        return False
    if norms[index] == "u":
        return norms[0] in grammar.DETERMINERS | {"wat"} and index > 1
    behind = norms[index + 1] if index + 1 < len(norms) else ""
    alone = not behind or behind in grammar.FUNCTION_WORDS or behind in BETWEEN or behind in AFTER_PERSON
    return alone or norms[index] not in {"haar", "ons"}


def _may_part(norm: str, idiom: Idiom) -> bool:
    """Whether a word can stand between the words of an idiom: *de eindjes niet aan elkaar knopen*, *de maat is vol*."""
    if norm in BETWEEN:
        return True
    if idiom.fixed[0] not in {"de", "het"} and idiom.verb not in LEADING:
        return False
    return norm in (readings(idiom.verb) if idiom.verb else grammar.ZIJN)


def _with_verb(sentence: SentenceEvidence, indices: list[int], idiom: Idiom) -> Hit | None:
    """The verb near the fixed words, its particle behind it, and what follows."""
    norms, verb, index = sentence.norms, -1, indices[0]
    if idiom.verb:
        forms = readings(idiom.verb)
        near = [k for k in range(max(0, index - REACH), min(len(norms), indices[-1] + 4)) if k not in indices]
        near = [
            k for k in near if norms[k] != "was" or not k or norms[k - 1] not in {"de", "het", "mijn"}
        ]  # haalt de was
        verb = next((k for k in sorted(near, key=lambda k: abs(k - index)) if norms[k] in forms), -1)
        apart = verb >= 0 and not forms[norms[verb]][1]
        if verb < 0 or (apart and not _particle_of(norms, verb, paradigm(idiom.verb).particle)):
            return None
        indices.append(verb)
        indices += _parted(norms, indices, paradigm(idiom.verb).particle) if apart else []
    return _with_after(sentence, indices, verb, idiom)


def _particle_of(norms: list[str], verb: int, particle: str) -> bool:
    """Whether the particle of a verb stands behind it, or before it with *te* between."""
    later = range(verb + 1, min(len(norms), verb + FARTHEST))
    closed = any(norms[k] == particle and closes(norms, k) for k in later)  # houdt daar op uw werk rekening mee: no
    return closed or norms[max(0, verb - 2) : verb] == [particle, "te"]


def _parted(norms: list[str], indices: list[int], particle: str) -> list[int]:
    """Where the particle of the verb at the last of ``indices`` stands, when it closes the idiom."""
    verb, past = indices[-1], max(indices) + 1
    if norms[max(0, verb - 2) : verb] == [particle, "te"]:
        return [verb - 2] if verb - 2 not in indices else []
    at = next((k for k in range(past, min(len(norms), past + REACH)) if norms[k] == particle and closes(norms, k)), -1)
    return [at] if at >= 0 else []


def _around(sentence: SentenceEvidence, index: int, idiom: Idiom) -> Hit | None:
    """*Ik sta er niet achter, sta je daarachter*: words between, or *er* and the next word written as one."""
    norms, indices = sentence.norms, [index]
    joined = norms[index] not in PLACES
    for forms in idiom.written[2 if joined else 1 :]:
        span = range(indices[-1] + 1, min(len(norms), indices[-1] + REACH))
        at = next((k for k in span if norms[k] in forms), None)
        if at is None:
            return None
        indices.append(at)
    after = norms[indices[-1] + 1 : indices[-1] + 2]
    verbs = readings(idiom.verb) if idiom.verb else {}
    if not joined and after and after[0] not in FREE and after[0] not in verbs and after[0] not in idiom.after:
        return None  # er komen mensen uit Utrecht
    hit = _with_verb(sentence, indices, idiom)
    if hit and idiom.verb in HELPING and _helps(sentence, hit):
        return None  # wat gaat u ervoor betalen
    return hit


HELPING = frozenset("gaan komen zijn hebben kunnen willen moeten".split())


def _helps(sentence: SentenceEvidence, hit: Hit) -> bool:
    """Whether another verb closes the clause that this one opens."""
    later = sentence.words[hit.verb + 1 :]
    if not later or len(sentence.words) - 1 in hit.indices or sentence.norms[-2:-1] == ["te"]:
        return False
    return hit.verb in sentence.verbs and bool(set(later[-1].roles) & set("ip")) and not later[-1].noun


def _verbal(sentence: SentenceEvidence, index: int, idiom: Idiom) -> Hit | None:
    norms = sentence.norms
    if (idiom.verb, idiom.after) in reflexive() and not {*SELF, "je"}.isdisjoint(norms[max(0, index - 3) : index + 3]):
        return None  # zij sluit zich aan bij de club
    form, attached = readings(idiom.verb)[norms[index]]
    indices = [index]
    finite = attached and form not in {Form.INFINITIVE, Form.PARTICIPLE}
    if finite and index not in sentence.verbs and sentence.words[index].noun:  # de inhoud
        return None
    if not attached:
        particle = paradigm(idiom.verb).particle
        if form is Form.INFINITIVE and norms[max(0, index - 2) : index] == [particle, "te"]:
            indices = [index - 2, index - 1, index]
        elif form is Form.INFINITIVE and index not in sentence.verbs and (sentence.finite or not index):
            return None
        else:
            later = range(index + 1, min(len(norms), index + REACH))
            at = next((k for k in later if norms[k] == particle and closes(norms, k)), None)
            if at is None or norms[at : at + 2] == ["om", "te"]:  # naar school om te leren
                return None
            indices.append(at)
    return _with_after(sentence, indices, index, idiom)


def _with_after(sentence: SentenceEvidence, indices: list[int], verb: int, idiom: Idiom) -> Hit | None:
    norms = sentence.norms
    for word in idiom.after:
        low, high = max(0, min(indices) - 1), min(len(norms), max(indices) + 3)
        span = range(min(indices), high) if verb != min(indices) or len(indices) > 1 else range(low, high + REACH)
        at = next((k for k in span if k < len(norms) and k not in indices and norms[k] == word), None)
        if at is not None and idiom.fixed and at == indices[0] - 1 and norms[at + 1] == idiom.fixed[0]:
            return None  # in vertrouwen nemen: no trust in somebody
        if at is None and not idiom.fixed and closes(norms, max(indices)):  # met uw baas opschieten
            before = range(min(indices) - 1, max(-1, min(indices) - REACH), -1)
            at = next((k for k in before if norms[k] == word), None)
        ends = at is not None and not idiom.fixed and at == len(norms) - 1 and verb < at
        if at is None or (ends and sentence.norm_set.isdisjoint(PLACES)):  # draait elke cent om: a particle
            return None
        indices.append(at)
    return Hit(tuple(sorted(indices)), verb)
