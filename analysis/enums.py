"""States and kinds of the analysis app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.IntegerChoices):
    """Life of an analysis plan; it only goes forward."""

    DRAFT = 10, _("draft")
    FROZEN = 20, _("frozen")


class PlanEventKind(models.TextChoices):
    """What can happen to an analysis plan."""

    CREATED = "created", _("written")
    SAVED = "saved", _("changed")
    FROZEN = "frozen", _("frozen")
    LATE = "late", _("not frozen when fieldwork closed")


class JobState(models.IntegerChoices):
    """Life of a run that somebody asked for; it only goes forward."""

    WAITING = 10, _("waiting")
    RUNNING = 20, _("running")
    DONE = 30, _("done")
    FAILED = 40, _("stopped")


class RecipeEventKind(models.TextChoices):
    """What can happen to a weighting recipe."""

    MADE = "made", _("made and run")
    ADOPTED = "adopted", _("adopted: its weights count")


class ProposalState(models.IntegerChoices):
    """Life of a number that stands out; a person decides."""

    OPEN = 10, _("waits for a person")
    RAISED = 20, _("raised as a signal")
    SET_ASIDE = 30, _("set aside")
