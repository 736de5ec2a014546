"""Which aspects go with satisfaction."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from analysis import rules
from analysis.going_together import together


@login_required
def drivers(request: HttpRequest, code: str) -> HttpResponse:
    """Sentences, a picture and a table; that going together is no cause stands always."""
    run = rules.weighting_for(request.user, code)
    context = {"run": run, "wave": run.wave, "found": together(run), "room": "numbers", "tab": "drivers"}
    return render(request, "analysis/drivers.html", context)
