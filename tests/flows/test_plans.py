"""Plans on their pages: roles, writing with faults, freezing, closing, running, downloading."""

from __future__ import annotations

import html
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.models import AnalysisJob, AnalysisPlan, AnalysisRun
from analysis.services import running
from analysis.services.analysing import withheld
from analysis.services.planning import freeze_plan, write_plan
from config.roles import ROLES
from survey.enums import WaveState
from survey.models import Wave
from tests.flows.test_staff import signed_in
from tests.survey.respondents import make_wave

pytestmark = pytest.mark.django_db
READ = "analysis.view_analysisplan"
RESULTS = "analysis.view_analysisrun"


@pytest.fixture(autouse=True)
def roles() -> None:
    call_command("load_roles", stdout=StringIO())


@pytest.fixture(autouse=True)
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "start", lambda number: None)


@pytest.fixture
def wave() -> Wave:
    return make_wave()


@pytest.fixture
def plan(wave: Wave) -> AnalysisPlan:
    return write_plan(wave=wave, by=None)


@pytest.fixture
def record(held: Wave) -> AnalysisRun:
    """A plan of a closed wave that was run."""
    late = write_plan(wave=held, by=None)
    job = running.ask_run(plan=AnalysisPlan.objects.select_related("wave").get(pk=late.pk), by=None)
    done = running.run_job(number=job.pk)
    assert done.run is not None
    return done.run


def page(client: Client, address: str) -> str:
    reply = client.get(address)
    assert reply.status_code == 200, address
    return html.unescape(reply.content.decode())


@pytest.mark.parametrize("role", [None, *ROLES])
def test_each_role_reads_and_writes_what_it_may(role: str | None, wave: Wave, plan: AnalysisPlan) -> None:
    client = signed_in(role)
    mine = ROLES[role] if role else ()
    here = f"/werk/plannen/{plan.pk}/"
    rooms = {
        "/werk/plannen/": READ, here: READ, f"{here}versies/1/": READ,
        "/werk/plannen/nieuw/": "analysis.add_analysisplan",
        f"{here}bevriezen/": "analysis.change_analysisplan", f"{here}verwijderen/": "analysis.delete_analysisplan",
        f"/werk/metingen/{wave.code}/sluiten/": "survey.change_wave",
    }  # fmt: skip
    for room, permission in rooms.items():
        assert client.get(room).status_code == (200 if permission in mine else 404), room
    saved = client.post(here, {"text": f"{plan.text}#", "revision": 1}).status_code
    assert saved == (302 if "analysis.change_analysisplan" in mine else 404)
    asked = client.post(f"{here}rekenen/").status_code
    assert asked == (302 if "analysis.add_analysisrun" in mine and READ in mine else 404)
    closed = client.post(f"/werk/metingen/{wave.code}/sluiten/").status_code
    assert closed == (302 if "survey.change_wave" in mine else 404)
    assert client.get("/werk/plannen/999/").status_code == 404
    assert Wave.objects.get().state == WaveState.OPEN


def test_each_role_reads_the_results_it_may(record: AnalysisRun) -> None:
    addresses = [f"/werk/rekenen/{AnalysisJob.objects.get().pk}/", f"/werk/uitkomsten/{record.pk}/"]
    addresses += [f"/werk/uitkomsten/{record.pk}/{kind}.json" for kind in ("results", "public")]
    for role in (None, *ROLES):
        client = signed_in(role)
        wanted = 200 if role and RESULTS in ROLES[role] else 404
        assert [client.get(address).status_code for address in addresses] == [wanted] * 4, role
        assert client.get(f"/werk/uitkomsten/{record.pk}/other.json").status_code == 404


def test_who_is_not_signed_in_is_asked_to(plan: AnalysisPlan) -> None:
    for address in ("/werk/plannen/", f"/werk/plannen/{plan.pk}/", "/werk/rekenen/1/", "/werk/uitkomsten/1/"):
        assert Client().get(address).status_code == 302
    assert Client().post(f"/werk/plannen/{plan.pk}/", {"text": "x", "revision": 1}).status_code == 302
    assert AnalysisPlan.objects.get().revision == 1


def test_a_list_takes_as_many_queries_with_one_row_as_with_three(wave: Wave) -> None:
    client = signed_in("analyst")
    assert "<h2>" in page(client, "/werk/plannen/")
    write_plan(wave=wave, by=None)
    client.get("/werk/plannen/")
    with CaptureQueriesContext(connection) as one:
        client.get("/werk/plannen/")
    write_plan(wave=wave, by=None)
    write_plan(wave=wave, by=None)
    with CaptureQueriesContext(connection) as three:
        client.get("/werk/plannen/")
    assert len(three) == len(one)


def test_a_plan_is_written_for_a_wave_and_begins_without_faults(wave: Wave) -> None:
    client = signed_in("researcher")
    assert client.post("/werk/plannen/nieuw/", {"wave": "999"}).status_code == 422
    reply = client.post("/werk/plannen/nieuw/", {"wave": wave.pk}, follow=True)
    assert 'role="alert"' not in reply.content.decode()
    assert AnalysisPlan.objects.get().events.get().by.username == "researcher"  # type: ignore[union-attr]


