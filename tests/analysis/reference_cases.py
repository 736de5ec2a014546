"""Reference cases: ``python -m tests.analysis.reference_cases FOLDER``.

FOLDER has ``expected.json`` (meta, designs, populations, cases) and its data. Prints each case with its worst relative
difference, pass or fail, and a last line ``N passed, N failed``; a case that is not understood has failed.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.stats import FROM_FPC, SuppliedSpec, SurveyDesign, supplied
from tests.analysis.reference_models import RECIPES, anything
from tests.analysis.reference_recipes import Case, NotUnderstoodError

NEAR_ZERO, ABSOLUTE = 1e-8, 1e-9
KNOWN = {"data", "weights", "strata", "psu", "fpc", "nested", "lonely_psu", "replicate_weights", "scale", "rscales",
         "kind", "combined", "rho", "df", "centre", "population"}  # fmt: skip
WORDS = {"note", "title", "name", "description", "origin", "source", "licence", "license", "label", "rows", "n"}
"""Keys that tell people something and change nothing."""
SPELT = {
    "clusters": "psu", "cluster": "psu", "ids": "psu", "id": "psu", "stratum": "strata", "nest": "nested",
    "weight": "weights", "lonely": "lonely_psu", "repweights": "replicate_weights", "replicates": "replicate_weights",
    "combined_weights": "combined", "combined.weights": "combined", "fay.rho": "rho", "fay_rho": "rho",
    "type": "kind", "center": "centre", "degf": "df", "file": "data",
}  # fmt: skip
"""Other spellings of the keys of a design."""


@dataclass(frozen=True)
class Outcome:
    """One case: its worst relative difference, how many numbers were compared, and why it failed."""

    id: str
    worst: float
    numbers: int
    reason: str

    @property
    def passed(self) -> bool:
        """Whether every number is within its tolerance."""
        return not self.reason


def read(path: Path) -> pd.DataFrame:
    """A table of the folder; only an empty cell or NA is missing."""
    return pd.read_csv(path, keep_default_na=False, na_values=["", "NA"])


def design_of(folder: Path, definition: dict[str, Any]) -> SurveyDesign:
    """A design of the folder.

    Raises:
        NotUnderstoodError: a key nobody knows.
    """
    unknown = set(definition) - KNOWN - WORDS
    if unknown:
        raise NotUnderstoodError(f"design key {sorted(unknown)[0]}")
    frame = read(folder / definition["data"])
    fpc = stages(definition.get("fpc"))
    weights = definition.get("weights") or (FROM_FPC if fpc else None)
    design = SurveyDesign.of(
        frame, weights=weights, strata=stages(definition.get("strata")), clusters=stages(definition.get("psu")),
        fpc=fpc, nested=definition.get("nested", False), lonely_psu=definition.get("lonely_psu") or "fail",
    )  # fmt: skip
    named = definition.get("replicate_weights")
    if named is None:
        return design
    fields = {
        k: definition[k] for k in ("kind", "scale", "rscales", "combined", "rho", "df", "centre") if k in definition
    }
    fields["kind"] = str(fields.get("kind", "bootstrap")).lower()
    spec = SuppliedSpec(**fields)
    table = read(folder / named) if isinstance(named, str) else frame[list(named)]
    return design.with_replicates(supplied(table.to_numpy(dtype=np.float64), design.weights, spec))


def stages(value: Any) -> list[Any] | None:
    """One entry a stage: a list, one name, or R's ``~dnum + snum``; none for a missing value and R's ``~1``."""
    if isinstance(value, str):
        value = [part.strip() for part in value.removeprefix("~").split("+")]
    found = list(value) if isinstance(value, list | tuple) else [] if value is None else [value]
    return [part for part in found if part not in (None, 1, "1", "")] or None


def spelt(definition: dict[str, Any]) -> dict[str, Any]:
    """The keys of a design by the names used here; R's ``mse`` says what is the centre."""
    found = {SPELT.get(key, key): value for key, value in definition.items()}
    if "mse" in found:
        found.setdefault("centre", "estimate" if found.pop("mse") else "replicate_mean")
    if isinstance(found.get("weights"), dict):  # as in a plan: {from: fpc}
        del found["weights"]
    return found


