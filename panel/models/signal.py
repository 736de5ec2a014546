"""Signals with their frozen figures, and what the panel says they mean."""

from django.conf import settings
from django.db import models

from panel.enums import SignalSource, SignalState, Weighing


class Signal(models.Model):
    """An opvallende gebeurtenis in the chain. Its figures never change after it was raised."""

    wave = models.ForeignKey("survey.Wave", on_delete=models.PROTECT, related_name="signals")
    title = models.CharField(max_length=200)
    description = models.TextField()
    source = models.CharField(max_length=20, choices=SignalSource.choices)
    figures = models.JSONField(default=list, help_text="Frozen rows: label, estimate, interval, n.")
    state = models.IntegerField(choices=SignalState.choices, default=SignalState.RAISED)
    weighing = models.CharField(max_length=20, choices=Weighing.choices, default=Weighing.UNKNOWN)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="signals"
    )
    raised_on = models.DateField()

    class Meta:
        ordering = ["-raised_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "title"], name="signal_once_per_wave"),
            models.CheckConstraint(condition=models.Q(state__in=SignalState.values), name="signal_state_known"),
        ]

    def __str__(self) -> str:
        return self.title


class Interpretation(models.Model):
    """The panel's duiding of a signal: what it means, who agrees, who sees it otherwise."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="interpretations")
    meeting = models.ForeignKey("panel.Meeting", on_delete=models.PROTECT, related_name="interpretations")
    text = models.TextField()
    dissent = models.TextField(blank=True)
    in_favour = models.PositiveSmallIntegerField()
    against = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["signal", "meeting"], name="interpretation_once_per_meeting"),
            models.CheckConstraint(
                condition=models.Q(against=0) | ~models.Q(dissent=""), name="interpretation_dissent_is_heard"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signal}: {self.text[:40]}"
