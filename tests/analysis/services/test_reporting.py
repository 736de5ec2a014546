"""From a closed wave to its report: weights that fit, numbers that hold, the same bytes again."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from pypdf import PdfReader

from analysis.dataset import Missing, load_wave
from analysis.demo import wave as demo
from analysis.models import FinalWeight, MarginSet, WeightingRun
from analysis.report.content import estimate
from analysis.services.margins import joined_target_groups, reconcile
from analysis.services.reporting import build_report, canonical, compute
from survey.enums import InterviewState
from survey.models import Indicator, Interview, Wave

pytestmark = pytest.mark.django_db


def test_the_bridge_keeps_six_kinds_of_missing_apart(held: Wave) -> None:
    data = load_wave(held.code)
    assert data.n == 600
    responded = data.columns["responded"].values.astype(bool)
    assert responded.sum() == 360
    kinds = {name: set(np.unique(cells).tolist()) for name, cells in data.kinds.items()}
    assert Missing.NOT_SHOWN in kinds["F1_1"]
    assert Missing.NO_INTERVIEW in kinds["C1"]
    assert Missing.BROKEN_OFF in kinds["B7"]
    assert Missing.SKIPPED in kinds["C2"]
    assert data.kinds["S1"][responded].tolist() == [Missing.NOT_SHOWN] * 360
    satisfied, item = data.columns["satisfied"], data.columns["C1"].numbers()
    assert np.array_equal(satisfied.missing, ~np.isin(item, [1, 2, 3, 4, 5]))
    assert data.labels["C1"]["5"]["nl"] == "heel tevreden"
    assert set(data.labels["C1"]["5"]) == set(demo.LANGUAGES)
    assert load_wave(held.code).sha256 == data.sha256


def test_the_bridge_asks_one_query_per_table(held: Wave, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator]
        load_wave(held.code)


def test_weights_reach_every_margin_and_are_kept_once(held: Wave, margins: MarginSet) -> None:
    numbers = compute(wave=held, margins=margins)
    raked = [step for step in numbers.weighting.steps if step["kind"] == "rake"][-1]
    for margin in raked["margins"]:
        for row in margin["rows"]:
            assert row["after"] == pytest.approx(row["target"], rel=1e-8)
    assert compute(wave=held, margins=margins).weighting == numbers.weighting
    assert (WeightingRun.objects.count(), FinalWeight.objects.count()) == (1, 360)
    total = sum(FinalWeight.objects.values_list("weight", flat=True))
    assert total == pytest.approx(margins.total, rel=1e-9)


def test_the_report_is_the_same_again_and_says_what_it_must(told: Wave, margins: MarginSet) -> None:
    report = build_report(wave=told, margins=margins)
    again = build_report(wave=told, margins=margins)
    assert (again.pk, bytes(again.pdf)) == (report.pk, bytes(report.pdf))
    reader = PdfReader(BytesIO(bytes(report.pdf)))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert reader.metadata is not None
    assert reader.metadata.title == "Ketenrapport inburgering, Meting 2026"
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"
    assert len(reader.outline) == len(report.content["pages"]) == 6
    for words in ("verzonnen gegevens", "Nog geen streefwaarde", "Tevreden is: antwoord 4", "bladzijde 1"):
        assert words in text, words
    fonts = {font["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert all("NotoSans" in font for font in fonts)
    total = estimate(compute(wave=told, margins=margins).analysis.results, "goal10")["rows"][0]
    assert f"{100 * total['estimate']:.0f}" in text
    assert len(text.split()) < 2000


def test_an_agreed_target_stands_beside_the_outcome(told: Wave, margins: MarginSet) -> None:
    Indicator.objects.filter(code="10a").update(target_value=70, target_agreed_on="2026-01-01")
    facts = build_report(wave=told, margins=margins).content["pages"][0]["blocks"][1]["facts"]
    assert facts[0]["strong"] == "70%"
    assert "lager" in facts[0]["text"]


def test_few_people_are_not_shown(held: Wave, margins: MarginSet) -> None:
    keep = Interview.objects.filter(wave=held, facts__phase="F1").values_list("pk", flat=True)[:12]
    Interview.objects.filter(wave=held, facts__phase="F1").exclude(pk__in=list(keep)).update(
        state=InterviewState.PARTIAL
    )
    rows = estimate(compute(wave=held, margins=margins).analysis.results, "goal10_phase")["rows"]
    first = next(row for row in rows if row["group"] == {"phase": "F1"})
    assert (first["publishable"], first["reason"]) in [(False, "minimum_cell"), (False, "percentage_base")]
    page = build_report(wave=held, margins=margins).content["pages"][1]
    shown = page["blocks"][0]["sections"][0]["rows"][0]
    assert shown["n"] is None
    assert "estimate" not in shown


def test_results_have_every_digit_and_no_clock(held: Wave, margins: MarginSet) -> None:
    results = compute(wave=held, margins=margins).analysis.results
    assert canonical(results) == canonical(results)
    assert b"2026-" not in canonical(results)


def test_reconciling_says_what_it_changed() -> None:
    assert reconcile({"a": 10, "b": 20}, 30) == ({"a": 10, "b": 20}, None)
    fitted, said = reconcile({"a": 1005, "b": 1990}, 3000)
    assert sum(fitted.values()) == 3000
    assert said == "opgeteld 2995, passend gemaakt op 3000"


def test_a_target_group_that_is_too_small_is_joined_and_said() -> None:
    table, said = joined_target_groups({"asielstatushouder": 19030, "gezinsmigrant": 6925, "overige_migrant": 505})
    assert table == {
        "asielstatushouder": "asielstatushouder", "gezinsmigrant": "gezins_overig", "overige_migrant": "gezins_overig",
    }  # fmt: skip
    assert said is not None
    assert "505" in said
    assert joined_target_groups({"a": 50, "b": 50}) == ({"a": "a", "b": "b"}, None)
