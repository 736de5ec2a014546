"""Codes: made, read back from a person, hashed, kept out of logs."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import codes


def test_a_link_code_has_26_characters_and_128_bits() -> None:
    made = {codes.new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(codes.is_link_code(code) and code[0] in "01234567" for code in made)


def test_codes_of_a_person_are_derived_and_differ() -> None:
    assert codes.personal_code(b"s" * 32, 7) == codes.personal_code(b"s" * 32, 7)
    assert len({codes.personal_code(b"s" * 32, number) for number in range(500)}) == 500
    assert len({codes.typed_code(b"s" * 32, number) for number in range(500)}) == 500
    assert codes.is_typed_code(codes.typed_code(b"s" * 32, 7))
    assert codes.personal_code(b"s" * 32, 7) != codes.personal_code(b"t" * 32, 7)


@given(st.text(codes.ALPHABET, min_size=26, max_size=26))
def test_case_groups_and_lookalikes_do_not_matter(code: str) -> None:
    typed = code.lower().replace("0", "o").replace("1", "l")
    assert codes.normalise(f" {typed[:5]}-{typed[5:]} ") == code


def test_a_digest_needs_the_key(settings: pytest.FixtureRequest) -> None:
    before = codes.hashed("ABCDE12345")
    assert len(before) == 32
    settings.CODE_KEY = b"another key of at least thirty-two bytes"  # type: ignore[attr-defined]
    assert codes.hashed("ABCDE12345") != before


def test_typed_codes_stand_in_two_groups() -> None:
    assert codes.in_groups("K7Q2MXW94P") == "K7Q2M XW94P"


def test_log_lines_lose_the_code() -> None:
    record = logging.LogRecord("django.server", logging.INFO, "", 1, '"GET %s" %s', ("/v/3KFKAXA1DHJ0/nl/", 200), None)
    assert codes.HideCodes().filter(record) is True
    assert record.getMessage() == '"GET /v/*/nl/" 200'
