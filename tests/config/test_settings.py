"""Unclear settings are refused at start with the name of the variable."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD = {"SECRET_KEY": "s" * 40, "CODE_KEY": "c" * 40, "PUBLIC_URL": "https://x.example", "WORKSHOP": "false"}


def start(**changed: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME")}
    return subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        cwd=ROOT, env=clean | GOOD | changed, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_good_settings_start() -> None:
    assert start().returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("SECRET_KEY", "short"), ("CODE_KEY", ""), ("PUBLIC_URL", "http://x.example"), ("DEBUG", "perhaps"),
     ("DATABASE_URL", "nosuchdb://x")],
)  # fmt: skip
def test_a_bad_value_stops_the_start_and_is_named(name: str, value: str) -> None:
    found = start(**{name: value})
    assert found.returncode != 0
    assert f"{name}:" in found.stderr.strip().splitlines()[-1]
