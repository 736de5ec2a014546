"""Numbers that stand out, as proposals for a person."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from analysis import proposal_rules as rules
from analysis import rules as room_rules
from analysis.forms.recipe import ReasonForm
from analysis.services.proposals import DecidedError, raise_proposal, set_aside
from analysis.services.scanning import scanning
from analysis.standing_out import standing_out
from analysis.views.progress import Job, stream
from analysis.wording.progress import SCAN


@login_required
def proposals(request: HttpRequest, code: str) -> HttpResponse:
    """What stands out, what was decided, and everything that was looked at."""
    wave, scan = rules.wave_with_scan(request.user, code)
    context = {"wave": wave, "scan": scan, "found": standing_out(wave, scan), "room": "numbers", "tab": "proposals"}
    return render(request, "analysis/proposals.html", context)


@login_required
@require_POST
def proposals_scan(request: HttpRequest, code: str) -> HttpResponseBase:
    """Look the wave over with the weights that count."""
    rules.wave_to_scan(request.user, code)
    run = room_rules.weighting_for(request.user, code)
    page = reverse("proposals", args=[code])
    if run.margin_set_id is None:
        messages.error(request, _("Run a recipe again first: this one was run before its population counts were kept."))
        return redirect(page)
    job = Job(
        title=_("The numbers are looked over"),
        work=scanning(run=run, by=request.user),  # type: ignore[arg-type]
        words=SCAN,
        done=lambda _scan: (page, _("Look at what stands out")),
        back=page,
    )
    return stream(request, job)


@login_required
@require_POST
def proposal_raise(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A person raises a proposal as a signal."""
    proposal = rules.proposal_to_decide(request.user, code, number)
    try:
        signal = raise_proposal(proposal=proposal, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Raised as a signal: %(title)s") % {"title": signal.title})
    except DecidedError:
        messages.error(request, _("Somebody decided on this already."))
    return redirect("proposals", code)


@login_required
@require_POST
def proposal_set_aside(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A person sets a proposal aside, with a reason."""
    proposal = rules.proposal_to_decide(request.user, code, number)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write why. It stays on record."))
        return redirect("proposals", code)
    try:
        set_aside(proposal=proposal, by=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        messages.success(request, _("Set aside. The reason is on record."))
    except DecidedError:
        messages.error(request, _("Somebody decided on this already."))
    return redirect("proposals", code)
