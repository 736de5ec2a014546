"""The Ketenplan inburgering as data: phases, goals, indicators, bodies, guidelines.

Texts are the plan's own Dutch words (``survey/data/ketenplan.yaml``).
"""

from django.db import models


class Phase(models.Model):
    """A phase of the process of inburgering (F1, F2, F3)."""

    code = models.CharField(max_length=8, unique=True)
    number = models.PositiveSmallIntegerField(unique=True)
    name = models.TextField()
    short_title = models.CharField(max_length=80)
    purpose = models.TextField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.code} {self.short_title}"


class Goal(models.Model):
    """A ketendoel. The broad goal (10) belongs to no single phase."""

    number = models.PositiveSmallIntegerField(unique=True)
    text = models.TextField()
    phase = models.ForeignKey(Phase, null=True, blank=True, on_delete=models.PROTECT, related_name="goals")
    principles = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Indicator(models.Model):
    """An indicator of a goal; its target is null until the partners agree on one."""

    class Better(models.TextChoices):
        """Which direction is better."""

        HIGHER = "hoger_is_beter", "hoger is beter"
        LOWER = "lager_is_beter", "lager is beter"

    code = models.CharField(max_length=8, unique=True)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="indicators")
    text = models.TextField()
    note = models.TextField(blank=True)
    better = models.CharField(max_length=20, choices=Better.choices)
    unit = models.CharField(max_length=20)
    target_groups = models.JSONField(default=list)
    party_codes = models.JSONField(default=list)
    variables = models.JSONField(default=dict)
    target_value = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    target_agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(target_value__isnull=True)
                | models.Q(target_value__gte=0, target_value__lte=100, target_agreed_on__isnull=False),
                name="indicator_target_dated_percentage",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class Party(models.Model):
    """A ketenpartner or another organisation named by the plan."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.TextField()
    role = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """A consultation body (overleg) with its members and how often it meets."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.TextField()
    level = models.CharField(max_length=40, blank=True)
    purpose = models.TextField(blank=True)
    frequency = models.TextField(blank=True)
    interval_weeks = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    members = models.ManyToManyField(Party, blank=True, related_name="bodies")
    member_text = models.JSONField(default=list)

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name


class Guideline(models.Model):
    """A communication guideline of chapter 6."""

    code = models.CharField(max_length=30, unique=True)
    number = models.PositiveSmallIntegerField(unique=True)
    text = models.TextField()
    checks = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.code


class WeighingQuestion(models.Model):
    """A question of the afwegingskader (4.5), asked when a signal is weighed."""

    number = models.PositiveSmallIntegerField(unique=True)
    text = models.TextField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
