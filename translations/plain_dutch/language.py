"""Is this text Dutch, and can it be read at all? Each refusal is a finding that names the place."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence, Word
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.text import MARKUP, Kind

LIMIT = 50_000
SHOWN = 40  # characters of a text that is too long, from where it is
OFFERED = ("DUTCH", "ENGLISH", "ARABIC", "TURKISH", "UKRAINIAN", "PERSIAN", "RUSSIAN", "FRENCH", "GERMAN", "SPANISH")
# Function words that English or German write alike decide nothing.
SHARED = frozenset(
    "is was had over in die me we wat men of after was hun over te per mag wie wo so of hen an was".split()
)
TELLING = grammar.FUNCTION_WORDS - SHARED
HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")  # half a character is none


def unreadable(raw: str) -> tuple[Finding, ...]:
    """Findings that stop the reading: too long, or characters that no text has."""
    if len(raw) > LIMIT:
        span = LIMIT, min(len(raw), LIMIT + SHOWN)
        return (found("text.too_long", Level.ERROR, raw, span, limit=LIMIT, characters=len(raw)),)
    return tuple(_characters(raw))


def _characters(raw: str) -> Iterator[Finding]:
    for match in CONTROL.finditer(raw):
        yield Finding("text.control_character", Level.ERROR, match.start(), match.end(), match.group(), "")


def remarks(evidence: Evidence) -> tuple[Finding, ...]:
    """Findings about markup, hidden characters, emptiness and language."""
    raw = evidence.raw
    remarked = [
        Finding("text.markup", Level.ERROR, match.start(), match.end(), match.group(), _meant(match.group()))
        for match in MARKUP.finditer(raw)
    ]
    remarked += [
        Finding("text.hidden_character", Level.WARNING, match.start(), match.end(), match.group(), "")
        for match in HIDDEN.finditer(raw)
    ]
    letters = any(unicodedata.category(char).startswith("L") for char in MARKUP.sub("", raw))
    if not letters and not any(word.kind is Kind.NUMBER for word in evidence.words):
        remarked.append(Finding("text.empty", Level.ERROR, 0, len(raw), raw))
    elif letters and (code := foreign(evidence)):
        remarked.append(Finding("text.not_dutch", Level.ERROR, 0, len(raw), raw, None, {"language": code}))
    return tuple(remarked)


def _meant(markup: str) -> str:
    """Nothing for a tag, the character for an entity: *caf&eacute;*."""
    return "" if markup.startswith("<") else html.unescape(markup).replace("\u00a0", " ")


def foreign(evidence: Evidence) -> str:
    """Code of the language if it is not Dutch, else empty. The detector is asked only when in doubt."""
    words = [word for word in evidence.words if word.is_word]
    if not words:
        return ""
    latin = sum(word.norm[:1] < "\u0250" for word in words)
    if latin * 2 < len(words):
        return _detect(evidence.raw) or "und"
    dutch = sum(word.norm in TELLING for word in words)
    known = sum(bool(word.facts.entry or word.facts.parts) for word in words)
    if dutch * 5 >= len(words) or len(words) < 3 or (known == len(words) and dutch) or all(map(_at_home, words)):
        return ""
    code = _detect(evidence.raw)
    return "" if code == "nl" else code


def _at_home(word: Word) -> bool:
    """Often said in Dutch. A foreign word is known from titles and names: far more written than said."""
    return word.facts.spoken >= 3.5 and word.facts.written - word.facts.spoken < 0.5


@cache
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder  # its models load only when a text is in doubt

    offered = [getattr(Language, name) for name in OFFERED]
    builder = LanguageDetectorBuilder.from_languages(*offered).with_low_accuracy_mode()
    return builder.with_minimum_relative_distance(0.1).build()


def _detect(raw: str) -> str:
    language = _detector().detect_language_of(raw[:400])
    return str(language.iso_code_639_1.name).lower() if language else ""
