"""A verb for a verb where the new one needs a preposition: *bespreekt u het plan* is *praat u over het plan*.

The object must be one group in a sure place. Source of the orders: Algemene Nederlandse Spraakkunst, chapter 21.
"""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest.line import PRONOUNS, Line, group, line, whole
from translations.plain_dutch.suggest.replace import WITH_ZIJN, Edit, edit, finite_form, with_te
from translations.plain_dutch.suggest.verbs import Form, paradigm

LINKS = frozenset("aan dan in met naar om over tegen uit van voor op".split())
AFTER_SUBJECT = frozenset(
    "ook nog wel al nu soms vaak dan toen graag weleens zich daar hier morgen vandaag gisteren straks later "
    "eerst".split()
)
CLAUSE = frozenset("om dat of hoe wat waarom wanneer wie welke".split())
ADVERBS = frozenset("niet ook goed vaak altijd nooit nog al meestal soms allemaal".split())
ENOUGH = frozenset("genoeg voldoende goed".split())
BEFORE = grammar.PREPOSITIONS | frozenset("van en of dan meer minder veel weinig genoeg".split())
MODALS = frozenset("kunnen moeten willen mogen".split())
TIMES = frozenset("week weken maand maanden jaar jaren halfjaar dag dagen keer tijd".split())
LATELY = frozenset("afgelopen vorige volgende laatste hele elke".split())
THINGS = frozenset("mij hem haar ons hen mensen iedereen iemand".split())


def parts(new: str) -> tuple[str, str, str] | None:
    """*slecht zijn voor* as (slecht, zijn, voor); None when it does not end in a preposition behind a verb."""
    words = new.split()
    if len(words) < 2 or words[-1] not in LINKS or not words[-2].endswith("n"):
        return None
    return " ".join(words[:-2]), words[-2], words[-1]


def governed(
    sentence: SentenceEvidence, raw: str, index: int, verbs: tuple[str, str], found: tuple[Form, bool]
) -> Edit | None:
    """The verb with its object behind the preposition that the new verb asks; ``verbs`` are the old and the new one."""
    row, said = line(sentence, raw), parts(verbs[1])
    if row is None or said is None:
        return None
    closes = index not in sentence.verbs or (index and sentence.norms[index - 1] in MODALS | {"te"})
    if found[0] in {Form.INFINITIVE, Form.PARTICIPLE} and found[1] and closes:
        return _late(sentence, row, index, said, found[0])
    return _early(sentence, row, index, (paradigm(verbs[0]).particle, *said), found)


def _late(sentence: SentenceEvidence, row: Line, index: int, said: tuple[str, str, str], form: Form) -> Edit | None:
    """The object stands before the verb: *wilt u de cursus beëindigen* is *wilt u met de cursus stoppen*."""
    rest, base, link = said
    norms = sentence.norm_set
    if form is Form.PARTICIPLE and (norms & grammar.WORDEN or norms & grammar.ZIJN or base in WITH_ZIJN):
        return None
    te = form is Form.INFINITIVE and index and row.norms[index - 1] == "te"
    verb = with_te(base) if te else paradigm(base).form(form)
    past = index - bool(te)
    modal = row.text(past - 1, past) if past > 1 and row.norms[past - 1] in MODALS and not te else ""
    past -= bool(modal)
    adverb = row.text(past - 1, past) if past > 1 and row.norms[past - 1] in ADVERBS else ""
    start = _object(row, past - bool(adverb))
    if start is not None and row.norms[past - 1] in TIMES and LATELY & set(row.norms[start:past]):
        start = None  # hebt u de afgelopen week overwogen om te stoppen
    if start is None:
        if index + 1 < len(row) and row.norms[index + 1] in CLAUSE and not rest and link == "over":
            there = "" if base == "vertellen" else "erover "
            return edit(sentence, row.raw, past, index + 1, f"{there}{verb}")
        return None
    thing = row.raw[row.words[start].start : row.words[past - 1 - bool(adverb)].end]
    order = (adverb, rest, modal, verb, link, thing) if rest else (adverb, link, thing, modal, verb)
    return edit(sentence, row.raw, start, index + 1, " ".join(part for part in order if part))


def _object(row: Line, past: int) -> int | None:
    """Where the group that ends before word ``past`` begins; None for a pronoun of a thing, or one behind a link."""
    start = next((k for k in range(max(0, past - 8), past) if whole_from(row, k) == past), None)
    if start is None or (start + 1 == past and row.norms[start] in PRONOUNS - THINGS):
        return None
    if row.norms[max(0, start - 2) : start + 1] == ("een", "of", "meer"):
        return start - 2
    return None if start and row.norms[start - 1] in BEFORE else start


def whole_from(row: Line, start: int) -> int | None:
    """Past the group at ``start`` with what belongs to it."""
    end = group(row, start)
    return None if end is None else whole(row, start, end)


def _early(
    sentence: SentenceEvidence, row: Line, index: int, said: tuple[str, str, str, str], found: tuple[Form, bool]
) -> Edit | None:
    """The object stands behind the verb and its subject: *overweegt u een cursus* is *denkt u over een cursus*."""
    old, rest, base, link = said
    start = index + 1
    if index == 0 or (index <= 2 and row.norms[0] in grammar.QUESTION_WORDS):
        subject = group(row, start)
        if subject is None:
            return None
        start = subject
    elif group(row, 0) != index:
        return None
    while start < len(row) and row.norms[start] in AFTER_SUBJECT:
        start += 1
    end = whole_from(row, start)
    tail = paradigm(base).particle
    last = -1 if found[1] else _last(row, index, old)
    if last is None:
        return None
    finite = finite_form(sentence, index, base, found[0])
    middle = row.raw[row.words[index + 1].start : row.words[start - 1].end] if start > index + 1 else ""
    if end is None or (end == start + 1 and row.norms[start] in PRONOUNS - THINGS):
        clause = start < len(row) and row.norms[start] in CLAUSE and not rest and link == "over" and last < 0
        there = "" if base == "vertellen" else "erover"
        return _said(sentence, row, (index, start), finite, middle, there) if clause else None
    stop = len(row) if tail or last >= 0 else end
    if (tail or last >= 0) and last != len(row) - 1 and not (last < 0 and end == len(row)):
        return None
    if stop == end == len(row) - 1 and row.norms[end] in ENOUGH:  # zorgt iemand genoeg voor uw rechten
        thing = row.text(start, end)
        return _said(sentence, row, (index, len(row)), finite, middle, row.norms[end], rest, link, thing)
    things = row.raw[row.words[start].start : row.words[(last if last >= 0 else stop) - 1].end]
    return _said(sentence, row, (index, stop), finite, middle, rest, link, things, tail)


def _last(row: Line, index: int, particle: str) -> int | None:
    """Index of the particle behind word ``index``, the last one; None when it is not there."""
    return next((k for k in range(len(row) - 1, index, -1) if row.norms[k] == particle), None)


def _said(sentence: SentenceEvidence, row: Line, span: tuple[int, int], *words: str) -> Edit:
    return edit(sentence, row.raw, *span, " ".join(word for word in words if word))
