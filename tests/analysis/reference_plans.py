"""Plans with known answers: ``python -m tests.analysis.reference_plans FOLDER``.

FOLDER holds ``NAME.yaml`` with ``expected/NAME.json``, and ``broken/NAME.yaml`` with ``NAME.expect.json``. Prints each
plan with its worst relative difference, pass or fail, and a last line ``N passed, N failed``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis.plan.run import run_plan
from analysis.plan.source import PlanError


def worst(got: Any, wanted: Any, rtol: float, path: str = "") -> tuple[float, str]:
    """Largest relative difference over the fields that are known, and where it lies; infinite for another shape."""
    if isinstance(wanted, dict):
        if not isinstance(got, dict):
            return float("inf"), path
        parts = [
            worst(got.get(key, "absent"), value, rtol, f"{path}.{key}")
            for key, value in wanted.items()
            if key != "rtol"
        ]
        return max(parts, default=(0.0, path))
    if isinstance(wanted, list):
        if not isinstance(got, list) or len(got) != len(wanted):
            return float("inf"), path
        pairs = zip(got, wanted, strict=True)
        return max((worst(a, b, rtol, f"{path}[{i}]") for i, (a, b) in enumerate(pairs)), default=(0.0, path))
    if isinstance(wanted, bool) or wanted is None or isinstance(wanted, str):
        return (0.0, path) if got == wanted and type(got) is type(wanted) else (float("inf"), path)
    if isinstance(got, bool) or not isinstance(got, int | float):
        return float("inf"), path
    if abs(wanted) < 1e-8:
        return (0.0, path) if abs(got - wanted) <= 1e-9 else (float("inf"), path)
    return abs(got - wanted) / abs(wanted) / rtol, path


def known(path: Path, expected: Path, ask: Callable[[Path], bytes] = run_plan) -> tuple[float, str]:
    """Worst difference of one plan, as a share of its tolerance."""
    wanted = json.loads(expected.read_text())
    got = json.loads(ask(path))
    out = (0.0, "")
    for key, value in wanted.items():
        if key in ("plan", "estimates"):
            continue
        out = max(out, worst(got.get(key, "absent"), value, 1e-6, key))
    for index, estimate in enumerate(wanted["estimates"]):
        rtol = estimate.get("rtol", 1e-6)
        out = max(out, worst(got["estimates"][index], estimate, rtol, estimate["id"]))
    return out


def broken(path: Path, expect: Path, ask: Callable[[Path], bytes] = run_plan) -> str:
    """Empty when the plan is refused as it should be, else what is wrong."""
    wanted = json.loads(expect.read_text())
    try:
        ask(path)
    except PlanError as found:
        lines = wanted.get("lines", [wanted["line"]])
        for fault in found.faults:
            fits = all(
                any(option in fault.words for option in (word if isinstance(word, list) else [word]))
                for word in wanted["words"]
            )
            if fault.line in lines and fits:
                return ""
        return f"{[(fault.line, fault.words) for fault in found.faults]} instead of {wanted}"
    return "ran"


def run(folder: Path) -> tuple[int, int]:
    """Run a folder; how many passed and failed."""
    passed = failed = 0
    for path in sorted(folder.glob("*.yaml")):
        try:
            difference, place = known(path, folder / "expected" / f"{path.stem}.json")
            good = difference <= 1
            print(f"{path.stem}: worst {difference * 1e-6:.2g} at {place}: {'pass' if good else 'FAIL'}")
        except Exception as fault:  # a runner goes on to the next plan
            good = False
            print(f"{path.stem}: {type(fault).__name__}: {fault}: FAIL")
        passed, failed = passed + good, failed + (not good)
    for path in sorted((folder / "broken").glob("*.yaml")):
        said = broken(path, path.with_suffix(".expect.json"))
        print(f"broken/{path.stem}: {'pass' if not said else 'FAIL ' + said}")
        passed, failed = passed + (not said), failed + bool(said)
    return passed, failed


if __name__ == "__main__":
    numbers = run(Path(sys.argv[1]))
    print(f"{numbers[0]} passed, {numbers[1]} failed")
    sys.exit(1 if numbers[1] else 0)
