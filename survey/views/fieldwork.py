"""Fieldwork as staff see it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from survey import rules
from survey.queries import languages_of, response_of


@login_required
def wave_list(request: HttpRequest) -> HttpResponse:
    """All waves with how far they are."""
    return render(
        request,
        "survey/fieldwork/wave_list.html",
        {"waves": rules.waves_for(request.user), "room": "fieldwork"},
    )


@login_required
def wave_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One wave: response, per language, and the way to its numbers and report."""
    wave = rules.wave_for(request.user, code)
    context = {
        "wave": wave,
        "response": response_of(wave),
        "languages": languages_of(wave),
        "room": "fieldwork",
    }
    return render(request, "survey/fieldwork/wave_detail.html", context)
