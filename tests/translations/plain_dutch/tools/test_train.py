"""The shipped coefficients are those of the visible set with the rules and lists as they are."""

from __future__ import annotations

import pytest

from translations.plain_dutch.tools import train


@pytest.mark.skipif(not train.SOURCE.exists(), reason="the labelled sentences lie outside the project")
def test_training_again_gives_the_same_bytes() -> None:
    assert train.trained() == train.TARGET.read_text(encoding="utf-8"), "run make train-plain-dutch"
