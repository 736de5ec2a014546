"""A clause between two commas inside another: *U kunt, als u dat wilt, een tolk meenemen.*

It goes to the end, where a Dutch clause of time, reason or condition may always stand (Algemene Nederlandse
Spraakkunst, 21.9): *U kunt een tolk meenemen als u dat wilt.*
"""

from __future__ import annotations

from collections.abc import Sequence

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Word
from translations.plain_dutch.suggest.clause import cluster
from translations.plain_dutch.suggest.line import Line, join, question, statement

MOVES = frozenset(
    "als indien wanneer zodra omdat doordat aangezien nadat voordat terwijl hoewel ofschoon alhoewel sinds toen".split()
)
JOINS = grammar.COORDINATORS | {"dan", "toch", "zodat"}
FEW = 2  # words of the main clause on each side


def enclosed(words: Sequence[Word], commas: frozenset[int], place: int) -> int | None:
    """Past the clause that opens behind the comma at ``place`` and ends at the next; None when nothing goes on."""
    past = min((k for k in commas if k > place), default=None)
    opened = place >= FEW or "f" in words[0].roles  # bel, als u ziek bent, de school
    ended = past is None or past - place <= FEW or not opened or words[past].norm in JOINS
    return None if ended or words[place - 1].norm in grammar.SUBORDINATORS else past


def lifted(row: Line) -> str | None:
    """The sentence with the clause at its end; None when it has none, or one inside another."""
    for place in sorted(row.commas):
        past = enclosed(row.words, row.commas, place) if row.norms[place] in MOVES else None
        if past is None or len(row.commas) > FEW or row.norms[0] in MOVES:
            continue
        if cluster(row, place + 1, past) is None or grammar.SUBORDINATORS & set(row.norms[past:]):
            return None
        close = question if row.asks else statement
        return close(join(row.text(0, place), row.text(past, len(row)), row.text(place, past)))
    return None
