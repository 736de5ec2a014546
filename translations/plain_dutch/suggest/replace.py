"""A replacement in the form its place asks: verb slot, particle, number, article, ending, capital.

Every function gives an ``Edit`` or None; None means that a fitting form is not sure, and a wrong one is worse.
"""

from __future__ import annotations

from dataclasses import dataclass

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest import inflect
from translations.plain_dutch.suggest.verbs import Form, paradigm, present_for_u, readings
from translations.plain_dutch.text import like

NO_OBJECT = frozenset("doorgaan stoppen beginnen praten meedoen wonen gebeuren komen gaan weggaan werken zijn".split())
WITH_ZIJN = frozenset("doorgaan stoppen beginnen gebeuren komen gaan weggaan worden zijn".split())
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


def noun(sentence: SentenceEvidence, raw: str, index: int, row: dict[str, str]) -> Edit | None:
    """Another noun with its article, number and the ending of an adjective before it."""
    article, _, singular = row["replacement"].partition(" ")
    known = inflect.nouns().get(singular)
    word = sentence.words[index]
    plural = row["kind"] == "mv" or (word.norm != row["term"] and word.norm.endswith(("en", "s", "'s")))
    if known is None:
        return None
    text = known[1] if plural else singular
    if plural and text == singular and row["kind"] != "mv":
        return None
    back = index - 1
    adjective = back > 0 and inflect.determiner(sentence.words[back].norm, article) is None
    if adjective and inflect.determiner(sentence.words[back - 1].norm, article) is not None:
        back -= 1
    before = sentence.words[back] if back >= 0 else None
    new = inflect.determiner(before.norm, article) if before else None
    counted = plural and text != singular
    if new is None or before is None or counted or (new == before.norm and index - back == 1):
        agrees = counted or text != singular or before is None or before.norm not in grammar.DETERMINERS or new
        return edit(sentence, raw, index, index + 1, text) if agrees else None
    middle = _agreed(sentence, back + 1, index, new, article)
    return None if middle is None else edit(sentence, raw, back, index + 1, " ".join([new, *middle, text]))


def _agreed(sentence: SentenceEvidence, first: int, past: int, determiner: str, article: str) -> list[str] | None:
    """The adjectives between article and noun; None when *een* asks another ending than theirs."""
    words = [word.text for word in sentence.words[first:past]]
    if words and determiner in {"een", "geen", "elk", "ieder", "welk"} and words[0].endswith("e") == (article == "het"):
        base = inflect.without_e(words[0].lower())
        if article == "het":
            words[0] = base or ""
        else:
            words[0] = inflect.with_e(words[0])
    return words if all(words) else None


def adjective(sentence: SentenceEvidence, raw: str, index: int, row: dict[str, str]) -> Edit | None:
    """Another adjective with the same ending."""
    new, term = row["replacement"], row["term"]
    inflected = sentence.words[index].norm != term
    if inflected and " " in new:
        return None
    return edit(sentence, raw, index, index + 1, inflect.with_e(new) if inflected else new)


def slot(sentence: SentenceEvidence, index: int, infinitive: str) -> tuple[Form, bool] | None:
    """The slot that a word fills as a form of ``infinitive``: form, and whether its particle is attached."""
    norm = sentence.words[index].norm
    reading = readings(infinitive).get(norm)
    if reading is None:
        return None
    verb, near = paradigm(infinitive), {word.norm for word in sentence.words[max(0, index - 1) : index + 2]}
    helpers = {word.norm for word in sentence.words[:index]} | near
    if norm == verb.participle and helpers & (grammar.HEBBEN | grammar.ZIJN | grammar.WORDEN):
        return Form.PARTICIPLE, True
    if reading[0] is Form.STEM and not near & {"ik", "je", "jij"}:
        if norm != verb.form(Form.PRESENT, reading[1]):
            return None if index else reading
        return Form.PRESENT, reading[1]
    return reading


def verb(sentence: SentenceEvidence, raw: str, index: int, term: str, new: str) -> Edit | None:
    """Another verb in the same slot; its particle at the end of a main clause, *te* inside an infinitive."""
    found = slot(sentence, index, term)
    if found is None:
        return None
    form = found[0]
    rest, _, base = new.rpartition(" ")
    helpers = {word.norm for word in sentence.words}
    if form is Form.PARTICIPLE:
        intransitive = base in NO_OBJECT
        if intransitive and (helpers & (grammar.WORDEN | (grammar.ZIJN if base not in WITH_ZIJN else set()))):
            return None
        if base in WITH_ZIJN and helpers & grammar.HEBBEN and not helpers & grammar.ZIJN:
            return None
    if form is Form.INFINITIVE and index and sentence.words[index - 1].norm == "te":
        particle = paradigm(base).particle
        written = f"{particle} te {base.removeprefix(particle)}" if particle else f"te {base}"
        return edit(sentence, raw, index - 1, index + 1, f"{rest} {written}".strip())
    if found[1] and form in {Form.INFINITIVE, Form.PARTICIPLE} and not _plural_main(sentence, index, form):
        return edit(sentence, raw, index, index + 1, f"{rest} {paradigm(base).form(form)}".strip())
    return _finite(sentence, raw, index, (term, base, rest))


def _plural_main(sentence: SentenceEvidence, index: int, form: Form) -> bool:
    return form is Form.INFINITIVE and index in sentence.finite


def _finite(sentence: SentenceEvidence, raw: str, index: int, verbs: tuple[str, str, str]) -> Edit | None:
    """A finite form; what stands at the end of the clause moves there."""
    term, base, rest = verbs
    form, attached = slot(sentence, index, term) or (Form.PRESENT, True)
    polite = any(word.norm == "u" for word in sentence.words[max(0, index - 2) : index + 2])
    plain = paradigm(base).form(form, joined=False)
    if form is Form.PRESENT and polite:
        plain = present_for_u(base)
    old = paradigm(term).particle
    end = clause_end(sentence, raw, index)
    if old and not attached:
        at = next((k for k in range(index + 1, end) if sentence.words[k].norm == old), None)
        if at is None:
            return None
        middle = raw[sentence.words[index].end : sentence.words[at].start].strip()
        tail = " ".join(part for part in (rest, paradigm(base).particle) if part)
        return edit(sentence, raw, index, at + 1, " ".join(part for part in (plain, middle, tail) if part))
    tail = " ".join(part for part in (rest, paradigm(base).particle) if part)
    if index == end - 1 and index > 1:
        return edit(sentence, raw, index, index + 1, f"{rest} {paradigm(base).form(form)}".strip())
    if not tail:
        return edit(sentence, raw, index, index + 1, plain)
    middle = raw[sentence.words[index].end : sentence.words[end - 1].end].strip()
    return edit(sentence, raw, index, end, f"{plain} {middle} {tail}")


def clause_end(sentence: SentenceEvidence, raw: str, index: int) -> int:
    """Index past the last word of the clause that ``index`` stands in."""
    for step in range(index + 1, len(sentence.words)):
        between = raw[sentence.words[step - 1].end : sentence.words[step].start]
        if sentence.words[step].norm in BREAKS or between.strip():
            return step
    return len(sentence.words)
