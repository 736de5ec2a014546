"""What the weighting room shows of a run: steps with their pictures, choices, and two recipes side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from analysis import pictures
from analysis.models import WeightingRun
from analysis.pictures import Interval
from analysis.services.tracing import EDGES
from analysis.services.weighting import Recipe
from analysis.wording.names import COLUMNS, MARGINS, category, column
from analysis.wording.weighing import COUNTS, warning

COARSE = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0)
"""Classes of the table beside a histogram, in means."""
WORTH_SAYING = 1.005
"""A factor that rounds to 1 is no news."""


def steps_of(run: WeightingRun) -> list[dict[str, Any]]:
    """The steps with a title that says what is so, pictures, and tables."""
    return [_step(number, step) for number, step in enumerate(run.steps, start=1)]


def _step(number: int, step: dict[str, Any]) -> dict[str, Any]:
    before = step.get("histogram_before")
    margins = [_named(margin) for margin in step.get("margins", ())]
    said = _said(step)
    return {
        **step,
        "number": number,
        "key": f"w{number}",
        "margin_key": f"m{number}",
        "said": said,
        "picture": pictures.histogram(step["histogram"], before, step.get("bound"), said),
        "table": _coarse(step["histogram"], before),
        "margins": margins,
        "reached": pictures.reached(margins, _("Each margin beside the population")) if margins else None,
        "factors": _factors(step),
    }


def _said(step: dict[str, Any]) -> str:
    if step["kind"] == "base":
        return _("Everybody who was drawn stands for the people of their stratum")
    if step["kind"] == "nonresponse":
        return _("Who answered also counts for who did not")
    if step["kind"] == "trim":
        cut = step["n_low"] + step["n_high"]
        return _("%(n)s weights went to their bound") % {"n": cut} if cut else _("No weight was outside the bounds")
    if step["max_margin_error"] < 1e-6:
        return _("Each margin now matches the population")
    return _("The margins are nearer to the population")


def _named(margin: dict[str, Any]) -> dict[str, Any]:
    rows = [{**row, "label": category(row["category"])} for row in margin["rows"]]
    return {**margin, "label": column(margin["by"]), "rows": rows}


def _coarse(after: Sequence[int], before: Sequence[int] | None) -> list[dict[str, Any]]:
    """A histogram as a table of a few classes."""
    rows = []
    for low, high in pairwise(COARSE):
        inside = [place for place, edge in enumerate(EDGES[:-1]) if low - 1e-9 <= edge < high - 1e-9]
        rows.append(
            {
                "low": low, "high": high if high < COARSE[-1] else None,
                "after": sum(after[place] for place in inside if place < len(after)),
                "before": None if before is None else sum(before[place] for place in inside),
            }
        )  # fmt: skip
    return rows


def _factors(step: dict[str, Any]) -> list[dict[str, Any]]:
    """The largest factors of a step with whom they are about."""
    if step["kind"] == "nonresponse":
        rows = sorted(step["classes"], key=lambda row: -row["factor"])
        return [{**row, "label": ", ".join(category(part) for part in row["group"])} for row in rows]
    rows = [row for row in step.get("factors", ()) if row["factor"] > WORTH_SAYING]
    return [{**row, "label": ", ".join(category(part) for part in row["group"])} for row in rows]


def warnings_in_words(run: WeightingRun) -> list[dict[str, Any]]:
    """The warnings of a run; of those of one kind about one column the worst, and how many more there are."""
    kinds: dict[tuple[str, str | None], dict[Any, dict[str, Any]]] = {}
    for item in run.study.get("warnings", ()):
        kinds.setdefault((item["code"], item["column"]), {})[item["category"]] = item
    worst = [sorted(found.values(), key=_severity)[0] for found in kinds.values()]
    counts = [len(found) - 1 for found in kinds.values()]
    return [{**warning(item), "more": more} for item, more in zip(worst, counts, strict=True)]


def _severity(item: dict[str, Any]) -> float:
    """Small counts and large factors come first."""
    return float(item["value"]) if item["code"] in COUNTS else -float(item["value"])


def choice_name(name: str) -> str:
    """What another choice is called."""
    return {
        "recipe": _("As in this recipe"),
        "without_trimming": _("Without trimming"),
        "base_and_nonresponse": _("Without raking"),
        "without_help": _("Without helped answers"),
    }[name]


def sensitivity(run: WeightingRun) -> dict[str, Any]:
    """Goal 10 by other choices and per language version, as pictures with their rows; withheld rows without numbers."""
    choices = [(choice_name(row["name"]), row) for row in run.study.get("sensitivity", ())]
    languages = [(category(row["group"]["language"]), row) for row in run.study.get("languages", ())]
    shown = [row["estimate"] for _name, row in choices if row["publishable"]]
    spread = max(shown) - min(shown) if shown else 0.0
    little = _("The answer on goal 10 depends little on the recipe")
    much = _("The answer on goal 10 depends on the recipe")
    return {
        "title": little if spread < 0.02 else much,
        "spread": spread,
        "choices": _listed(choices, little if spread < 0.02 else much),
        "languages": _listed(languages, _("Goal 10 in each language version")),
    }


def _listed(rows: Sequence[tuple[str, dict[str, Any]]], title: str) -> dict[str, Any]:
    lines = [
        Interval(name, row["estimate"], row["ci_low"], row["ci_high"], f"n = {row['n']}")
        for name, row in rows
        if row["publishable"] and row["ci_low"] is not None
    ]
    table = [{"label": name, **(row if row["publishable"] else {"withheld": True})} for name, row in rows]
    return {"picture": pictures.intervals(lines, title) if lines else None, "table": table}


def recipe_in_words(kept: dict[str, Any]) -> dict[str, str]:
    """Classes, margins and bounds of a recipe."""
    recipe = Recipe.of(kept)
    nothing = _("none")
    bounds = [
        _("at least %(value)s times the median") % {"value": number_format(recipe.lower, 1)}
        if recipe.lower is not None
        else "",
        _("at most %(value)s times the median") % {"value": number_format(recipe.upper, 1)}
        if recipe.upper is not None
        else "",
    ]
    return {
        "classes": ", ".join(str(COLUMNS.get(name, name)) for name in recipe.classes) or nothing,
        "margins": ", ".join(str(MARGINS.get(name, name)) for name in recipe.margins) or nothing,
        "bounds": ", ".join(part for part in bounds if part) or nothing,
    }


def chosen_pair(runs: Sequence[WeightingRun], a: str | None, b: str | None) -> list[WeightingRun]:
    """The two runs that were asked for; else the two newest, the older one first."""
    by_key = {str(run.pk): run for run in runs}
    asked = [by_key[key] for key in (a, b) if key is not None and key in by_key]
    return asked if len(asked) == 2 else list(runs[:2])[::-1]


def comparison(pair: Sequence[WeightingRun]) -> dict[str, Any] | None:
    """Two runs side by side; ``None`` when there is but one."""
    if len(pair) < 2:
        return None
    sides = [_side(run) for run in pair]
    row = _difference(pair[0], pair[1])
    lines = [
        Interval(side["name"], side["goal"]["estimate"], side["goal"]["ci_low"], side["goal"]["ci_high"])
        for side in sides
        if side["goal"] is not None
    ]
    title = _difference_title(pair, row)
    picture = pictures.intervals(lines, title) if lines else None
    return {"sides": sides, "difference": row, "title": title, "picture": picture, "words": _difference_words(row)}


def _side(run: WeightingRun) -> dict[str, Any]:
    goal = next((row for row in run.study.get("sensitivity", ()) if row["name"] == "recipe"), None)
    return {
        "run": run,
        "name": _("Recipe %(name)s") % run.recipe,
        "goal": goal if goal is not None and goal["publishable"] else None,
        "weights": run.steps[-1]["weights"] if run.steps else None,
        "recipe": recipe_in_words(run.recipe),
        "warnings": len(warnings_in_words(run)),
    }


def _difference(first: WeightingRun, second: WeightingRun) -> dict[str, Any] | None:
    """First minus second, from whichever of the two was run last; ``None`` when their answers differ."""
    kept = first.study.get("beside", {}).get(str(second.pk))
    if kept is not None:
        return dict(kept)
    kept = second.study.get("beside", {}).get(str(first.pk))
    if kept is None or kept["estimate"] is None:
        return None
    low, high = kept["ci_low"], kept["ci_high"]
    return {
        **kept, "estimate": -kept["estimate"], "ci_low": None if high is None else -high,
        "ci_high": None if low is None else -low,
    }  # fmt: skip


def _difference_title(pair: Sequence[WeightingRun], row: dict[str, Any] | None) -> str:
    names = {"a": pair[0].recipe.get("name"), "b": pair[1].recipe.get("name")}
    if pair[0].pk == pair[1].pk:
        return _("A recipe is beside itself: choose two")
    if row is None:
        return _("Recipes %(a)s and %(b)s cannot be set against each other") % names
    if row["ci_low"] is not None and row["ci_low"] <= 0 <= row["ci_high"]:
        return _("Recipes %(a)s and %(b)s give the same answer, as far as chance lets us see") % names
    return _("Recipes %(a)s and %(b)s give another answer") % names


def _difference_words(row: dict[str, Any] | None) -> str:
    if row is None:
        return _("They were run on other answers, or one of them before differences were kept.")
    words = {
        "d": pictures.points(row["estimate"]), "se": pictures.points(row["se"]).lstrip("+"),
        "low": pictures.points(row["ci_low"]), "high": pictures.points(row["ci_high"]), "n": row["n"],
    }  # fmt: skip
    said = _(
        "The first minus the second: %(d)s percentage points (95%% interval %(low)s to %(high)s, standard error "
        "%(se)s), over the same %(n)s people. The interval counts that both rest on the same answers."
    )
    return said % words
