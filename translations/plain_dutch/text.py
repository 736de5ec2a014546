"""A text as sentences and tokens with offsets in the text as given. Every pattern is linear.

Chunks between spaces are read one by one, so no pattern can run further than its chunk; inside a chunk the
alternatives start with different characters or have a bounded length.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import re2


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    ABBREVIATION = "abbreviation"
    LINK = "link"
    MARK = "mark"


WORD, MARK = Kind.WORD, Kind.MARK
"""Names at hand: a look at a member of an enumeration costs as much as the rest of a test."""


class Token(NamedTuple):
    """``text[start:end]``; ``norm`` is NFC, lower case, straight apostrophe, ``vriend(in)`` as ``vriend``."""

    text: str
    start: int
    end: int
    kind: Kind
    norm: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence, marks included."""

    start: int
    end: int
    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[Token, ...]:
        """What a reader reads as a word: words, numbers, abbreviations and links."""
        return tuple([token for token in self.tokens if token.kind is not MARK])

    @property
    def is_question(self) -> bool:
        """Whether it ends with a question mark."""
        return any(token.text == "?" for token in self.tokens[-3:])


@dataclass(frozen=True, slots=True)
class Text:
    """A text as given, with its sentences."""

    raw: str
    sentences: tuple[Sentence, ...]


