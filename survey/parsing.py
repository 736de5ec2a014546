"""From what a browser or phone sent to a value of a question, or a fault the page can put into words.

A number is understood in any decimal digits (Arabic-Indic, Persian, ...) or refused: never another number.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from survey.enums import AnswerStatus, OptionRole, QuestionKind

LONGEST_TEXT = 2000
YEARS = (1900, 2100)
STATUS_OF_ROLE = {
    OptionRole.DONT_KNOW: AnswerStatus.DONT_KNOW,
    OptionRole.REFUSED: AnswerStatus.REFUSED,
    OptionRole.NOT_APPLICABLE: AnswerStatus.NOT_APPLICABLE,
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Given:
    """A value that fits the question, and why it is what it is."""

    value: Any
    status: AnswerStatus


@dataclass(frozen=True, slots=True)
class AnswerError(Exception):
    """A value that does not fit; ``rule`` is stable, ``params`` fill its words."""

    rule: str
    params: tuple[tuple[str, Any], ...] = ()


SKIPPED = Given(None, AnswerStatus.SKIPPED)
Question = Mapping[str, Any]


def parse(question: Question, sent: Sequence[Any], choices: Mapping[str, str] | None = None) -> Given:
    """The value of one question from the values that were sent for it.

    Args:
        question: the question of the frozen document.
        sent: what was sent, in order: texts of a form, or JSON values.
        choices: name to stored value, for a question with a long list.

    Raises:
        AnswerError: the value does not fit.
    """
    filled = [item for item in sent if item is not None and item != ""]
    if not filled:
        return SKIPPED
    kind = question["kind"]
    if kind == QuestionKind.MULTIPLE:
        return _multiple(question, filled)
    if len(filled) > 1:
        raise AnswerError("one_answer")
    if choices is not None:
        if filled[0] not in choices:
            raise AnswerError("unknown_option")
        return Given(choices[filled[0]], AnswerStatus.ANSWERED)
    if kind in (QuestionKind.SINGLE, QuestionKind.SCALE):
        option = _option(question, filled[0])
        return Given(option["value"], STATUS_OF_ROLE.get(option["role"], AnswerStatus.ANSWERED))
    return _typed(question, filled[0])


def _option(question: Question, sent: Any) -> Mapping[str, Any]:
    for option in question["options"]:
        if str(option["value"]) == str(sent) and not isinstance(sent, bool):
            return option  # type: ignore[no-any-return]
    raise AnswerError("unknown_option")


def _multiple(question: Question, sent: Sequence[Any]) -> Given:
    values = sent[0] if len(sent) == 1 and isinstance(sent[0], list) else sent
    options = [_option(question, value) for value in values]
    if not options:
        return SKIPPED
    chosen = [option for option in question["options"] if option in options]
    alone = [option for option in chosen if option["value"] in question["exclusive"]]
    if alone and len(chosen) > 1:
        raise AnswerError("stands_alone", (("label", alone[0]["label"]), ("value", alone[0]["value"])))
    status = STATUS_OF_ROLE.get(chosen[0]["role"], AnswerStatus.ANSWERED)
    return Given([option["value"] for option in chosen], status)


def _typed(question: Question, sent: Any) -> Given:
    if not isinstance(sent, str | int | float) or isinstance(sent, bool):
        raise AnswerError("not_text")
    text = unicodedata.normalize("NFC", str(sent)).replace("\r\n", "\n").strip()
    if not text:
        return SKIPPED
    kind = question["kind"]
    if kind == QuestionKind.TEXT:
        longest = min(question["max_length"] or LONGEST_TEXT, LONGEST_TEXT)
        if len(text) > longest:
            raise AnswerError("too_long", (("most", longest), ("over", len(text) - longest)))
        return Given(_CONTROL.sub("", text), AnswerStatus.ANSWERED)
    if kind == QuestionKind.DATE:
        return Given(_date(text), AnswerStatus.ANSWERED)
    low, high = question["min"], question["max"]
    if kind == QuestionKind.YEAR:
        low, high = low or YEARS[0], high or YEARS[1]
    return Given(_whole_number(text, low, high), AnswerStatus.ANSWERED)


def western_digits(text: str) -> str | None:
    """The text with every decimal digit in 0-9; ``None`` when a sign is no decimal digit.

    Ethiopic numerals are not decimal: they are refused rather than misread.
    """
    digits = [unicodedata.decimal(sign, None) for sign in text]
    return None if any(digit is None for digit in digits) else "".join(str(digit) for digit in digits)


def _whole_number(text: str, low: int | None, high: int | None) -> int:
    digits = western_digits(text.removesuffix(".0"))
    if digits is None or len(digits) > 9:
        raise AnswerError("not_a_number")
    number = int(digits)
    if (low is not None and number < low) or (high is not None and number > high):
        raise AnswerError("out_of_range", (("low", low), ("high", high)))
    return number


def _date(text: str) -> str:
    parts = [western_digits(part) for part in text.split("-")]
    if len(parts) == 3 and all(parts):
        try:
            return datetime.date(*(int(part) for part in parts if part)).isoformat()
        except ValueError:
            pass
    raise AnswerError("not_a_date")
