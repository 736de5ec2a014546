"""Plans run by an engine, with a look at what is left behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.plan.engines import Engines
from analysis.plan.run import Options, run_plan
from analysis.plan.source import PlanError

HEAD = "schema: 1\ndata: apistrat.csv\ndesign: {weights: pw, strata: stype, fpc: fpc}\n"
TAIL = "estimates:\n  - {id: a, mean: api00}\n"


def plan(folder: Path, text: str, name: str = "plan") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def run(path: Path, engine: Any = "chunks", rows: int = 64, **more: Any) -> bytes:
    """A run whose scratch files lie beside the plan; none of them stays."""
    scratch = path.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    try:
        return run_plan(path, Options(engines=Engines(engine, rows, scratch, **more)))
    finally:
        assert list(scratch.iterdir()) == []


def faults(path: Path, **how: Any) -> list[tuple[int, str]]:
    with pytest.raises(PlanError) as found:
        run(path, **how)
    return [(fault.line, fault.words) for fault in found.value.faults]
