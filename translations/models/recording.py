"""A text read aloud: it belongs to the very words that were read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from translations.enums import RecordingStatus
from translations.models.unit import TranslationUnit


class Recording(models.Model):
    """One reading of one text in one language. The language is that of the unit.

    ``words_sha256`` names the words that were read: a page plays a recording only beside exactly these, so that one
    of old words is never heard. ``file`` is named by the digest of its content and never changes.
    """

    unit = models.ForeignKey(TranslationUnit, on_delete=models.CASCADE, related_name="recordings")
    words = models.TextField(help_text=_("the words as they were read, places filled in"))
    words_sha256 = models.CharField(max_length=64, editable=False)
    file = models.CharField(max_length=80, editable=False, help_text=_("name in the storage"))
    reader = models.CharField(max_length=80, help_text=_("who read it, as agreed with that person"))
    status = models.IntegerField(choices=RecordingStatus.choices, default=RecordingStatus.RECORDED)

    class Meta:
        ordering = ["unit", "-status", "-id"]
        indexes = [models.Index(fields=["file"])]
        constraints = [
            models.UniqueConstraint(fields=["unit", "words_sha256", "file"], name="recording_once"),
            models.UniqueConstraint(
                fields=["unit", "words_sha256"],
                condition=models.Q(status=RecordingStatus.APPROVED),
                name="recording_one_approved_for_words",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=RecordingStatus.values), name="recording_status_known"
            ),
            models.CheckConstraint(condition=~models.Q(reader=""), name="recording_has_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.file} {self.get_status_display()}"
