"""Values: what was chosen or typed becomes the value that was meant, or a fault; never another number."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.enums import AnswerStatus
from survey.values import SKIPPED, ValueFault, iso_date, read
from tests.survey.respondents import QUESTIONS

BY_CODE = {item["code"]: item for item in QUESTIONS}


@pytest.mark.parametrize("code", list(BY_CODE))
@pytest.mark.parametrize("nothing", [None, "", []])
def test_every_question_may_be_left_open(code: str, nothing: Any) -> None:
    assert read(BY_CODE[code], nothing) == SKIPPED


@pytest.mark.parametrize(
    ("code", "given_", "value", "status"),
    [
        ("C1", "4", 4, AnswerStatus.ANSWERED),
        ("C1", 4, 4, AnswerStatus.ANSWERED),
        ("C1", "8", 8, AnswerStatus.DONT_KNOW),
        ("C1", 9, 9, AnswerStatus.REFUSED),
        ("S1", "F2", "F2", AnswerStatus.ANSWERED),
        ("F2_5", ["werk", "geld"], ["geld", "werk"], AnswerStatus.ANSWERED),
        ("F2_5", "niets", ["niets"], AnswerStatus.ANSWERED),
        ("N1", " ١٢ ", 12, AnswerStatus.ANSWERED),
        ("N1", "۱۲", 12, AnswerStatus.ANSWERED),
        ("N1", "፲፪", 12, AnswerStatus.ANSWERED),
        ("J1", "٢٠٢٠", 2020, AnswerStatus.ANSWERED),
        ("J1", "፳፻፳", 2020, AnswerStatus.ANSWERED),
        ("D1", "2020", "2020", AnswerStatus.ANSWERED),
        ("D1", "2020-05-17", "2020-05-17", AnswerStatus.ANSWERED),
        ("D1", "17/5/2020", "2020-05-17", AnswerStatus.ANSWERED),
        ("D1", "5-2020", "2020-05", AnswerStatus.ANSWERED),
        ("O1", "  dank <b>u</b>\r\nja ", "dank <b>u</b>\nja", AnswerStatus.ANSWERED),
        ("O1", "x\ud800\x00", "x\ufffd", AnswerStatus.ANSWERED),
        ("O1", "   ", None, AnswerStatus.SKIPPED),
    ],
)
def test_values(code: str, given_: Any, value: Any, status: AnswerStatus) -> None:
    got = read(BY_CODE[code], given_)
    assert (got.value, got.status) == (value, status)


@pytest.mark.parametrize(
    ("code", "given_", "rule"),
    [
        ("C1", "6", "unknown"), ("C1", True, "unknown"), ("C1", [4], "unknown"), ("C1", {"a": 1}, "unknown"),
        ("F2_5", ["niets", "geld"], "alone"), ("F2_5", ["x"], "unknown"), ("N1", "21", "range"),
        ("N1", "-1", "range"), ("N1", "1,5", "number"), ("N1", 1.5, "number"), ("N1", "፩፪", "number"),
        ("N1", "twaalf", "number"), ("N1", "²", "number"), ("J1", "1989", "range"), ("J1", "20", "range"),
        ("D1", "31-2-2020", "date"), ("D1", "gisteren", "date"), ("D1", "1-1-1-1", "date"),
        ("O1", "x" * 2001, "long"), ("O1", {"a": 1}, "unknown"),
    ],
)  # fmt: skip
def test_faults(code: str, given_: Any, rule: str) -> None:
    with pytest.raises(ValueFault) as fault:
        read(BY_CODE[code], given_)
    assert fault.value.rule == rule


def test_a_long_list_stores_the_class_and_never_the_place() -> None:
    got = read(BY_CODE["B5"], "Utrecht", {"Utrecht": "groot"})
    assert got.value == "groot"
    with pytest.raises(ValueFault):
        read(BY_CODE["B5"], "groot", {"Utrecht": "groot"})


def test_dates_of_other_calendars() -> None:
    assert iso_date(["1400", "1", "1"], "persian") == "2021-03-21"
    assert iso_date(["۱۴۰۰", "۱", "۱"], "persian") == "2021-03-21"
    assert iso_date(["2013", "1", "1"], "ethiopic") == "2020-09-11"


@given(st.integers(0, 20), st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "0123456789"]))
def test_decimal_digits_of_any_script_are_the_same_number(number: int, digits: str) -> None:
    typed = "".join(digits[int(digit)] for digit in str(number))
    assert read(BY_CODE["N1"], typed).value == number


@given(st.text(max_size=12))
def test_whatever_is_typed_is_that_number_or_a_fault(text: str) -> None:
    try:
        got = read(BY_CODE["N1"], text)
    except ValueFault:
        return
    assert got == SKIPPED or 0 <= got.value <= 20
