"""Interview, answers and the events of an interview."""

from django.db import models

from survey.enums import AnswerStatus, EventKind, InterviewState


class Interview(models.Model):
    """One person answering. It finishes on the version it began with."""

    invitation = models.OneToOneField("survey.Invitation", on_delete=models.CASCADE, related_name="interview")
    wave = models.ForeignKey("survey.Wave", on_delete=models.PROTECT, related_name="interviews")
    version = models.ForeignKey("survey.Version", on_delete=models.PROTECT, related_name="interviews")
    state = models.IntegerField(choices=InterviewState.choices, default=InterviewState.STARTED)
    language = models.CharField(max_length=8, help_text="Language of the last answer.")
    facts = models.JSONField(default=dict, help_text="What routing knows beside the answers: from the frame.")
    last_question = models.CharField(max_length=30, blank=True)  # the screen that the last answer led to
    paradata = models.JSONField(default=dict, help_text="Counts that respect people: no clock, no device.")
    started_on = models.DateField()
    completed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["wave", "state"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=InterviewState.values), name="interview_state_known")
        ]

    def __str__(self) -> str:
        return f"{self.wave_id}/{self.pk}"


class Answer(models.Model):
    """The answer to one question: once per interview, however often it was sent."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=30, help_text="Code of the question in the version.")
    value = models.JSONField(null=True)
    status = models.CharField(max_length=20, choices=AnswerStatus.choices)
    revision = models.PositiveIntegerField(default=1)
    language = models.CharField(max_length=8)
    seconds = models.FloatField(null=True, blank=True)
    changes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["interview", "question"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "question"], name="answer_once_per_question"),
            models.CheckConstraint(condition=models.Q(status__in=AnswerStatus.values), name="answer_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.interview_id} {self.question}"


class InterviewEvent(models.Model):
    """What happened to an interview, by day: dispositions are worked out from these, never typed in."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    happened_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "kind"], name="interview_event_once"),
            models.CheckConstraint(condition=models.Q(kind__in=EventKind.values), name="interview_event_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.interview_id} {self.kind}"
