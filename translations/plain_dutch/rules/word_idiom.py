"""Figurative speech: easy words that together mean something else. *Komt u rond van uw inkomen?*"""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence, SentenceEvidence
from translations.plain_dutch.finding import Finding, Level, Param
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules import _object
from translations.plain_dutch.rules._idiom_hits import REACH, hit_at, possible
from translations.plain_dutch.rules._idioms import (
    LEADING,
    OBJECT,
    PLACES,
    PREPOSITIONS,
    SELF,
    Hit,
    Idiom,
    every,
    otherwise,
    owned,
    plain,
)
from translations.plain_dutch.rules._words import GUIDE, finding
from translations.plain_dutch.suggest.gloss import means
from translations.plain_dutch.suggest.replace import Edit, clause_end, finite_form, slot, subordinate, with_te
from translations.plain_dutch.suggest.verbs import Form, paradigm, present_for_u
from translations.plain_dutch.text import like

ID = "word.idiom"


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
    persons = OBJECT["mij"] if "{mij}" in idiom.replacement else grammar.OWNERS
    there = [sentence.norms[k] for k in hit.indices if k != hit.verb and sentence.norms[k] in persons]
    return owned(idiom, there)


def _verbal_words(sentence: SentenceEvidence, raw: str, hit: Hit, idiom: Idiom) -> str:
    """The new verb in the slot of the old one with what goes with it; empty when form or order is not sure."""
    before, _, rest = (part.strip() for part in _said(sentence, hit, idiom).partition("<"))
    if not rest:
        return ""
    verb, _, after = (part.strip() for part in rest.partition(">"))
    follows = sentence.norms[hit.indices[-1] + 1 : hit.indices[-1] + 2]
    if follows in (["dat"], ["of"], ["hoe"], ["wat"]):  # weet dat, ontdekte dat
        before, after = ("" if said == "het" else said for said in (before, after))
    new = (_spoken_to(sentence, before), verb, _spoken_to(sentence, after))
    if "hulp" in before.split() and "hulp" in sentence.norm_set:
        return ""
    others = {word.lower() for word in _others(sentence, hit)}
    if _denied_twice(others, before, after) or otherwise(sentence, hit, idiom, (verb, after), others):
        return ""
    if "niet" in others and (none := _none_of(before)) != before:
        new, hit = (_spoken_to(sentence, none), verb, new[2]), _with_niet(sentence, hit)
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
    perfect = (idiom.verb == "zijn" and "geweest" in others - {norm}) or (
        idiom.verb == "hebben" and "gehad" in others - {norm} - set(idiom.fixed)
    )
    passive = norm == paradigm(idiom.verb).participle and not others.isdisjoint(grammar.WORDEN)
    own = hit.verb == hit.indices[0] and sentence.norms[hit.verb - 1 : hit.verb] in SELVES  # moet zich houden aan
    near = {sentence.norms[max(0, hit.indices[0] - 1)], *(word.lower() for word in _others(sentence, hit))}
    if idiom.after and not after and not PLACES.isdisjoint(near):  # heeft u daar gebruik van gemaakt: no object
        return True
    return perfect or own or (passive and after in PREPOSITIONS and not idiom.after)


def _denied_twice(others: set[str], before: str, after: str) -> bool:
    """Whether *niet* between the words would stand beside a word that cannot have it: *niet niet, niet meteen*."""
    return "niet" in others and not ABSENT.isdisjoint((*before.split(), *after.split()))


def _none_of(said: str) -> str:
    """*geen hulp* for *hulp* and *geen plek* for *een plek*: where a thing is denied, *niet* is *geen*."""
    words = said.split()
    if words[:1] == ["een"]:
        return f"geen {' '.join(words[1:])}"
    return f"geen {said}" if words and words[-1] in THINGS and len(words) <= 1 + words[0].endswith("e") else said


def _with_niet(sentence: SentenceEvidence, hit: Hit) -> Hit:
    """The idiom with the *niet* inside it."""
    inside = [k for k in range(hit.indices[0], hit.indices[-1]) if sentence.norms[k] == "niet"]
    return Hit(tuple(sorted({*hit.indices, *inside})), hit.verb)