def population_of(document: dict[str, Any], definition: dict[str, Any], params: dict[str, Any]) -> dict[str, Any]:
    """The population a case names, or its design names, or else the one that knows most columns of the data."""
    populations = document.get("populations") or {}
    named = params.get("population", definition.get("population"))
    if isinstance(named, dict):
        return named
    if named in populations:
        return dict(populations[named])
    columns = set(definition.get("columns", ()))
    return dict(max(populations.values(), key=lambda counts: len(columns & set(counts)), default={}))


def differences(got: Any, wanted: Any, path: str = "") -> Iterator[tuple[str, float]]:
    """Relative difference of every expected value; infinite where it is absent or of another kind."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            yield from differences(
                got.get(key, "absent") if isinstance(got, dict) else "absent", value, f"{path}.{key}"
            )
    elif isinstance(wanted, list):
        if not isinstance(got, list) or len(got) != len(wanted):
            yield path, float("inf")
            return
        for place, (a, b) in enumerate(zip(got, wanted, strict=True)):
            yield from differences(a, b, f"{path}[{place}]")
    elif wanted in ("NA", "NaN") or (isinstance(wanted, float) and math.isnan(wanted)):  # how R's writers say null
        yield path, 0.0 if got is None else float("inf")
    elif isinstance(wanted, bool) or wanted is None or isinstance(wanted, str):
        yield path, 0.0 if got == wanted or str(got) == wanted else float("inf")
    elif isinstance(got, bool) or not isinstance(got, int | float | np.number) or not np.isfinite(got):
        yield path, float("inf")
    elif abs(wanted) < NEAR_ZERO:
        yield path, 0.0 if abs(got - wanted) <= ABSOLUTE else float("inf")
    else:
        yield path, abs(float(got) - wanted) / abs(wanted)


def row_weights(got: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Differences of weights per row, where the folder has them."""
    for key, value in got.items():
        if key.startswith("weights") and isinstance(value, tuple):
            for row, (a, b) in enumerate(zip(*value, strict=True)):
                yield from differences(float(a), float(b), f".{key}[{row}]")


def run(folder: Path, document: dict[str, Any], case: dict[str, Any]) -> Outcome:
    """One case."""
    try:
        recipe = RECIPES.get(case["id"].split("-")[0], anything)
        definition = spelt(document["designs"][case["design"]])
        design = design_of(folder, definition)
        name = case["design"].removesuffix("_nofpc")
        params = case["params"] if isinstance(case.get("params"), dict) else {}
        population = population_of(document, {**definition, "columns": list(design.frame)}, params)
        got = recipe(Case(case["id"], params, case["expected"], case.get("what", ""), design, folder, name, population,
                          definition))  # fmt: skip
        found = [*differences(got, case["expected"]), *row_weights(got)]
    except Exception as fault:  # whatever a case is about, the others are run
        return Outcome(str(case.get("id", "?")), float("inf"), 0, f"{type(fault).__name__}: {fault}")
    if not found:
        return Outcome(case["id"], float("inf"), 0, "nothing to compare")
    path, worst = max(found, key=lambda pair: pair[1])
    tolerance = case.get("rtol", document.get("meta", {}).get("default_rtol", 1e-6))
    reason = "" if worst <= tolerance else f"{path} is {worst:.3g} off"
    return Outcome(case["id"], worst, len(found), reason)


def outcomes(folder: Path) -> list[Outcome]:
    """All cases of a folder."""
    document = json.loads((folder / "expected.json").read_text())
    return [run(folder, document, case) for case in document["cases"]]


def main(folder: Path) -> int:
    """Print every case; 1 when one failed."""
    found = outcomes(folder)
    for outcome in found:
        print(f"{outcome.id:32} {outcome.worst:9.2e}  {'pass' if outcome.passed else 'FAIL  ' + outcome.reason}")
    failed = sum(not outcome.passed for outcome in found)
    print(f"{len(found) - failed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.analysis.reference_cases FOLDER")
    sys.exit(main(Path(sys.argv[1])))
