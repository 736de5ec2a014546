"""The registry of languages: digits as a language is read."""

from __future__ import annotations

import pytest

from translations.languages import language


@pytest.mark.parametrize(
    ("code", "text"),
    [("nl", "8 van 20"), ("ar", "8 van 20"), ("fa", "۸ van ۲۰"), ("prs", "۸ van ۲۰"), ("ckb", "٨ van ٢٠")],
)
def test_digits_as_the_language_is_read(code: str, text: str) -> None:
    assert language(code).digits("8 van 20") == text


@pytest.mark.parametrize(("code", "sign"), [("nl", "."), ("ar", "."), ("fa", "."), ("ti", "\u1362"), ("am", "\u1362")])
def test_the_sign_that_ends_a_sentence(code: str, sign: str) -> None:
    assert language(code).full_stop == sign