SELVES = [["zich"], ["me"], ["mij"]]
ABSENT = frozenset(
    "niet geen niets niemand nooit weinig bijna ook nog meteen eerst snel beetje ja nee iets net steeds nu veel "
    "helemaal zich".split()
)
THINGS = frozenset(
    "advies antwoord boodschappen contact geld geluk gevaar honger hulp ideeën informatie kansen kinderen last lawaai "
    "medicijnen mensen onderzoek pijn problemen respect ruzie schulden spijt straf stress tijd vragen voordeel werk "
    "vrijwilligerswerk woorden zin zorgen".split()
)
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
    form = Form.INFINITIVE if verb in LEADING and after else form  # heeft niets laten weten
    others = _others(sentence, hit)
    if (others and after) or (hit.verb != hit.indices[-1] and not after):
        return ""
    if form is Form.PARTICIPLE and before.rpartition(" ")[2] in {"gaan", "laten", "blijven"}:  # is gaan bekeken
        return ""
    if hit.verb - 1 in hit.indices and sentence.norms[hit.verb - 1] == "te":  # om rond te komen van
        return _joined(*others, before, with_te(verb), after)
    if others[-1:] == ["te"]:
        return _joined(*others[:-1], before, with_te(verb), after)
    modal = others.pop() if others and before and others[-1].lower() in grammar.MODALS else ""  # klacht willen indienen
    return _joined(*_in_order(others, before), modal, paradigm(verb).form(form), after)


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
        pronoun = idiom.fixed[0] in grammar.NEGATIONS  # heeft het niet in de gaten
        others = others[:-1] if others[-1].lower() in ARTICLES and not pronoun else others
    form, attached = slot(sentence, hit.verb, idiom.verb) or (Form.PRESENT, True)
    before, verb, after = new
    if verb == "volgen":  # houdt zich aan de regels
        others = [word for word in others if word.lower() not in SELF]
    if idiom.after and (sentence.norms[last] != idiom.after[0] or _behind_die(sentence, first)):
        return ""
    if attached and paradigm(idiom.verb).particle:
        return "" if others else _joined(before, paradigm(verb).form(form), after)
    if after in LINKS and not idiom.after and len(others) == 1 and others[0].lower() in DATIVE:
        return _joined(finite_form(sentence, first, verb, form), before, after, others[0])  # gaat mij boven de pet
    particle = paradigm(verb).particle
    if last >= clause_end(sentence, raw, first) or _unsure(idiom, new, others, particle):
        return ""
    return _joined(finite_form(sentence, first, verb, form), *_in_order(others, before), particle, after)


def _behind_die(sentence: SentenceEvidence, verb: int) -> bool:
    """Whether the verb stands in a clause where an object cannot follow it: *iemand die beschikt over geld*."""
    before = sentence.norms[max(0, verb - 1) : verb]
    return before in (["die"], ["dat"], ["wie"]) and verb > 1 and bool(sentence.words[verb - 2].noun)


def _in_order(others: list[str], before: str) -> list[str]:
    """What stands between the verb and the end: *vind het niet goed*, *hebben te weinig geld*."""
    said = before.split()
    if said[:1] == ["het"] and others and not before.endswith("ste"):
        inverted = others[0].lower() in grammar.SUBJECTS
        others, said = [*others[:inverted], "het", *others[inverted:]], said[1:]
    if said[:1] in (["zich"], ["mij"], ["me"]) and others:  # u zich al thuis gevoeld
        inverted = others[0].lower() in grammar.SUBJECTS
        return [*others[:inverted], said[0], *others[inverted:], *said[1:]]
    if said and said[0] in {"heel", "erg"} and others[-1:] == ["helemaal"]:
        others = others[:-1]
    if said == ["te", "weinig"] and others and others[-1].lower() not in grammar.FUNCTION_WORDS:
        return [*others[:-1], *said, others[-1]]
    return [*others, *said]


OF_ZIJN = frozenset(
    "schieten springen komen gaan zijn worden blijven lopen vallen raken beginnen stoppen groeien gebeuren "
    "vliegen schrikken".split()
)
OM = frozenset("helpen vragen kiezen beginnen proberen laten".split())
SAID_TO = frozenset("vertellen zeggen geven".split())  # their object is the thing, not who hears it


def _stands(sentence: SentenceEvidence, hit: Hit, idiom: Idiom, new: str, form: Form) -> bool:
    """Whether the new verb can stand with the helping verb that is there, and with what follows."""
    after = sentence.norms[hit.indices[-1] + 1 : hit.indices[-1] + 2]
    if (after in (["om"], ["te"]) and new not in OM) or (after == ["dat"] and new in {"zijn", "helpen"}):
        return False
    if new in grammar.MODALS and "te" in sentence.norms[hit.indices[-1] + 1 :]:  # in staat uw kind te helpen
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


def _before_noun(sentence: SentenceEvidence, hit: Hit, idiom: Idiom) -> bool:
    """Whether a verb alone stands as an adjective between an article and a noun: *de afgelopen periode*."""
    if len(hit.indices) > 1 or not 0 < hit.verb < len(sentence.words) - 1:
        return False
    opened, after = sentence.norms[hit.verb - 1] in grammar.DETERMINERS, sentence.words[hit.verb + 1]
    described = bool(after.noun) and not after.is_function
    return opened and described and sentence.norms[hit.verb] == paradigm(idiom.verb).participle


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    idioms = every()
    for place, sentence in enumerate(evidence.sentences):
        taken: set[int] = set(range(len(sentence.words))) if means(evidence, place + 1) else set()
        for index, norm in enumerate(sentence.norms):
            named = sentence.words[index].is_name  # dokter De Wit werkt
            for idiom in possible(sentence, idioms[norm]) if norm in idioms and not named else ():
                hit = None if index in taken else hit_at(sentence, index, idiom)
                if hit and not taken & set(hit.indices) and not _before_noun(sentence, hit, idiom):
                    taken |= set(hit.indices)
                    better = _better(sentence, evidence.raw, hit, idiom)
                    yield finding(ID, Level.ERROR, evidence, better, _answer(idiom))
                    break


RULE = Rule(
    ID, GUIDE + "; no figurative speech", Level.ERROR, ID, _check,
    passing=("De tafel staat in de kamer.", "Dokter De Wit werkt niet.", "Hij gaat met de trein.",
             "U kunt rond vier uur komen."),
    failing=("Komt u rond van uw inkomen?", "Kunt u rondkomen?", "Wilt u aan de slag gaan?",
             "Hij staat op eigen benen.", "Bent u op de hoogte?"),
)  # fmt: skip
