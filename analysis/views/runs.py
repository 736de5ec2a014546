"""Runs of plans: asked for, followed, read and downloaded."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from analysis import plan_rules as rules
from analysis.plan_page import results_of_run
from analysis.services.analysing import withheld
from analysis.services.running import ACTIVE, NotToRunError, ask_run, is_silent
from analysis.wording.plans import NOT_TO_RUN

ROOM = {"room": "numbers", "part": "plans"}


@login_required
@require_POST
def run_start(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for a run; the page of the run says how far it is."""
    plan = rules.plan_to_run(request.user, number)
    try:
        return redirect("job-detail", ask_run(plan=plan, by=request.user).pk)
    except NotToRunError as fault:
        messages.error(request, NOT_TO_RUN[str(fault)])
        return redirect("plan-detail", plan.pk)


@login_required
def job_detail(request: HttpRequest, number: int) -> HttpResponse:
    """How far a run is, or what came of it."""
    job = rules.job_for(request.user, number)
    context = {"job": job, "plan": job.plan, "active": job.state in ACTIVE, "silent": is_silent(job)}
    return render(request, "analysis/job_detail.html", context | ROOM)


@login_required
def run_detail(request: HttpRequest, number: int) -> HttpResponse:
    """The results of a run as tables."""
    run = rules.run_for(request.user, number)
    return render(request, "analysis/run_detail.html", {"run": run, "wave": run.wave, **results_of_run(run), **ROOM})


@login_required
def run_file(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """The results file, byte for byte; or the one that may leave."""
    run = rules.run_for(request.user, number)
    if kind not in ("results", "public"):
        raise Http404
    content = bytes(run.file or b"")
    reply = HttpResponse(content if kind == "results" else withheld(content), content_type="application/json")
    reply["Content-Disposition"] = f'attachment; filename="{run.wave.code}-run-{run.pk}-{kind}.json"'
    return reply
