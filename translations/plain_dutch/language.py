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
# Of the languages on offer those that lingua knows, and German, which is mistaken for Dutch.
OFFERED = (
    "DUTCH", "ENGLISH", "ARABIC", "TURKISH", "UKRAINIAN", "PERSIAN", "RUSSIAN", "FRENCH", "SPANISH", "PORTUGUESE",
    "SOMALI", "URDU", "CHINESE", "THAI", "VIETNAMESE", "INDONESIAN", "GERMAN",
)  # fmt: skip
SURE, SURE_OF_TWO = 0.55, 0.9
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
        return _detect(evidence.raw, SURE) or "und"
    dutch = sum(word.norm in TELLING for word in words)
    known = sum(bool(word.facts.entry or word.facts.parts) for word in words)
    if dutch * 5 >= len(words) or len(words) < 2 or (known == len(words) and dutch) or all(map(_at_home, words)):
        return ""
    code = _detect(evidence.raw, SURE if len(words) > 2 else SURE_OF_TWO)
    return "" if code == "nl" else code


def _at_home(word: Word) -> bool:
    """Often said in Dutch, a name inside the text, or a Dutch noun.

    A foreign word is known from titles and names: far more written than said.
    """
    known = word.facts
    often = known.spoken >= 3.5 and known.written - known.spoken < 0.5
    return often or (word.is_name and not word.first) or bool(known.noun or known.lists)


@cache
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder  # its models load only when a text is in doubt

    offered = [getattr(Language, name) for name in OFFERED]
    return LanguageDetectorBuilder.from_languages(*offered).with_low_accuracy_mode().build()


def _detect(raw: str, sure: float) -> str:
    """The code of the language that is surely it; empty when none is."""
    best = _detector().compute_language_confidence_values(raw[:400])[0]
    return str(best.language.iso_code_639_1.name).lower() if best.value >= sure else ""
