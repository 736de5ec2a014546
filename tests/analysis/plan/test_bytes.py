"""The bytes of a results file do not hang on the processor, the kernels of the BLAS, threads or the order of hashes."""

from __future__ import annotations

import ast
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "golden"
MARGINS = """[{by: stype, totals: {E: 4421, H: 755, M: 1018}}, {by: sch_wide, totals: {No: 1072, Yes: 5122}},
             {by: awards, totals: {No: 2027, Yes: 4167}}]"""
ESTIMATES = """
derive: [{name: wide, from: sch_wide, in: ["Yes"]}]
estimates:
  - {id: means, mean: [api00, api99, enroll, meals, ell, mobility], by: [stype, awards]}
  - {id: totals, total: [enroll, api_stu]}
  - {id: missing, mean: [acs_46, acs_core]}
  - {id: shares, proportion: mealcat, interval: logit}
  - {id: asin, proportion: wide, by: stype, interval: asin}
  - {id: ratio, ratio: [api_stu, enroll], by: stype}
  - {id: spread, variance: api00}
  - {id: quantiles, quantile: [api00, enroll], p: [0.1, 0.5, 0.9], rule: hf7}
  - {id: difference, compare: [api00, enroll], by: awards, groups: ["Yes", "No"]}
  - {id: f, association: [stype, mealcat]}
  - {id: wald, association: [stype, mealcat], statistic: adjWald}
  - {id: exact, association: [sch_wide, mealcat], statistic: lincom}
  - {id: saddle, association: [sch_wide, mealcat], statistic: saddlepoint}
  - {id: linear, regression: "api00 ~ stype + meals + awards", test: [stype]}
  - {id: logistic, regression: "wide ~ ell + meals + mobility", family: binomial}
  - {id: ordinal, regression: "mealcat ~ avg_ed + mobility + stype", family: ordinal}
"""
RECIPES = {
    "plain": "",
    "raked": f"adjust: [{{rake: {{margins: {MARGINS}}}}}, {{trim: {{lower: 15, upper: 45, strict: true}}}}]",
    "linear": f"adjust: [{{calibrate: {{method: linear, margins: {MARGINS}, totals: {{api99: 3914069}}}}}}]",
    "exponential": f"adjust: [{{calibrate: {{method: raking, margins: {MARGINS}, totals: {{api99: 3914069}}}}}}]",
    "logit": f"adjust: [{{calibrate: {{method: logit, bounds: [0.5, 2], margins: {MARGINS}}}}}]",
    "propensity": 'adjust: [{nonresponse: {responded: resp, model: "resp ~ stype + meals"}}]',
    "bootstrap": f"variance: {{bootstrap: {{replicates: 70, seed: 1}}}}\nadjust: [{{rake: {{margins: {MARGINS}}}}}]",
}
RUN = """
import hashlib, sys
from pathlib import Path
import numpy as np
from analysis.plan.run import run_plan
a = np.random.default_rng(1).normal(size=(997, 13))
print(hashlib.sha256((a.T @ a).tobytes()).hexdigest())
for name in sys.argv[1:]:
    print(hashlib.sha256(run_plan(Path(name))).hexdigest())
"""
OTHER_MACHINES = {
    "old kernels, no vector extensions": {"OPENBLAS_CORETYPE": "Prescott", "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4"},
    "other kernels, two threads": {
        "OPENBLAS_CORETYPE": "Sandybridge", "OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2", "PYTHONHASHSEED": "7",
    },
}  # fmt: skip


def digests(plans: list[Path], environment: dict[str, str]) -> list[str]:
    """Digest of a product by BLAS, then of each results file, in a process of its own."""
    found = subprocess.run(
        [sys.executable, "-c", RUN, *map(str, plans)], cwd=ROOT, env={**os.environ, **environment}, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    return found.stdout.split()


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    (tmp_path / "apistrat.csv").write_bytes((GOLDEN / "apistrat.csv").read_bytes())
    for name, adjust in RECIPES.items():
        design = "design: {weights: pw, strata: stype, fpc: fpc}"
        text = f"schema: 1\ndata: apistrat.csv\n{design}\n{adjust}{ESTIMATES}"
        (tmp_path / f"{name}.yaml").write_text(text)
    return sorted(tmp_path.glob("*.yaml"))


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the kernels named here are those of x86-64")
def test_the_same_bytes_on_other_machines(plans: list[Path]) -> None:
    blas, *here = digests(plans, {"OPENBLAS_NUM_THREADS": "1"})
    there = {name: digests(plans, environment) for name, environment in OTHER_MACHINES.items()}
    assert any(found[0] != blas for found in there.values())  # else these environments would prove nothing
    for name, found in there.items():
        assert found[1:] == here, name
    assert len(set(here)) == len(RECIPES)


VARIES = {
    "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "arcsin", "arccos", "arctan",
    "arctan2", "sinh", "cosh", "tanh", "cbrt", "power", "float_power", "dot", "matmul", "vdot", "inner", "tensordot",
    "einsum", "geomspace", "logspace",
}  # fmt: skip
"""NumPy has variants of these for some processors, or hands them to the BLAS."""
SETTLES_NOTHING = {
    "arithmetic.py": 1,  # exact products of whole numbers
    "collinear.py": 4,  # says which predictors a model leaves out
    "regression_fit.py": 6,  # the way to a maximum and the choice of a step, not the last step
}


def varying(path: Path) -> int:
    """Places of a module where the last digit may hang on the processor."""
    found = 0
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            found += 1
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "np":
            found += node.attr in VARIES
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "linalg":
            found += node.attr not in ("matrix_rank", "LinAlgError")
    return found


@pytest.mark.parametrize("path", sorted((ROOT / "analysis" / "stats").rglob("*.py")), ids=lambda path: path.stem)
def test_no_digit_hangs_on_the_processor(path: Path) -> None:
    """What a machine here cannot show (vector units it does not have) is held by what the kernel may call."""
    assert varying(path) == SETTLES_NOTHING.get(path.name, 0)
