"""Plans: known answers, faults with their lines, the same bytes again, nothing half-written."""

from __future__ import annotations

import json
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from analysis.plan.run import Options, run_plan
from analysis.plan.source import PlanError, read
from tests.analysis import reference_plans

OTHER_DESIGNS = Path(__file__).resolve().parents[2] / "golden" / "other_designs" / "plans"

GOLDEN = Path(__file__).resolve().parent.parent.parent / "golden"
HEAD = "schema: 1\ntitle: T\ndata: apistrat.csv\ndesign: {weights: pw, strata: stype, fpc: fpc}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(GOLDEN / "apistrat.csv", tmp_path)
    return tmp_path


def plan(folder: Path, text: str, head: str = HEAD) -> Path:
    path = folder / "plan.yaml"
    path.write_text(head + text, encoding="utf-8")
    return path


def results(path: Path, **options: Any) -> dict[str, Any]:
    return dict(json.loads(run_plan(path, Options(**options))))


def faults(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(PlanError) as found:
        run_plan(path)
    return [(fault.line, fault.words) for fault in found.value.faults]


def test_plans_with_known_answers(shared: Path) -> None:
    passed, failed = reference_plans.run(shared / "data" / "weighting" / "plans")
    assert (passed, failed) == (22, 0)


def test_plans_over_other_designs(capsys: pytest.CaptureFixture[str]) -> None:
    passed, failed = reference_plans.run(OTHER_DESIGNS)
    assert (passed, failed) == (23, 0), capsys.readouterr().out


def test_the_same_plan_gives_the_same_bytes(folder: Path) -> None:
    path = plan(folder, "estimates:\n  - {id: a, mean: api00, by: stype}\n")
    assert run_plan(path) == run_plan(path)


def test_every_fault_is_named_with_its_line(folder: Path) -> None:
    text = (
        "estimates:\n"
        "  - {id: a, mean: api0}\n"
        "  - {id: b, proportion: awards, level: Maybe}\n"
        "  - {id: c, mean: api00, where: {api99: {'>': 5000}}}\n"
    )
    found = faults(plan(folder, text))
    assert [line for line, _ in found] == [6, 7, 8]
    assert "api0" in found[0][1]
    assert "did you mean api00?" in found[0][1]
    assert "Maybe" in found[1][1]
    assert "api99" in found[2][1]


def test_shape_faults_are_all_collected(folder: Path) -> None:
    text = "confidenc: 0.9\nestimates:\n  - {id: a, meen: api00}\n  - {id: b, quantile: api00, rule: hf4}\n"
    found = faults(plan(folder, text))
    assert [line for line, _ in found] == [5, 7, 8]
    assert "confidence" in found[0][1]
    assert "mean" in found[1][1]
    assert "hf4" in found[2][1]


def test_yaml_is_read_as_version_1_2() -> None:
    item, twice = read("a: Yes\nb: 1e-10\nc: true\nd: '1'\ne: on\nf: -.inf\ng: 0x1F\n")
    assert item.plain == {"a": "Yes", "b": 1e-10, "c": True, "d": "1", "e": "on", "f": float("-inf"), "g": "0x1F"}
    assert twice == []
    assert "stands twice" in read("a: 1\na: 2\n")[1][0].words


def test_derived_columns_and_groups(folder: Path) -> None:
    text = (
        "derive:\n"
        "  - {name: size, from: enroll, cut: [0, 400, 800, .inf]}\n"
        "  - {name: good, from: api00, cut: [-.inf, 600, 700, .inf], labels: [1, 2, 3], right: true}\n"
        "  - {name: top, from: good, in: [3], valid: [1, 2, 3]}\n"
        "estimates:\n"
        "  - {id: a, proportion: top, level: true, by: [size]}\n"
        "  - {id: b, mean: good}\n"
    )
    found = results(plan(folder, text))["estimates"]
    assert [row["group"]["size"] for row in found[0]["rows"]] == ["[0,400)", "[400,800)", "[800,inf)"]
    assert 1 < found[1]["rows"][0]["estimate"] < 3


def test_public_takes_withheld_numbers_out(folder: Path) -> None:
    text = "publish: {minimum_cell: 60}\nestimates:\n  - {id: a, mean: api00, by: stype}\n"
    rows = results(plan(folder, text), public=True)["estimates"][0]
    shown = {row["group"]["stype"]: row["estimate"] is not None for row in rows["rows"]}
    assert shown == {"E": True, "H": False, "M": False}
    assert rows["rows"][1]["reason"] == "minimum_cell"
    assert rows["vcov"][0][0] is not None
    assert rows["vcov"][0][1] is None


@pytest.mark.parametrize("variance", ["{jackknife: true}", "{bootstrap: {replicates: 40, seed: 3}}"])
def test_replicates_come_near_linearisation(folder: Path, variance: str) -> None:
    text = "estimates:\n  - {id: a, mean: api00}\n"
    taylor = results(plan(folder, text))["estimates"][0]["rows"][0]
    other = results(plan(folder, f"variance: {variance}\n" + text))["estimates"][0]["rows"][0]
    assert other["estimate"] == taylor["estimate"]
    assert other["df"] == taylor["df"]
    assert other["se"] == pytest.approx(taylor["se"], rel=0.35)


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("adjust:\n  - rake:\n      margins:\n        - {by: stype, totals: {E: 4421, H: 755}}\n", 8, "M"),
        ("adjust:\n  - trim: {lower: 50, upper: 40}\n", 6, "50"),
        ("adjust:\n  - calibrate: {totals: {api9: 5}}\n", 6, "api9"),
        ("variance: {brr: {rho: 0}}\n", 5, "two PSUs"),
    ],
)
def test_an_adjustment_that_cannot_be_done_names_its_place(folder: Path, text: str, line: int, word: str) -> None:
    found = faults(plan(folder, text + "estimates:\n  - {id: a, mean: api00}\n"))
    assert found[0][0] == line
    assert word in found[0][1]


def test_the_command_writes_all_or_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "results.json"
    call_command("analyse", str(plan(folder, "estimates:\n  - {id: a, mean: api00}\n")), output=out)
    before = out.read_bytes()
    assert json.loads(before)["n"] == 200
    stderr = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("analyse", str(plan(folder, "estimates:\n  - {id: a, mean: nope}\n")), output=out, stderr=stderr)
    assert stop.value.code == 2
    assert stderr.getvalue().startswith("plan.yaml:6: there is no column nope")
    assert out.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["apistrat.csv", "plan.yaml", "results.json"]


def test_a_coefficient_and_a_test_stand_on_all_rows_of_their_estimate(folder: Path) -> None:
    text = """estimates:
  - {id: lm, regression: "api00 ~ ell + meals"}
  - {id: x2, association: [sch_wide, stype], statistic: Chisq}
publish: {minimum_cell: %d}
"""
    path = plan(folder, text % 200)
    assert {row["publishable"] for estimate in results(path)["estimates"] for row in estimate["rows"]} == {True}
    path = plan(folder, text % 201)
    for estimate in results(path, public=True)["estimates"]:
        assert {row["reason"] for row in estimate["rows"]} == {"minimum_cell"}
        numbers = [value for row in estimate["rows"] for value in row.values() if isinstance(value, float)]
        assert numbers == []
    assert results(path, public=True)["estimates"][1]["rows"][0]["variables"] == ["sch_wide", "stype"]
