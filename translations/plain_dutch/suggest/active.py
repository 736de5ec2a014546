"""A passive with its doer turned round: *wordt door de gemeente verstuurd* -> *De gemeente verstuurt*."""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.clauses import Passive
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest.verbs import Form, paradigm
from translations.plain_dutch.text import like

OBJECT = {"ik": "mij", "hij": "hem", "zij": "haar", "ze": "haar", "wij": "ons", "we": "ons"}
PRONOUN = {"mij": "ik", "hem": "hij", "haar": "zij", "ons": "wij"}


def agent(sentence: SentenceEvidence, passive: Passive) -> tuple[int, int] | None:
    """Words of the doer after *door*, first and past; None when nobody is named."""
    if passive.by is None or sentence.words[passive.by + 1].norm not in grammar.DETERMINERS | grammar.SUBJECTS | set(
        PRONOUN
    ):
        return None
    past = passive.by + 2 if sentence.words[passive.by + 1].norm in PRONOUN else passive.by + 3
    return passive.by + 1, min(past, len(sentence.words))


def turned(sentence: SentenceEvidence, raw: str, passive: Passive) -> str | None:
    """The whole sentence in the active voice, for one plain clause; None when its order is not sure."""
    if sentence.words[passive.auxiliary].norm in {"is", "zijn"}:
        return _done(sentence, raw, passive)
    if passive.by is None:
        return _somebody(sentence, raw, passive)
    if sentence.is_question and passive.auxiliary == 0:
        return _asked(sentence, raw, passive)
    doer = agent(sentence, passive)
    words, infinitive = sentence.words, sentence.words[passive.participle].infinitive
    if doer is None or passive.auxiliary not in {1, 2, 3} or passive.participle != len(words) - 1 or not infinitive:
        return None
    plain = sentence.clauses == 1 and not sentence.is_question and passive.by == passive.auxiliary + 1
    if not plain or words[passive.auxiliary].norm not in {"wordt", "worden", "werd", "werden"}:
        return None
    subject = [word.text for word in words[: passive.auxiliary]]
    subject[0] = OBJECT.get(words[0].norm, words[0].text if words[0].is_name else words[0].norm)
    who = [word.text for word in words[doer[0] : doer[1]]]
    who[0] = PRONOUN.get(who[0], who[0])
    verb = _verb(sentence, passive, doer, who[0])
    rest = [word.text for word in words[doer[1] : passive.participle]]
    text = " ".join([*who, verb[0], *subject, *rest, verb[1]]).strip()
    return like("A", text) + raw[words[-1].end : sentence.end]


def _verb(sentence: SentenceEvidence, passive: Passive, doer: tuple[int, int], who: str) -> tuple[str, str]:
    """The finite form that fits the doer, and its particle."""
    words, head = sentence.words, sentence.words[doer[1] - 1]
    many = who != "iemand" and (who == "wij" or head.is_plural)
    past = words[passive.auxiliary].norm in {"werd", "werden"}
    form = (Form.PASTS if many else Form.PAST) if past else (Form.INFINITIVE if many else Form.PRESENT)
    if who == "ik":
        form = Form.PAST if past else Form.STEM
    verb = paradigm(words[passive.participle].infinitive)
    return verb.form(form, joined=False), verb.particle


def _asked(sentence: SentenceEvidence, raw: str, passive: Passive) -> str | None:
    """*Worden uw vragen door de docent snel beantwoord?* -> *Beantwoordt de docent uw vragen snel?*"""
    words, doer = sentence.words, agent(sentence, passive)
    last = passive.participle == len(words) - 1 and bool(words[-1].infinitive)
    if doer is None or not last or passive.by is None or passive.by < 2 or sentence.clauses != 1:
        return None
    if words[0].norm not in grammar.WORDEN:
        return None
    who = [word.text for word in words[doer[0] : doer[1]]]
    who[0] = PRONOUN.get(who[0], who[0])
    finite, particle = _verb(sentence, passive, doer, who[0])
    middle = [OBJECT.get(words[1].norm, words[1].text), *(word.text for word in words[2 : passive.by])]
    rest = [word.text for word in words[doer[1] : passive.participle]]
    text = " ".join(part for part in [finite, *who, *middle, *rest, particle] if part)
    return like("A", text) + raw[words[-1].end : sentence.end]


def _somebody(sentence: SentenceEvidence, raw: str, passive: Passive) -> str | None:
    """Nobody is named: *iemand* does it. *Worden uw kinderen opgevangen?* -> *Vangt iemand uw kinderen op?*"""
    words, aux = sentence.words, passive.auxiliary
    last = passive.participle == len(words) - 1 and bool(words[-1].infinitive)
    if not last or aux > 3 or sentence.clauses != 1 or words[aux].norm not in {"wordt", "worden", "werd", "werden"}:
        return None
    finite, particle = _verb(sentence, passive, (aux, aux + 1), "iemand")
    rest = [word.text for word in words[aux + 1 : passive.participle]]
    if aux == 0 and sentence.is_question:
        rest[:1] = [OBJECT.get(words[1].norm, words[1].text)]
        parts = [finite, "iemand", *rest, particle]
    elif not sentence.is_question and words[0].norm not in grammar.QUESTION_WORDS | grammar.PREPOSITIONS:
        subject = [word.text for word in words[:aux]] if words[0].norm != "er" else []
        if subject:
            subject[0] = OBJECT.get(words[0].norm, words[0].text if words[0].is_name else words[0].norm)
        parts = ["iemand", finite, *subject, *rest, particle]
    else:
        return None
    return like("A", " ".join(part for part in parts if part)) + raw[words[-1].end : sentence.end]


def _done(sentence: SentenceEvidence, raw: str, passive: Passive) -> str | None:
    """*Uw aanvraag is door de gemeente behandeld* -> *De gemeente heeft uw aanvraag behandeld*."""
    words, aux = sentence.words, passive.auxiliary
    plain = passive.participle == len(words) - 1 and 1 <= aux <= 4 and sentence.clauses == 1
    if not plain or sentence.is_question or words[0].norm in grammar.QUESTION_WORDS | grammar.PREPOSITIONS | {"er"}:
        return None
    doer = agent(sentence, passive)
    if passive.by is not None and doer is None:
        return None
    who = [word.text for word in words[doer[0] : doer[1]]] if doer else ["iemand"]
    who[0] = PRONOUN.get(who[0], who[0])
    head = words[doer[1] - 1] if doer else None
    many = head is not None and (who[0] == "wij" or head.is_plural)
    have = "hebben" if many else "heb" if who[0] == "ik" else "heeft"
    skipped = set(range(passive.by, doer[1])) if doer and passive.by is not None else set()
    subject = [word.text for word in words[:aux]]
    subject[0] = OBJECT.get(words[0].norm, words[0].text if words[0].is_name else words[0].norm)
    rest = [words[k].text for k in range(aux + 1, len(words)) if k not in skipped]
    return like("A", " ".join([*who, have, *subject, *rest])) + raw[words[-1].end : sentence.end]
