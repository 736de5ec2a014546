"""Plans: written, frozen for good, closed with, run to the same bytes; and what each attempt around that meets."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from analysis.enums import JobState, PlanState
from analysis.models import AnalysisJob, AnalysisPlan, AnalysisRun, PlanEvent
from analysis.plan.engines import Engines
from analysis.services import running
from analysis.services.analysing import analyse, faults_of, withheld
from analysis.services.closing import NoFrozenPlanError, close_fieldwork
from analysis.services.planning import (
    NotToFreezeError,
    PlanChangedError,
    delete_plan,
    freeze_plan,
    save_plan,
    write_plan,
)
from survey.enums import WaveState
from survey.models import Wave
from tests.survey.respondents import make_wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave() -> Wave:
    return make_wave()


@pytest.fixture
def person() -> User:
    return User.objects.create_user("somebody")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Runs that were started; none begins a process."""
    found: list[int] = []
    monkeypatch.setattr(running, "start", found.append)
    return found


def test_every_revision_is_kept_with_who_and_when(wave: Wave, person: User) -> None:
    plan = write_plan(wave=wave, by=person)
    first = plan.text
    plan = save_plan(plan=plan, text=first.replace("Klein", "Groot"), revision=1, by=person)
    assert (plan.title, plan.revision) == ("Groot", 2)
    assert save_plan(plan=plan, text=plan.text, revision=2, by=person).revision == 2
    events = [(event.kind, event.revision, event.by, event.text == first) for event in plan.events.all()]
    assert events == [("created", 1, person, True), ("saved", 2, person, False)]
    with pytest.raises(IntegrityError, match="plan_event_is_kept"), transaction.atomic():
        PlanEvent.objects.update(text="other")


def test_two_people_do_not_overwrite_each_other_unseen(wave: Wave, person: User) -> None:
    plan = write_plan(wave=wave, by=person)
    save_plan(plan=plan, text=f"{plan.text}\n# one", revision=1, by=person)
    with pytest.raises(PlanChangedError):
        save_plan(plan=plan, text=f"{plan.text}\n# two", revision=1, by=None)
    assert AnalysisPlan.objects.get().text.endswith("# one")


def test_a_frozen_plan_cannot_be_changed_or_removed_by_anything(wave: Wave, person: User) -> None:
    plan = freeze_plan(plan=write_plan(wave=wave, by=person), by=person)
    held = AnalysisPlan.objects.filter(pk=plan.pk)
    for change in (
        lambda: held.update(text="other"),
        lambda: held.update(state=PlanState.DRAFT, frozen_at=None),
        lambda: held.update(exploratory=True),
        plan.save,
        lambda: AnalysisPlan.objects.get(pk=plan.pk).delete(),
    ):
        with pytest.raises(IntegrityError, match="plan_frozen"), transaction.atomic():
            change()
    with pytest.raises(PlanChangedError):
        save_plan(plan=plan, text="other", revision=1, by=person)
    with pytest.raises(PlanChangedError):
        delete_plan(plan=plan, by=person)
    assert held.get().sha256 == plan.sha256


def test_a_wave_has_one_frozen_plan_without_faults(wave: Wave) -> None:
    first, second = write_plan(wave=wave, by=None), write_plan(wave=wave, by=None)
    broken = save_plan(plan=write_plan(wave=wave, by=None), text="schema: 1", revision=1, by=None)
    with pytest.raises(NotToFreezeError, match="faults"):
        freeze_plan(plan=broken, by=None)
    freeze_plan(plan=first, by=None)
    with pytest.raises(NotToFreezeError, match="another"):
        freeze_plan(plan=second, by=None)
    assert AnalysisPlan.objects.filter(state=PlanState.FROZEN).count() == 1


