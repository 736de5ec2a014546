"""A whole sentence said in a plainer order: one move after another, each on the words as they stand then."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from translations.plain_dutch.evidence import Evidence, SentenceEvidence, gather
from translations.plain_dutch.suggest import guard
from translations.plain_dutch.suggest.ability import able
from translations.plain_dutch.suggest.between import enclosed, lifted
from translations.plain_dutch.suggest.circumstance import circumstance
from translations.plain_dutch.suggest.content import content
from translations.plain_dutch.suggest.examples import examples
from translations.plain_dutch.suggest.framed import framed
from translations.plain_dutch.suggest.inside import inside
from translations.plain_dutch.suggest.light import light
from translations.plain_dutch.suggest.line import Line, line
from translations.plain_dutch.suggest.manner import manner
from translations.plain_dutch.suggest.must import must
from translations.plain_dutch.suggest.named import named
from translations.plain_dutch.suggest.nominal import nominal
from translations.plain_dutch.suggest.opening import opening
from translations.plain_dutch.suggest.persons import persons
from translations.plain_dutch.suggest.plainer import plainer
from translations.plain_dutch.suggest.purpose import purpose
from translations.plain_dutch.suggest.received import received
from translations.plain_dutch.suggest.relative import relative
from translations.plain_dutch.suggest.sound import sound
from translations.plain_dutch.suggest.tail import tail
from translations.plain_dutch.suggest.tell import announced, conceded, tell
from translations.plain_dutch.suggest.topic import topic
from translations.plain_dutch.suggest.twice import twice
from translations.plain_dutch.suggest.voice import stated, voice

Move = Callable[[Line], str | None]
ALWAYS: tuple[Move, ...] = (
    plainer,
    lifted,
    opening,
    persons,
    framed,
    light,
    able,
    twice,
    manner,
    content,
    nominal,
    voice,
    named,
    must,
    received,
    stated,
    announced,
    conceded,
)
LONG: tuple[Move, ...] = (examples, inside, circumstance, relative, purpose, tell, tail)
ADVERBS = frozenset("waarin waarmee waarop waarvoor waarover waaraan waarbij waarnaar waardoor wie".split())
MOVES_MOST = 9
LONG_FROM = 10  # words: what is shorter stays one sentence
SENTENCE_MOST, TEXT_MOST = 400, 3000  # characters: of a longer text only the place to cut is given


def whole(sentence: SentenceEvidence, raw: str) -> str | None:
    """The new text of a sentence; None when no move is sure, or when something of its meaning would be lost."""
    if len(raw) > TEXT_MOST or sentence.end - sentence.start > SENTENCE_MOST:
        return None
    return _whole(raw[sentence.start : sentence.end])


@lru_cache(maxsize=512)
def _whole(text: str) -> str | None:
    first = current = gather(text)
    for _ in range(MOVES_MOST):
        said = _moved(current)
        if said is None:
            break
        after = gather(said)
        if not guard.keeps(current, after) or not sound(current, after):
            break
        current = after
    return current.raw if current.raw != text and guard.keeps(first, current) else None


def _holds(row: Line) -> bool:
    """Whether a clause inside the sentence is hard however short the sentence is."""
    inside = any(row.norms[k] in {"die", "dat"} and enclosed(row.words, row.commas, k) for k in row.commas)
    opened = not row.asks and not {"die", "dat"}.isdisjoint(row.norms[2:4])  # de les die u volgt is duur
    return inside or opened or not ADVERBS.isdisjoint(row.norms)


def _moved(evidence: Evidence) -> str | None:
    """The text after the first move that one of its sentences allows."""
    raw = evidence.raw
    for sentence in evidence.sentences:
        if sentence.is_question and (apart := topic(raw[sentence.start : sentence.end])) is not None:
            return raw[: sentence.start] + apart + raw[sentence.end :]
        row = line(sentence, raw)
        if row is None:
            continue
        moves = ALWAYS + LONG if len(row) > LONG_FROM else (*ALWAYS, relative) if _holds(row) else ALWAYS
        said = next((text for move in moves if (text := move(row)) is not None), None)
        if said is not None and said != raw[sentence.start : sentence.end]:
            return raw[: sentence.start] + said + raw[sentence.end :]
    return None
