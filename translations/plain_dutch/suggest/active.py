"""A passive without a doer: *iemand* does it. Where the doer is named, ``voice`` turns the sentence round."""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.clauses import Passive
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest.verbs import Form, paradigm
from translations.plain_dutch.text import capital

OBJECT = {"ik": "mij", "hij": "hem", "zij": "haar", "ze": "haar", "wij": "ons", "we": "ons"}
PRONOUN = {"mij": "ik", "hem": "hij", "haar": "zij", "ons": "wij"}


DOERS = grammar.DETERMINERS | grammar.SUBJECTS | set(PRONOUN)
FINITE = frozenset("wordt worden werd werden".split())
NO_SUBJECT = grammar.QUESTION_WORDS | grammar.PREPOSITIONS


def agent(sentence: SentenceEvidence, passive: Passive) -> tuple[int, int] | None:
    """Words of the doer after *door*, first and past; None when nobody is named."""
    if passive.by is None or sentence.words[passive.by + 1].norm not in DOERS:
        return None
    past = passive.by + 2 if sentence.words[passive.by + 1].norm in PRONOUN else passive.by + 3
    return passive.by + 1, min(past, len(sentence.words))


def turned(sentence: SentenceEvidence, raw: str, passive: Passive) -> str | None:
    """The whole sentence in the active voice, for one plain clause without a doer; None when its order is not sure."""
    words = sentence.words
    between = sentence.norms[passive.auxiliary + 2 : passive.participle]
    if {"die", "wie"} & set(between):  # in een taal die u beheerst: the last word is of another clause
        return None
    plain = sentence.clauses == 1 and passive.by is None and passive.participle == len(words) - 1
    if not plain or not words[-1].infinitive or not NOT_SOMEBODY.isdisjoint(sentence.norms[passive.auxiliary + 1 :]):
        return None
    parts = (_done if words[passive.auxiliary].norm in {"is", "zijn"} else _somebody)(sentence, passive)
    return capital(" ".join(part for part in parts if part)) + raw[words[-1].end : sentence.end] if parts else None


NOT_SOMEBODY = frozenset("en of zijn haar hun stilzwijgend automatisch vanzelf uitsluitend alleen".split())
"""Beside these *iemand* would break the sentence (*gezien en besproken*), own what is not his, or say too much."""


def _texts(sentence: SentenceEvidence, first: int, past: int) -> list[str]:
    return [word.text for word in sentence.words[first:past]]


def _object(sentence: SentenceEvidence, passive: Passive) -> list[str]:
    """The words before the auxiliary, which were the subject."""
    first = sentence.words[0]
    plain = OBJECT.get(first.norm, first.text if first.is_name else first.norm)
    return [plain, *_texts(sentence, 1, passive.auxiliary)]


def _somebody(sentence: SentenceEvidence, passive: Passive) -> list[str]:
    """*Worden uw kinderen opgevangen?* -> *Vangt iemand uw kinderen op?*"""
    words, aux = sentence.words, passive.auxiliary
    if aux > 3 or words[aux].norm not in FINITE:
        return []
    if words[0].norm == "er" and words[aux + 1].norm in grammar.PREPOSITIONS - ABOUT:
        return []  # er wordt ingezet op, er wordt op gelet
    verb = paradigm(words[passive.participle].infinitive)
    finite = verb.form(Form.PAST if words[aux].norm.startswith("werd") else Form.PRESENT, joined=False)
    rest = _texts(sentence, aux + 1, passive.participle)
    who = "iemand"
    if rest[-1:] == ["niet"] or (rest[:1] == ["niet"] and rest[1] in ABOUT):
        who = "niemand"  # niemand luistert naar mij: iemand luistert niet says that somebody else may
        rest.remove("niet")
    if aux == 0 and sentence.is_question:
        rest[:1] = [] if words[1].norm == "er" else [OBJECT.get(words[1].norm, words[1].text)]
        return [finite, who, *rest, verb.particle]
    if sentence.is_question or words[0].norm in NO_SUBJECT:
        return []
    return [who, finite, *(_object(sentence, passive) if words[0].norm != "er" else []), *rest, verb.particle]


ABOUT = frozenset("naar met over voor aan".split())
STATES = frozenset(
    "toegestaan verboden verplicht gesloten geopend bedoeld bekend gevuld verbonden getrouwd gezaaid uitgesloten "
    "vereist toegewezen".split()
)


def _done(sentence: SentenceEvidence, passive: Passive) -> list[str]:
    """*De brief is verstuurd* -> *Iemand heeft de brief verstuurd*."""
    words, aux = sentence.words, passive.auxiliary
    if not 1 <= aux <= 4 or sentence.is_question or words[0].norm in NO_SUBJECT | {"er"}:
        return []
    if words[passive.participle].norm in STATES or not grammar.NEGATIONS.isdisjoint(sentence.norms[aux:]):
        return []  # niemand heeft dat gedaan: iemand heeft dat niet gedaan says something else
    return ["iemand", "heeft", *_object(sentence, passive), *_texts(sentence, aux + 1, len(words))]