def test_faults_name_line_and_column_and_what_was_typed_stays(plan: AnalysisPlan) -> None:
    client = signed_in("researcher")
    here = f"/werk/plannen/{plan.pk}/"
    typed = plan.text.replace("estimates:", "estimats:").replace("\n", "\r\n") + "\r\n# <b>&amp;\r\n"
    client.post(here, {"text": typed, "revision": 1})
    shown = client.get(here).content.decode()
    assert "bedoelt u estimates?" in html.unescape(shown)
    assert 'href="#L8"' in shown
    assert '<span id="L8" class="bad">8</span>' in shown
    assert "# &lt;b&gt;&amp;amp;\n" in shown
    assert AnalysisPlan.objects.get().text == typed.replace("\r\n", "\n")
    assert "bevriezen" not in shown


def test_a_text_that_cannot_be_stored_stays_on_the_page(plan: AnalysisPlan) -> None:
    client = signed_in("researcher")
    here = f"/werk/plannen/{plan.pk}/"
    for form, status in (
        ({"text": "mine", "revision": 7}, 409),
        ({"text": "mine"}, 422),
        ({"text": " ", "revision": 1}, 422),
    ):
        reply = client.post(here, form)
        assert reply.status_code == (302 if form["text"] == " " else status)
        if status != 302 and form["text"] == "mine":
            assert "mine</textarea>" in reply.content.decode()
            assert 'role="alert"' in reply.content.decode()
    assert client.post(here, {"text": "x" * 200_001, "revision": 2}).status_code == 422
    assert client.post(here, {"text": "schema: 1\x00", "revision": 2}).status_code in (302, 422)


def test_freezing_and_deleting_ask_first(plan: AnalysisPlan, wave: Wave) -> None:
    client = signed_in("researcher")
    here = f"/werk/plannen/{plan.pk}/"
    other = write_plan(wave=wave, by=None)
    page(client, f"{here}bevriezen/")
    page(client, f"/werk/plannen/{other.pk}/verwijderen/")
    assert AnalysisPlan.objects.filter(state=10).count() == 2
    client.post(f"{here}bevriezen/")
    client.post(f"/werk/plannen/{other.pk}/verwijderen/")
    assert [kept.state for kept in AnalysisPlan.objects.all()] == [20]
    for address in (f"{here}bevriezen/", f"{here}verwijderen/"):
        assert client.post(address).status_code == 404
    assert client.post(here, {"text": "other", "revision": 1}).status_code == 404
    assert "<textarea" not in page(client, here)


def test_fieldwork_closes_on_its_page_with_the_frozen_plan(plan: AnalysisPlan, wave: Wave) -> None:
    client = signed_in("fieldwork")
    address = f"/werk/metingen/{wave.code}/sluiten/"
    assert address in page(client, f"/werk/metingen/{wave.code}/")
    assert '<form method="post"><input type="hidden" name="csrf' not in page(client, address).split("<main")[1]
    client.post(address)
    assert Wave.objects.get().state == WaveState.OPEN
    freeze_plan(plan=plan, by=None)
    assert plan.sha256 in page(client, address)
    client.post(address)
    assert Wave.objects.get().state == WaveState.CLOSED
    assert client.get(address).status_code == 404


def test_a_run_is_followed_read_and_downloaded(held: Wave) -> None:
    plan = write_plan(wave=held, by=None)
    client = signed_in("analyst")
    reply = client.post(f"/werk/plannen/{plan.pk}/rekenen/")
    job = AnalysisJob.objects.get()
    assert reply["Location"] == f"/werk/rekenen/{job.pk}/"
    waiting = page(client, reply["Location"])
    assert '<progress id="bar" max="1" value="0">' in waiting
    running.run_job(number=job.pk)
    assert "<progress" not in page(client, reply["Location"])
    record = AnalysisRun.objects.get()
    shown = page(client, f"/werk/uitkomsten/{record.pk}/")
    assert record.data_sha256 in shown
    assert "phase F1" in shown
    assert "Verkennend." in shown
    content = client.get(f"/werk/uitkomsten/{record.pk}/results.json")
    assert content.content == bytes(record.file or b"")
    assert "attachment" in content["Content-Disposition"]
    assert client.get(f"/werk/uitkomsten/{record.pk}/public.json").content == withheld(bytes(record.file or b""))
    client.post(f"/werk/plannen/{plan.pk}/rekenen/")
    again = AnalysisJob.objects.first()
    assert again is not None
    running.run_job(number=again.pk)
    assert "byte voor byte" in page(client, f"/werk/rekenen/{again.pk}/")


KINDS = """
estimates:
  - {id: m, mean: [C1, C2]}
  - {id: q, quantile: C1, p: [0.25, 0.5]}
  - {id: c, compare: satisfied, by: sex, groups: [man, vrouw], level: true}
  - {id: x, association: [sex, phase], statistic: Chisq}
  - {id: r, regression: "C1 ~ sex + phase", test: [phase]}
  - {id: o, ratio: [C1, C2]}
  - {id: none, proportion: satisfied, level: true, by: [age_class], where: {language: ti}}
publish: {minimum_cell: 10}
"""


def test_every_kind_of_estimate_has_its_table_and_a_reason_in_words(held: Wave) -> None:
    text = write_plan(wave=held, by=None).text.split("estimates:", maxsplit=1)[0] + KINDS
    plan = write_plan(wave=held, by=None, text=text)
    job = running.ask_run(plan=AnalysisPlan.objects.select_related("wave").get(pk=plan.pk), by=None)
    done: Any = running.run_job(number=job.pk)
    assert done.faults == []
    shown = page(signed_in("auditor"), f"/werk/uitkomsten/{done.run_id}/")
    for words in (
        "C1, p = 0,25",
        "satisfied = true, man − vrouw",
        "sex × phase",
        "(Intercept)",
        "C1/C2",
        "te weinig mensen",
    ):
        assert words in shown, words
