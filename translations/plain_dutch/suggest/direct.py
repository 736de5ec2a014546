"""An indirect question made direct: *of u hulp hebt gekregen* becomes *Hebt u hulp gekregen*.

A Dutch subordinate clause has its finite verb late, a question has it first or right after the question word
(Algemene Nederlandse Spraakkunst, chapter 21).
"""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import SentenceEvidence, Word
from translations.plain_dutch.suggest.verbs import Form, paradigm

STARTS = frozenset("u je jij de het een uw jouw deze dit die dat er iemand mensen".split())
INNER = frozenset("die dat om wie als".split())  # one more clause inside: the first verb is not the one


def direct(raw: str, sentence: SentenceEvidence, first: int, *, degree: bool = False) -> str | None:
    """The clause from word ``first`` on as a question without its mark; None when its verb is not clear.

    ``degree`` says that the clause asks how much: *u tevreden bent* becomes *Hoe tevreden bent u*.
    """
    words = sentence.words
    verbs = [index for index in sentence.finite if index > first + 1]
    if not verbs and "v" in words[-1].roles:  # also a participle in form: waarom u niet bezocht
        verbs = [len(words) - 1]
    if not verbs or first + 2 >= len(words):
        return None
    verb = verbs[0]
    closed = degree or words[first].norm == "of"
    begin = first + 1 if closed else _begin(sentence.norms, first, verb)
    if begin is None or _separable(words[verb].norm, words[verb].infinitive):
        return None
    inner = {word.norm for word in words[begin:verb]}
    if inner & INNER or any(norm.startswith("waar") for norm in inner):
        return None
    head = "" if closed else raw[words[first].start : words[begin - 1].end]
    middle = raw[words[begin].start : words[verb - 1].end]
    if degree and verb == begin + 2:
        head, middle = f"hoe {words[begin + 1].text}", words[begin].text
    rest = raw[words[verb].end : sentence.end].strip().rstrip("?.! ")
    said = " ".join(part for part in (head, _for(words[begin].norm, words[verb]), middle, rest) if part)
    return (said[:1].upper() + said[1:]).replace(" ,", ",")


def _begin(norms: list[str], first: int, verb: int) -> int | None:
    """Where what was asked ends: *welke factoren bij uw keuze | een rol*; the group of a preposition is one."""
    starts = [k for k in range(first + 1, verb) if norms[k] in STARTS]
    free = next((k for k in starts if norms[k - 1] not in grammar.PREPOSITIONS), None)
    return free if free is not None or not starts else starts[0] - 1


def _separable(norm: str, infinitive: str) -> bool:
    particle = paradigm(infinitive).particle if infinitive else ""
    return bool(particle) and norm.startswith(particle)


def _for(subject: str, verb: Word) -> str:
    """The verb before its subject: *je hebt* becomes *heb je*."""
    norm, infinitive = verb.norm, verb.infinitive
    if subject in {"je", "jij"} and infinitive:
        forms = paradigm(infinitive)
        if norm in {forms.present, forms.stem + "t", "bent", "hebt", "kunt", "wilt", "zult"}:
            return forms.form(Form.STEM)
    return norm
