"""The numbers of a wave: goal 10 and what stands beside it, by one recipe, with disclosure rules on each row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analysis.dataset import Missing, WaveData
from analysis.models import MarginSet
from analysis.plan.rows import estimate_record
from analysis.services.tracing import trace
from analysis.services.weighting import GROUPED, Recipe, software, weigh
from analysis.stats import Rules, SurveyDesign

PUBLISH = Rules(minimum_cell=10, minimum_percentage_base=30)
INDICATOR = "C1"
WITHOUT_HELP = {"B7": ["nee"]}


def _share(design: SurveyDesign, name: str, **options: Any) -> dict[str, Any]:
    found = design.proportion("satisfied", level=True, interval="logit", **options)
    return estimate_record(name, found, PUBLISH)


def _difference(design: SurveyDesign, name: str, by: str, groups: list[str]) -> dict[str, Any]:
    return estimate_record(name, design.compare("satisfied", by, groups), PUBLISH)


def estimates_of(design: SurveyDesign) -> list[dict[str, Any]]:
    """Goal 10 overall, per phase, per target group and per route, and the five answers."""
    answers = design.proportion(INDICATOR, interval="logit")
    per_phase = design.proportion(INDICATOR, interval="logit", by="phase")
    return [
        _share(design, "goal10"),
        _share(design, "goal10_phase", by="phase"),
        _share(design, "goal10_target_group", by=GROUPED),
        _share(design, "goal10_route", by="route"),
        _difference(design, "phase_difference", "phase", ["F2", "F1"]),
        _difference(design, "target_group_difference", GROUPED, ["gezins_overig", "asielstatushouder"]),
        estimate_record("answers", answers, PUBLISH),
        estimate_record("answers_phase", per_phase, PUBLISH),
    ]


def sensitivity_of(data: WaveData, margins: MarginSet, recipe: Recipe) -> list[dict[str, Any]]:
    """The same number by other choices: without trimming, base weights only, without helped answers."""
    full = weigh(data, margins, recipe)
    untrimmed = weigh(data, margins, replace(recipe, upper=None, lower=None))
    bare = weigh(data, margins, Recipe("base", recipe.classes, (), None))
    return [
        {"name": "recipe", **_share(full, "recipe")["rows"][0]},
        {"name": "without_trimming", **_share(untrimmed, "without_trimming")["rows"][0]},
        {"name": "base_and_nonresponse", **_share(bare, "base_and_nonresponse")["rows"][0]},
        {"name": "without_help", **_share(full, "without_help", where=WITHOUT_HELP)["rows"][0]},
    ]


def unanswered_of(data: WaveData) -> dict[str, int]:
    """How many complete interviews have no valid answer to the indicator, by kind."""
    kinds = data.kinds[INDICATOR]
    done = data.columns["responded"].values.astype(bool)
    wanted = (Missing.DONT_KNOW, Missing.REFUSED, Missing.SKIPPED)
    return {kind.name.lower(): int((kinds[done] == kind).sum()) for kind in wanted}


def results_of(data: WaveData, margins: MarginSet, recipe: Recipe) -> dict[str, Any]:
    """All numbers of a wave as one record: the form of the results file of an analysis plan."""
    design = weigh(data, margins, recipe)
    return {
        "schema": 1,
        "data_sha256": data.sha256,
        "software": software(),
        "n": design.n,
        "sum_of_weights": float(design.weights.sum()),
        "adjustments": list(trace(design)),
        "estimates": estimates_of(design),
        "sensitivity": sensitivity_of(data, margins, recipe),
        "languages": estimate_record(
            "goal10_language",
            design.proportion("satisfied", level=True, interval="logit", by="language"),
            PUBLISH,
        ),
        "unanswered": unanswered_of(data),
    }
