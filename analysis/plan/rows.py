"""Results as plain records, keys in the order of the contract (``docs/analysis-plan.md``)."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from analysis.stats import Estimates, Row, Rules, reasons

WITH_VCOV = ("mean", "total", "proportion", "ratio", "variance", "regression")


def plain(value: Any) -> Any:
    """A JSON value: what is not finite as null."""
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def whole(value: Any) -> Any:
    """Degrees of freedom: integers where they are whole."""
    value = plain(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def row_record(row: Row, kind: str, reason: str | None) -> dict[str, Any]:
    """One row as the results file has it."""
    record: dict[str, Any] = {
        "group": {key: plain(value) for key, value in row.group.items()},
        "variable": row.variable,
    }
    if kind in ("proportion", "regression"):
        record["category"] = plain(row.category)
    if kind == "quantile":
        record["p"] = row.prob
    if kind == "compare":
        record["groups"] = [plain(value) for value in row.groups or ()]
        if row.category is not None:
            record["category"] = plain(row.category)
    record |= {
        "estimate": plain(row.estimate),
        "se": plain(row.se),
        "ci_low": plain(row.ci_low),
        "ci_high": plain(row.ci_high),
        "df": whole(row.df),
    }
    if kind in ("compare", "regression"):
        record |= {"t": plain(row.t), "p": plain(row.p)}
    if kind != "regression":
        record |= {
            "cv": plain(row.cv), "n": row.n, "n_eff": plain(row.n_eff), "deff": plain(row.deff),
            "sum_of_weights": plain(row.sum_of_weights),
        }  # fmt: skip
    if row.parts is not None:
        record["parts"] = [{key: plain(value) for key, value in part.items()} for part in row.parts]
    return record | {"publishable": reason is None, "reason": reason}


def estimate_record(name: str, found: Estimates, rules: Rules) -> dict[str, Any]:
    """One estimate of a plan as the results file has it."""
    if found.kind == "association":
        extra = {key: plain(value) for key, value in found.extra.items() if key != "table"}
        few = rules.minimum_cell is not None and int(extra["n"]) < rules.minimum_cell
        said = {"publishable": not few, "reason": "minimum_cell" if few else None}
        return {"id": name, "kind": found.kind, "rows": [{"group": {}, **extra, **said}]}
    counted = [replace(row, n=found.n) if row.n is None else row for row in found.rows]  # a coefficient stands on all
    why = reasons(counted, found.kind, rules)
    record: dict[str, Any] = {"id": name, "kind": found.kind}
    if found.kind == "regression":
        record["n"] = found.n
    rows = zip(found.rows, why, strict=True)
    record["rows"] = [row_record(row, found.kind, reason) for row, reason in rows]
    if found.kind in WITH_VCOV and found.vcov is not None:
        record["vcov"] = matrix(found.vcov)
    if found.kind == "regression":
        record["tests"] = [{key: plain(value) for key, value in test.items()} for test in found.tests]
    return record


def matrix(values: np.ndarray) -> list[list[Any]]:
    """A matrix as lists of numbers."""
    return [[plain(cell) for cell in line] for line in values.tolist()]


def public(record: dict[str, Any]) -> dict[str, Any]:
    """The same estimate with the numbers of withheld rows taken out; id, group, names and reason stay."""
    hidden = [not row["publishable"] for row in record["rows"]]
    rows = [_emptied(row) if gone else row for row, gone in zip(record["rows"], hidden, strict=True)]
    out = {**record, "rows": rows}
    if "vcov" in record:
        out["vcov"] = [
            [None if hidden[i] or hidden[j] else cell for j, cell in enumerate(line)]
            for i, line in enumerate(record["vcov"])
        ]
    if hidden and all(hidden):  # what stands beside the rows is made of the same answers
        out |= {"n": None} if "n" in record else {}
        if "tests" in record:
            out["tests"] = [{key: test[key] if key == "term" else None for key in test} for test in record["tests"]]
    return out


def _emptied(row: dict[str, Any]) -> dict[str, Any]:
    keep = {"group", "variable", "variables", "method", "category", "groups", "publishable", "reason"}
    if "t" not in row and "statistic" not in row:
        keep.add("p")  # of a quantile: which one, no result
    out = {key: value if key in keep else None for key, value in row.items()}
    if row.get("parts") is not None:
        out["parts"] = [{key: part[key] if key == "value" else None for key in part} for part in row["parts"]]
    return out


def rules_of(publish: dict[str, Any]) -> Rules:
    """Disclosure rules of a plan."""
    known = ("minimum_cell", "minimum_percentage_base", "group_disclosure", "nchs", "secondary")
    return Rules(**{key: publish[key] for key in known if key in publish})
