"""The chain report on the web and as a file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from analysis import rules


@login_required
def report_list(request: HttpRequest) -> HttpResponse:
    """All reports."""
    return render(request, "analysis/report_list.html", {"reports": rules.reports_for(request.user), "room": "report"})


@login_required
def report_detail(request: HttpRequest, code: str) -> HttpResponse:
    """The report as a page, from the same content as the PDF."""
    report = rules.report_for(request.user, code)
    return render(request, "analysis/chain_report.html", {"report": report, "content": report.content})


@login_required
def report_file(request: HttpRequest, code: str) -> HttpResponse:
    """The PDF to keep."""
    report = rules.report_for(request.user, code)
    response = HttpResponse(bytes(report.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="ketenrapport-{report.wave.code}.pdf"'
    return response
