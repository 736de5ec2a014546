"""``compare`` and the rules of ``publish``, by the letter of the contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.plan.engines import Engines
from analysis.plan.run import Options, run_plan
from analysis.stats import Row, Rules, reasons
from analysis.stats.disclosure import DIFFERENCE

GOLDEN = Path(__file__).resolve().parent.parent.parent / "golden"
HEAD = "schema: 1\ndata: apistrat.csv\ndesign: {weights: pw, strata: stype, fpc: fpc}\n"


def estimate(folder: Path, text: str) -> dict[str, Any]:
    """The one estimate of a plan; memory and chunks give the same bytes."""
    (folder / "apistrat.csv").write_bytes((GOLDEN / "apistrat.csv").read_bytes())
    path = folder / "plan.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    whole, chunked = (run_plan(path, Options(engines=engines)) for engines in (Engines(), Engines("chunks", 7)))
    assert whole == chunked
    found: dict[str, Any] = json.loads(whole)["estimates"][0]
    return found


def test_a_text_is_compared_category_by_category(tmp_path: Path) -> None:
    what = 'estimates: [{id: a, compare: stype, by: awards, groups: ["Yes", "No"]%s}]\n'
    rows = estimate(tmp_path, what % "")["rows"]
    assert [(row["variable"], row["category"]) for row in rows] == [("stype", "E"), ("stype", "H"), ("stype", "M")]
    assert sum(row["estimate"] for row in rows) == pytest.approx(0, abs=1e-12)
    shares = estimate(tmp_path, "estimates: [{id: a, proportion: stype, by: awards}]\n")["rows"]
    for place, row in enumerate(rows):
        no, yes = shares[place], shares[3 + place]
        assert row["estimate"] == pytest.approx(yes["estimate"] - no["estimate"], rel=1e-12)
        assert [part["se"] for part in row["parts"]] == pytest.approx([yes["se"], no["se"]], rel=1e-12)
    assert estimate(tmp_path, what % ", level: H")["rows"] == rows[1:2]


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ("minimum_cell: 60", None),
        ("minimum_cell: 201", "minimum_cell"),
        ("minimum_percentage_base: 500", None),
        ("group_disclosure: true, nchs: true", None),
    ],
)
def test_a_difference_is_judged_by_the_rows_of_both_groups(tmp_path: Path, rules: str, reason: str | None) -> None:
    text = 'estimates: [{id: a, compare: api00, by: sch_wide, groups: ["Yes", "No"]}]\n'
    text += f"publish: {{{rules}}}\n"
    row = estimate(tmp_path, text)["rows"][0]
    assert row["n"] == 200
    assert min(part["n"] for part in row["parts"]) < 60
    assert row["reason"] == reason


def test_what_the_house_publishes_of_itself_asks_it_of_each_part() -> None:
    parts = ({"value": 1, "estimate": 0.5, "se": 0.1, "n": 9}, {"value": 2, "estimate": 0.4, "se": 0.1, "n": 99})
    row = Row({}, "y", 0.1, 0.1, 0.0, 0.2, 20, n=108, parts=parts, is_share=True)
    rules = Rules(minimum_cell=10, minimum_percentage_base=30)
    assert reasons([row], DIFFERENCE, rules) == ["minimum_cell"]
    assert reasons([row], "compare", rules) == [None]
