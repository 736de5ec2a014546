"""Signals as staff and panel members see them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from panel import rules


@login_required
def signal_list(request: HttpRequest) -> HttpResponse:
    """All signals with their figures and what the panel said."""
    return render(request, "panel/signal_list.html", {"signals": rules.signals_for(request.user), "room": "signals"})
