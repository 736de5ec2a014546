"""Reads of the survey that are used more than once."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from survey.dispositions import Response
from survey.enums import InterviewState, InvitationKind
from survey.models import Wave
from translations.languages import by_code


def waves_with_counts() -> QuerySet[Wave]:
    """Waves with ``n_complete``, ``n_partial`` and ``n_withdrawn`` interviews, newest first, in one query."""

    def state(*states: InterviewState) -> Count:
        return Count("interviews", filter=Q(interviews__state__in=states))

    return Wave.objects.select_related("version__questionnaire").annotate(
        n_complete=state(InterviewState.COMPLETE),
        n_partial=state(InterviewState.STARTED, InterviewState.PARTIAL),
        n_withdrawn=state(InterviewState.WITHDRAWN),
    )


def response_of(wave: Wave) -> Response:
    """Final dispositions of the sample of a wave (open links are no sample and do not count)."""
    personal = Q(kind=InvitationKind.PERSONAL)
    counts = wave.invitations.filter(personal).aggregate(
        sampled=Count("pk"),
        complete=Count("pk", filter=Q(interview__state=InterviewState.COMPLETE)),
        partial=Count("pk", filter=Q(interview__state=InterviewState.PARTIAL)),
        refused=Count("pk", filter=Q(interview__state__in=[InterviewState.STARTED, InterviewState.WITHDRAWN])),
    )
    return Response(**counts)


def languages_of(wave: Wave) -> list[dict[str, Any]]:
    """Interviews per language: ``language``, ``started``, ``complete``; largest first."""
    rows = (
        wave.interviews.values("language")
        .annotate(started=Count("pk"), complete=Count("pk", filter=Q(state=InterviewState.COMPLETE)))
        .order_by("-started", "language")
    )
    return [{**row, "known": by_code().get(row["language"])} for row in rows]
