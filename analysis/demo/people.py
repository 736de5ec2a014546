"""Invented people: a frame whose margins are those of ``margins_demo.yaml``, and what each would answer.

Nothing here describes real people. Attributes are dealt out so that every margin holds exactly; a few hang
together as one would expect (target group with sex and language, no PIP with phase 1).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from survey.services.source import read_yaml

MARGINS = Path(__file__).resolve().parent.parent / "data" / "margins_demo.yaml"
ASYLUM = "asielstatushouder"
Texts = NDArray[np.str_]
Numbers = NDArray[np.float64]
ASYLUM_LANGUAGES = {"ar": 1.2, "ti": 1.5, "fa_prs": 0.8, "so": 0.9}


def read_margins(path: Path = MARGINS) -> dict[str, dict[str, int]]:
    """Counts per category of each margin."""
    top = read_yaml(path).node("marges")
    return {name: dict(top.node(name).node("waarden").values) for name in top.values}


def _deal(counts: Mapping[str, int], pull: Numbers, order: Mapping[str, float] | None = None) -> Texts:
    """Deal categories so that the counts hold: who has a higher pull gets a category that stands higher."""
    names = sorted(counts, key=lambda name: -(order or {}).get(name, 0.0))
    dealt = np.concatenate([np.full(counts[name], name) for name in names])
    out = np.empty(len(pull), dtype=dealt.dtype)
    out[np.argsort(-pull, kind="stable")] = dealt
    return out


def invent_frame(rng: np.random.Generator) -> dict[str, Texts]:
    """A frame as columns: one row a person, every margin exact."""
    margins = read_margins()
    total = sum(margins["doelgroep"].values())

    def noise() -> Numbers:
        return rng.standard_normal(total)

    target = _deal(margins["doelgroep"], noise())
    asylum = target == ASYLUM
    both = margins["doelgroep_geslacht"]
    sex = np.empty(total, dtype="<U10")
    for group, members in (("asielstatushouder", asylum), ("gezins_overig", ~asylum)):
        counts = {kind: both[f"{group}|{kind}"] for kind in ("man", "vrouw")}
        sex[members] = _deal(counts, noise()[members])
    route = _deal(margins["leerroute"], noise())
    phase = np.where(route == "nog_geen_pip", "F1", "")
    later = {code: margins["fase"][code] for code in ("F2", "F3")}
    phase[phase == ""] = _deal(later, noise()[phase == ""])
    return {
        "target_group": target,
        "sex": sex,
        "age_class": _deal(margins["leeftijd"], noise()),
        "route": route,
        "phase": phase,
        "language_group": _deal(margins["taalgroep"], asylum * 1.5 + noise(), ASYLUM_LANGUAGES),
        "municipality_size": _deal(margins["gemeentegrootte"], noise()),
    }


def rows(frame: Mapping[str, Texts]) -> list[dict[str, str]]:
    """The frame as one mapping a person."""
    names = list(frame)
    return [dict(zip(names, map(str, values), strict=True)) for values in zip(*frame.values(), strict=True)]


def willingness(people: Mapping[str, Texts], rng: np.random.Generator) -> Numbers:
    """Who answers sooner: women, 25 to 45, later phases; people with an Arabic or Turkish version."""
    score = rng.logistic(size=len(people["sex"]))
    score += 0.35 * (people["sex"] == "vrouw") + 0.3 * (people["phase"] == "F3") - 0.4 * (people["phase"] == "F1")
    score += 0.35 * np.isin(people["age_class"], ["25 tot 35 jaar", "35 tot 45 jaar"])
    return np.asarray(score - 0.5 * np.isin(people["language_group"], ["so", "ti", "overig"]))


def contentment(people: Mapping[str, Texts], rng: np.random.Generator) -> Numbers:
    """What lies behind the answers of each person: lower at the start, lower in the Z-route."""
    mood = rng.standard_normal(len(people["phase"]))
    mood += 0.25 * (people["phase"] == "F3") - 0.45 * (people["phase"] == "F1")
    mood -= 0.2 * (people["route"] == "Z")
    return np.asarray(mood + 0.15 * (people["target_group"] == "gezinsmigrant"))


Person = Mapping[str, Any]
_CUTS5 = (-1.55, -0.75, -0.05, 1.15)
YES_FIRST = ("C3", "C4", "C5", "C7", "B6", "F2_3", "F3_4", "F3_5")
"""Scales whose first answer is the favourable one."""
_OWN = {"B1": "sex", "B2": "age_class", "B3": "target_group", "B4": "route", "S1": "phase"}


def answer_of(question: Mapping[str, Any], person: Person, mood: float, rng: np.random.Generator) -> Any:
    """What an invented person answers to one question; ``None`` skips it."""
    code = question["code"]
    draw = float(rng.random())
    special = [option["value"] for option in question["options"] if option["role"] in ("dont_know", "refused")]
    if code in _OWN:
        return person[_OWN[code]]
    if draw < 0.015:
        return None
    if draw < 0.05 and special:
        value = special[int(rng.integers(len(special)))]
        return [value] if question["kind"] == "multiple" else value
    usual = [option["value"] for option in question["options"] if option["role"] == ""]
    feeling = mood + 0.8 * float(rng.standard_normal())
    if question["kind"] == "scale" and len(usual) == 5:
        return usual[int(np.searchsorted(_CUTS5, feeling / 1.1))]
    if question["kind"] == "scale":
        place = float(rng.random()) ** (0.7 if feeling > 0 else 1.4)
        ordered = usual[::-1] if code in YES_FIRST else usual
        return ordered[min(len(usual) - 1, int(place * len(usual)))]
    if question["kind"] == "multiple":
        free = [value for value in usual if value not in question["exclusive"]]
        return [value for value in free if rng.random() < 0.25] or ["niets"]
    if question["kind"] == "text":
        return None if draw < 0.8 else "Verzonnen antwoord."
    return usual[int(rng.integers(len(usual)))] if usual else None
