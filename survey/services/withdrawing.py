"""Deleting what somebody said, at once."""

from __future__ import annotations

import datetime

from django.db import transaction

from survey.enums import EventKind, InterviewState
from survey.models import Answer, Interview, InterviewEvent, Invitation
from survey.visits import Visit


@transaction.atomic
def withdraw(*, visit: Visit, today: datetime.date) -> None:
    """Deletes the answers and paradata of this person and closes the way in; doing it twice changes nothing.

    The state is written first: an answer that arrives meanwhile waits for this row and then finds it closed.
    """
    if visit.interview is not None:
        Interview.objects.filter(pk=visit.interview).update(
            state=InterviewState.WITHDRAWN, paradata={}, completed_on=None, last_question=""
        )
        Answer.objects.filter(interview_id=visit.interview).delete()
        InterviewEvent.objects.get_or_create(
            interview_id=visit.interview, kind=EventKind.WITHDRAWN, defaults={"happened_on": today}
        )
    if visit.invitation is not None:
        Invitation.objects.filter(pk=visit.invitation).update(withdrawn=True)
