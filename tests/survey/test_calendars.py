"""Calendars against known days: new years and leap days as published, and arithmetic that must agree."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import calendars


@pytest.mark.parametrize(
    ("calendar", "day", "gregorian"),
    [
        ("gregorian", (2026, 11, 24), (2026, 11, 24)),
        ("persian", (1400, 1, 1), (2021, 3, 21)),
        ("persian", (1399, 12, 30), (2021, 3, 20)),
        ("persian", (1403, 12, 30), (2025, 3, 20)),
        ("persian", (1357, 11, 22), (1979, 2, 11)),
        ("ethiopic", (2013, 1, 1), (2020, 9, 11)),
        ("ethiopic", (2016, 1, 1), (2023, 9, 12)),
        ("ethiopic", (2015, 13, 6), (2023, 9, 11)),
        ("ethiopic", (1983, 9, 16), (1991, 5, 24)),
    ],
)
def test_known_days(calendar: str, day: tuple[int, ...], gregorian: tuple[int, ...]) -> None:
    assert calendars.to_gregorian(calendar, day) == gregorian


@pytest.mark.parametrize(
    ("calendar", "day"),
    [
        ("gregorian", (2025, 2, 29)), ("persian", (1402, 12, 30)), ("persian", (1400, 7, 31)),
        ("persian", (1400, 13, 1)), ("ethiopic", (2016, 13, 6)), ("ethiopic", (2016, 2, 31)),
        ("mayan", (1, 1, 1)), ("persian", (9000, 1, 1)),
    ],
)  # fmt: skip
def test_days_that_do_not_exist_are_refused(calendar: str, day: tuple[int, ...]) -> None:
    with pytest.raises(ValueError):
        calendars.to_gregorian(calendar, day)


def test_a_year_alone_is_the_gregorian_year_of_its_middle() -> None:
    assert calendars.to_gregorian("persian", (1400,)) == (2021,)
    assert calendars.to_gregorian("ethiopic", (2013,)) == (2021,)
    assert calendars.to_gregorian("ethiopic", (2013, 13)) == (2021, 9)


@given(st.integers(1200, 1600), st.integers(1, 12), st.integers(1, 29))
def test_the_day_after_a_persian_day_is_one_day_later(year: int, month: int, day: int) -> None:
    first = datetime.date(*calendars.to_gregorian("persian", (year, month, day)))
    following = (year, month, day + 1)
    try:
        second = datetime.date(*calendars.to_gregorian("persian", following))
    except ValueError:
        after = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
        second = datetime.date(*calendars.to_gregorian("persian", after))
    assert (second - first).days == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("፲፱፻፺፪", 1992),
        ("፳፻፲፪", 2012),
        ("፻", 100),
        ("፲", 10),
        ("፩", 1),
        ("፩፪", None),
        ("፩፲", None),
        ("፻፻", None),
    ],
)
def test_ethiopic_numerals(text: str, number: int | None) -> None:
    assert calendars.ethiopic_number(text) == number
