"""Words of the respondent's pages in every language they speak."""

from __future__ import annotations

import datetime

import pytest

from survey.views.respond import words
from survey.views.respond.guard import SPOKEN

MONTHS = {
    "nl": "28 december", "en": "28 December", "ar": "28 ديسمبر", "tr": "28 Aralık",
    "fa": "۲۸ دسامبر", "prs": "۲۸ دسمبر", "uk": "28 грудня", "ti": "28 ታሕሳስ",
}  # fmt: skip


@pytest.mark.parametrize("language", SPOKEN)
def test_a_day_is_said_in_the_language_of_the_page(language: str) -> None:
    assert words.day_and_month(datetime.date(2026, 12, 28), language) == MONTHS[language]
