"""Ordered states of signals."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignalState(models.IntegerChoices):
    """Life of a signal; it only goes forward."""

    RAISED = 10, _("raised")
    INTERPRETED = 20, _("interpreted")
    ADVISED = 30, _("advised")
    FOLLOWED_UP = 40, _("followed up")


class SignalSource(models.TextChoices):
    """Where a signal came from."""

    ESTIMATE = "estimate", _("a number that stands out")
    INTERVIEW = "interview", _("a note of an interview")
    MEMBER = "member", _("a remark of a panel member")


class Weighing(models.TextChoices):
    """The first question about a signal (ketenplan 4.5)."""

    INCIDENT = "incident", _("incident")
    TREND = "trend", _("trend")
    UNKNOWN = "unknown", _("not clear yet")
