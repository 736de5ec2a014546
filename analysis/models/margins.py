"""Population counts that weights are fitted to."""

from django.db import models


class MarginSet(models.Model):
    """A version of the margins of one population on one date."""

    code = models.SlugField(max_length=60, unique=True)
    source = models.TextField()
    reference_date = models.DateField(null=True, blank=True)
    provisional = models.BooleanField(default=True)
    invented = models.BooleanField(default=False)
    total = models.PositiveIntegerField()
    changes = models.JSONField(default=list, help_text="What reconciling changed, and why.")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Margin(models.Model):
    """Counts of one margin; they add up to the total of the set."""

    set = models.ForeignKey(MarginSet, on_delete=models.CASCADE, related_name="margins")
    name = models.SlugField(max_length=60)
    counts = models.JSONField()
    origin = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["set", "pk"]
        constraints = [models.UniqueConstraint(fields=["set", "name"], name="margin_once_per_set")]

    def __str__(self) -> str:
        return f"{self.set}: {self.name}"
