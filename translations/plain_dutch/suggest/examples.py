"""Examples at the end of a question go before it: *..., zoals uw huur of uw gas?* -> *Denk bijvoorbeeld aan ...*"""

from __future__ import annotations

from translations.plain_dutch.suggest.line import Line, group, question, statement, whole

OPENERS = frozenset("zoals bijvoorbeeld waaronder".split())
LINKS = frozenset("aan bij met naar op over van via voor".split())


def examples(row: Line) -> str | None:
    """The examples in a sentence of their own, then the question; None when they are no row of things."""
    place = next((k for k in sorted(row.commas) if row.norms[k] in OPENERS), None)
    if place is None or not row.asks:
        return None
    start = place + 1 + (row.norms[place + 1 : place + 2] == ("bijvoorbeeld",))
    start += start < len(row) and row.norms[start] in LINKS
    end = _row_of_things(row, start)
    if end != len(row):
        return None
    return f"{statement('denk bijvoorbeeld aan', row.text(start, end))} {question(row.text(0, place))}"


def _row_of_things(row: Line, start: int) -> int | None:
    """Past *uw huur, uw gas of een lening*."""
    end = group(row, start)
    while end is not None and end < len(row):
        end = whole(row, start, end)
        joins = row.norms[end : end + 1] in {("en",), ("of",)}
        if end >= len(row) or not (end in row.commas or joins):
            break
        start = end + joins
        start += start < len(row) and row.norms[start] in LINKS
        end = group(row, start)
    return end
