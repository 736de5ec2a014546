"""The weighting room: steps, warnings and faults in words, a second recipe, two side by side, and who may what."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from analysis import room
from analysis.dataset import load_wave
from analysis.enums import RecipeEventKind
from analysis.models import FinalWeight, MarginSet, RecipeEvent, WeightingRun
from analysis.services.recipes import Making, SamePersonError, adopt, recipe_of, run_recipe
from analysis.services.reporting import compute
from analysis.services.weighting import Recipe, weigh
from analysis.stats import StatsError, paired_difference
from analysis.stats import errors as kernel
from analysis.stats.diagnostics import CODES
from analysis.wording.weighing import FAULTS, WARNINGS, fault, warning
from config.roles import ROLES
from survey.models import Wave
from tests.analysis.workbench.pages import client, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing")]
SECOND = Recipe("B", ("phase",), ("doelgroep", "geslacht", "taalgroep"), 2.0)
FORM = {"name": "C", "classes": ["phase"], "margins": ["doelgroep", "geslacht"], "upper": "2,5", "lower": ""}


# -- what a step did -------------------------------------------------------------------------------


def test_each_step_keeps_the_same_people_before_and_after(run: WeightingRun) -> None:
    assert [step["kind"] for step in run.steps] == ["base", "nonresponse", "rake", "trim", "rake"]
    for earlier, step in zip(run.steps[1:], run.steps[2:], strict=False):
        assert step["before"] == earlier["weights"]
        assert step["histogram_before"] == earlier["histogram"]
    for step in run.steps[1:]:
        assert sum(step["histogram"]) == sum(step["histogram_before"]) == step["weights"]["n"] == 360
    assert sum(run.steps[0]["histogram"]) == 600
    raked = run.steps[2]
    assert raked["factors"] == sorted(raked["factors"], key=lambda row: -row["factor"])
    design = weigh(load_wave(run.wave.code), MarginSet.objects.get(), Recipe())
    step = design.steps[1]
    used = step.before > 0  # type: ignore[attr-defined]
    largest = (step.after[used] / step.before[used]).max()  # type: ignore[attr-defined]
    assert raked["factors"][0]["factor"] == pytest.approx(largest, rel=1e-12)


def test_pictures_say_what_they_show(run: WeightingRun) -> None:
    with translation.override("nl"):
        steps = room.steps_of(run)
        assert steps[2]["said"] == "Elke marge klopt nu met de bevolking"
        assert sum(row["after"] for row in steps[2]["table"]) == 360
        assert len(steps[2]["margins"]) == 4
        assert "vrouwen: " in steps[2]["reached"].description
        firm = room.sensitivity(run)
        names = [row["label"] for row in firm["choices"]["table"]]
        assert names[0] == "Zoals in dit recept"
        assert len(names) == 4
        assert {row["label"] for row in firm["languages"]["table"]} >= {"Nederlands", "العربية"}


def test_a_language_with_few_people_shows_no_number(run: WeightingRun) -> None:
    with translation.override("nl"):
        rows = room.sensitivity(run)["languages"]["table"]
    few = [row for row in rows if row.get("withheld")]
    kept = {row["group"]["language"]: row["n"] for row in run.study["languages"]}
    assert len(few) == sum(1 for n in kept.values() if n < 30)
    assert few
    assert all("estimate" not in row for row in few)


# -- words -----------------------------------------------------------------------------------------


def subclasses(kind: type[StatsError]) -> set[type[StatsError]]:
    return {kind, *(deeper for one in kind.__subclasses__() for deeper in subclasses(one))}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_code_of_the_kernel_has_words(language: str) -> None:
    codes = {one.code for one in subclasses(kernel.StatsError) if one.__module__ == kernel.__name__}
    assert codes == set(FAULTS)
    assert set(CODES) == set(WARNINGS)
    with translation.override(language):
        said = {code: warning({"code": code, "column": "sex", "category": "man", "value": 2.5}) for code in CODES}
        faults = {code: str(words) for code, words in FAULTS.items()}
        assert fault(kernel.LonelyPSUError("x", column="stratum", category="a F1")).count("a F1") == 1
    assert all("%(" not in item["said"] and item["advice"] for item in said.values())
    if language == "nl":
        with translation.override("en"):
            assert all(str(FAULTS[code]) != words for code, words in faults.items())
            assert all(warning({"code": code, "column": "sex", "category": "man", "value": 2.5})["said"] != item["said"]
                       for code, item in said.items())  # fmt: skip


def test_warnings_of_one_kind_are_said_once(run: WeightingRun) -> None:
    small = {"code": "small_class", "column": "phase"}
    kinds = [small | {"category": name, "value": n} for name, n in (("F1", 9), ("F2", 4))]
    run.study = {"warnings": kinds}
    with translation.override("en"):
        found = room.warnings_in_words(run)
    assert len(found) == 1
    assert (found[0]["more"], "only 4 people" in found[0]["said"]) == (1, True)


# -- two recipes -----------------------------------------------------------------------------------


def test_two_recipes_are_set_side_by_side_with_the_error_of_their_difference(
    held: Wave, margins: MarginSet, run: WeightingRun
) -> None:
    other = run_recipe(making=Making(held, margins, SECOND))
    data = load_wave(held.code)
    wanted = paired_difference(weigh(data, margins, SECOND), weigh(data, margins, Recipe()), "satisfied")
    kept = other.study["beside"][str(run.pk)]
    assert (kept["estimate"], kept["se"]) == (pytest.approx(wanted.estimate), pytest.approx(wanted.se))
    goals = [one.study["sensitivity"][0] for one in (other, run)]
    assert kept["estimate"] == pytest.approx(goals[0]["estimate"] - goals[1]["estimate"], abs=1e-12)
    assert 0 < kept["se"] < goals[0]["se"]
    there, back = room.comparison([other, run]), room.comparison([run, other])
    assert there is not None
    assert back is not None
    assert there["difference"]["estimate"] == -back["difference"]["estimate"]
    assert there["difference"]["ci_low"] == -back["difference"]["ci_high"]
    assert room.comparison([run]) is None


def test_a_recipe_without_classes_treats_everybody_alike(held: Wave, margins: MarginSet) -> None:
    design = weigh(load_wave(held.code), margins, Recipe("N", (), (), None))
    assert design.n == 360
    assert design.weights.sum() == pytest.approx(margins.total)
    used = design.taking_part
    factors = design.weights[used] / design.start[used]
    assert factors == pytest.approx([factors[0]] * 360)


def test_adopting_takes_a_second_person_and_a_reason(
    held: Wave, margins: MarginSet, people: dict[str, User], run: WeightingRun
) -> None:
    maker, second = people["analyst"], people["publisher"]
    other = run_recipe(making=Making(held, margins, SECOND, maker))
    with pytest.raises(SamePersonError):
        adopt(run=other, by=maker, reason="mine")
    with pytest.raises(ValueError, match="why"):
        adopt(run=other, by=second, reason="  ")
    assert recipe_of(held) == Recipe()
    adopt(run=other, by=second, reason="fits the language groups")
    assert recipe_of(held) == SECOND
    assert compute(wave=held, margins=margins).weighting == other
    assert [event.kind for event in other.events.all()] == [RecipeEventKind.MADE, RecipeEventKind.ADOPTED]
    with pytest.raises(IntegrityError):
        RecipeEvent.objects.create(run=other, kind=RecipeEventKind.ADOPTED, by=second)


# -- pages -----------------------------------------------------------------------------------------


def test_who_may_make_compare_and_adopt(people: dict[str, User], run: WeightingRun) -> None:
    base = f"/werk/cijfers/{run.wave.code}/recepten/"
    for role, user in people.items():
        held = ROLES.get(role, ())
        own = client(user)
        for address, permission in (
            (base, "analysis.view_weightingrun"), (f"{base}{run.pk}/", "analysis.view_weightingrun"),
            (f"{base}nieuw/", "analysis.add_weightingrun"),
        ):  # fmt: skip
            assert own.get(address).status_code == (200 if permission in held else 404), (role, address)
        wanted = 302 if "analysis.change_weightingrun" in held else 404
        assert own.post(f"{base}{run.pk}/vaststellen/", {"reason": ""}).status_code == wanted, role
        assert own.get(f"{base}{run.pk}/vaststellen/").status_code == 405
    assert Client().get(base).status_code == 302
    assert client(people["analyst"]).get(f"{base}999999/").status_code == 404
    assert client(people["analyst"]).get("/werk/cijfers/no-such-wave/recepten/").status_code == 404


def test_a_second_recipe_is_made_run_and_kept_with_its_history(people: dict[str, User], run: WeightingRun) -> None:
    own = client(people["analyst"])
    address = f"/werk/cijfers/{run.wave.code}/recepten/nieuw/"
    reply = own.post(address, FORM | {"margin_set": run.margin_set_id})
    said = page(reply)
    made = WeightingRun.objects.get(recipe__name="C")
    assert [said.index(words) for words in ("De antwoorden lezen", "De gewichten maken", "Klaar")] == sorted(
        said.index(words) for words in ("De antwoorden lezen", "De gewichten maken", "Klaar")
    )
    assert f'href="/werk/cijfers/{run.wave.code}/recepten/{made.pk}/"' in said
    assert said.rstrip().endswith("</html>")
    assert Recipe.of(made.recipe) == Recipe("C", ("phase",), ("doelgroep", "geslacht"), 2.5)
    assert (made.events.get().by, FinalWeight.objects.filter(run=made).count()) == (people["analyst"], 360)
    shown = page(own.get(f"/werk/cijfers/{run.wave.code}/recepten/?a={made.pk}&b={run.pk}"))
    assert "procentpunt" in shown
    assert "analyst" in shown


BAD: list[tuple[dict[str, Any], str]] = [
    ({"name": ""}, "Geef het recept een naam."),
    ({"name": "a"}, "heeft al een recept a"),
    ({"upper": "1"}, "tussen 1 en 100"),
    ({"upper": "nan"}, "Grootste gewicht, keer de mediaan: "),
    ({"lower": "-1"}, "tussen 0 en 1"),
    ({"margins": ["religie"]}, "religie"),
    ({"margin_set": "0"}, "Aantallen in de bevolking: "),
    (
        {"classes": list(Recipe().classes), "margins": list(Recipe().margins), "upper": "3"},
        "doet hetzelfde",
    ),
]  # fmt: skip


def test_a_recipe_with_a_fault_is_not_run(people: dict[str, User], run: WeightingRun) -> None:
    own = client(people["analyst"])
    for change, words in BAD:
        reply = own.post(
            f"/werk/cijfers/{run.wave.code}/recepten/nieuw/", FORM | {"margin_set": run.margin_set_id} | change
        )
        assert reply.status_code == 422, change
        assert words in page(reply), change
    assert WeightingRun.objects.count() == 1


def test_a_fault_of_the_kernel_is_said_and_nothing_is_stored(people: dict[str, User], run: WeightingRun) -> None:
    assert run.margin_set is not None
    margin = run.margin_set.margins.get(name="taalgroep")
    counts = {**margin.counts, "mars": 10}
    margin.delete()
    run.margin_set.margins.create(name="taalgroep", counts=counts)
    address = f"/werk/cijfers/{run.wave.code}/recepten/nieuw/"
    change = {"margin_set": run.margin_set_id, "margins": ["doelgroep", "taalgroep"]}
    said = page(client(people["analyst"]).post(address, FORM | change))
    assert "niemand die meedeed hoort bij mars" in said
    assert "Pas de keuzes aan" in said
    assert WeightingRun.objects.count() == 1


def test_open_waves_are_not_weighed(people: dict[str, User], run: WeightingRun) -> None:
    Wave.objects.filter(pk=run.wave_id).update(state=20)
    assert client(people["analyst"]).get(f"/werk/cijfers/{run.wave.code}/recepten/nieuw/").status_code == 404


def test_recipes_take_as_many_queries_with_one_as_with_three(people: dict[str, User], run: WeightingRun) -> None:
    own = client(people["analyst"])
    RecipeEvent.objects.filter(run=run).update(by=people["analyst"])
    address = f"/werk/cijfers/{run.wave.code}/recepten/"
    counts = []
    for extra in (0, 2):
        for number in range(extra):
            copy = WeightingRun.objects.get(pk=run.pk)
            copy.pk, copy.inputs_sha256 = None, f"copy{number}"
            copy.save()
            RecipeEvent.objects.create(run=copy, kind=RecipeEventKind.MADE, by=people["analyst"])
        own.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert own.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
