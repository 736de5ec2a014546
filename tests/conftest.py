"""Fixtures that many tests share."""

from pathlib import Path

import pytest
from django.conf import settings

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with contracts and reference data beside the checkout; tests skip loudly without it."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is absent: reference data not compared")
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """Passwords of the tests are hashed at once: the real hasher is slow on purpose, ten times a test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
