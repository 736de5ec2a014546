"""A formal verb that carries another one with *te*: *u dient te tekenen* is *u moet tekenen*.

*Verzuimt te betalen* is *betaalt niet*: there the carried verb takes the slot of the formal one. Source of the orders:
Algemene Nederlandse Spraakkunst, chapters 18 and 21.
"""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.replace import WITH_ZIJN, Edit, clause_end, edit, finite_form, slot, subordinate
from translations.plain_dutch.suggest.verbs import PARTICLES, STRONG, Form, paradigm

MUST = frozenset("dienen behoren".split())
NOT = frozenset("verzuimen nalaten".split())
ASKS = "gelieve"
DENIES = frozenset("niet geen nooit".split())


def carried(sentence: SentenceEvidence, raw: str, index: int, term: str) -> Edit | None:
    """The plain verb with what stands up to the carried one; None where no *te* with a verb follows."""
    if term not in MUST | NOT and term != ASKS:
        return None
    norms, end = sentence.norms, clause_end(sentence, raw, index)
    te = next((k for k in range(index + 1, end - 1) if norms[k] == "te"), -1)
    if te < 0 or norms[te - 1] == "om" or not _infinitive(norms[te + 1]):
        return None
    apart = bool(norms[te - 1] in PARTICLES and te - 1 > index and conjugate.reading(norms[te - 1] + norms[te + 1])[0])
    verb = (norms[te - 1] if apart else "") + norms[te + 1]
    middle = [word.text for word in sentence.words[index + 1 : te - apart]]
    if term == ASKS:
        return edit(sentence, raw, index, te + 2, " ".join(("u moet", *middle, verb))) if index == 0 else None
    found = slot(sentence, index, term)
    if found is None:
        return None
    if term in MUST:
        if found[0] is Form.PARTICIPLE or not found[1]:
            return None
        words = (finite_form(sentence, index, "moeten", found[0]), *middle, verb)
        return edit(sentence, raw, index, te + 2, " ".join(words))
    if te + 2 != end or DENIES & set(norms[index:te]):
        return None
    said = _denied(sentence, index, (term, verb), found, middle)
    return edit(sentence, raw, index, end, said) if said else None


def _infinitive(norm: str) -> bool:
    """Whether it can be an infinitive; the word table takes *houden* for a form of *hou* alone."""
    return conjugate.is_infinitive(norm) or norm in STRONG


def _denied(
    sentence: SentenceEvidence, index: int, verbs: tuple[str, str], found: tuple[Form, bool], middle: list[str]
) -> str:
    """*Verzuimt de huur te betalen* is *betaalt de huur niet*; empty where another helping verb would be asked."""
    (term, verb), (form, attached) = verbs, found
    particle = paradigm(term).particle
    if not attached:
        if middle[-1:] != [particle] and middle[:1] != [particle]:
            return ""
        middle = [word for word in middle if word != particle]
    lines = paradigm(verb)
    if form is Form.PARTICIPLE:
        helped = verb not in WITH_ZIJN and sentence.norm_set & grammar.HEBBEN
        return " ".join((*middle, "niet", lines.participle)) if helped else ""
    if form is Form.INFINITIVE and index not in sentence.verbs:
        return " ".join((*middle, "niet", verb))
    if index > 1 and subordinate(sentence, index):
        return " ".join((*middle, "niet", lines.form(form)))
    parts = (finite_form(sentence, index, verb, form), *middle, "niet", lines.particle)
    return " ".join(part for part in parts if part)
