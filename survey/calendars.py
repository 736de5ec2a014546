"""Days of the Persian (Solar Hijri) and Ethiopic calendars as Gregorian days. Pure integer arithmetic.

Persian: the 33-year cycle of leap years with the break points of K. M. Borkowski, *The Persian calendar for
3000 years*, Earth, Moon, and Planets 74 (1996), as in the well-known ``jalaali`` programs; right for
1178-1633 AP (1799-2254 CE). Ethiopic: Reingold and Dershowitz, *Calendrical Calculations*, chapter 4.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

CALENDARS = ("gregorian", "persian", "ethiopic")
BY_LANGUAGE = {"fa": "persian", "prs": "persian", "ps": "persian", "ti": "ethiopic", "am": "ethiopic"}
"""The calendar offered beside the Gregorian one."""

_PERSIAN_BREAKS = (1111, 1181, 1210, 1635)
_ETHIOPIC_EPOCH = 2796
"""Day number (proleptic Gregorian, as ``date.toordinal``) of 1 Mäskäräm of year 1."""

_ONES = {chr(0x1369 + place): place + 1 for place in range(9)}
_TENS = {chr(0x1372 + place): 10 * (place + 1) for place in range(9)}


def _persian_new_year(year: int) -> tuple[int, bool]:
    """Day in March on which a Persian year begins, and whether that year is a leap year.

    Raises:
        ValueError: outside the years for which the cycle is known here.
    """
    if not 1178 <= year < 1633:
        raise ValueError(f"Persian year {year} is out of range")
    breaks = (-61, 9, 38, 199, 426, 686, 756, 818, *_PERSIAN_BREAKS)
    leaps, before, jump = -14, breaks[0], 0
    for after in breaks[1:]:
        jump = after - before
        if year < after:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        before = after
    since = year - before
    leaps += since // 33 * 8 + (since % 33 + 3) // 4
    if jump % 33 == 4 and jump - since == 4:
        leaps += 1
    gregorian = year + 621
    gregorian_leaps = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    if jump - since < 6:
        since = since - jump + (jump + 4) // 33 * 33
    leap = ((since + 1) % 33 - 1) % 4
    return 20 + leaps - gregorian_leaps, leap in (0, -1)


def _persian(year: int, month: int, day: int) -> datetime.date:
    first, leap = _persian_new_year(year)
    length = 31 if month <= 6 else 30 if month < 12 or leap else 29
    if not 1 <= month <= 12 or not 1 <= day <= length:
        raise ValueError("no such Persian day")
    passed = (month - 1) * 31 - max(0, month - 7)
    return datetime.date(year + 621, 3, first) + datetime.timedelta(days=passed + day - 1)


def _ethiopic(year: int, month: int, day: int) -> datetime.date:
    length = 30 if month <= 12 else 6 if year % 4 == 3 else 5
    if not 1 <= month <= 13 or not 1 <= day <= length or year < 1:
        raise ValueError("no such Ethiopic day")
    ordinal = _ETHIOPIC_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1
    return datetime.date.fromordinal(ordinal)


_DAYS = {"gregorian": datetime.date, "persian": _persian, "ethiopic": _ethiopic}


def to_gregorian(calendar: str, parts: Sequence[int]) -> tuple[int, ...]:
    """Year, month, day in the Gregorian calendar; as many parts as were given.

    A year, or a year and month, of another calendar lies in two Gregorian ones: that of its middle is taken.

    Raises:
        ValueError: there is no such day, or the calendar is not known.
    """
    if calendar not in _DAYS:
        raise ValueError(f"calendar {calendar!r} is not known")
    middle = {1: (7, 1), 2: (15,), 3: ()}[len(parts)]
    month_middle = (*parts, *middle)
    if len(parts) == 2 and calendar == "ethiopic" and parts[1] == 13:
        month_middle = (*parts, 3)
    found = _DAYS[calendar](*month_middle)
    return (found.year, found.month, found.day)[: len(parts)]


def ethiopic_number(text: str) -> int | None:
    """The number of Ethiopic numerals (፲፱፻፺፪ is 1992), ``None`` when the signs do not form one."""
    total, group = 0, 0
    last = 1000
    for sign in text:
        if sign in _ONES and last > 1:
            group, last = group + _ONES[sign], 1
        elif sign in _TENS and last > 10:
            group, last = group + _TENS[sign], 10
        elif sign == "\u137b" and total == 0:
            total, group, last = (group or 1) * 100, 0, 1000
        else:
            return None
    return total + group or None
