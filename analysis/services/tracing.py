"""What each step of a weighting did, as plain records that a run keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from analysis.stats import Calibrated, Nonresponse, SurveyDesign, Trimmed, kish

EDGES = np.linspace(0, 5, 26)
MOST = 8
"""How many of the largest factors a record keeps."""


def trace(design: SurveyDesign) -> Iterator[dict[str, Any]]:
    """Steps in order: weights before and after, margins reached, factors.

    ``before`` and ``histogram_before`` are of the same people as ``weights``: those who still take part.
    """
    weights = design.start
    yield {"kind": "base", "weights": summary(weights), "histogram": histogram(weights)}
    for step in design.steps:
        earlier, weights = weights, step.reweight(weights[:, None])[:, 0]
        used = weights != 0
        record: dict[str, Any] = {
            "kind": step.kind, "weights": summary(weights[used]), "histogram": histogram(weights[used]),
            "before": summary(earlier[used]), "histogram_before": histogram(earlier[used]),
        }  # fmt: skip
        if isinstance(step, Calibrated):
            record |= _calibrated(step)
        elif isinstance(step, Nonresponse):
            record |= _nonresponse(step)
        elif isinstance(step, Trimmed):
            record |= _trimmed(step)
        yield record


def histogram(weights: np.ndarray) -> list[int]:
    """Counts of weights relative to their mean; the last class holds all above it."""
    relative = np.clip(weights / weights.mean(), EDGES[0], np.nextafter(EDGES[-1], 0))
    return [int(count) for count in np.histogram(relative, EDGES)[0]]


def summary(weights: np.ndarray) -> dict[str, float]:
    """n, sum, smallest, largest, Kish's design effect and effective n."""
    effect = kish(weights)
    return {
        "n": len(weights), "sum": float(weights.sum()), "min": float(weights.min()), "max": float(weights.max()),
        "median": float(np.median(weights)), "kish_deff": effect, "n_eff": len(weights) / effect,
    }  # fmt: skip


def _calibrated(step: Calibrated) -> dict[str, Any]:
    return {
        "iterations": step.iterations,
        "max_margin_error": step.max_error(),
        "margins": _reached(step),
        "factors": _factors(step),
    }


def _nonresponse(step: Nonresponse) -> dict[str, Any]:
    classes = [
        {"group": [str(part) for part in row.group], "n": row.n, "respondents": row.respondents, "factor": row.factor}
        for row in step.class_rows()
    ]
    return {"response_rate": step.response_rate, "by": list(step.by), "classes": classes}


def _trimmed(step: Trimmed) -> dict[str, Any]:
    _, low, high, amount = step.trace(step.before)
    used = step.before[step.before != 0]
    scale = float(np.median(used)) if step.relative else 1.0
    bound = None if np.isinf(step.upper) else step.upper * scale / float(used.mean())
    return {
        "n_low": low, "n_high": high, "amount": amount, "bound": bound,
        "upper": None if np.isinf(step.upper) else step.upper, "lower": None if np.isinf(step.lower) else step.lower,
    }  # fmt: skip


def _reached(step: Calibrated) -> list[dict[str, Any]]:
    out = []
    for place, (target, before, after) in zip(step.aux.places, step.reached(), strict=False):
        rows = [
            {"category": " x ".join(map(str, key)), "target": t, "before": b, "after": a}
            for key, t, b, a in zip(place.margin.counts, target.tolist(), before.tolist(), after.tolist(), strict=True)
        ]
        out.append({"by": place.margin.name, "rows": rows})
    return out


def _factors(step: Calibrated) -> list[dict[str, Any]]:
    """Cells of the margins with the largest factors; within a cell of categorical margins all factors are equal."""
    if step.aux.numeric:
        return []
    cell, codes = step.aux.cells
    rows = step.aux.rows
    people = np.bincount(cell[rows], minlength=len(codes))
    sums = [np.bincount(cell[rows], weights=w[rows], minlength=len(codes)) for w in (step.before, step.after)]
    factor = sums[1] / sums[0]
    keys = [[" x ".join(map(str, key)) for key in place.margin.counts] for place in step.aux.places]
    return [
        {
            "group": [names[code] for names, code in zip(keys, codes[place].tolist(), strict=True)],
            "n": int(people[place]), "factor": float(factor[place]),
        }
        for place in np.argsort(-factor, kind="stable")[:MOST].tolist()
    ]  # fmt: skip
