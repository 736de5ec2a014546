"""Every word a respondent can meet has a translation in each of the eight languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils import translation
from fontTools.ttLib import TTFont

from translations.languages import by_code
from translations.tools.subset_fonts import letters_in_use

ROOT = Path(__file__).resolve().parent.parent.parent
RESPONDENT = ("nl", "en", "ar", "tr", "fa", "prs", "uk", "ti")
CALL = re.compile(r"""\b(?:_|gettext|gettext_lazy|gettext_noop)\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
TAG = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')""")
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")


def words_of_respondents() -> set[str]:
    files = [ROOT / "templates" / "respondent.html", *(ROOT / "templates" / "survey" / "respond").glob("*.html")]
    files += (ROOT / "survey" / "views" / "respond").glob("*.py")
    found = set()
    for path in files:
        text = path.read_text(encoding="utf-8")
        for pattern in (CALL, TAG):
            found |= {first or second for first, second in pattern.findall(text)}
    return {word for word in found if word}


def catalog(language: str) -> Catalog:
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as source:
        return read_po(source)


@pytest.mark.parametrize("language", RESPONDENT)
def test_no_word_of_a_respondents_page_is_untranslated(language: str) -> None:
    known = {message.id: message.string for message in catalog(language) if isinstance(message.id, str)}
    words = words_of_respondents()
    assert len(words) > 60
    assert sorted(word for word in words if not known.get(word)) == []


@pytest.mark.parametrize("language", RESPONDENT)
def test_placeholders_survive_translation(language: str) -> None:
    for message in catalog(language):
        if message.id and isinstance(message.id, str):
            assert set(PLACE.findall(message.id)) == set(PLACE.findall(str(message.string))), message.id


def test_drafts_say_that_they_are() -> None:
    for language in RESPONDENT:
        text = (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
        wanted = "draft" if language in ("nl", "en") else "machine draft"
        assert f'"X-Translation-Status: {wanted}\\n"' in text


def test_a_language_that_django_does_not_know_works() -> None:
    with translation.override("ti"):
        assert translation.gettext("Go on") == "ቀጽሉ"
    with translation.override("prs"):
        assert translation.gettext("Back") == "بازگشت"


@pytest.mark.parametrize("script", ["Latn", "Cyrl", "Arab", "Ethi"])
def test_every_letter_in_use_is_in_the_shipped_font(script: str) -> None:
    font = TTFont(ROOT / "static" / "fonts" / f"{script.lower()}.woff2")
    there = {chr(code) for code in font.getBestCmap()}
    blocks = {
        "Latn": range(0x20, 0x250),
        "Cyrl": range(0x400, 0x530),
        "Arab": range(0x600, 0x700),
        "Ethi": range(0x1200, 0x1380),
    }
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [("wght", 400, 600)]
    wanted = {letter for letter in letters_in_use()[script] if ord(letter) in blocks[script]}
    assert sorted(wanted - there) == []
    assert {language.script for language in by_code().values()} >= {script}
