"""What readers made of a text: tested with so many readers on a day, understood by so many of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from translations.models.unit import TranslationUnit


class ReadBack(models.Model):
    """One round of reading back. It counts only for the words that were read: a changed text is tested again."""

    unit = models.ForeignKey(TranslationUnit, on_delete=models.CASCADE, related_name="read_backs")
    text = models.TextField(help_text=_("the words as they were read"))
    tested_on = models.DateField()
    readers = models.PositiveSmallIntegerField()
    understood = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True, help_text=_("what readers stumbled over; no names"))

    class Meta:
        ordering = ["unit", "-tested_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(readers__gte=1), name="read_back_has_readers"),
            models.CheckConstraint(
                condition=models.Q(understood__lte=models.F("readers")), name="read_back_understood_of_readers"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.understood}/{self.readers} {self.tested_on}"

    def clean(self) -> None:
        """No day that is still to come: the database knows no today."""
        if self.tested_on and self.tested_on > timezone.localdate():
            raise ValidationError({"tested_on": _("This day is still to come.")})
