"""Analysis plans: read, written, frozen, thrown away; and fieldwork that closes with one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from analysis import plan_rules as rules
from analysis.enums import PlanState
from analysis.forms.plan import NewPlanForm, PlanForm
from analysis.plan_page import lines_of, page_of
from analysis.services.closing import NoFrozenPlanError, close_fieldwork
from analysis.services.planning import (
    NotToFreezeError,
    PlanChangedError,
    delete_plan,
    freeze_plan,
    save_plan,
    write_plan,
)
from analysis.wording.plans import NOT_TO_FREEZE

ROOM = {"room": "numbers", "part": "plans"}


@login_required
def plan_list(request: HttpRequest) -> HttpResponse:
    """All plans."""
    return render(request, "analysis/plan_list.html", {"plans": rules.plans_for(request.user), **ROOM})


@login_required
def plan_new(request: HttpRequest) -> HttpResponse:
    """For which wave; the plan begins as one that runs."""
    form = NewPlanForm(rules.waves_to_plan(request.user), request.POST or None)
    if form.is_valid():
        return redirect("plan-detail", write_plan(wave=form.cleaned_data["wave"], by=request.user).pk)
    return render(request, "analysis/plan_new.html", {"form": form, **ROOM}, status=422 if form.is_bound else 200)


@login_required
def plan_detail(request: HttpRequest, number: int) -> HttpResponse:
    """A plan with its faults; a draft can be written in. What was typed stays, also when it cannot be stored."""
    if request.method != "POST":
        return render(request, "analysis/plan_detail.html", page_of(rules.plan_for(request.user, number)) | ROOM)
    plan = rules.plan_to_change(request.user, number)
    form = PlanForm(request.POST)
    typed = request.POST.get("text", "").replace("\r\n", "\n")
    if not form.is_valid():
        context = page_of(plan, typed) | {"refused": [words for found in form.errors.values() for words in found]}
        return render(request, "analysis/plan_detail.html", context | ROOM, status=422)
    try:
        plan = save_plan(plan=plan, by=request.user, **form.cleaned_data)
    except PlanChangedError:
        plan.refresh_from_db()
        said = [_("Somebody else stored revision %(n)s in between. Your text is below; store it to put it on top.")
                % {"n": plan.revision}]  # fmt: skip
        context = page_of(plan, typed) | {"refused": said}
        return render(request, "analysis/plan_detail.html", context | ROOM, status=409)
    messages.success(request, _("Stored as revision %(n)s.") % {"n": plan.revision})
    return redirect("plan-detail", plan.pk)


@login_required
def plan_revision(request: HttpRequest, number: int, revision: int) -> HttpResponse:
    """The text as it once was."""
    event = rules.revision_for(request.user, number, revision)
    context = {"event": event, "plan": event.plan, "lines": lines_of(event.text, (), 0), **ROOM}
    return render(request, "analysis/plan_revision.html", context)


@login_required
def plan_freeze(request: HttpRequest, number: int) -> HttpResponse:
    """Freeze after a look at what that means."""
    plan = rules.plan_to_change(request.user, number)
    if request.method != "POST":
        return render(request, "analysis/plan_freeze.html", page_of(plan) | ROOM)
    try:
        freeze_plan(plan=plan, by=request.user)
        messages.success(request, _("The plan is frozen. Fieldwork can close."))
    except NotToFreezeError as fault:
        messages.error(request, NOT_TO_FREEZE[str(fault)])
    return redirect("plan-detail", plan.pk)


@login_required
def plan_delete(request: HttpRequest, number: int) -> HttpResponse:
    """Throw a draft away, after asking."""
    plan = rules.plan_to_change(request.user, number)
    rules.need(request.user, "analysis.delete_analysisplan")
    if request.method != "POST":
        return render(request, "analysis/plan_delete.html", {"plan": plan, "runs": plan.runs.count(), **ROOM})
    try:
        delete_plan(plan=plan, by=request.user)
    except PlanChangedError:
        messages.error(request, _("This plan was run or frozen: it stays on record."))
        return redirect("plan-detail", plan.pk)
    messages.success(request, _("The draft was deleted."))
    return redirect("plan-list")


@login_required
def wave_close(request: HttpRequest, code: str) -> HttpResponse:
    """Close fieldwork, after asking; only with a frozen plan."""
    wave = rules.wave_to_close(request.user, code)
    plan = wave.plans.filter(state=PlanState.FROZEN).first()
    if request.method != "POST":
        return render(request, "analysis/wave_close.html", {"wave": wave, "plan": plan, "room": "fieldwork"})
    try:
        close_fieldwork(wave=wave, by=request.user)
        messages.success(request, _("Fieldwork is closed."))
    except NoFrozenPlanError:
        messages.error(request, _("This wave has no frozen plan yet. Nothing was closed."))
    return redirect("wave-detail", code)
