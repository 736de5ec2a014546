"""What somebody chose or typed, read as the value of a question. Pure: no database, no words.

A fault is an id; the page finds the words. A question may always be left empty: that is ``skipped``.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from survey import calendars
from survey.enums import AnswerStatus, QuestionKind

LONGEST_TEXT = 2000
KEPT = "kept"
"""What a long list sends back when the stored answer (a class, not the place) stays as it is."""
YEARS = (1900, 2100)
_CLOSED = {QuestionKind.SINGLE, QuestionKind.SCALE}

Question = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Value:
    """A value that may be stored."""

    value: Any
    status: AnswerStatus


class ValueFault(ValueError):  # noqa: N818 - a fault of the answer, not of the program
    """What was given cannot be stored. ``rule`` is one of unknown, alone, number, range, year, date, long."""

    def __init__(self, rule: str, **details: Any) -> None:
        self.rule, self.details = rule, details
        super().__init__(rule)


SKIPPED = Value(None, AnswerStatus.SKIPPED)


def read(question: Question, given: Any, choices: Mapping[str, str] | None = None) -> Value:
    """The value of a question.

    Args:
        question: as it stands in the document.
        given: option value, list of them, number or text; ``None`` or empty when left open.
        choices: for a question with a long list: what is stored for each choice.

    Raises:
        ValueFault: it is not an answer to this question.
    """
    if given is None or given in ("", []):
        return SKIPPED
    if choices is not None:
        return _choice(given, choices)
    kind = question["kind"]
    if kind in _CLOSED:
        option = _option(question, given)
        return Value(option["value"], AnswerStatus(option["role"] or AnswerStatus.ANSWERED))
    if kind == QuestionKind.MULTIPLE:
        return _several(question, given)
    if not isinstance(given, str | int | float) or isinstance(given, bool):
        raise ValueFault("unknown")
    text = str(given).strip()
    if not text:
        return SKIPPED
    readers = {QuestionKind.NUMBER: _number, QuestionKind.YEAR: _year, QuestionKind.DATE: _date}
    return Value(readers.get(kind, _text)(question, text), AnswerStatus.ANSWERED)


def _option(question: Question, given: Any) -> Mapping[str, Any]:
    for option in question["options"]:
        if given == option["value"] and type(given) is type(option["value"]):
            return dict(option)
    for option in question["options"]:
        if isinstance(given, str) and given == str(option["value"]):
            return dict(option)
    raise ValueFault("unknown")


def _several(question: Question, given: Any) -> Value:
    if not isinstance(given, list):
        given = [given]
    chosen = {option["value"]: option for option in (_option(question, item) for item in given)}
    roles = (AnswerStatus.DONT_KNOW, AnswerStatus.REFUSED, AnswerStatus.NOT_APPLICABLE)
    alone = [value for value, option in chosen.items() if value in question["exclusive"] or option["role"] in roles]
    if alone and len(chosen) > 1:
        raise ValueFault("alone", value=alone[0])
    status = next(iter(chosen.values()))["role"] if alone else ""
    order = [option["value"] for option in question["options"] if option["value"] in chosen]
    return Value(order, AnswerStatus(status or AnswerStatus.ANSWERED))


def settled(question: Question, ticked: list[str]) -> list[str]:
    """What a form without scripts means by its ticks: an answer that stands alone gives way to those beside it.

    With scripts the page takes the other ticks away at once. Without, somebody who ticks "nothing" and also a reason
    has given a reason; asking again would cost more answers than it mends. A phone's own batch is held to one.
    """
    alone = {str(value) for value in question["exclusive"]}
    others = [value for value in ticked if value not in alone]
    return others or ticked[:1]


def _choice(given: Any, choices: Mapping[str, str]) -> Value:
    if not isinstance(given, str) or given not in choices:
        raise ValueFault("unknown")
    return Value(choices[given], AnswerStatus.ANSWERED)


def western_digits(text: str) -> str:
    """Digits of any script as 0-9: Arabic-Indic and Persian by Unicode, Ethiopic by its additive numerals.

    Raises:
        ValueFault: Ethiopic signs that do not form a number.
    """
    if any("\u1369" <= letter <= "\u137c" for letter in text):
        number = calendars.ethiopic_number(text.strip())
        if number is None:
            raise ValueFault("number")
        return str(number)
    return "".join(
        str(unicodedata.decimal(letter)) if unicodedata.decimal(letter, None) is not None else letter for letter in text
    )


def _whole(text: str, rule: str) -> int:
    digits = western_digits(text)
    sign, digits = (-1, digits[1:]) if digits[:1] in ("-", "\u2212") else (1, digits)
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        raise ValueFault(rule)
    return sign * int(digits)


def _within(number: int, low: int | None, high: int | None) -> int:
    if (low is not None and number < low) or (high is not None and number > high):
        raise ValueFault("range", low=low, high=high)
    return number


def _number(question: Question, text: str) -> int:
    return _within(_whole(text, "number"), question.get("min"), question.get("max"))


def _year(question: Question, text: str) -> int:
    low, high = question.get("min") or YEARS[0], question.get("max") or YEARS[1]
    return _within(_whole(text, "year"), low, high)


def _date(question: Question, text: str) -> str:
    parts = western_digits(text).replace("/", "-").replace(".", "-").split("-")
    if not 1 <= len(parts) <= 3 or not all(part.strip().isdigit() for part in parts):
        raise ValueFault("date")
    if len(parts[0].strip()) <= 2:
        parts.reverse()
    return iso_date([part.strip() for part in parts], "gregorian")


def iso_date(parts: Sequence[str], calendar: str) -> str:
    """ISO text of year, month, day (as typed; the last may lack) in a calendar: ``2020``, ``2020-05``, ...

    Raises:
        ValueFault: there is no such day.
    """
    numbers = [_whole(part, "date") for part in parts]
    try:
        found = calendars.to_gregorian(calendar, numbers)
    except ValueError as fault:
        raise ValueFault("date") from fault
    if not YEARS[0] <= found[0] <= YEARS[1]:
        raise ValueFault("date")
    if len(found) == 3:
        return datetime.date(*found).isoformat()
    return "-".join([f"{found[0]:04d}", *(f"{number:02d}" for number in found[1:])])


def _text(question: Question, text: str) -> str:
    limit = question.get("max_length") or LONGEST_TEXT
    # Half a surrogate pair (from a script) and a zero byte cannot be stored.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n").replace("\x00", "")
    if len(text) > limit:
        raise ValueFault("long", limit=limit, length=len(text))
    return text
