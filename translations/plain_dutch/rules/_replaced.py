"""Listed words with an everyday word: found in every form, answered in the form of their place.

The rules ``word.formal`` and ``word.hard`` differ in their list only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from translations.plain_dutch import ease, grammar, lexicon
from translations.plain_dutch.clauses import noun_here
from translations.plain_dutch.evidence import Evidence, SentenceEvidence, facts
from translations.plain_dutch.finding import Finding, Level, Param
from translations.plain_dutch.rule import Context
from translations.plain_dutch.rules._words import Match, at_words, finding, matches
from translations.plain_dutch.suggest import conjugate, governed, inflect, listed, replace
from translations.plain_dutch.suggest.replace import Edit
from translations.plain_dutch.suggest.verbs import Form, paradigm, readings

REACH = 12
CLOSED_BY = grammar.COORDINATORS | grammar.SUBORDINATORS | grammar.PREPOSITIONS
FARTHEST = 60  # words of one clause between a verb and its particle


def phrases(name: str) -> lexicon.Phrases:
    """Terms of a list with the forms that the word table cannot lead back to them."""
    terms: dict[str, Mapping[str, str]] = {}
    verbs = (row["term"] for row in lexicon.rows(name) if row["kind"] == "ww")
    lexicon.read_new(form for verb in verbs for form, (_, attached) in readings(verb).items() if attached)
    for row in lexicon.rows(name):
        terms[row["term"]] = row
        if row["kind"] == "bn":
            terms.setdefault(inflect.with_e(row["term"]), row)
        elif row["kind"] == "ww":
            joined = (form for form, (_, attached) in readings(row["term"]).items() if attached)
            terms |= {form: row for form in joined if form not in terms and _is_new(form, row["term"])}
    return lexicon.Phrases(terms)


def _is_new(form: str, verb: str) -> bool:
    """Whether the word table does not lead a form back to its verb: it has no entry, or a participle of its own."""
    if not lexicon.entry(form):
        return True
    alone = "ge" in form and form == paradigm(verb).participle and facts(form).lemma == form  # facts last: they cost
    return alone and ease.KNOWN_LISTS.isdisjoint(lexicon.membership().get(form, frozenset()))


def separable(name: str) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Verbs of a list whose particle can stand apart: particle, then form without it, then row."""
    found: dict[str, dict[str, Mapping[str, str]]] = {}
    for row in lexicon.rows(name):
        if row["kind"] == "ww" and (particle := paradigm(row["term"]).particle):
            forms = found.setdefault(particle, {})
            for form, (_, attached) in readings(row["term"]).items():
                if not attached:
                    forms.setdefault(form, row)
    return found


def _edit(evidence: Evidence, match: Match) -> replace.Edit | None:
    sentence, first, past, row = match
    made = listed.replacement(sentence, evidence.raw, first, past, row)
    twice = first > 0 and sentence.norms[first - 1] == "niet" and made is not None and made.text.startswith("niet ")
    return None if twice else made  # niet ongebruikelijk


def _verb_here(sentence: SentenceEvidence, index: int, infinitive: str) -> bool:
    """Whether a word is that verb, and not a noun or an adjective that looks like a form of it."""
    found = replace.slot(sentence, index, infinitive)
    if found is None:
        return False
    form, attached = found
    if form is Form.INFINITIVE and index not in sentence.verbs and noun_here(sentence.words, index):
        return index == 0 or sentence.norms[index - 1] in {"het", "te"} or _asked_for(sentence, index)
    if form not in {Form.INFINITIVE, Form.PARTICIPLE} and index not in sentence.verbs and _else(sentence, index, form):
        return False
    return attached or _closing(sentence, index, paradigm(infinitive).particle)


def _asked_for(sentence: SentenceEvidence, index: int) -> bool:
    """Whether an infinitive that looks like a noun closes a clause with a modal verb: *wilt u dat nu uitvoeren*."""
    norms, before = sentence.norms, sentence.norms[index - 1]
    closes = index + 1 == len(norms) or norms[index + 1] in CLOSED_BY
    free = before not in grammar.DETERMINERS | grammar.PREPOSITIONS and not before.endswith("e")
    return closes and free and not grammar.MODALS.isdisjoint(norms[max(0, index - REACH) : index])


def _else(sentence: SentenceEvidence, index: int, form: Form) -> bool:
    """Whether what looks like a finite form is a noun, or an adjective made of a participle."""
    words = sentence.words
    after = words[index + 1] if index + 1 < len(words) else None
    if form in {Form.PAST, Form.PASTS} and after is not None and after.noun:
        return True
    beside = {words[k].norm for k in (index - 1, index + 1) if 0 <= k < len(words)}
    described = "p" in words[index].roles and not beside & grammar.SUBJECTS and after is not None and bool(after.noun)
    return noun_here(words, index) or described


def _closing(sentence: SentenceEvidence, index: int, particle: str) -> bool:
    """Whether a particle stands behind a verb and closes its clause: *lichten dit toe*, not *doen dingen op een*."""
    norms = sentence.norms
    last = min(len(norms), index + 1 + FARTHEST)
    at = next((k for k in range(index + 1, last) if norms[k] == particle), None)
    return at is not None and closes(norms, at)


