"""Runs of plans: asked for on a page, computed by a process of their own, kept as a record that can be made again.

No queue and no second service: the page starts ``manage.py run_analysis``, which says in the database how far it is.
A process that no longer says so is given up after ``SILENCE``, and the run can be asked for again.
"""

from __future__ import annotations

import datetime
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from analysis.enums import JobState, PlanState
from analysis.models import AnalysisJob, AnalysisPlan, AnalysisRun
from analysis.plan.source import Fault, Place, PlanError
from analysis.services.analysing import analyse, faults_of, seed_of, sha256
from analysis.services.weighting import software
from survey.enums import WaveState

log = logging.getLogger(__name__)
SILENCE = datetime.timedelta(seconds=60)
BEAT = 5.0
ACTIVE = (JobState.WAITING, JobState.RUNNING)


class NotToRunError(ValueError):
    """Why a plan cannot be run now: ``open`` (fieldwork), ``faults`` or ``running``."""


def is_silent(job: AnalysisJob) -> bool:
    """Whether the process of a job has stopped by itself."""
    return job.state in ACTIVE and timezone.now() - job.beat_at > SILENCE


@transaction.atomic
def ask_run(*, plan: AnalysisPlan, by: Any) -> AnalysisJob:
    """Ask for a run and start it once that is on record.

    Raises:
        NotToRunError: fieldwork is open, the plan has faults, or it is being run.
    """
    if plan.wave.state < WaveState.CLOSED:
        raise NotToRunError("open")
    if faults_of(plan.text, plan.wave.code):
        raise NotToRunError("faults")
    AnalysisJob.objects.filter(plan=plan, state__in=ACTIVE, beat_at__lt=timezone.now() - SILENCE).update(
        state=JobState.FAILED, ended_at=timezone.now(), faults=[_record(Fault(Place(1), "the run stopped by itself"))]
    )
    try:
        with transaction.atomic():
            job = AnalysisJob.objects.create(plan=plan, revision=plan.revision, text=plan.text, by=by)
    except IntegrityError as fault:
        raise NotToRunError("running") from fault
    transaction.on_commit(lambda: start(job.pk))
    return job


def start(number: int) -> None:
    """Begin the process of a job. It outlives the request, and the server's worker too."""
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "run_analysis", str(number)]
    subprocess.Popen(command, env=os.environ.copy(), stdin=subprocess.DEVNULL, start_new_session=True)


def run_job(*, number: int) -> AnalysisJob:
    """Compute a job that waits, and keep what came of it; nothing is half-written."""
    begun = AnalysisJob.objects.filter(pk=number, state=JobState.WAITING)
    if not begun.update(state=JobState.RUNNING, beat_at=timezone.now()):
        return AnalysisJob.objects.get(pk=number)
    job = AnalysisJob.objects.select_related("plan__wave").get(pk=number)
    try:
        with tempfile.TemporaryDirectory() as empty:  # a plan of the workbench has no files
            results = analyse(job.text.encode(), Path(empty), tell=_teller(job))
        _keep(job, results)
    except PlanError as error:
        _stop(job, [_record(fault) for fault in error.faults])
    except Exception:
        log.exception("run %s of plan %s failed", job.pk, job.plan_id)
        _stop(job, [_record(Fault(Place(1), "an error of the program; it is in the log of the server"))])
    return job


def _teller(job: AnalysisJob) -> Any:
    told = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told
        if done in (0, total) or time.monotonic() - told > 0.5:
            told = time.monotonic()
            AnalysisJob.objects.filter(pk=job.pk).update(done=done, total=total, beat_at=timezone.now())

    return tell


def _record(fault: Fault) -> dict[str, Any]:
    return {"line": fault.place.line, "column": fault.place.column, "words": fault.words}


def _stop(job: AnalysisJob, faults: list[dict[str, Any]]) -> None:
    job.state, job.faults, job.ended_at = JobState.FAILED, faults, timezone.now()
    job.save(update_fields=["state", "faults", "ended_at"])


@transaction.atomic
def _keep(job: AnalysisJob, results: bytes) -> None:
    """The record of these inputs: made now, or found and set beside the bytes of now."""
    found, made = record_of(job, results)
    if not made and bytes(found.file or b"") != results:
        log.error("run %s: other bytes than run %s from the same inputs", job.pk, found.pk)
        words = f"the same inputs gave other bytes than run {found.pk}: do not use either before this is understood"
        _stop(job, [_record(Fault(Place(1), words))])
        return
    job.state, job.run, job.again, job.ended_at = JobState.DONE, found, not made, timezone.now()
    job.save(update_fields=["state", "run", "again", "ended_at"])


def record_of(job: AnalysisJob, results: bytes) -> tuple[AnalysisRun, bool]:
    """The run of these inputs, and whether it is new."""
    wave, said = job.plan.wave, json.loads(results)
    inputs = [said["plan_sha256"], said["data_sha256"], said["software"], software()]
    return AnalysisRun.objects.get_or_create(
        wave=wave,
        inputs_sha256=sha256(json.dumps(inputs)),
        defaults={
            "plan": job.text,
            "results": {},
            "software": f"{said['software']}; {software()}",
            "seed": seed_of(job.text),
            "written_as": job.plan,
            "revision": job.revision,
            "exploratory": job.plan.state != PlanState.FROZEN,
            "plan_sha256": said["plan_sha256"],
            "data_sha256": said["data_sha256"],
            "file": results,
            "by": job.by,
        },
    )


@contextmanager
def beating(number: int) -> Iterator[None]:
    """Say in the database, every few seconds, that this process lives."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT):
            AnalysisJob.objects.filter(pk=number).update(beat_at=timezone.now())
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
