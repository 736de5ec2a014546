"""Numbers that stand out, as proposals: what was looked at, what a person decided and why."""

from django.conf import settings
from django.db import models

from analysis.enums import ProposalState


class Scan(models.Model):
    """One look over a wave: every comparison with its p and q, also those that say nothing."""

    wave = models.ForeignKey("survey.Wave", on_delete=models.CASCADE, related_name="scans")
    run = models.ForeignKey("analysis.WeightingRun", on_delete=models.CASCADE, related_name="scans")
    tests = models.JSONField(help_text="Every comparison that was looked at.")
    withheld = models.PositiveIntegerField(default=0, help_text="Comparisons with too few people; not looked at.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.wave}: {len(self.tests)}"


class Proposal(models.Model):
    """A comparison that stands out. Its figures never change; nothing is a signal before a person raises it."""

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="proposals")
    wave = models.ForeignKey("survey.Wave", on_delete=models.CASCADE, related_name="proposals")
    key = models.CharField(max_length=120)
    test = models.JSONField()
    state = models.IntegerField(choices=ProposalState.choices, default=ProposalState.OPEN)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    decided_at = models.DateTimeField(null=True, blank=True)
    signal = models.ForeignKey("panel.Signal", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["state", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "key"], name="proposal_once_per_wave"),
            models.CheckConstraint(condition=models.Q(state__in=ProposalState.values), name="proposal_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=ProposalState.RAISED, signal__isnull=False)
                | (~models.Q(state=ProposalState.RAISED) & models.Q(signal__isnull=True)),
                name="proposal_raised_has_signal",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ProposalState.SET_ASIDE) | ~models.Q(reason=""),
                name="proposal_set_aside_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wave}: {self.key}"
