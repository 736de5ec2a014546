"""All visible reference cases, where the shared data stand beside the checkout; and that the runner can fail."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.stats import SurveyDesign
from tests.analysis import reference_cases
from tests.analysis.reference_models import fit
from tests.analysis.reference_search import logit_of, ratio_of
from tests.analysis.reference_words import Words

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "weighting"
GOLDEN = Path(__file__).resolve().parents[1] / "golden"
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
    unknown |= {"id": "Z9-nobody-knows", "expected": {"wonder": 1}}
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


def test_a_broken_case_is_a_failure_and_the_others_are_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "d.csv").write_text("y,h,p\n1,a,1\n2,a,2\n4,b,1\n5,b,2\n")
    mean = {"estimate": {"y": 3}, "df": 2}
    designs = {"d": {"data": "d.csv", "stratum": "h", "ids": "~p", "nest": True, "title": "by R's names"}}
    cases = [
        {"id": "N1-mean", "design": "d", "what": "mean of y", "expected": mean},
        {"id": "A2-none", "design": "nowhere", "what": "", "params": [], "expected": mean},
        {"id": "H9-none", "design": "d", "what": "", "params": {}, "expected": {"mean": 3}},
        {"id": "A2-nothing", "design": "d", "what": "", "params": {"vars": ["y"]}, "expected": {}},
    ]
    (tmp_path / "expected.json").write_text(json.dumps({"meta": {}, "designs": designs, "cases": cases}))
    assert reference_cases.main(tmp_path) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("pass")
    assert lines[-1] == "1 passed, 3 failed"


WORDS = Words(
    "m1 score~age+route; P(sat=1)~age; raking to the margins route, sex and the total of age; PSU=person; "
    "wave 2 - wave 1 of mean score within the domain sex=v & age>=30: ratio a/age",
    ["score", "age", "route", "sex", "sat", "person", "wave", "a"],
    {"route": {"B1": 3}, "sex": {"v": 1, "m": 2}, "totals": {"age": 90}},
)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("models", {"m1": ("score ~ age + route", "gaussian")}),
        ("margins", ["route", "sex"]),
        ("totals", ["age"]),
        ("overlap", "person"),
        ("groups", [2, 1]),
        ("where", {"sex": "v", "age": {">=": 30}}),
        ("ratio", ("a", "age")),
        ("mean", "score"),
        ("median", None),
        ("nothing", None),
    ],
)
def test_words_of_a_case(name: str, wanted: object) -> None:
    assert WORDS.find(name) == wanted


def test_columns_that_a_case_does_not_name_are_found_by_their_estimate() -> None:
    design = SurveyDesign(pd.read_csv(GOLDEN / "apistrat.csv"), weights="pw", strata="stype")
    wanted = design.ratio("api99", "meals").rows[0].estimate
    assert wanted is not None
    assert ratio_of(design, wanted) == ("api99", "meals")
    assert ratio_of(design, 1.2345) is None
    fitted = fit(design, (("sch_wide", "Yes", "ell + meals"), "binomial")).rows
    coefficients = {row.variable: row.estimate for row in fitted}
    assert logit_of(design, "ell + meals", coefficients) == ("sch_wide", "Yes")
    assert logit_of(design, "ell + meals", {"(Intercept)": 1.2345}) is None


def test_keys_of_a_design_as_r_and_plans_spell_them() -> None:
    given = {"ids": "a", "mse": True, "combined.weights": False, "fay.rho": 0.3, "weights": {"from": "fpc"}}
    assert reference_cases.spelt(given) == {"psu": "a", "centre": "estimate", "combined": False, "rho": 0.3}
    assert reference_cases.spelt({"mse": False}) == {"centre": "replicate_mean"}


@pytest.mark.parametrize("wanted", ["NA", "NaN", float("nan"), None])
def test_what_is_not_there_in_the_spellings_of_r(wanted: object) -> None:
    assert [worst for _, worst in reference_cases.differences([None], [wanted])] == [0.0]
    assert [worst for _, worst in reference_cases.differences([1.0], [wanted])] == [float("inf")]
