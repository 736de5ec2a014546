"""The weighting room: a road of steps with what each step did."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from analysis import room, rules
from analysis.margin_rules import joined_in_words
from analysis.queries import today as today_of


@login_required
def today(request: HttpRequest) -> HttpResponse:
    """What there is to do, for whoever signed in."""
    return render(request, "analysis/today.html", {"today": today_of(request.user)})


@login_required
def weighting_list(request: HttpRequest) -> HttpResponse:
    """Waves that were weighted."""
    return render(
        request, "analysis/weighting_list.html", {"runs": rules.weightings_for(request.user), "room": "numbers"}
    )


@login_required
def weighting_detail(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    """What each step did, margins reached, and how firm the number is."""
    run = rules.weighting_for(request.user, code, number)
    context = {
        "run": run,
        "wave": run.wave,
        "steps": room.steps_of(run),
        "warnings": room.warnings_in_words(run),
        "firm": room.sensitivity(run),
        "recipe": room.recipe_in_words(run.recipe),
        "joining": joined_in_words(run.study.get("joining")),
        "may_adopt": rules.may_adopt(request.user),
        "room": "numbers",
        "tab": "weights",
    }
    return render(request, "analysis/weighting_detail.html", context)
