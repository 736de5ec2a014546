"""Ordered states of translation work."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitStatus(models.IntegerChoices):
    """Life of a text in one language. A machine draft can never be published as approved."""

    EMPTY = 0, _("empty")
    MACHINE_DRAFT = 10, _("machine draft")
    DRAFT = 20, _("draft")
    REVIEWED = 30, _("reviewed")
    ADJUDICATED = 40, _("adjudicated")
    APPROVED = 50, _("approved")

    @property
    def code(self) -> str:
        """As a frozen document writes it."""
        return self.name.lower()

    @classmethod
    def may_show(cls, code: str, *, machine_drafts: bool) -> bool:
        """Whether texts of this status, as a frozen document writes it, may be shown to respondents."""
        return cls[code.upper()] >= (cls.MACHINE_DRAFT if machine_drafts else cls.APPROVED)


class RecordingStatus(models.IntegerChoices):
    """Life of a recorded text, on the scale of ``UnitStatus``: the lower of the two counts for what may be heard."""

    RECORDED = 20, _("recorded")
    LISTENED = 30, _("listened back")
    APPROVED = 50, _("approved")
