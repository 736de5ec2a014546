"""Meetings of the expert panel."""

from django.db import models


class Meeting(models.Model):
    """A meeting at which inburgeraars say what signals mean; at least one a year."""

    held_on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    members_present = models.PositiveSmallIntegerField()
    languages = models.JSONField(default=list)

    class Meta:
        ordering = ["-held_on"]
        constraints = [models.CheckConstraint(condition=models.Q(members_present__gte=1), name="meeting_has_members")]

    def __str__(self) -> str:
        return f"{self.held_on}"