def closes(norms: list[str], at: int) -> bool:
    """Whether a clause ends behind a word; not behind the preposition of *in dat beroep*."""
    if norms[at] in grammar.PREPOSITIONS and norms[at + 1 : at + 2] == ["dat"] and at + 2 < len(norms):
        thing = facts(norms[at + 2])
        if thing.noun and not thing.is_function and not thing.is_plural:
            return False
    if norms[at + 1 : at + 2] == ["te"] and "".join(norms[at + 2 : at + 3]).endswith("n"):
        return False  # krijgt tijd om klaar te zijn
    return at + 1 == len(norms) or norms[at + 1] in CLOSED_BY


def _fits(match: Match) -> bool:
    """Whether the word really is a form of the listed term: a noun is no verb, a verb no noun."""
    sentence, first, past, row = match
    word = sentence.words[first]
    if word.is_function and past - first == 1 and word.norm != row["term"]:
        return False
    if row["kind"] == "ww":
        other = word.norm != row["term"] and first not in sentence.verbs  # bekend is no form of bekennen
        if other and not ease.KNOWN_LISTS.isdisjoint(lexicon.membership().get(word.norm, frozenset())):
            return False
        return _verb_here(sentence, first, row["term"])
    if row["kind"] in {"de", "het"}:
        if "i" in word.roles and word.norm != row["term"] and _asked_for(sentence, first):  # dat kan ik niet verdragen
            return False
        return word.norm == row["term"] or word.lemma == row["term"]
    if row["kind"] == "vast" and past - first > 1:  # in de regels is no in de regel
        return " ".join(sentence.norms[first:past]) == row["term"]
    if row["kind"] in {"bn", "bw", "mv"} and past - first == 1:
        return word.norm == row["term"] or (row["kind"] == "bn" and word.norm == inflect.with_e(row["term"]))
    return True


def _apart(evidence: Evidence, verbs: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Iterator[Match]:
    """Verbs that stand in two parts: *wij lichten dit toe*."""
    for sentence in evidence.sentences:
        norms = sentence.norms
        for place, particle in enumerate(() if verbs.keys().isdisjoint(sentence.norm_set) else norms):
            forms = verbs.get(particle) or {}
            for index in range(max(0, place - REACH), place) if forms and closes(norms, place) else ():
                row = forms.get(norms[index])
                if row and not _named(sentence, index) and particle not in norms[index + 1 : place]:
                    if _of_another(norms, place):
                        continue
                    yield sentence, index, index + 1, row


def _of_another(norms: list[str], place: int) -> bool:
    """Whether a particle belongs to the infinitive behind it: *dient het formulier in te vullen*."""
    behind = norms[place + 1 : place + 3]
    return len(behind) == 2 and behind[0] == "te" and bool(conjugate.reading(norms[place] + behind[1])[0])


def _named(sentence: SentenceEvidence, index: int) -> bool:
    """Whether the word is no verb: a noun behind its article (*de staat*), or another word (*sta vroeg op*)."""
    if index not in sentence.verbs and sentence.verbs:
        return True
    before = sentence.norms[index - 1] if index else ""
    return before in grammar.DETERMINERS - {"het", "dit", "dat", "je"} or before in grammar.PREPOSITIONS


def _with_te(evidence: Evidence, verbs: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Iterator[tuple[Match, Edit]]:
    """Infinitives with *te* between their parts: *om hulp in te schakelen*."""
    for sentence in evidence.sentences:
        norms = sentence.norms
        for index in range(1, len(norms) - 1) if "te" in sentence.norm_set else ():
            forms = verbs.get(norms[index - 1]) if norms[index] == "te" and norms[index - 1] != "om" else None
            row = forms.get(norms[index + 1]) if forms else None
            if row and readings(row["term"])[norms[index + 1]][0] is Form.INFINITIVE:
                match: Match = (sentence, index - 1, index + 2, row)
                yield match, replace.edit(sentence, evidence.raw, index - 1, index + 2, _said_with_te(match))


def _said_with_te(match: Match) -> str:
    """The plain verb with *te* in it; empty where it is not sure to fit."""
    row = listed.chosen(*match)
    rest, _, base = row["replacement"].rpartition(" ")
    if not base.endswith("n") or row["only"] == "zich" or governed.parts(row["replacement"]):
        return ""
    return f"{rest} {replace.with_te(base)}".strip()


def _found(rule: str, evidence: Evidence, match: Match, place: Edit | None) -> Finding:
    row = match[3]
    return finding(rule, Level(row["level"]), evidence, place or at_words(match), answer(row))


def answer(row: Mapping[str, str]) -> dict[str, Param]:
    """What a row says to a writer: the plain word, and what the word means where no plain word fits."""
    said: dict[str, Param] = {"plain": row["replacement"]}
    return said | {"explanation": row["explanation"]} if row.get("explanation") else said


def checker(rule: str, name: str) -> Callable[[Evidence, Context], Iterable[Finding]]:
    """The check of a rule over one list, which is read at the first text."""
    terms = cache(lambda: (phrases(name), separable(name)))

    def check(evidence: Evidence, context: Context) -> Iterator[Finding]:
        whole, parted = terms()
        for match in matches(evidence, whole):
            if _fits(match):
                yield _found(rule, evidence, match, _edit(evidence, match))
        for match in _apart(evidence, parted):
            yield _found(rule, evidence, match, _edit(evidence, match))
        for match, place in _with_te(evidence, parted):
            yield _found(rule, evidence, match, place)

    return check
