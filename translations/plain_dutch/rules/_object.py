"""An idiom with a preposition whose plain verb has an object: *hecht waarde aan rust* is *vindt rust belangrijk*."""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest.line import DETERMINERS, PRONOUNS, Line, about, group, line, phrase, whole
from translations.plain_dutch.suggest.replace import LEADS, Edit, clause_end, edit, finite_form
from translations.plain_dutch.suggest.verbs import Form, paradigm

MUCH = frozenset("veel grote groot heel erg zeer".split())
LITTLE = frozenset("weinig geen niet".split())
BESIDE = grammar.SUBJECTS | frozenset("mij me vaak altijd soms ook nog nu meestal".split())
CLAUSES = frozenset("wat die dat het om hoe wie er".split())
JUDGED = frozenset("vinden".split())


def said(
    sentence: SentenceEvidence, raw: str, indices: tuple[int, ...], new: tuple[str, str], form: Form
) -> Edit | None:
    """The edit for an idiom that opens with its verb at the first of ``indices`` and ends with its preposition."""
    (before, verb), first, last = new, indices[0], indices[-1]
    row = line(sentence, raw)
    end = _thing(row, last + 1) if row is not None else None
    if before.split(maxsplit=1)[0] in LEADS:  # gaan gebruiken
        return None
    if row is None or end is None or end != clause_end(sentence, raw, first):
        return None
    others = [row.norms[k] for k in range(first + 1, last) if k not in indices]
    degree = [word for word in others if word in MUCH | LITTLE]
    kept = [row.words[k].text for k in range(first + 1, last) if k not in indices and row.norms[k] not in degree]
    if len(degree) > 1 or any(word.lower() not in BESIDE for word in kept):
        return None
    if degree and (verb not in JUDGED or before.startswith("niet")):
        return None
    how = f"{'heel' if degree[0] in MUCH else 'niet'} {before}" if degree else before
    thing = row.text(last + 1, end)
    bare = row.norms[last + 1] not in DETERMINERS | PRONOUNS - {"mensen"} or row.norms[last + 1] == "een"
    if bare and before in {"niet meer", "niet"}:
        return None  # geen regels meer
    order = (how, thing) if before in {"liever", "eerst"} else (thing, how)
    parts = (finite_form(sentence, first, verb, form), *kept, *order, paradigm(verb).particle)
    return edit(sentence, raw, first, end, " ".join(part for part in parts if part))


def _thing(row: Line, start: int) -> int | None:
    """Past the object with what belongs to it; None for a clause."""
    end = group(row, start)
    if end is None or row.norms[start] in CLAUSES:
        return None
    if row.norms[start] not in PRONOUNS:
        end = about(row, whole(row, start, end))
    while end < len(row) and (further := phrase(row, end)) is not None:
        end = further
    return end
