"""A replacement in the form its place asks: verb slot, particle, number, article, ending, capital.

Every function gives an ``Edit`` or None; None means that a fitting form is not sure, and a wrong one is worse.
"""

from __future__ import annotations

from dataclasses import dataclass

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import HELPERS, SentenceEvidence
from translations.plain_dutch.suggest.verbs import Form, paradigm, present_for_u, readings
from translations.plain_dutch.text import like

NO_OBJECT = frozenset("doorgaan stoppen beginnen praten meedoen wonen gebeuren komen gaan weggaan werken zijn".split())
WITH_ZIJN = frozenset("doorgaan stoppen beginnen gebeuren komen gaan weggaan worden zijn sterven".split())
TO_PERSON = frozenset("informeren inlichten attenderen instrueren adviseren".split())  # their object is who hears it
KRIJGEN = frozenset("krijg krijgt krijgen kreeg kregen".split())
LEADS = frozenset("laten blijven gaan leren proberen moeten".split())  # verbs that are finite before another verb
BREAKS = grammar.COORDINATORS | grammar.SUBORDINATORS


@dataclass(frozen=True, slots=True)
class Edit:
    """``raw[start:end]`` becomes ``text``."""

    start: int
    end: int
    text: str


def edit(sentence: SentenceEvidence, raw: str, first: int, past: int, text: str) -> Edit:
    """Words ``first`` up to ``past`` become ``text``."""
    start, end = sentence.words[first].start, sentence.words[past - 1].end
    return Edit(start, end, like(raw[start:end], text))


def slot(sentence: SentenceEvidence, index: int, infinitive: str) -> tuple[Form, bool] | None:
    """The slot that a word fills as a form of ``infinitive``: form, and whether its particle is attached."""
    norm = sentence.words[index].norm
    reading = readings(infinitive).get(norm)
    if reading is None:
        return None
    verb, near = paradigm(infinitive), {word.norm for word in sentence.words[max(0, index - 1) : index + 2]}
    if norm == verb.participle and (sentence.first_helper < index or near & HELPERS):
        if not near & HELPERS and _closes_own_clause(sentence, index) and norm == verb.form(Form.PRESENT):
            return Form.PRESENT, True
        return Form.PARTICIPLE, True
    if index == 0 and not sentence.is_question and norm == verb.form(Form.STEM, reading[1]):  # vat de tekst samen
        return Form.STEM, reading[1]
    if reading[0] is Form.STEM and not near & {"ik", "je", "jij"}:
        if norm != verb.form(Form.PRESENT, reading[1]):
            return None if index else reading
        return Form.PRESENT, reading[1]
    return reading


def _closes_own_clause(sentence: SentenceEvidence, index: int) -> bool:
    """Whether a clause without a helping verb ends with the word: *doordat u niet over een kamer beschikt*."""
    opened = next((k for k in range(index - 1, -1, -1) if sentence.norms[k] in OPENS), None)
    return bool(opened) and HELPERS.isdisjoint(sentence.norms[opened or 0 : index + 1])


def _keeps_helper(term: str, infinitive: str, norms: frozenset[str]) -> bool:
    """Whether a participle can stand with the helping verb that is there: no passive without an object."""
    if term in TO_PERSON and norms & (grammar.WORDEN | grammar.ZIJN):  # u bent geïnformeerd, not: u bent verteld
        return False
    if norms & KRIJGEN and not norms & HELPERS:  # krijgt koffie aangeboden
        return False
    if infinitive in NO_OBJECT and norms & (
        grammar.WORDEN if infinitive in WITH_ZIJN else grammar.WORDEN | grammar.ZIJN
    ):
        return False
    return infinitive not in WITH_ZIJN or not norms & grammar.HEBBEN or bool(norms & grammar.ZIJN)


def verb(sentence: SentenceEvidence, raw: str, index: int, term: str, new: str) -> Edit | None:
    """Another verb in the same slot; its particle at the end of a main clause, *te* inside an infinitive."""
    found = slot(sentence, index, term)
    if found is None:
        return None
    form = found[0]
    rest, _, base = new.rpartition(" ")
    helped = form is not Form.PARTICIPLE or _keeps_helper(term, base, sentence.norm_set)
    if not base.endswith("n") or not helped or (rest and form is Form.INFINITIVE and _may_be_heading(sentence, index)):
        return None
    if rest.partition(" ")[0] in LEADS:
        return _led(sentence, raw, index, (term, found), (rest, base))
    if form is Form.INFINITIVE and index and sentence.words[index - 1].norm == "te":
        return edit(sentence, raw, index - 1, index + 1, f"{rest} {with_te(base)}".strip())
    asks = index == 0 and sentence.is_question  # belemmeren zorgen over geld u?
    plural = form is Form.INFINITIVE and (asks or index in sentence.verbs or _only_verb(sentence, index))
    late = form in {Form.INFINITIVE, Form.PARTICIPLE} and not plural
    if found[1] and (late or paradigm(term).particle):  # joined: at the end of a subordinate clause
        return edit(sentence, raw, index, index + 1, f"{rest} {paradigm(base).form(form)}".strip())
    tail = " ".join(part for part in (rest, paradigm(base).particle) if part)
    end, finite = clause_end(sentence, raw, index), finite_form(sentence, index, base, form)
    if not found[1]:
        particle = paradigm(term).particle
        at = next((k for k in range(end - 1, index, -1) if sentence.norms[k] == particle), None)
        return (
            None
            if at is None
            else edit(sentence, raw, index, at + 1, _around(sentence, raw, (index, at), (finite, tail)))
        )
    if index == end - 1 and index > 1 and subordinate(sentence, index):
        return edit(sentence, raw, index, index + 1, f"{rest} {paradigm(base).form(form)}".strip())
    if not tail or index == end - 1:
        return edit(sentence, raw, index, index + 1, f"{finite} {tail}".strip())
    if rest and sentence.norms[end : end + 1] == ["dat"] and sentence.words[end - 1].noun:
        return None  # betreuren het ongemak dat is ontstaan: the clause belongs to the object
    return edit(
        sentence,
        raw,
        index,
        end,
        f"{finite} {raw[sentence.words[index].end : sentence.words[end - 1].end].strip()} {tail}",
    )


