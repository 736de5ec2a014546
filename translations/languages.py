"""The registry of languages: what every page, font, plural and direction follows from.

Read once from ``data/languages.yaml`` (22 languages in order of rank). No Django here, so that
the settings can build ``LANGUAGES`` and ``LANG_INFO`` from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ruamel.yaml import YAML

LANGUAGES_FILE = Path(__file__).parent / "data" / "languages.yaml"
SOURCE = "nl"

Direction = Literal["ltr", "rtl"]
_FIRST_DIGITS = {"arab": 0x660, "arabext": 0x6F0}
"""The zero of each CLDR numbering system that is not ours."""


class LanguageFileError(ValueError):
    """The languages file cannot be used; the message names file, key and reason."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language as respondents and translators meet it."""

    code: str
    bcp47: str
    autonym: str
    name_nl: str
    name_en: str
    script: str
    direction: Direction
    plural_categories: tuple[str, ...]
    default_digits: str
    font: str
    tier: int
    rank: int

    def digits(self, text: str) -> str:
        """Text whose digits are those the language is read in: ``8`` is ``\u06f8`` in Persian and Dari."""
        first = _FIRST_DIGITS.get(self.default_digits)
        return text if first is None else re.sub("[0-9]", lambda sign: chr(first + int(sign[0])), text)

    @property
    def full_stop(self) -> str:
        """The sign that ends a sentence."""
        return "\u06d4" if self.code == "ur" else "\u1362" if self.script == "Ethi" else "."

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.direction == "rtl"


_FIELDS = {
    "code": "code", "bcp47": "bcp47", "autonym": "autonym", "naam_nl": "name_nl", "name_en": "name_en",
    "script": "script", "direction": "direction", "plural_categories": "plural_categories",
    "default_digits": "default_digits", "font": "font", "tier": "tier", "rang": "rank",
}  # fmt: skip
_PLURALS = {"zero", "one", "two", "few", "many", "other"}


def read_languages(path: Path) -> tuple[Language, ...]:
    """Languages of a file, in order of rank.

    Raises:
        LanguageFileError: a key is missing, a direction or plural category is unknown,
            or a code stands twice.
    """
    data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    entries = data.get("talen") if isinstance(data, dict) else None
    if not entries:
        raise LanguageFileError(f"{path.name}: talen: the list of languages is missing or empty")
    languages = tuple(_language(path, number, entry) for number, entry in enumerate(entries))
    codes = [language.code for language in languages]
    for code in codes:
        if codes.count(code) > 1:
            raise LanguageFileError(f"{path.name}: talen: code {code} stands twice")
    return tuple(sorted(languages, key=lambda language: language.rank))


def _language(path: Path, number: int, entry: dict[str, Any]) -> Language:
    place = f"{path.name}: talen[{number}]"
    for key in _FIELDS:
        if entry.get(key) in (None, "", []):
            raise LanguageFileError(f"{place}.{key}: missing or empty")
    if entry["direction"] not in ("ltr", "rtl"):
        raise LanguageFileError(f"{place}.direction: {entry['direction']!r} is not ltr or rtl")
    unknown = set(entry["plural_categories"]) - _PLURALS
    if unknown or "other" not in entry["plural_categories"]:
        raise LanguageFileError(f"{place}.plural_categories: must be CLDR categories and hold 'other'")
    values = {name: entry[key] for key, name in _FIELDS.items()}
    values["plural_categories"] = tuple(values["plural_categories"])
    return Language(**values)


@cache
def languages() -> tuple[Language, ...]:
    """All registered languages, in order of rank."""
    return read_languages(LANGUAGES_FILE)


@cache
def by_code() -> dict[str, Language]:
    """Registered languages by code."""
    return {language.code: language for language in languages()}


def language(code: str) -> Language:
    """The language with this code; ``KeyError`` when it is not registered."""
    return by_code()[code]


def lang_info() -> dict[str, dict[str, Any]]:
    """Entries for Django's ``LANG_INFO``: those it lacks, and direction where it differs."""
    return {
        item.code: {
            "bidi": item.rtl,
            "code": item.code,
            "name": item.name_en,
            "name_local": item.autonym,
        }
        for item in languages()
    }
