"""Data beside a plan, and blocks so small that they are several."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from analysis.plan import engines
from analysis.stats.chunks import Table
from tests.analysis.plan.test_bytes import GOLDEN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(GOLDEN / "apistrat.csv", tmp_path)
    (tmp_path / "scratch").mkdir()
    return tmp_path


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of 48 rows, so that 200 rows are several."""
    monkeypatch.setattr(engines, "Table", partial(Table, block=48))
