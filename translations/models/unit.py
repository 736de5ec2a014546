"""The unit of translation work: one field of one object in one language."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from translations.enums import UnitStatus


class TranslationUnit(models.Model):
    """State of the work on one text. The text itself stands in the field that modeltranslation made."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    content_object = GenericForeignKey("content_type", "object_id")
    field = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    status = models.IntegerField(choices=UnitStatus.choices, default=UnitStatus.EMPTY)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["content_type", "object_id", "field", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field", "language"], name="translation_unit_once"
            ),
            models.CheckConstraint(condition=models.Q(status__in=UnitStatus.values), name="unit_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.language}: {self.get_status_display()}"
