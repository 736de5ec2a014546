"""Figurative speech: easy words that together mean something else. *Komt u rond van uw inkomen?*"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence, SentenceEvidence
from translations.plain_dutch.finding import Finding, Level, Param
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules import _object
from translations.plain_dutch.rules._idioms import (
    PLACES,
    PREPOSITIONS,
    SELF,
    Hit,
    Idiom,
    every,
    otherwise,
    owned,
    plain,
    reflexive,
)
from translations.plain_dutch.rules._replaced import closes
from translations.plain_dutch.rules._words import GUIDE, finding
from translations.plain_dutch.suggest.replace import Edit, clause_end, finite_form, slot, subordinate, with_te
from translations.plain_dutch.suggest.verbs import Form, paradigm, present_for_u, readings
from translations.plain_dutch.text import like

ID = "word.idiom"
REACH = 8
FARTHEST = 60  # words between a verb and its particle


FREE = (
    grammar.COORDINATORS | grammar.SUBORDINATORS | grammar.QUESTION_WORDS | grammar.MODALS | grammar.HEBBEN
    | grammar.ZIJN | grammar.WORDEN | {"te"}
)  # fmt: skip


def _possible(sentence: SentenceEvidence, groups: Mapping[str, list[tuple[int, Idiom]]]) -> list[Idiom]:
    """The idioms whose last fixed word stands in the sentence, longest first."""
    near = groups.keys() & sentence.norm_set
    if not near:
        return [idiom for _, idiom in groups.get("", ())]
    return [idiom for _, idiom in sorted((entry for last in ("", *near) for entry in groups.get(last, ())), key=RANK)]


RANK = itemgetter(0)


def _hit(sentence: SentenceEvidence, index: int, idiom: Idiom) -> Hit | None:
    """The idiom at a word: its fixed words together, its verb and last word near."""
    norms = sentence.norms
    if not idiom.fixed:
        return _verbal(sentence, index, idiom)
    if idiom.verb and readings(idiom.verb).keys().isdisjoint(sentence.norm_set):
        return None
    if idiom.fixed[0] == "er" and len(idiom.fixed) > 1:
        return _around(sentence, index, idiom)
    past = index + len(idiom.fixed)
    if past > len(norms) or (past > index + 1 and norms[index + 1] not in idiom.written[1]):
        return None
    if norms[index:past] != list(idiom.fixed) and any(
        norm not in forms for norm, forms in zip(norms[index:past], idiom.written, strict=True)
    ):
        return None
    return _with_verb(sentence, list(range(index, past)), idiom)


def _with_verb(sentence: SentenceEvidence, indices: list[int], idiom: Idiom) -> Hit | None:
    """The verb near the fixed words, its particle behind it, and what follows."""
    norms, verb, index = sentence.norms, -1, indices[0]
    if idiom.verb:
        forms = readings(idiom.verb)
        near = [k for k in range(max(0, index - REACH), min(len(norms), indices[-1] + 4)) if k not in indices]
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
    for word in idiom.fixed[2 if joined else 1 :]:
        span = range(indices[-1] + 1, min(len(norms), indices[-1] + REACH))
        at = next((k for k in span if norms[k] == word), None)
        if at is None:
            return None
        indices.append(at)
    after = norms[indices[-1] + 1 : indices[-1] + 2]
    verbs = readings(idiom.verb) if idiom.verb else {}
    if not joined and after and after[0] not in FREE and after[0] not in verbs and after[0] not in idiom.after:
        return None  # er komen mensen uit Utrecht
    hit = _with_verb(sentence, indices, idiom)
    if hit and idiom.verb in {"gaan", "komen", "zijn", "hebben"} and _helps(sentence, hit.verb):
        return None  # wat gaat u ervoor betalen
    return hit


def _helps(sentence: SentenceEvidence, verb: int) -> bool:
    """Whether another verb closes the clause that this one opens."""
    later = sentence.words[verb + 1 :]
    return bool(later) and verb in sentence.verbs and bool(set(later[-1].roles) & set("ip")) and not later[-1].noun


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
        elif form is Form.INFINITIVE and index not in sentence.verbs:
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
        if at is None:
            return None
        indices.append(at)
    return Hit(tuple(sorted(indices)), verb)


def _better(sentence: SentenceEvidence, raw: str, hit: Hit, idiom: Idiom) -> Edit:
    """The place, with a replacement where its order is sure."""
    start, end = sentence.words[hit.indices[0]].start, sentence.words[hit.indices[-1]].end
    said = _verbal_words(sentence, raw, hit, idiom) if "<" in idiom.replacement else _plain_words(sentence, hit, idiom)
    if not said and (around := _around_object(sentence, raw, hit, idiom)) is not None:
        return around
    return Edit(start, end, like(raw[start:end], said))


def _around_object(sentence: SentenceEvidence, raw: str, hit: Hit, idiom: Idiom) -> Edit | None:
    """*Hecht waarde aan rust* is *vindt rust belangrijk*: the object stands between the new words."""
    before, mark, rest = (part.strip() for part in _said(sentence, hit, idiom).partition("<"))
    verb, _, after = (part.strip() for part in rest.partition(">"))
    last, first = hit.indices[-1], hit.indices[0]
    if not (mark and before and idiom.after) or after or hit.verb != first or sentence.norms[last] != idiom.after[0]:
        return None
    read = slot(sentence, first, idiom.verb)
    if read is None or verb in OF_ZIJN or (read[0] in {Form.INFINITIVE, Form.PARTICIPLE} and not _alone(sentence, hit)):
        return None
    return _object.said(sentence, raw, hit.indices, (_spoken_to(sentence, before), verb), read[0])


def _alone(sentence: SentenceEvidence, hit: Hit) -> bool:
    """Whether an infinitive form is the finite verb: *A en B staan centraal* has no other."""
    te = sentence.norms[hit.verb - 1] == "te" if hit.verb else False
    return hit.verb in sentence.finite or (not sentence.finite and hit.verb == hit.indices[0] > 0 and not te)


def _plain_words(sentence: SentenceEvidence, hit: Hit, idiom: Idiom) -> str:
    """Words without a verb of their own; empty when they stand apart, or a verb is there in another form."""
    last = hit.indices[-1]
    together = last - hit.indices[0] + 1 == len(hit.indices)
    other = hit.verb in sentence.verbs or hit.verb != last or not sentence.norms[last].endswith("n")
    return "" if not together or (hit.verb >= 0 and other) else _said(sentence, hit, idiom)


def _said(sentence: SentenceEvidence, hit: Hit, idiom: Idiom) -> str:
    """The replacement for its owner; empty where that is not known."""
    there = [sentence.norms[k] for k in hit.indices if k != hit.verb and sentence.norms[k] in grammar.OWNERS]
    return owned(idiom, there)


def _verbal_words(sentence: SentenceEvidence, raw: str, hit: Hit, idiom: Idiom) -> str:
    """The new verb in the slot of the old one with what goes with it; empty when form or order is not sure."""
    before, _, rest = (part.strip() for part in _said(sentence, hit, idiom).partition("<"))
    if not rest:
        return ""
    verb, _, after = (part.strip() for part in rest.partition(">"))
    follows = sentence.norms[hit.indices[-1] + 1 : hit.indices[-1] + 2]
    if after == "het" and follows in (["dat"], ["of"], ["hoe"], ["wat"]):  # weet dat
        after = ""
    new = (_spoken_to(sentence, before), verb, _spoken_to(sentence, after))
    if "hulp" in before.split() and "hulp" in sentence.norm_set:
        return ""
    others = {word.lower() for word in _others(sentence, hit)}
    if otherwise(sentence, hit, idiom, (verb, after), others):
        return ""
    if idiom.verb == "zijn" and (others & DEGREES or ({"niet", "geen"} & others and "niet" in before.split())):
        return ""
    read = slot(sentence, hit.verb, idiom.verb)
    if read is None or _left_over(sentence, hit, idiom, after) or not _stands(sentence, hit, idiom, verb, read[0]):
        return ""
    form, attached = read
    parted = form is Form.INFINITIVE and sentence.norms[max(0, hit.verb - 1)] == "te"
    if form in {Form.INFINITIVE, Form.PARTICIPLE} and (attached or parted):
        if after and idiom.after and sentence.norms[hit.indices[0]] == idiom.after[0]:
            return _behind_link(sentence, hit, new, form)
        if form is Form.PARTICIPLE or not _alone(sentence, hit):
            return _late(sentence, hit, new, form)
    if hit.verb == hit.indices[0]:
        return _early(sentence, raw, hit, idiom, new)
    return _closing(sentence, hit, idiom, new, form) if attached and hit.verb == hit.indices[-1] else ""


def _left_over(sentence: SentenceEvidence, hit: Hit, idiom: Idiom, after: str) -> bool:
    """Whether a verb or a preposition would stand there alone: *is van dienst geweest, word onder druk gezet*."""
    norm, others = sentence.norms[hit.verb], sentence.norm_set
    perfect = idiom.verb == "zijn" and "geweest" in others - {norm}
    passive = norm == paradigm(idiom.verb).participle and not others.isdisjoint(grammar.WORDEN)
    own = hit.verb == hit.indices[0] and sentence.norms[hit.verb - 1 : hit.verb] in SELVES  # moet zich houden aan
    return perfect or own or (passive and after in PREPOSITIONS and not idiom.after)


SELVES = [["zich"], ["me"], ["mij"]]
DEGREES = frozenset("heel erg zeer zo te best nog meer minder".split())
MINE = {"u": "ik", "uw": "mijn"}


def _spoken_to(sentence: SentenceEvidence, said: str) -> str:
    """*weet niet wat u moet doen* with *ik* where the sentence is about *ik*."""
    if "ik" not in sentence.norm_set or {"u", "uw"} & sentence.norm_set:
        return said
    return " ".join(MINE.get(word, word) for word in said.split())


def _others(sentence: SentenceEvidence, hit: Hit) -> list[str]:
    """The words between those of the idiom."""
    return [sentence.words[k].text for k in range(hit.indices[0], hit.indices[-1] + 1) if k not in hit.indices]


ARTICLES = frozenset("het de een".split())
COUNTED = frozenset("geen veel weinig meer minder uw".split())


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _behind_link(sentence: SentenceEvidence, hit: Hit, new: tuple[str, str, str], form: Form) -> str:
    """*met uw baas opschieten* is *met uw baas goed omgaan*."""
    before, verb, after = new
    told = "" if sentence.norms[max(0, hit.indices[0] - 1)] == before else before  # goed met uw baas
    if hit.verb != hit.indices[-1]:
        return ""
    return _joined(after, *_others(sentence, hit), told, paradigm(verb).form(form))


def _late(sentence: SentenceEvidence, hit: Hit, new: tuple[str, str, str], form: Form) -> str:
    """An infinitive or a participle at the end of its clause."""
    before, verb, after = new
    others = _others(sentence, hit)
    if (others and after) or (hit.verb != hit.indices[-1] and not after):
        return ""
    if any(sentence.norms[k] == "te" for k in hit.indices if k != hit.verb):  # om rond te komen van
        return _joined(*others, before, with_te(verb), after)
    if others[-1:] == ["te"]:
        return _joined(*others[:-1], before, with_te(verb), after)
    modal = others.pop() if others and before and others[-1].lower() in grammar.MODALS else ""  # klacht willen indienen
    return _joined(*others, before, modal, paradigm(verb).form(form), after)


def _closing(sentence: SentenceEvidence, hit: Hit, idiom: Idiom, new: tuple[str, str, str], form: Form) -> str:
    """A finite verb at the end of its clause: *omdat hij op eigen benen staat* is *omdat hij alles zelf doet*."""
    before, verb, after = new
    if idiom.after or _others(sentence, hit) or not subordinate(sentence, hit.indices[0]) or after in LINKS:
        return ""
    to_you = form is Form.PRESENT and "u" in sentence.norms[max(0, hit.indices[0] - REACH) : hit.indices[0]]
    said = present_for_u(verb) if to_you and not paradigm(verb).particle else paradigm(verb).form(form)
    return _joined(before, said, after)


def _early(sentence: SentenceEvidence, raw: str, hit: Hit, idiom: Idiom, new: tuple[str, str, str]) -> str:
    """A finite verb before what goes with it; one with its particle joined closes a subordinate clause."""
    first, last, others = hit.indices[0], hit.indices[-1], _others(sentence, hit)
    if idiom.fixed and others and idiom.fixed[0] not in PREPOSITIONS:  # loopt het risico
        if others[-1].lower() in COUNTED:
            return ""
        last_other = max(k for k in range(first, last) if k not in hit.indices)
        if others[-1].endswith("e") and not sentence.words[last_other].is_function:
            return ""  # onderhoudt nauwe contacten: the adjective goes with its own noun
        others = others[:-1] if others[-1].lower() in ARTICLES else others
    form, attached = slot(sentence, hit.verb, idiom.verb) or (Form.PRESENT, True)
    before, verb, after = new
    if verb == "volgen":  # houdt zich aan de regels
        others = [word for word in others if word.lower() not in SELF]
    if idiom.after and sentence.norms[last] != idiom.after[0]:
        return ""
    if attached and paradigm(idiom.verb).particle:
        return "" if others else _joined(before, paradigm(verb).form(form), after)
    if after in LINKS and not idiom.after and len(others) == 1 and others[0].lower() in DATIVE:
        return _joined(finite_form(sentence, first, verb, form), before, after, others[0])  # gaat mij boven de pet
    particle = paradigm(verb).particle
    if last >= clause_end(sentence, raw, first) or _unsure(idiom, new, others, particle):
        return ""
    if before.startswith("het ") and others and not before.endswith("ste"):  # ik vind het niet goed
        others, before = ["het", *others], before.removeprefix("het ")
    return _joined(finite_form(sentence, first, verb, form), *others, before, particle, after)


OF_ZIJN = frozenset(
    "schieten springen komen gaan zijn worden blijven lopen vallen raken beginnen stoppen groeien gebeuren".split()
)
OM = frozenset("helpen vragen kiezen beginnen proberen laten".split())
SAID_TO = frozenset("vertellen zeggen geven".split())  # their object is the thing, not who hears it


def _stands(sentence: SentenceEvidence, hit: Hit, idiom: Idiom, new: str, form: Form) -> bool:
    """Whether the new verb can stand with the helping verb that is there, and with what follows."""
    after = sentence.norms[hit.indices[-1] + 1 : hit.indices[-1] + 2]
    if (after in (["om"], ["te"]) and new not in OM) or (after == ["dat"] and new in {"zijn", "helpen"}):
        return False
    if form is not Form.PARTICIPLE:
        return True
    old, base = paradigm(idiom.verb), paradigm(new)
    moved = any(old.infinitive.removeprefix(old.particle) == verb for verb in OF_ZIJN)
    moves = base.infinitive.removeprefix(base.particle) in OF_ZIJN
    helped = sentence.norm_set & (grammar.WORDEN | grammar.ZIJN)
    if moves and sentence.norm_set & grammar.HEBBEN and not helped:  # heeft vertraging opgelopen
        return False
    return moved == moves and not (helped and not moves and new in SAID_TO and "hoogte" in idiom.fixed)


DATIVE = frozenset("mij hem haar ons hen".split())
LINKS = PREPOSITIONS | frozenset("tegen uit".split())


def _unsure(idiom: Idiom, new: tuple[str, str, str], others: list[str], particle: str) -> bool:
    """Whether the order of the new words is not sure: an object follows, or the preposition has none."""
    before, verb, after = new
    if idiom.after and not after and (before or particle):  # neemt afstand van: the object follows
        return True
    if after in LINKS and not idiom.after and others:  # nam mij in de maling: no object behind the link
        return True
    return verb == "zijn" and bool(DATIVE & set(others))


def _answer(idiom: Idiom) -> dict[str, Param]:
    said: dict[str, Param] = {"plain": plain(idiom.replacement)}
    return said | {"explanation": idiom.explanation} if idiom.explanation else said


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    idioms = every()
    for sentence in evidence.sentences:
        taken: set[int] = set()
        for index, norm in enumerate(sentence.norms):
            for idiom in _possible(sentence, idioms[norm]) if norm in idioms else ():
                hit = None if index in taken else _hit(sentence, index, idiom)
                if hit and not taken & set(hit.indices):
                    taken |= set(hit.indices)
                    place = _better(sentence, evidence.raw, hit, idiom)
                    yield finding(ID, Level.ERROR, evidence, place, _answer(idiom))
                    break


RULE = Rule(
    ID, GUIDE + "; no figurative speech", Level.ERROR, ID, _check,
    passing=("De tafel staat in de kamer.", "Hij gaat met de trein.", "U kunt rond vier uur komen."),
    failing=("Komt u rond van uw inkomen?", "Kunt u rondkomen?", "Wilt u aan de slag gaan?",
             "Hij staat op eigen benen.", "Bent u op de hoogte?"),
)  # fmt: skip
