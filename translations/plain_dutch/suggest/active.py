"""A passive with its doer turned round: *wordt door de gemeente verstuurd* -> *De gemeente verstuurt*."""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.clauses import Passive
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest.replace import like
from translations.plain_dutch.suggest.verbs import Form, paradigm

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
    head = words[doer[1] - 1]
    many = who[0] == "wij" or (head.norm != head.lemma and head.norm.endswith(("en", "s")))
    past = words[passive.auxiliary].norm in {"werd", "werden"}
    form = (Form.PASTS if many else Form.PAST) if past else (Form.INFINITIVE if many else Form.PRESENT)
    if who[0] in {"ik"}:
        form = Form.PAST if past else Form.STEM
    verb = paradigm(infinitive)
    rest = [word.text for word in words[doer[1] : passive.participle]]
    text = " ".join([*who, verb.form(form, joined=False), *subject, *rest, verb.particle]).strip()
    return like("A", text) + raw[words[-1].end : sentence.end]
