"""From a closed wave to one final weight an interview: base weight, nonresponse, raking, trimming."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np

from analysis.dataset import WaveData
from analysis.models import MarginSet
from analysis.services.margins import joined_target_groups
from analysis.stats import Column, Margin, SurveyDesign, as_column

GROUPED = "target_group_2"
EVERYBODY = "everybody"
"""One class for all: the nonresponse step of a recipe without classes."""
COLUMN_OF = {
    "doelgroep": GROUPED,
    "geslacht": "sex",
    "leeftijd": "age_class",
    "fase": "phase",
    "taalgroep": "language_group",
    "leerroute": "route",
    "gemeentegrootte": "municipality_size",
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How weights are made.

    Attributes:
        name: for people.
        classes: columns of the nonresponse classes; empty treats everybody alike.
        margins: names of the margins raked to; empty leaves the step out.
        upper: largest weight as a multiple of the median; ``None`` leaves it free.
        lower: smallest weight as a multiple of the median; ``None`` leaves it free.
    """

    name: str = "A"
    classes: tuple[str, ...] = ("phase", GROUPED)
    margins: tuple[str, ...] = ("doelgroep", "geslacht", "leeftijd", "fase")
    upper: float | None = 3.0
    lower: float | None = None

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Recipe:
        """The recipe as a run keeps it (JSON has lists for tuples)."""
        values: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in kept.items()}
        return cls(**values)


def software() -> str:
    """What computed: names and versions, the same on every machine with these pins."""
    return "perspectief 0.1.0, " + ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy"))


def grouped_columns(data: WaveData, margins: MarginSet) -> tuple[dict[str, Column], str | None]:
    """The wave's columns with target groups joined where one is too small, and the rule in words."""
    counts = margins.margins.get(name="doelgroep").counts
    table, said = joined_target_groups(counts)
    column = data.columns["target_group"]
    cells = [None if gone else table[str(value)] for value, gone in zip(column.values, column.missing, strict=True)]
    added = {
        GROUPED: as_column(GROUPED, np.array(cells, dtype=object)),
        EVERYBODY: as_column(EVERYBODY, np.full(data.n, "all", dtype=object)),
    }
    return {**data.columns, **added}, said


def margins_of(margins: MarginSet, names: tuple[str, ...]) -> list[Margin]:
    """Margins as the kernel reads them, target groups joined by the same rule."""
    found = []
    for name in names:
        counts = margins.margins.get(name=name).counts
        if name == "doelgroep":
            table, _ = joined_target_groups(counts)
            joined: dict[str, float] = {}
            for key, value in counts.items():
                joined[table[key]] = joined.get(table[key], 0) + value
            counts = joined
        found.append(Margin.of(COLUMN_OF[name], counts))
    return found


def weigh(data: WaveData, margins: MarginSet, recipe: Recipe) -> SurveyDesign:
    """The design of a wave after all steps of a recipe.

    Raises:
        StatsError: the data and margins do not fit; nothing is stored.
    """
    columns, _ = grouped_columns(data, margins)
    design = SurveyDesign.of(columns, weights="base_weight", strata="stratum", fpc="population")
    design = design.nonresponse("responded", classes=recipe.classes or EVERYBODY)
    if recipe.margins:
        design = design.rake(margins_of(margins, recipe.margins))
    if recipe.upper is not None or recipe.lower is not None:
        design = design.trim(lower=recipe.lower, upper=recipe.upper, relative=True)
        if recipe.margins:
            design = design.rake(margins_of(margins, recipe.margins))
    return design
