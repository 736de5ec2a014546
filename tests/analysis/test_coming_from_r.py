"""Each line of "coming from R" does in Python and in a plan the same thing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.plan.run import run_plan
from analysis.stats import Estimates, Margin, SurveyDesign

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "coming-from-r.md"
LINES = [
    tuple(cell.strip().strip("`") for cell in re.split(r" \| ", line.strip().strip("|")))
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| `")
]
STRATIFIED = "design: {strata: stype, weights: pw, fpc: fpc}"
MEAN = "{id: m, mean: api00}"


@pytest.fixture(scope="module")
def d(tmp_path_factory: pytest.TempPathFactory) -> tuple[pd.DataFrame, Path]:
    """Invented schools with the names of the page, as a frame and as a file."""
    draw = np.random.default_rng(11)
    stype = np.repeat(["E", "H", "M"], [100, 60, 60])
    total = pd.Series(stype).map({"E": 4421, "H": 755, "M": 1018}).to_numpy()
    drawn = pd.Series(stype).map({"E": 100, "H": 60, "M": 60}).to_numpy()
    size = draw.integers(120, 900, 220)
    api99 = draw.integers(400, 900, 220)
    frame = pd.DataFrame(
        {
            "stype": stype, "fpc": total, "pw": total / drawn, "dnum": draw.integers(1, 40, 220),
            "api99": api99, "api00": api99 + draw.integers(-20, 60, 220), "enroll": size,
            "api_stu": (size * 0.9).astype(int), "x": draw.choice(["Yes", "No"], 220),
            "awards": draw.choice(["Yes", "No"], 220), "sch_wide": draw.choice(["Yes", "No"], 220, p=[0.8, 0.2]),
            "a": draw.choice(["p", "q", "r"], 220), "b": draw.choice(["s", "t"], 220),
            "y": draw.integers(1, 5, 220), "yes": draw.integers(0, 2, 220),
        }
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("r")
    frame.to_csv(folder / "d.csv", index=False)
    return frame, folder


def _plan(folder: Path, line: str) -> list[dict[str, Any]]:
    """The rows of a plan in which the line stands where it belongs."""
    design, adjust, variance, estimate = STRATIFIED, "", "", MEAN
    if line.startswith("design:"):
        design = line
    elif line.startswith("- "):
        adjust = f"adjust:\n  {line}\n"
    elif line.startswith("variance:"):
        variance = line + "\n"
    else:
        estimate = line
    text = f"schema: 1\ntitle: t\ndata: d.csv\n{design}\n{adjust}{variance}estimates:\n  - {estimate}\n"
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return list(json.loads(run_plan(path))["estimates"][0]["rows"])


def test_the_page_has_lines() -> None:
    assert len(LINES) > 20
    assert all(len(cells) == 3 for cells in LINES)


@pytest.mark.parametrize("cells", LINES, ids=[cells[0] for cells in LINES])
def test_python_and_plan_say_the_same(cells: tuple[str, str, str], d: tuple[pd.DataFrame, Path]) -> None:
    frame, folder = d
    des = SurveyDesign(frame, strata="stype", weights="pw", fpc="fpc")
    if "dnum" in cells[1]:
        frame = frame.assign(fpc=757)
        frame.to_csv(folder / "d.csv", index=False)
    made = eval(cells[1], {"SurveyDesign": SurveyDesign, "Margin": Margin, "d": frame, "des": des})  # noqa: S307 - our own page
    found: Estimates = made if isinstance(made, Estimates) else made.mean("api00")
    rows = _plan(folder, cells[2])
    d[0].to_csv(folder / "d.csv", index=False)
    if found.kind == "association":
        for key in ("statistic", "p"):
            assert rows[0][key] == pytest.approx(found.extra[key], rel=1e-9)
        return
    assert len(rows) == len(found.rows) > 0
    for said, row in zip(rows, found.rows, strict=True):
        assert said["se"] == pytest.approx(row.se, rel=1e-9, nan_ok=True)
        if row.estimate is not None:
            assert said["estimate"] == pytest.approx(row.estimate, rel=1e-9)