def test_fieldwork_closes_with_its_plan_only_and_later_plans_are_exploratory(wave: Wave, person: User) -> None:
    left = write_plan(wave=wave, by=None)
    with pytest.raises(NoFrozenPlanError):
        close_fieldwork(wave=wave, by=person)
    assert Wave.objects.get(pk=wave.pk).state == WaveState.OPEN
    plan = freeze_plan(plan=write_plan(wave=wave, by=None), by=person)
    closed = close_fieldwork(wave=wave, by=person)
    assert (closed.state, closed.secret) == (WaveState.CLOSED, None)
    late = write_plan(wave=wave, by=None)
    left.refresh_from_db()
    plan.refresh_from_db()
    assert (left.exploratory, late.exploratory, plan.exploratory) == (True, True, False)
    assert left.events.last().kind == "late"  # type: ignore[union-attr]
    for draft in (left, late):
        with pytest.raises(NotToFreezeError, match="closed"):
            freeze_plan(plan=draft, by=None)


def test_a_draft_goes_with_a_line_in_the_log(wave: Wave, person: User, caplog: pytest.LogCaptureFixture) -> None:
    plan = write_plan(wave=wave, by=person)
    with caplog.at_level(logging.WARNING):
        delete_plan(plan=plan, by=person)
    assert not AnalysisPlan.objects.exists()
    assert "deleted by somebody" in caplog.text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("data: {wave: small}", "data: ../../etc/passwd", "reads its own wave"),
        ("data: {wave: small}", "data: {wave: other}", "reads its own wave"),
        ("data: {wave: small}", "data: {wave: small}\nmissing: [", "not readable as YAML"),
        ("fpc: population}", "fpc: population, replicates: {file: /etc/passwd, kind: other}}", "cannot read a file"),
        ("estimates:", "estimats:", "did you mean estimates?"),
    ],
)
def test_what_a_plan_of_the_workbench_may_not_say(wave: Wave, old: str, new: str, said: str) -> None:
    text = write_plan(wave=wave, by=None).text
    assert faults_of(text, wave.code) == []
    assert old in text
    assert any(said in fault.words for fault in faults_of(text.replace(old, new), wave.code))


def test_titles_with_quotes_and_colons_begin_as_plans_that_run(wave: Wave) -> None:
    for title in ("'t Begin: 2026", 'Met "aanhaling"', "{a}: [b]", "#1"):
        wave.title = title
        plan = write_plan(wave=wave, by=None)
        assert plan.title == title
        assert faults_of(plan.text, wave.code) == []


def frozen_and_closed(wave: Wave, text: str | None = None) -> AnalysisPlan:
    Wave.objects.filter(pk=wave.pk).update(state=WaveState.OPEN)
    plan = freeze_plan(plan=write_plan(wave=wave, by=None, text=text), by=None)
    close_fieldwork(wave=wave, by=None)
    return AnalysisPlan.objects.select_related("wave").get(pk=plan.pk)


def run(plan: AnalysisPlan, person: User | None = None) -> AnalysisJob:
    return running.run_job(number=running.ask_run(plan=plan, by=person).pk)


