"""Broken plans and data: each ends in faults with line, column, path and words; never in a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from analysis.plan.run import run_plan
from analysis.plan.schema import PLAN
from analysis.plan.source import PlanError

ROOT = Path(__file__).resolve().parent.parent.parent.parent
GOLDEN = ROOT / "tests" / "golden"
HEAD = "schema: 1\ndata: apistrat.csv\ndesign: {weights: pw, strata: stype, fpc: fpc}\n"
TAIL = "estimates:\n  - {id: a, mean: api00}\n"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 10)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)

FORM = [
    ("- a\n- b\n", 1, ["mapping"]),
    ("just text", 1, ["mapping"]),
    ("", 1, ["mapping"]),
    (BOMB, 1, ["anchors"]),
    ("a: &a [*a]\n", 1, ["deep"]),
    ("a: " + "[" * 3000, 1, ["deep"]),
    (HEAD + "\tx: 1\n" + TAIL, 4, ["YAML"]),
    (HEAD + "title: a\x00b\n" + TAIL, 4, ["U+0000"]),
    (HEAD + "title: a\ntitle: b\nconfidence: 2\n" + TAIL, 5, ["title", "twice", "line 4"]),
    (HEAD + "true: 1\n" + TAIL, 4, ["true"]),
    (HEAD + "? [a]\n: 1\n" + TAIL, 4, ["list"]),
    (HEAD + "confidence: 95\n" + TAIL, 4, ["confidence", "95"]),
    (HEAD + "confidence: .nan\n" + TAIL, 4, ["confidence", "nan"]),
    (HEAD + "confidence: '0.95'\n" + TAIL, 4, ["confidence", "number"]),
    (HEAD + "variance: tailor\n" + TAIL, 4, ["tailor", "did you mean taylor?"]),
    (HEAD + "variance: {jackknife: {center: estimate}}\n" + TAIL, 4, ["center", "did you mean centre?"]),
    (HEAD + "variance: {jackknife: no}\n" + TAIL, 4, ["jackknife"]),
    (HEAD + "variance: {jackknife: true, brr: true}\n" + TAIL, 4, ["jackknife, brr"]),
    (HEAD + "variance: {bootstrap: {replicates: 10.5, seed: 1}}\n" + TAIL, 4, ["replicates", "10.5"]),
    (HEAD + "variance: {bootstrap: {replicates: 10}}\n" + TAIL, 4, ["bootstrap", "seed"]),
    (HEAD + "variance: {brr: {rho: 1}}\n" + TAIL, 4, ["rho"]),
    (HEAD + "adjust:\n  - trim: {relative: {uper: 3}}\n" + TAIL, 5, ["uper", "did you mean upper?"]),
    (HEAD + "adjust:\n  - trim: {relative: {lower: {a: b}}}\n" + TAIL, 5, ["lower", "mapping"]),
    (HEAD + "adjust:\n  - trim: {lower: 1, relative: {upper: 3}}\n" + TAIL, 5, ["relative"]),
    (HEAD + "adjust:\n  - trim: {strict: true}\n" + TAIL, 5, ["lower or upper"]),
    (HEAD + "adjust:\n  - trim: {upper: .inf}\n" + TAIL, 5, ["upper", "inf"]),
    (HEAD + "adjust:\n  - trimm: {upper: 3}\n" + TAIL, 5, ["did you mean trim?"]),
    (HEAD + "adjust:\n  rake: {}\n" + TAIL, 5, ["adjust", "list"]),
    (HEAD + "adjust:\n  - rake: {margins: {by: stype}}\n" + TAIL, 5, ["margins", "list"]),
    (HEAD + "adjust:\n  - rake: {margins: [{by: stype}]}\n" + TAIL, 5, ["totals"]),
    (HEAD + "adjust:\n  - poststratify: {by: stype, totals: {E: -4}}\n" + TAIL, 5, ["E", "-4"]),
    (HEAD + "adjust:\n  - poststratify: {by: stype, totals: {E: many}}\n" + TAIL, 5, ["E", "many"]),
    (HEAD + "adjust:\n  - poststratify: {by: stype, totals: {E: .inf}}\n" + TAIL, 5, ["E", "inf"]),
    (HEAD + "adjust:\n  - poststratify: {by: stype, totals: [{stype: E}]}\n" + TAIL, 5, ["N"]),
    (HEAD + "adjust:\n  - calibrate: {method: logit, totals: {api99: 1}}\n" + TAIL, 5, ["bounds"]),
    (HEAD + "adjust:\n  - calibrate: {method: logit, bounds: [2, 3], totals: {api99: 1}}\n" + TAIL, 5, ["2", "3"]),
    (HEAD + "adjust:\n  - calibrate: {method: linear}\n" + TAIL, 5, ["margins or totals"]),
    (HEAD + "adjust:\n  - nonresponse: {responded: both}\n" + TAIL, 5, ["classes", "model"]),
    (HEAD + "derive:\n  - {name: x, from: api00}\n" + TAIL, 5, ["in or cut"]),
    (HEAD + "derive:\n  - {name: x, from: api00, cut: [3, 2]}\n" + TAIL, 5, ["rising"]),
    (HEAD + "derive:\n  - {name: x, from: api00, cut: [1, 2], labels: [a, b]}\n" + TAIL, 5, ["labels"]),
    (HEAD + "derive:\n  - {name: x, from: api00, in: [{a: 1}]}\n" + TAIL, 5, ["mapping"]),
    (HEAD + "publish: {minimum_cell: ten}\n" + TAIL, 4, ["minimum_cell", "ten"]),
    (HEAD + "publish: {nchs: yes}\n" + TAIL, 4, ["nchs", "yes"]),
    (HEAD + "estimates: []\n", 4, ["estimates"]),
    (HEAD + "estimates:\n  - mean\n", 5, ["mean"]),
    (HEAD + "estimates:\n  - {mean: api00}\n", 5, ["id"]),
    (HEAD + "estimates:\n  - {id: a, mean: api00, level: 1}\n", 5, ["level"]),
    (HEAD + "estimates:\n  - {id: a, ratio: [api00]}\n", 5, ["ratio", "2"]),
    (HEAD + "estimates:\n  - {id: a, quantile: api00, p: 50}\n", 5, ["p 50"]),
    (HEAD + "estimates:\n  - {id: a, mean: api00, where: {api00: {'=>': 3}}}\n", 5, ["=>", "did you mean"]),
    (HEAD + "estimates:\n  - {id: a, compare: api00, by: awards, groups: [Yes]}\n", 5, ["groups"]),
    (HEAD.replace("schema: 1", "schema: 2") + TAIL, 1, ["schema", "2"]),
    (HEAD.replace("fpc: fpc", "fpc: -3") + TAIL, 3, ["fpc", "-3"]),
    (HEAD.replace("fpc: fpc", "lonely_psu: adust") + TAIL, 3, ["did you mean adjust?"]),
    (HEAD.replace("apistrat.csv", "{wafe: x}") + TAIL, 2, ["wafe"]),
    (HEAD.replace("apistrat.csv", "/etc/passwd") + TAIL, 2, ["absolute"]),
    (HEAD.replace("apistrat.csv", "nothing.csv") + TAIL, 2, ["nothing.csv"]),
    (HEAD.replace("apistrat.csv", ".") + TAIL, 2, ["cannot be read"]),
]
DATA = [
    ("w,y\n1,2\n-3,4\n", 3, ["w", "-3"]),
    ("w,y\n1,2\n0,4\n", 3, ["w", "0"]),
    ("w,y\n1,2\n,4\n", 3, ["w", "missing"]),
    ("w,y\n1,2\nNaN,4\n", 3, ["w", "text"]),
    ("w,y\n1,2\ninf,4\n", 3, ["w", "text"]),
    ("w,y\n1,2\nmany,4\n", 3, ["w", "text"]),
    ("w,y\n1,a\n1,b\n", 5, ["y", "text"]),
    ("w,z\n1,2\n1,3\n", 5, ["y"]),
    ("w,y\n1,2,3\n", 2, ["d.csv"]),
    ("w,y\n1,2\n3\n", 2, ["line 3", "1 cells"]),
    ("w,y,y\n1,2,3\n", 2, ["y", "twice"]),
    ("", 2, ["empty"]),
    ("w,y\n", 2, ["no rows"]),
    ('w,y\n1,"2\n', 2, ["d.csv"]),
]


def faults(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(PlanError) as found:
        run_plan(path)
    for fault in found.value.faults:
        assert fault.place.column >= 1
        assert str(fault).startswith(f"{fault.line}: {fault.words} [")
    return [(fault.line, fault.words) for fault in found.value.faults]


@pytest.mark.parametrize(("text", "line", "words"), FORM)
def test_a_plan_of_a_wrong_form(tmp_path: Path, text: str, line: int, words: list[str]) -> None:
    shutil.copy(GOLDEN / "apistrat.csv", tmp_path)
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    said = [found for number, found in faults(path) if number == line]
    assert any(all(word in found for word in words) for found in said), faults(path)


@pytest.mark.parametrize(("cells", "line", "words"), DATA)
def test_data_that_cannot_be_used(tmp_path: Path, cells: str, line: int, words: list[str]) -> None:
    (tmp_path / "d.csv").write_text(cells)
    path = tmp_path / "plan.yaml"
    path.write_text("schema: 1\ndata: d.csv\ndesign: {weights: w}\nestimates:\n  - {id: a, mean: y}\n")
    assert [(number, all(word in found for word in words)) for number, found in faults(path)] == [(line, True)]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"schema: 1\ntitle: caf\xe9\n")
    assert faults(path) == [(2, "the plan is not UTF-8 text: byte 0xe9 cannot stand here")]


def test_a_byte_order_mark_is_no_fault_and_small_data_are_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "\ufeffschema: 1\ndata: d.csv\nestimates:\n  - {id: m, mean: y}\n  - {id: v, variance: y}\n"
        "  - {id: q, quantile: y}\n  - {id: p, proportion: y}\n",
        encoding="utf-8",
    )
    (tmp_path / "d.csv").write_text("y\n5\n")
    assert "one PSU" in faults(path)[0][1]
    (tmp_path / "d.csv").write_text("y\n5\n5\n5\n")
    rows = json.loads(run_plan(path))["estimates"][0]["rows"]
    assert (rows[0]["estimate"], rows[0]["se"]) == (5, 0)


def test_every_fault_comes_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        HEAD.replace("weights", "wieghts") + "confidence: 5\nadjust:\n  - trim: {relative: {uper: 3}}\n"
        "estimates:\n  - {id: a, meen: api00}\n  - {id: a, mean: api00}\n  - {id: a, mean: [[x]]}\n"
    )
    with pytest.raises(PlanError) as found:
        run_plan(path)
    places = [(fault.line, fault.place.path) for fault in found.value.faults]
    assert places == [
        (3, "design.wieghts"), (4, "confidence"), (6, "adjust[0].trim"), (6, "adjust[0].trim.relative.uper"),
        (8, "estimates[0].meen"), (9, "estimates[1].id"), (10, "estimates[2].id"), (10, "estimates[2].mean[0]"),
    ]  # fmt: skip


def test_faults_of_data_design_steps_and_estimates_come_in_one_go(tmp_path: Path) -> None:
    shutil.copy(GOLDEN / "apistrat.csv", tmp_path)
    path = tmp_path / "plan.yaml"
    derive = "derive:\n  - {name: x, from: apy00, in: [1]}\n"
    steps = (
        "adjust:\n  - poststratify: {by: stype, totals: {E: 1, H: 2, X: 3}}\n  - rake:\n      margins:\n"
        "        - {by: awards, totals: {No: 2027, Yes: 4167}}\n        - {by: sch_wide, totals: {No: 1, Yes: 5}}\n"
    )
    asked = "estimates:\n  - {id: a, mean: [x, apy00, enrol]}\n  - {id: b, mean: awards}\n"
    path.write_text(HEAD + derive + steps + asked)
    said = faults(path)
    assert [line for line, _ in said] == [5, 7, 11, 13, 13, 14]
    path.write_text(HEAD.replace("pw", "pv").replace("stype", "stipe") + derive + asked)
    assert [line for line, _ in faults(path)] == [3, 3, 5, 7, 7, 8]


def test_the_schema_is_the_one_the_reader_uses(shared: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(PLAN)
    judge = jsonschema.Draft202012Validator(PLAN)
    folder = shared / "data" / "weighting" / "plans"
    for path in sorted(folder.glob("*.yaml")):
        assert list(judge.iter_errors(YAML(typ="safe").load(path))) == [], path.name
    for name in ("misspelt_key", "unknown_rule"):
        assert list(judge.iter_errors(YAML(typ="safe").load(folder / "broken" / f"{name}.yaml"))), name


def test_other_processes_give_the_same_bytes(tmp_path: Path) -> None:
    shutil.copy(GOLDEN / "apistrat.csv", tmp_path)
    path = tmp_path / "plan.yaml"
    path.write_text(
        HEAD + "variance: {bootstrap: {replicates: 20, seed: 7}}\nadjust:\n"
        "  - rake: {margins: [{by: stype, totals: {E: 4421, H: 755, M: 1018}}]}\n"
        'estimates:\n  - {id: a, mean: api00, by: awards}\n  - {id: b, regression: "api00 ~ ell + stype"}\n'
    )
    code = "import sys; from pathlib import Path; from analysis.plan.run import run_plan; "
    code += "sys.stdout.buffer.write(run_plan(Path(sys.argv[1])))"
    outs = set()
    for seed, threads, zone in (("0", "1", "UTC"), ("4242", "4", "Asia/Tokyo")):
        there = {
            **os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads,
            "TZ": zone, "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        outs.add(subprocess.run([sys.executable, "-c", code, path], env=there, capture_output=True, check=True).stdout)
    assert len(outs) == 1
    assert json.loads(outs.pop())["estimates"][0]["rows"]