OPENS = grammar.SUBORDINATORS | grammar.QUESTION_WORDS | {"die", "of"}


def subordinate(sentence: SentenceEvidence, index: int) -> bool:
    """Whether a clause that ends with its verb was opened before: *als een mail volstaat*, not *een mail volstaat*."""
    opened = any(norm in OPENS for norm in sentence.norms[1:index])
    return opened or sentence.norms[0] in grammar.SUBORDINATORS - {"dat"}


def _may_be_heading(sentence: SentenceEvidence, index: int) -> bool:
    """*De winkels floreren*: what closes a sentence without another verb is finite, or an infinitive of a heading."""
    opened = sentence.norms[0] in grammar.DETERMINERS
    return opened and not sentence.verbs and index == len(sentence.norms) - 1


def _only_verb(sentence: SentenceEvidence, index: int) -> bool:
    """Whether a plural that was not seen to be finite is the only verb, with an object: *de buren storen haar*."""
    return not sentence.verbs and 0 < index < len(sentence.words) - 1 and sentence.norms[index - 1] != "te"


def _led(
    sentence: SentenceEvidence, raw: str, index: int, old: tuple[str, tuple[Form, bool]], new: tuple[str, str]
) -> Edit | None:
    """A verb that leads another one: *toont u uw pas* is *laat u uw pas zien*."""
    first, _, more = new[0].partition(" ")
    term, (form, attached) = old
    rest = f"{more} {new[1]}".strip()
    if form in {Form.INFINITIVE, Form.PARTICIPLE} and attached and index not in sentence.verbs:
        te = "te " if index and sentence.words[index - 1].norm == "te" else ""
        if form is Form.PARTICIPLE and sentence.norm_set & (grammar.WORDEN | grammar.ZIJN):
            return None
        return edit(sentence, raw, index - bool(te), index + 1, f"{te}{first} {rest}")
    end, finite = clause_end(sentence, raw, index), finite_form(sentence, index, first, form)
    if end == index + 1 and attached and index > 1 and subordinate(sentence, index):
        return edit(sentence, raw, index, index + 1, f"{finite} {rest}")
    past = end
    if not attached:
        past = next((k for k in range(end - 1, index, -1) if sentence.norms[k] == paradigm(term).particle), -1)
        if past != end - 1:
            return None
    if not _ends(sentence, end) or (attached and end == index + 1 and end == len(sentence.words)):
        return None
    middle = raw[sentence.words[index].end : sentence.words[past - 1].end].strip() if past > index + 1 else ""
    said = " ".join(part for part in (finite, middle, rest) if part)
    return edit(sentence, raw, index, end, said)


def _ends(sentence: SentenceEvidence, end: int) -> bool:
    """Whether a clause surely ends before that word: *toon uw pas als ...*, not *toon uw pas en uw kaart als ...*."""
    if end == len(sentence.words) or sentence.norms[end] in grammar.SUBORDINATORS:
        return True
    return bool({end + 1, end + 2} & sentence.verbs)


def with_te(infinitive: str) -> str:
    """The infinitive with *te*: *te krijgen, mee te doen*."""
    particle = paradigm(infinitive).particle
    return f"{particle} te {infinitive.removeprefix(particle)}".strip()


def finite_form(sentence: SentenceEvidence, index: int, infinitive: str, form: Form) -> str:
    """A finite form without its particle; with *u* beside the word, that of *u*."""
    polite = form is Form.PRESENT and "u" in sentence.norms[max(0, index - 2) : index + 2]
    return present_for_u(infinitive) if polite else paradigm(infinitive).form(form, joined=False)


def _around(sentence: SentenceEvidence, raw: str, places: tuple[int, int], forms: tuple[str, str]) -> str:
    """What stands between two words, between two others."""
    middle = raw[sentence.words[places[0]].end : sentence.words[places[1]].start].strip()
    return " ".join(part for part in (forms[0], middle, forms[1]) if part)


LONGEST_CLAUSE = 60


def clause_end(sentence: SentenceEvidence, raw: str, index: int) -> int:
    """Index past the last word of the clause that ``index`` stands in; at most 60 words are looked at."""
    last = min(len(sentence.words), index + LONGEST_CLAUSE)
    for step in range(index + 1, last):
        between = raw[sentence.words[step - 1].end : sentence.words[step].start].strip()
        joined = sentence.norms[step] in {"en", "of"} and not any(step < k < last for k in sentence.verbs)
        if (sentence.norms[step] in BREAKS and not joined) or between not in {"", "-"}:
            return step
    return last