def test_a_run_is_kept_and_the_same_run_again_says_so(
    held: Wave, person: User, started: list[int], tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    plan = frozen_and_closed(held)
    with django_capture_on_commit_callbacks(execute=True):
        job = running.ask_run(plan=plan, by=person)
    assert started == [job.pk]
    job = running.run_job(number=job.pk)
    assert (job.state, job.again, job.faults) == (JobState.DONE, False, [])
    job.refresh_from_db()
    assert (job.done, job.total) == (4, 4)
    record = AnalysisRun.objects.get(pk=job.run_id)
    said = json.loads(bytes(record.file or b""))
    assert (record.by, record.exploratory, record.plan_sha256) == (person, False, plan.sha256)
    assert (said["plan_sha256"], said["data_sha256"]) == (record.plan_sha256, record.data_sha256)
    again = run(plan)
    assert (again.state, again.again, again.run_id) == (JobState.DONE, True, record.pk)
    assert AnalysisRun.objects.filter(written_as=plan).count() == 1
    path, output = tmp_path / "plan.yaml", tmp_path / "results.json"
    path.write_text(plan.text, encoding="utf-8")
    call_command("analyse", str(path), output=output)
    assert output.read_bytes() == bytes(record.file or b"")
    with pytest.raises(IntegrityError, match="analysis_run_is_kept"), transaction.atomic():
        AnalysisRun.objects.update(file=b"")


def test_what_may_leave_is_what_the_command_writes(held: Wave, tmp_path: Path) -> None:
    text = write_plan(wave=held, by=None).text.replace("minimum_cell: 10", "minimum_cell: 200")
    whole = analyse(text.encode(), tmp_path)
    out = withheld(whole)
    assert out == analyse(text.encode(), tmp_path, withhold=True)
    assert out != whole


def test_a_wave_goes_by_chunks_to_the_same_bytes(held: Wave, tmp_path: Path) -> None:
    text = write_plan(wave=held, by=None).text.encode()
    assert analyse(text, tmp_path, engines=Engines("chunks", scratch=tmp_path)) == analyse(text, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_other_bytes_from_the_same_inputs_are_not_passed_over(
    held: Wave, started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = frozen_and_closed(held)
    assert run(plan).state == JobState.DONE
    monkeypatch.setattr(running, "analyse", lambda *a, **k: analyse(*a, **k).replace(b'"n": 360', b'"n": 361'))
    job = run(plan)
    assert (job.state, job.run) == (JobState.FAILED, None)
    assert "other bytes" in job.faults[0]["words"]


def test_new_answers_are_new_inputs(held: Wave, started: list[int]) -> None:
    plan = frozen_and_closed(held)
    first = run(plan)
    answer = held.interviews.filter(state=50).first().answers.filter(question="C2").first()  # type: ignore[union-attr]
    answer.delete()  # type: ignore[union-attr]
    second = run(plan)
    assert second.run_id != first.run_id


def test_faults_of_the_data_stop_a_run_with_their_line(held: Wave, started: list[int]) -> None:
    plan = frozen_and_closed(held)
    draft = write_plan(wave=held, by=None, text=plan.text.replace("classes: [phase]", "classes: [phse]"))
    job = run(AnalysisPlan.objects.select_related("wave").get(pk=draft.pk))
    assert (job.state, job.run) == (JobState.FAILED, None)
    assert job.faults[0]["line"] == 6
    assert job.faults[0]["words"].startswith("there is no column phse")
    assert not AnalysisRun.objects.exists()


def test_an_error_of_the_program_is_no_silence(
    held: Wave, started: list[int], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    plan = frozen_and_closed(held)

    def broken(*_arguments: Any, **_options: Any) -> bytes:
        raise RuntimeError("the disk is full of secrets")

    monkeypatch.setattr(running, "analyse", broken)
    job = run(plan)
    assert job.state == JobState.FAILED
    assert "secrets" not in job.faults[0]["words"]
    assert "secrets" in caplog.text


def test_one_run_of_a_plan_at_a_time_and_a_silent_one_makes_way(held: Wave, started: list[int]) -> None:
    plan = frozen_and_closed(held)
    first = running.ask_run(plan=plan, by=None)
    with pytest.raises(running.NotToRunError, match="running"):
        running.ask_run(plan=plan, by=None)
    AnalysisJob.objects.filter(pk=first.pk).update(beat_at=timezone.now() - 2 * running.SILENCE)
    first.refresh_from_db()
    assert running.is_silent(first)
    second = running.ask_run(plan=plan, by=None)
    first.refresh_from_db()
    assert (first.state, second.state) == (JobState.FAILED, JobState.WAITING)
    assert running.run_job(number=first.pk).state == JobState.FAILED


def test_nothing_is_computed_while_people_still_answer(wave: Wave) -> None:
    plan = freeze_plan(plan=write_plan(wave=wave, by=None), by=None)
    with pytest.raises(running.NotToRunError, match="open"):
        running.ask_run(plan=plan, by=None)


def test_a_draft_that_was_run_stays(held: Wave, started: list[int]) -> None:
    draft = write_plan(wave=held, by=None)
    job = run(AnalysisPlan.objects.select_related("wave").get(pk=draft.pk))
    assert job.run is not None
    assert job.run.exploratory
    with pytest.raises(PlanChangedError):
        delete_plan(plan=draft, by=None)
