"""Ordered states and kinds of the survey app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    SINGLE = "single", _("one answer")
    MULTIPLE = "multiple", _("more answers")
    SCALE = "scale", _("scale")
    NUMBER = "number", _("number")
    YEAR = "year", _("year")
    DATE = "date", _("date")
    TEXT = "text", _("text")


class OptionRole(models.TextChoices):
    """What an option means beside its value."""

    SUBSTANTIVE = "", _("answer")
    NOT_APPLICABLE = "not_applicable", _("does not apply")
    DONT_KNOW = "dont_know", _("do not know")
    REFUSED = "refused", _("do not want to say")


class AnswerStatus(models.TextChoices):
    """Why a stored answer has the value it has. Not shown by routing and broken off have no row."""

    ANSWERED = "answered", _("answered")
    SKIPPED = "skipped", _("shown and skipped")
    NOT_APPLICABLE = "not_applicable", _("does not apply")
    DONT_KNOW = "dont_know", _("do not know")
    REFUSED = "refused", _("do not want to say")


class WaveState(models.IntegerChoices):
    """Life of a wave; it only goes forward."""

    DRAFT = 10, _("draft")
    OPEN = 20, _("open")
    CLOSED = 30, _("closed")
    REPORTED = 40, _("reported")


class InterviewState(models.IntegerChoices):
    """Life of an interview; it only goes forward, and from any state to withdrawn.

    ``invited`` and ``opened`` are states of an invitation that has no interview yet.
    """

    STARTED = 30, _("started")
    PARTIAL = 40, _("partial")
    COMPLETE = 50, _("complete")
    WITHDRAWN = 90, _("withdrawn")


class InvitationKind(models.TextChoices):
    """How a respondent came to a code."""

    PERSONAL = "personal", _("personal link")
    OPEN = "open", _("open link")


class EventKind(models.TextChoices):
    """What can happen to an interview."""

    STARTED = "started", _("started")
    COMPLETED = "completed", _("completed")
    WITHDRAWN = "withdrawn", _("withdrawn")
