"""Analysis plans of a wave, their history, and the runs that somebody asked for."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from analysis.enums import JobState, PlanEventKind, PlanState
from analysis.models.immutable import Immutable


def _person(name: str) -> models.ForeignKey:  # type: ignore[type-arg]
    """Who did it; nobody for a command. People who are on record are switched off, not removed."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )


class AnalysisPlan(models.Model):
    """How the numbers of a wave are made, as text. Frozen before fieldwork closes, it never changes again."""

    wave = models.ForeignKey("survey.Wave", on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=200)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    revision = models.PositiveIntegerField(default=1)
    state = models.IntegerField(choices=PlanState.choices, default=PlanState.DRAFT)
    exploratory = models.BooleanField(
        default=False, help_text="Written, or not frozen yet, when fieldwork had closed: it may follow the answers."
    )
    changed_at = models.DateTimeField(default=timezone.now)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=PlanState.values), name="plan_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=PlanState.DRAFT, frozen_at__isnull=True)
                | models.Q(state=PlanState.FROZEN, frozen_at__isnull=False, exploratory=False),
                name="plan_frozen_has_a_moment_and_is_not_exploratory",
            ),
            models.UniqueConstraint(
                fields=["wave"], condition=models.Q(state=PlanState.FROZEN), name="plan_frozen_once_per_wave"
            ),
            Immutable(name="plan_frozen_is_kept", event="UPDATE", when="OLD.state = 20"),
            Immutable(name="plan_frozen_stays", event="DELETE", when="OLD.state = 20"),
        ]

    def __str__(self) -> str:
        return self.title


class PlanEvent(models.Model):
    """History of a plan, with its text at that moment. Rows are only added."""

    plan = models.ForeignKey(AnalysisPlan, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=PlanEventKind.choices)
    revision = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    by = _person("plan_events")
    happened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=PlanEventKind.values), name="plan_event_kind_known"),
            Immutable(name="plan_event_is_kept", event="UPDATE"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.kind} {self.revision}"


class AnalysisJob(models.Model):
    """A run of a plan that somebody asked for: how far it is, what stopped it, and the record it led to."""

    plan = models.ForeignKey(AnalysisPlan, on_delete=models.CASCADE, related_name="jobs")
    revision = models.PositiveIntegerField()
    text = models.TextField()
    by = _person("analysis_jobs")
    state = models.IntegerField(choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=1)
    faults = models.JSONField(default=list, help_text="line, column and words of what stopped it")
    run = models.ForeignKey("analysis.AnalysisRun", null=True, on_delete=models.PROTECT, related_name="jobs")
    again = models.BooleanField(default=False, help_text="The same inputs had been run; the bytes were the same.")
    asked_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now, help_text="The process that runs it was alive.")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=JobState.values), name="analysis_job_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state=JobState.DONE) | models.Q(run__isnull=False), name="analysis_job_done_has_run"
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(state__in=[JobState.WAITING, JobState.RUNNING]),
                name="analysis_job_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.get_state_display()}"
