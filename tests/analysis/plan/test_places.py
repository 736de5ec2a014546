"""Faults of designs, steps and their data: the value, the column and the line at fault, by memory and by chunks."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from analysis.plan.engines import Engines
from analysis.plan.run import Options, run_plan
from analysis.plan.source import PlanError

GOLDEN = Path(__file__).resolve().parent.parent.parent / "golden"
DESIGN = "design:\n  strata: stype\n  weights: pw\n  fpc: fpc\n  clusters: snum\n"
TAIL = "estimates:\n  - {id: a, mean: api00}\n"
HEAD = "schema: 1\ndata: d.csv\n"
PLAIN = "design: {weights: pw, strata: stype, fpc: fpc}\n"


def _faults(path: Path, engines: Engines | None = None) -> list[tuple[int, str]]:
    """Line and words of each fault of a plan, in memory where no other engine is asked."""
    with pytest.raises(PlanError) as caught:
        run_plan(path, Options(engines=engines or Engines()))
    return [(fault.line, fault.words) for fault in caught.value.faults]


def said(folder: Path, text: str, column: str = "", value: str = "", row: int = 6) -> list[tuple[int, str]]:
    """Faults of a plan over apistrat with one cell changed; both engines say the same."""
    with (GOLDEN / "apistrat.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    if column:
        rows[row][rows[0].index(column)] = value
    with (folder / "d.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    path = folder / "plan.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    found = [_faults(path, engines) for engines in (Engines(), Engines("chunks", 7))]
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize(
    ("column", "value", "line", "words"),
    [
        ("pw", "abc", 5, ["pw", "'abc'", "row 6"]),
        ("pw", "NaN", 5, ["pw", "'NaN'", "row 6"]),
        ("pw", "-3", 5, ["pw", "-3", "row 6"]),
        ("pw", "", 5, ["pw", "missing", "row 6"]),
        ("stype", "", 4, ["stype", "missing", "row 6"]),
        ("fpc", "x", 6, ["fpc", "'x'", "row 6"]),
        ("fpc", "-4", 6, ["fpc", "-4", "row 6"]),
        ("fpc", "", 6, ["fpc", "missing", "row 6"]),
        ("fpc", "77", 6, ["fpc", "differs within stratum E", "4421 and 77"]),
        ("snum", "", 7, ["snum", "missing", "row 6"]),
        ("api00", "inf", 9, ["api00", "'inf'", "row 6"]),
    ],
)
def test_a_cell_that_cannot_be_used(tmp_path: Path, column: str, value: str, line: int, words: list[str]) -> None:
    ((found, text),) = said(tmp_path, DESIGN + TAIL, column, value)
    assert found == line
    assert all(word in text for word in words), text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "design:\n  weights: pw\n  clusters: snum\n  fpc:\n    - fpc\n    - pw\n" + TAIL,
            [(8, "2 stages, the design has 1 stage")],
        ),
        (
            "adjust:\n  - poststratify:\n      by: [stype]\n      totals:\n        - {stype: E, N: 4421}\n"
            "        - {stype: M, N: 1018}\n        - {stype: M, N: 3, styp: X}\n" + PLAIN + TAIL,
            [(9, "category M of stype stands twice in totals (also on line 8)"), (9, "did you mean stype?")],
        ),
        ("adjust:\n  - rake:\n      margins: [{by: stype, totals: {1: 4, '1': 5}}]\n" + PLAIN + TAIL, [(5, "twice")]),
        (
            "adjust:\n  - nonresponse:\n      responded: target_ok\n      model: targt_ok ~ ell\n" + PLAIN + TAIL,
            [(6, "the model is of targt_ok, it must be of responded: target_ok (did you mean target_ok?)")],
        ),
        (
            "design:\n  replicates: {columns: [pw, fpc], kind: bootstrap}\nvariance: {jackknife: true}\n" + TAIL,
            [(5, "variance jackknife stands beside the supplied replicates of line 4")],
        ),
        (
            "adjust:\n  - nonresponse:\n      responded: awrds\n      classes:\n        - stype\n        - sch_wid\n"
            "  - calibrate:\n      totals:\n        api99x: 3\n" + PLAIN + TAIL,
            [(5, "did you mean awards?"), (8, "did you mean sch_wide?"), (11, "did you mean api99?")],
        ),
        (
            "derive:\n  - {name: r, from: awards, in: ['Yes']}\nadjust:\n  - nonresponse:\n      responded: r\n"
            "      model: r ~ elll\n" + PLAIN + TAIL,
            [(8, "there is no column elll (did you mean ell?)")],
        ),
        (
            "derive:\n  - {name: r, from: awards, in: ['Yes']}\nadjust:\n  - nonresponse:\n      responded: r\n"
            "      classes: snum\n" + PLAIN + TAIL,
            [(8, "has no respondent")],
        ),
    ],
)  # fmt: skip
def test_the_line_at_fault(tmp_path: Path, text: str, expected: list[tuple[int, str]]) -> None:
    found = said(tmp_path, text)
    assert [line for line, _ in found] == [line for line, _ in expected], found
    assert all(words in text for (_, text), (_, words) in zip(found, expected, strict=True)), found


def test_faults_after_a_step_at_fault_are_the_same_by_chunks(tmp_path: Path) -> None:
    step = "adjust:\n  - poststratify: {by: stype, totals: {E: 1, H: 2}}\n"
    asked = "estimates:\n  - {id: a, mean: api00, where: {awards: Maybe}}\n"
    assert [line for line, _ in said(tmp_path, step + PLAIN + asked)] == [4, 7]


def test_a_lonely_unit_of_a_later_stage(tmp_path: Path) -> None:
    (tmp_path / "two.csv").write_text(
        "p,u,N1,N2,y\n" + "".join(f"{p},{u},9,5,{p * u}\n" for p, u in [(3, 1), (3, 2), (5, 3), (7, 4), (7, 6)])
    )
    path = tmp_path / "plan.yaml"
    path.write_text(
        "schema: 1\ndata: two.csv\ndesign:\n  fpc: [N1, N2]\n  clusters: [p, u]\nestimates: [{id: a, mean: y}]\n"
    )
    for engines in (Engines(), Engines("chunks", 2)):
        ((line, words),) = _faults(path, engines)
        assert line == 5
        assert words.startswith("stratum 5 of p (stage 2) has one PSU")


@pytest.mark.parametrize(("cell", "word"), [("", "missing"), ("inf", "'inf'"), ("-1", "-1"), ("x", "'x'")])
def test_supplied_replicates_with_a_cell_that_is_no_weight(tmp_path: Path, cell: str, word: str) -> None:
    (tmp_path / "d.csv").write_text("y\n1\n2\n3\n4\n")
    (tmp_path / "w.csv").write_text(f"r1,r2,r3\n1,2,1\n2,1,1\n1,{cell},2\n0,1,1\n")
    path = tmp_path / "plan.yaml"
    path.write_text(
        "schema: 1\ndata: d.csv\ndesign:\n"
        "  replicates:\n    kind: bootstrap\n    file: w.csv\nestimates: [{id: a, mean: y}]\n"
    )
    ((line, words),) = _faults(path)
    assert line == 6
    assert all(part in words for part in ("column r2", "row 3", word)), words


def test_a_margin_that_fails_in_a_replicate_is_named_on_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("c,p,y\n1,a,1\n1,b,2\n2,a,3\n3,a,4\n4,a,2\n")
    path = tmp_path / "plan.yaml"
    path.write_text(
        "schema: 1\ndata: d.csv\ndesign: {clusters: c}\nadjust:\n  - poststratify: {by: p, totals: {a: 4, b: 1}}\n"
        "variance: {jackknife: true}\nestimates:\n  - {id: a, mean: y}\n  - {id: b, total: y}\n"
    )
    assert _faults(path) == [(5, "in replicate 1: margin p: category b has no weight left")]


def test_what_stands_beside_withheld_rows_is_withheld_too(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_bytes((GOLDEN / "apistrat.csv").read_bytes())
    path = tmp_path / "plan.yaml"
    path.write_text(
        HEAD + PLAIN + 'publish: {minimum_cell: 1000}\nestimates: [{id: a, regression: "api00 ~ ell", test: ell}]\n'
    )
    whole, public = (json.loads(run_plan(path, Options(public=flag)))["estimates"][0] for flag in (False, True))
    assert whole["tests"][0]["F"] > 0
    assert public["tests"] == [{"term": "ell", "F": None, "ndf": None, "ddf": None, "p": None}]
    assert (whole["n"], public["n"]) == (200, None)
