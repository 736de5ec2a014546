"""Fixtures that many tests share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with contracts and reference data beside the checkout; tests skip loudly without it."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is absent: reference data not compared")
    return SHARED
