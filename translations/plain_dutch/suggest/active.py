"""A passive with its doer turned round: *wordt door de gemeente verstuurd* -> *De gemeente verstuurt*."""

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
    """The whole sentence in the active voice, for one plain clause; None when its order is not sure."""
    words = sentence.words
    if sentence.clauses != 1 or passive.participle != len(words) - 1 or not words[-1].infinitive:
        return None
    if words[passive.auxiliary].norm in {"is", "zijn"}:
        parts = _done(sentence, passive)
    elif passive.by is None:
        parts = _somebody(sentence, passive)
    elif sentence.is_question:
        parts = _asked(sentence, passive)
    else:
        parts = _told(sentence, passive)
    return capital(" ".join(part for part in parts if part)) + raw[words[-1].end : sentence.end] if parts else None


def _texts(sentence: SentenceEvidence, first: int, past: int) -> list[str]:
    return [word.text for word in sentence.words[first:past]]


def _doer(sentence: SentenceEvidence, doer: tuple[int, int] | None) -> tuple[list[str], bool]:
    """The words of the doer as a subject, and whether they are more than one; *iemand* when nobody is named."""
    if doer is None:
        return ["iemand"], False
    who = _texts(sentence, *doer)
    who[0] = PRONOUN.get(who[0], who[0])
    return who, who[0] == "wij" or sentence.words[doer[1] - 1].is_plural


def _object(sentence: SentenceEvidence, passive: Passive) -> list[str]:
    """The words before the auxiliary, which were the subject."""
    first = sentence.words[0]
    plain = OBJECT.get(first.norm, first.text if first.is_name else first.norm)
    return [plain, *_texts(sentence, 1, passive.auxiliary)]


def _verb(sentence: SentenceEvidence, passive: Passive, who: str, many: bool) -> tuple[str, str]:
    """The finite form that fits the doer, and its particle."""
    past = sentence.words[passive.auxiliary].norm in {"werd", "werden"}
    form = (Form.PASTS if many else Form.PAST) if past else (Form.INFINITIVE if many else Form.PRESENT)
    if who == "ik":
        form = Form.PAST if past else Form.STEM
    verb = paradigm(sentence.words[passive.participle].infinitive)
    return verb.form(form, joined=False), verb.particle


def _told(sentence: SentenceEvidence, passive: Passive) -> list[str]:
    """*De brief wordt door de gemeente verstuurd* -> *De gemeente verstuurt de brief*."""
    aux, doer = passive.auxiliary, agent(sentence, passive)
    if doer is None or aux not in {1, 2, 3} or passive.by != aux + 1 or sentence.words[aux].norm not in FINITE:
        return []
    who, many = _doer(sentence, doer)
    finite, particle = _verb(sentence, passive, who[0], many)
    return [*who, finite, *_object(sentence, passive), *_texts(sentence, doer[1], passive.participle), particle]


def _asked(sentence: SentenceEvidence, passive: Passive) -> list[str]:
    """*Worden uw vragen door de docent snel beantwoord?* -> *Beantwoordt de docent uw vragen snel?*"""
    words, doer = sentence.words, agent(sentence, passive)
    if passive.auxiliary or doer is None or passive.by is None or passive.by < 2:
        return []
    if words[0].norm not in grammar.WORDEN:
        return []
    who, many = _doer(sentence, doer)
    finite, particle = _verb(sentence, passive, who[0], many)
    middle = [OBJECT.get(words[1].norm, words[1].text), *_texts(sentence, 2, passive.by)]
    return [finite, *who, *middle, *_texts(sentence, doer[1], passive.participle), particle]


def _somebody(sentence: SentenceEvidence, passive: Passive) -> list[str]:
    """Nobody is named: *iemand* does it. *Worden uw kinderen opgevangen?* -> *Vangt iemand uw kinderen op?*"""
    words, aux = sentence.words, passive.auxiliary
    if aux > 3 or words[aux].norm not in FINITE:
        return []
    if words[0].norm == "er" and words[aux + 1].norm in grammar.PREPOSITIONS - ABOUT:
        return []  # er wordt ingezet op, er wordt op gelet
    finite, particle = _verb(sentence, passive, "iemand", many=False)
    rest = _texts(sentence, aux + 1, passive.participle)
    who = "iemand"
    if rest[-1:] == ["niet"] or (rest[:1] == ["niet"] and rest[1] in ABOUT):
        who = "niemand"  # niemand luistert naar mij: iemand luistert niet says that somebody else may
        rest.remove("niet")
    if aux == 0 and sentence.is_question:
        rest[:1] = [] if words[1].norm == "er" else [OBJECT.get(words[1].norm, words[1].text)]
        return [finite, who, *rest, particle]
    if sentence.is_question or words[0].norm in NO_SUBJECT:
        return []
    return [who, finite, *(_object(sentence, passive) if words[0].norm != "er" else []), *rest, particle]


ABOUT = frozenset("naar met over voor aan".split())
STATES = frozenset("toegestaan verboden verplicht gesloten geopend bedoeld bekend gevuld verbonden getrouwd".split())


def _done(sentence: SentenceEvidence, passive: Passive) -> list[str]:
    """*Uw aanvraag is door de gemeente behandeld* -> *De gemeente heeft uw aanvraag behandeld*."""
    aux, doer = passive.auxiliary, agent(sentence, passive)
    if not 1 <= aux <= 4 or sentence.is_question or sentence.words[0].norm in NO_SUBJECT | {"er"}:
        return []
    if passive.by is not None and doer is None:
        return []
    if doer is None and sentence.words[passive.participle].norm in STATES:
        return []
    if doer is None and not grammar.NEGATIONS.isdisjoint(sentence.norms[aux:]):
        return []  # niemand heeft dat gedaan: iemand heeft dat niet gedaan says something else
    who, many = _doer(sentence, doer)
    have = "hebben" if many else "heb" if who[0] == "ik" else "heeft"
    skipped = range(doer[0] - 1, doer[1]) if doer else range(0)
    rest = [word.text for k, word in enumerate(sentence.words) if k > aux and k not in skipped]
    return [*who, have, *_object(sentence, passive), *rest]
