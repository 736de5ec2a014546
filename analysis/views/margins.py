"""Population margins: every version, what reconciling changed, and the rule for small groups."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from analysis import margin_rules


@login_required
def margin_list(request: HttpRequest) -> HttpResponse:
    """All versions."""
    sets = margin_rules.margin_sets_for(request.user)
    return render(request, "analysis/margin_list.html", {"sets": sets, "room": "numbers", "part": "margins"})


@login_required
def margin_detail(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """One version with its figures."""
    held = margin_rules.margin_set_for(request.user, code, version)
    context = {"set": held, "margins": margin_rules.margins_of_set(held), "room": "numbers", "part": "margins"}
    return render(request, "analysis/margin_detail.html", context)