DOTTED = frozenset(
    "bijv bv blz nr nrs dhr mw mevr enz etc ca evt incl excl resp max min tel jl art pag afb dd dr drs ing ir mr "
    "prof st ma di wo do vr za zo jan feb mrt apr jun jul aug sep sept okt nov dec zgn mln mld ong vgl aub afd bijl "
    "gem hfst inw m.b.t div ed".split()
)  # fmt: skip
CHUNK = re.compile(r"\S+")
MARKS = frozenset(",.?!:;")
LINK = re2.compile(
    r"^(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:nl|com|org|eu)(?:/\S*)?)$"
)
TOKEN = re.compile(
    r"""(?P<placeholder>\{\w{1,40}\})
    |(?P<number>\d+(?:[.,:/-]\d+)*(?:,-|,–)?(?:ste|de|e)?%?(?![^\W\d_]))
    |(?P<abbreviation>(?:[^\W\d_]{1,4}\.){2,}(?:[^\W\d_]{1,3}\b)?|t/m\b|a\.u\.b|[ivtm]\.?/[mvto]\.?)
    |(?P<word>(?:['’][sntkm]\b(?![\w]))|[^\W_]+(?:['’.]?[^\W\d_]+|-[^\W_]+|\u00ad[^\W_]+|[\u0300-\u036f])*-?(?:\([^\W\d_]{1,4}\))*)
    |(?P<mark>\.\.\.|.)""",
    re.VERBOSE | re.DOTALL,
)
MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|&(?:[a-zA-Z]{2,8}|#x?[0-9a-fA-F]{1,6});")
ENDS = frozenset(".!?…")
CLOSERS = frozenset("\"'’”»)]")
TRAILING = ".,;:!?)\"'”’»"


def normalise(word: str) -> str:
    """NFC, lower case, straight apostrophe, no soft hyphen, no optional ending in brackets."""
    if word.isascii():  # by far the most; nothing to compose
        return word.partition("(")[0].lower()
    plain = unicodedata.normalize("NFC", word).replace("’", "'").replace("\u00ad", "")
    return plain.split("(", 1)[0].lower()


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def like(model: str, text: str) -> str:
    """With a capital where the replaced text had one."""
    return capital(text) if model[:1].isupper() else text


BRACKETS = re.compile(r"\(([^()]{2,200})\)")
NAMED = 40  # characters of what can be explained


def explained(raw: str) -> frozenset[str]:
    """What brackets explain, in small letters: *een plan van de gemeente (PIP)*, *PIP (uw plan)*."""
    found: set[str] = set()
    for match in BRACKETS.finditer(raw):
        said, before = match[1], raw[max(0, match.start() - NAMED - 2) : match.start()].rstrip(" '\"’”")
        if before[-1:].isalnum():
            found |= {said.lower()} if len(said) <= NAMED else set()
            found |= {before.split()[-1].lower()} if " " in said.strip() and not said.startswith("of ") else set()
    return frozenset(found)


def read(raw: str) -> Text:
    """Split a text. Offsets count characters of ``raw``; what is written in markup is no word."""
    sentences: list[Sentence] = []
    current: list[Token] = []
    last_end = 0
    for match in CHUNK.finditer(MARKUP.sub(_blank, raw) if "<" in raw or "&" in raw else raw):
        start, chunk = match.start(), match[0]
        ends = bool(current) and current[-1].kind is MARK and _ends(current, chunk)
        if ends or (current and (start > last_end + 1 or raw[last_end] == "\n") and "\n" in raw[last_end:start]):
            sentences.append(_sentence(current))
            current = []
        current.extend(_plain(chunk, start) or _tokens(chunk, start))
        last_end = match.end()
    if current:
        sentences.append(_sentence(current))
    return Text(raw, tuple(sentences))


def _blank(markup: re.Match[str]) -> str:
    return " " * len(markup[0])


def _plain(chunk: str, start: int) -> list[Token]:
    """Tokens of a word with at most one mark behind it, as most chunks are; none where a mark may be part of it."""
    if chunk.isalpha():
        norm = chunk.lower() if chunk.isascii() else normalise(chunk)
        return [Token(chunk, start, start + len(chunk), WORD, norm)]
    word, mark = chunk[:-1], chunk[-1]
    if mark not in MARKS or not word.isalpha():
        return []
    norm, past = normalise(word), start + len(word)
    if mark == "." and norm in DOTTED:
        return []
    return [Token(word, start, past, WORD, norm), Token(mark, past, past + 1, MARK, mark)]


def _sentence(tokens: list[Token]) -> Sentence:
    return Sentence(tokens[0].start, tokens[-1].end, tuple(tokens))


def _ends(tokens: list[Token], following: str) -> bool:
    """Whether a sentence ends before the chunk that follows."""
    index = len(tokens) - 1
    while index > 0 and tokens[index].text in CLOSERS:
        index -= 1
    last = tokens[index]
    if last.kind is Kind.ABBREVIATION:
        return False
    if last.text not in ENDS and last.text != "...":
        return False
    if last.text in {".", "...", "…"}:
        return not following.lstrip("\"'‘“(«")[:1].islower()
    return True


def _tokens(chunk: str, offset: int) -> list[Token]:
    bare = chunk.rstrip(TRAILING).lstrip("(\"'‘“«")
    if ("@" in bare or "." in bare) and LINK.match(bare.lower()):
        start = chunk.index(bare)
        head = _scan(chunk[:start], offset)
        link = Token(bare, offset + start, offset + start + len(bare), Kind.LINK, bare.lower())
        return [*head, link, *_scan(chunk[start + len(bare) :], offset + start + len(bare))]
    return _scan(chunk, offset)


def _scan(chunk: str, offset: int) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    while position < len(chunk):
        match = TOKEN.match(chunk, position)
        assert match is not None  # the last alternative takes any character
        end = match.end()
        kind = KIND_OF[str(match.lastgroup)]
        if kind is Kind.WORD and chunk[end : end + 1] == "." and normalise(match.group()) in DOTTED:
            kind, end = Kind.ABBREVIATION, end + 1
        piece = chunk[position:end]
        tokens.append(Token(piece, offset + position, offset + end, kind, normalise(piece)))
        position = end
    return tokens


KIND_OF = {
    "placeholder": Kind.NUMBER,
    "number": Kind.NUMBER,
    "abbreviation": Kind.ABBREVIATION,
    "word": Kind.WORD,
    "mark": Kind.MARK,
}
