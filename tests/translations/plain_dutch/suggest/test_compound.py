"""Compounds are said by their parts only where the parts are words of their own."""

from __future__ import annotations

import pytest

from translations.plain_dutch.suggest import compound


@pytest.mark.parametrize(
    ("word", "said"), [("gespreksverslag", "verslag van het gesprek"), ("zorgkosten", "kosten voor zorg")]
)
def test_a_compound_is_explained_by_its_parts(word: str, said: str) -> None:
    assert compound.said(word) == said


@pytest.mark.parametrize("word", ["koudwatervrees", "vatbaar", "rolstoeltoegankelijk", "rijvaardigheid"])
def test_a_compound_whose_parts_say_nothing_is_not_explained_by_them(word: str) -> None:
    assert compound.said(word) == ""
