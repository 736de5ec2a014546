"""Population counts that weights are fitted to: every version is kept, none is changed."""

from django.db import models
from django.utils import timezone

from analysis.models.immutable import Immutable


class MarginSet(models.Model):
    """A version of the margins of one population on one date. Newer figures are a new version."""

    code = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    source = models.TextField()
    reference_date = models.DateField(null=True, blank=True)
    provisional = models.BooleanField(default=True)
    invented = models.BooleanField(default=False)
    total = models.PositiveIntegerField()
    changes = models.JSONField(default=list, help_text="What reconciling changed, and why.")
    sha256 = models.CharField(max_length=64, default="", help_text="Over everything the file said of it.")
    loaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="margin_set_version_once"),
            Immutable(name="margin_set_is_kept", event="UPDATE"),
        ]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class Margin(models.Model):
    """Counts of one margin; they add up to the total of the set."""

    set = models.ForeignKey(MarginSet, on_delete=models.CASCADE, related_name="margins")
    name = models.SlugField(max_length=60)
    counts = models.JSONField()
    origin = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["set", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["set", "name"], name="margin_once_per_set"),
            Immutable(name="margin_is_kept", event="UPDATE"),
        ]

    def __str__(self) -> str:
        return f"{self.set}: {self.name}"
