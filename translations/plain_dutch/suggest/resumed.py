"""Where the main clause goes on behind a clause without a comma: *De cursus waarmee u begint | is nieuw.*

In a statement that opens with the thing the clause is about, the verb of the main clause follows that clause
(Algemene Nederlandse Spraakkunst, 21.1): it is the second finite verb of a row of verbs.
"""

from __future__ import annotations

from dataclasses import replace

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.line import Line, many
from translations.plain_dutch.suggest.verbs import Form

COMPLEMENTS = frozenset("worden zijn hebben kunnen moeten mogen willen".split())


def resumed(row: Line, place: int) -> Line | None:
    """The row with a comma before the verb of the main clause; None when that verb is not sure."""
    if any(k > place for k in row.commas):
        return row
    plural = many(row.words[place - 1]) or row.norms[place - 1] == "mensen"
    finite, complete = -1, True
    for index in range(place + 2, len(row)):
        norm = row.norms[index]
        if finite == index - 1 or (finite >= 0 and _verbal(row, index - 1)):
            if complete and _is_finite(row, index, plural=plural):
                sure = not (index + 1 < len(row) and _is_finite(row, index + 1, plural=plural))
                return replace(row, commas=row.commas | {index}) if sure else None
            complete = complete or norm in COMPLEMENTS or conjugate.is_infinitive(norm)
        elif _is_finite(row, index, plural=plural) or _mine(row, place, index):
            finite, complete = index, norm not in grammar.MODALS
        elif finite >= 0:
            return None
    return None


def _verbal(row: Line, index: int) -> bool:
    norm = row.norms[index]
    return norm in conjugate.HELPERS or conjugate.is_participle(norm) or conjugate.is_infinitive(norm)


def _is_finite(row: Line, index: int, *, plural: bool) -> bool:
    """Whether a word is surely finite; a plural when the subject is one, a form of a participle never."""
    norm = row.norms[index]
    if norm in grammar.FINITE_ALWAYS:
        return True
    if conjugate.is_participle(norm) or row.norms[index - 1] in grammar.DETERMINERS | grammar.PREPOSITIONS:
        return False
    return conjugate.is_singular(norm) or ((plural or row.norms[index - 1] in OURS) and conjugate.is_plural(norm))


OURS = frozenset("wij we zij ze jullie".split())


def _mine(row: Line, place: int, index: int) -> bool:
    """A first person: *waarmee ik reis*."""
    return "ik" in row.norms[place:index] and Form.STEM in conjugate.reading(row.norms[index])[1]
