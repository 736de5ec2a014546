"""All visible reference cases, where the shared data stand beside the checkout; and that the runner can fail."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.analysis import reference_cases

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "weighting"
needs_folder = pytest.mark.skipif(not FOLDER.exists(), reason=f"no reference cases: {FOLDER} is absent")


@needs_folder
def test_every_case_is_within_its_tolerance() -> None:
    found = reference_cases.outcomes(FOLDER)
    assert [(outcome.id, outcome.reason) for outcome in found if not outcome.passed] == []
    assert len(found) == 82
    assert sum(outcome.numbers for outcome in found) > 4000


@needs_folder
def test_a_wrong_number_an_unknown_case_and_an_unknown_design_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads((FOLDER / "expected.json").read_text())
    good, wrong, unknown, strange = (json.loads(json.dumps(document["cases"][1])) for _ in range(4))
    wrong["expected"]["se"]["enroll"] *= 1 + 2e-6
    unknown["id"] = "Z9-nobody-knows"
    strange["design"] = "strange"
    document["designs"]["strange"] = {"data": "apistrat.csv", "poisson": True}
    document["cases"] = [good, wrong, unknown, strange]
    (tmp_path / "expected.json").write_text(json.dumps(document))
    shutil.copy(FOLDER / "apistrat.csv", tmp_path)
    assert reference_cases.main(tmp_path) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("pass")
    assert lines[1].endswith("FAIL  .se.enroll is 2e-06 off")
    assert lines[2].split("FAIL  ")[1].startswith("NotUnderstoodError: no recipe for Z9-nobody-knows")
    assert lines[3].endswith("FAIL  NotUnderstoodError: design key poisson")
    assert lines[-1] == "1 passed, 3 failed"
