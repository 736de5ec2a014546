"""People who left a name after their interview: apart, without any key to what they answered."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Contact(models.Model):
    """A wish with a way to reach somebody. The key keeps no order; there is a day, no clock."""

    class Wish(models.TextChoices):
        """What somebody wants after the interview."""

        RESULTS = "results", _("I want to hear the results")
        PANEL = "panel", _("I want to join the panel")
        DRAW = "draw", _("I want to take part in the draw")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey("survey.Wave", on_delete=models.CASCADE, related_name="contacts")
    wish = models.CharField(max_length=10, choices=Wish.choices)
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8)
    left_on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wish__in=["results", "panel", "draw"]), name="contact_wish_known"
            ),
            models.CheckConstraint(condition=~models.Q(phone="", email=""), name="contact_can_be_reached"),
        ]

    def __str__(self) -> str:
        return f"{self.wish} {self.id}"
