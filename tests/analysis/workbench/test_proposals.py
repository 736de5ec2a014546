"""Drivers and proposals: what is told, what is looked at, who decides, and what stays on record."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from scipy import stats

from analysis.dataset import load_wave
from analysis.demo import wave as demo
from analysis.enums import ProposalState
from analysis.going_together import together
from analysis.models import MarginSet, Proposal, Scan, WeightingRun
from analysis.services.aspects import FAVOURABLE, name_of, with_aspects
from analysis.services.drivers import EVENTS, drivers_of
from analysis.services.proposals import DecidedError, raise_proposal, set_aside
from analysis.services.recipes import Making, Recipe, run_recipe
from analysis.services.scanning import ALPHA, GROUPS, Look, records_of, scan
from analysis.stats import Row, benjamini_hochberg
from analysis.stats.change import independent_difference
from analysis.wording import standouts
from analysis.wording.aspects import SAYS, WHO, sentence
from config.roles import ROLES
from panel.models import Signal
from survey.enums import InterviewState, InvitationKind
from survey.models import Answer, Interview, Invitation, Wave
from survey.services.closing import close_wave
from tests.analysis.workbench.pages import client, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing")]
BASE = "/werk/cijfers/{code}/opvallend/"


def proposal(run: WeightingRun, key: str = "C2|phase|F1", estimate: float = -0.2) -> Proposal:
    made = Scan.objects.filter(wave=run.wave).first() or Scan.objects.create(wave=run.wave, run=run, tests=[])
    parts = [
        {"value": "in", "estimate": 0.4, "se": 0.03, "n": 80},
        {"value": "out", "estimate": 0.6, "se": 0.03, "n": 90},
    ]
    item, by, group = key.split("|")
    test = {"key": key, "item": item, "by": by, "group": group, "q": 0.004, "p": 0.001, "estimate": estimate,
            "ci_low": estimate - 0.1, "ci_high": estimate + 0.1, "df": 160, "parts": parts}  # fmt: skip
    return Proposal.objects.create(scan=made, wave=run.wave, key=key, test=test)


# -- drivers ---------------------------------------------------------------------------------------


def test_aspects_are_truths_with_their_missing_answers(held: Wave) -> None:
    data = load_wave(held.code)
    wide = with_aspects(data)
    item, good = data.columns["C2"].numbers(), wide.columns[name_of("C2")].numbers()
    assert np.array_equal(np.isnan(item), np.isnan(good))
    assert np.array_equal(good[~np.isnan(item)] == 1, np.isin(item[~np.isnan(item)], (4, 5)))
    hard, easy = data.columns["F2_5"], wide.columns[name_of("F2_5")].numbers()
    assert all((easy[row] == 1) == (hard.values[row] == "niets") for row in np.flatnonzero(~hard.missing))
    drivers = {q["code"] for q in held.version.document["questions"] if q["role"] == "driver"}
    assert drivers == set(FAVOURABLE) == set(WHO) == set(SAYS) - {"satisfied"}


def test_drivers_are_told_for_everybody_and_few_people_are_said(held: Wave, margins: MarginSet) -> None:
    found = {record["part"]: record for record in drivers_of(load_wave(held.code), margins, Recipe())}
    assert set(found) == {"all", "F1", "F2", "F3"}
    assert found["F1"]["fault"] == "few"
    everybody = found["all"]
    assert [row["code"] for row in everybody["rows"]] == ["C2", "C3", "C4", "C5", "C6", "C7", "C8"]
    assert everybody["n"] <= everybody["of"]
    for row in everybody["rows"]:
        having, others = row["parts"]
        assert row["estimate"] == pytest.approx(having["estimate"] - others["estimate"])
        assert having["n"] + others["n"] == everybody["n"]
        assert row["ci_low"] < row["estimate"] < row["ci_high"]
    assert EVENTS == 10
    json.dumps(list(found.values()), allow_nan=False)


def test_the_sentence_says_the_direction_and_the_size() -> None:
    row: dict[str, Any] = {"code": "F2_1", "estimate": 0.3, "ci_low": 0.2, "ci_high": 0.4}
    row["parts"] = [{"estimate": 0.8}, {"estimate": 0.5}]
    with translation.override("en"):
        assert sentence(row) == (
            "People who are satisfied with their Dutch lessons are more often satisfied with their inburgering: "
            "8 in 10 against 5 in 10 of the others. The difference is +30.0 points (+20.0 to +40.0)."
        )
        near = row | {"estimate": 0.02, "ci_low": -0.05, "ci_high": 0.09}
        near["parts"] = [{"estimate": 0.52}, {"estimate": 0.5}]
        assert "not shown" in sentence(near)
        assert "52% against 50%" in sentence(near)
    with translation.override("nl"):
        assert "8 op de 10, tegen 5 op de 10" in sentence(row)


def test_the_page_of_the_drivers_always_warns_about_cause(people: dict[str, User], run: WeightingRun) -> None:
    address = f"/werk/cijfers/{run.wave.code}/samenhang/"
    for role, user in people.items():
        wanted = 200 if "analysis.view_weightingrun" in ROLES.get(role, ()) else 404
        assert client(user).get(address).status_code == wanted, role
    own = client(people["analyst"])
    assert "Samengaan is geen oorzaak." in page(own.get(address))
    WeightingRun.objects.filter(pk=run.pk).update(study={})
    said = page(own.get(address))
    assert "Samengaan is geen oorzaak." in said
    assert "voordat naar aspecten" in said
    with translation.override("en"):
        assert together(WeightingRun.objects.get(pk=run.pk))["models"] == []


# -- looking over ----------------------------------------------------------------------------------


def test_a_change_is_welchs_test() -> None:
    rng = np.random.default_rng(3)
    a, b = rng.normal(0.5, 1, 60), rng.normal(0.2, 2, 45)
    rows = [Row({}, "y", x.mean(), x.std(ddof=1) / len(x) ** 0.5, None, None, len(x) - 1.0, n=len(x)) for x in (a, b)]
    found = independent_difference(*rows)
    wanted = stats.ttest_ind(a, b, equal_var=False)
    assert (found.t, found.p, found.df) == pytest.approx((wanted.statistic, wanted.pvalue, wanted.df))
    limits = wanted.confidence_interval()
    assert (found.ci_low, found.ci_high) == pytest.approx((limits.low, limits.high))
    nothing = independent_difference(rows[0], Row({}, "y", None, None, None, None, None, n=0))
    assert (nothing.estimate, nothing.p) == (None, None)


def test_everything_looked_at_is_counted_and_no_partner_is_compared(run: WeightingRun) -> None:
    made = scan(run=run)
    assert made.tests
    assert {test["by"] for test in made.tests} <= set(GROUPS)
    assert not {"municipality", "municipality_size", "school", "partner"} & set(GROUPS)
    p = [test["p"] for test in made.tests]
    assert [test["q"] for test in made.tests] == pytest.approx(benjamini_hochberg(p).tolist())
    assert all(min(part["n"] for part in test["parts"]) >= 30 for test in made.tests)
    found = {one.key for one in Proposal.objects.all()}
    assert found == {test["key"] for test in made.tests if test["q"] <= ALPHA}
    assert len({test["key"] for test in made.tests}) == len(made.tests)
    same = {(test["by"], test["group"]) for test in made.tests if test["item"] == "satisfied"}
    assert ("sex", "vrouw") not in same or ("sex", "man") not in same
    assert ("route", "nog_geen_pip") not in same  # phase 1 under another name


def test_an_open_link_is_never_used(run: WeightingRun) -> None:
    before = scan(run=run).tests

    for number in range(40):
        way = Invitation.objects.create(
            wave=run.wave, kind=InvitationKind.OPEN, code_hash=bytes([number]) * 32, expires_on=run.wave.closes_on
        )
        held = Interview.objects.create(
            invitation=way, wave=run.wave, version=run.wave.version, state=InterviewState.COMPLETE, language="nl",
            facts={"phase": "F1"}, started_on=run.wave.opens_on, completed_on=run.wave.opens_on,
        )  # fmt: skip
        Answer.objects.create(interview=held, question="C1", value=1, status="answered", language="nl")
    assert scan(run=run).tests == before


def test_few_people_are_not_looked_at_and_counted_apart() -> None:
    few = {"value": "in", "estimate": 0.5, "se": 0.1, "n": 29}
    parts = (few, few | {"value": "out", "n": 99})
    row = Row({}, "y", 0.4, 0.01, 0.3, 0.5, 20, n=128, p=1e-9, t=9.0, parts=parts, is_share=True)
    assert records_of([Look("satisfied", "phase", "F1", row)]) == ([], 1)


def test_two_waves_are_set_beside_each_other(held: Wave, margins: MarginSet, run: WeightingRun) -> None:
    before = demo.draw_wave(held.version, demo.BEFORE)
    demo.fill(demo.cast(before, demo.BEFORE), held.version.document, lambda _: None)
    other = run_recipe(making=Making(close_wave(wave=before), margins, Recipe()))
    found = [test for test in scan(run=run).tests if test["by"] == "wave"]
    assert {test["group"] for test in found} == {"demo-2025"}
    goal = next(test for test in found if test["item"] == "satisfied")
    shares = [one.study["sensitivity"][0] for one in (run, other)]
    assert goal["estimate"] == pytest.approx(shares[0]["estimate"] - shares[1]["estimate"])
    assert goal["se"] == pytest.approx((shares[0]["se"] ** 2 + shares[1]["se"] ** 2) ** 0.5)
    assert not [test for test in scan(run=other).tests if test["by"] == "wave"]


# -- a person decides ------------------------------------------------------------------------------


def test_raising_freezes_the_figures_in_a_signal(run: WeightingRun, people: dict[str, User]) -> None:
    held = proposal(run)
    with translation.override("en"):
        signal = raise_proposal(proposal=held, by=people["analyst"])
    assert signal.title == "Plan maken (fase 1): minder vaak “De informatie is duidelijk”"
    assert [(row["value"], row["n"]) for row in signal.figures] == [("40,0%", "80"), ("60,0%", "90")]
    assert (signal.raised_by, signal.source) == (people["analyst"], "estimate")
    held.refresh_from_db()
    assert (held.state, held.signal, held.decided_by) == (ProposalState.RAISED, signal, people["analyst"])
    with pytest.raises(DecidedError):
        set_aside(proposal=held, by=people["analyst"], reason="no")
    with pytest.raises(DecidedError):
        raise_proposal(proposal=held, by=people["analyst"])
    assert Signal.objects.count() == 1


def test_setting_aside_takes_a_reason_and_survives_another_look(run: WeightingRun, people: dict[str, User]) -> None:
    held, other = proposal(run), proposal(run, "C6|phase|F2")
    with pytest.raises(ValueError, match="why"):
        set_aside(proposal=held, by=people["analyst"], reason=" ")
    set_aside(proposal=held, by=people["analyst"], reason="one school moved")
    scan(run=run)
    held.refresh_from_db()
    assert (held.state, held.reason) == (ProposalState.SET_ASIDE, "one school moved")
    assert not Proposal.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("q", [0.0001, 0.012, 0.05])
def test_q_values_are_said_in_plain_words(q: float) -> None:
    with translation.override("en"):
        said = standouts.surety(q)
    assert ("1 in 1,000" in said) == (q < 0.001)
    assert q < 0.001 or f"{100 * q:.1f} in 100" in said


def test_who_may_see_look_and_decide(run: WeightingRun, people: dict[str, User]) -> None:
    base = BASE.format(code=run.wave.code)
    for role, user in people.items():
        held, own = ROLES.get(role, ()), client(user)
        sees, decides = "analysis.view_proposal" in held, "panel.add_signal" in held
        assert own.get(base).status_code == (200 if sees else 404), role
        one = proposal(run, f"C2|phase|{role[:20]}")
        wanted = 302 if sees and decides else 404
        assert own.post(f"{base}{one.pk}/terzijde/", {"reason": "x"}).status_code == wanted, role
        assert own.post(f"{base}{one.pk}/signaal/").status_code == wanted, role
        assert own.get(f"{base}{one.pk}/signaal/").status_code == 405
        if "analysis.add_scan" not in held:
            assert own.post(f"{base}kijken/").status_code == 404, role
    assert Client().get(base).status_code == 302
    assert Signal.objects.count() == 0  # each was set aside first


def test_the_page_from_empty_to_decided(run: WeightingRun, people: dict[str, User]) -> None:
    base, own = BASE.format(code=run.wave.code), client(people["analyst"])
    assert "Nog niemand heeft gekeken" in page(own.get(base))
    assert "Klaar" in page(own.post(f"{base}kijken/"))
    one = proposal(run, "C8|phase|F3")
    assert "vergelijkingen" in page(own.get(base))
    assert "Schrijf waarom" in page(own.post(f"{base}{one.pk}/terzijde/", {"reason": ""}, follow=True))
    said = page(own.post(f"{base}{one.pk}/signaal/", follow=True))
    assert "Laatste deel (fase 3)" in said
    assert Signal.objects.filter(wave=run.wave).count() == 1


def test_the_list_takes_as_many_queries_with_one_as_with_three(run: WeightingRun, people: dict[str, User]) -> None:
    base, own = BASE.format(code=run.wave.code), client(people["analyst"])
    counts = []
    for names in (("C2|phase|F1",), ("C3|phase|F1", "C4|phase|F2")):
        for name in names:
            proposal(run, name)
        own.get(base)
        with CaptureQueriesContext(connection) as seen:
            own.get(base)
        counts.append(len(seen))
    assert counts[0] == counts[1]
