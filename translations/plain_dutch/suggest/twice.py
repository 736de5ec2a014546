"""Two questions in one sentence, the second short: *Hebt u hulp, en zo ja, van wie?* -> *Hebt u hulp? Van wie?*"""

from __future__ import annotations

from translations.plain_dutch.suggest.line import QUESTIONS, Line, first_verb, question
from translations.plain_dutch.suggest.opening import measure

NO = "is het antwoord nee"


def twice(row: Line) -> str | None:
    """The sentence as two questions, with a word on when the second counts; None when there is no second."""
    for place in range(3, len(row) - 3):
        if row.norms[place] != "en" or not row.asks:
            continue
        if (
            place in row.commas
            and (measure(row, place + 1) or row.norms[place + 1] in QUESTIONS)
            and first_verb(row) is not None
        ):
            return f"{question(row.text(0, place))} {question(row.text(place + 1, len(row)))}"
        pair = list(row.norms[place + 1 : place + 3])
        if pair[0] in {"zo", "indien"} and pair[1] in {"ja", "nee"}:
            when = f"{question(NO)} " if pair[1] == "nee" else ""
            return f"{question(row.text(0, place))} {when}{question(row.text(place + 3, len(row)))}"
    return None
