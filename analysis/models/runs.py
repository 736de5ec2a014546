"""Runs that made weights and numbers, with all that is needed to make them again."""

from django.conf import settings
from django.db import models

from analysis.enums import RecipeEventKind
from analysis.models.immutable import Immutable


class WeightingRun(models.Model):
    """One run of a weighting recipe on a wave; what it did is kept and never changes."""

    wave = models.ForeignKey("survey.Wave", on_delete=models.CASCADE, related_name="weighting_runs")
    recipe = models.JSONField(help_text="Name and steps.")
    steps = models.JSONField(help_text="What each step did: weights, margins, factors.")
    inputs_sha256 = models.CharField(max_length=64)
    software = models.CharField(max_length=200)
    margin_set = models.ForeignKey(
        "analysis.MarginSet", null=True, blank=True, on_delete=models.PROTECT, related_name="weighting_runs"
    )
    study = models.JSONField(
        default=dict, help_text="Goal 10 by this recipe: warnings, other choices, languages, against other recipes."
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["wave", "-pk"]
        constraints = [models.UniqueConstraint(fields=["wave", "inputs_sha256"], name="weighting_run_once_per_input")]

    def __str__(self) -> str:
        return f"{self.wave} {self.recipe.get('name', '')}"


class RecipeEvent(models.Model):
    """History of a recipe: who made it and who decided that its weights count. Rows are only added."""

    run = models.ForeignKey(WeightingRun, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=RecipeEventKind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="recipe_events"
    )
    reason = models.TextField(blank=True)
    happened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=RecipeEventKind.values), name="recipe_event_kind_known"),
            models.CheckConstraint(
                condition=~models.Q(kind=RecipeEventKind.ADOPTED) | ~models.Q(reason=""),
                name="recipe_adopted_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run}: {self.kind}"


class FinalWeight(models.Model):
    """The final weight of an interview in a run."""

    run = models.ForeignKey(WeightingRun, on_delete=models.CASCADE, related_name="weights")
    interview = models.ForeignKey("survey.Interview", on_delete=models.CASCADE, related_name="weights")
    weight = models.FloatField()

    class Meta:
        ordering = ["run", "interview"]
        constraints = [
            models.UniqueConstraint(fields=["run", "interview"], name="final_weight_once"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="final_weight_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.weight:.3f}"


class AnalysisRun(models.Model):
    """One run of an analysis plan on a wave; the results are the file that anybody can make again."""

    wave = models.ForeignKey("survey.Wave", on_delete=models.CASCADE, related_name="analysis_runs")
    plan = models.TextField()
    results = models.JSONField()
    inputs_sha256 = models.CharField(max_length=64)
    software = models.CharField(max_length=200)
    seed = models.BigIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    written_as = models.ForeignKey(
        "analysis.AnalysisPlan", null=True, blank=True, on_delete=models.PROTECT, related_name="runs",
        help_text="The plan of the workbench whose text this was; empty for the numbers of the chain report.",
    )  # fmt: skip
    revision = models.PositiveIntegerField(null=True, blank=True)
    exploratory = models.BooleanField(default=False)
    plan_sha256 = models.CharField(max_length=64, blank=True)
    data_sha256 = models.CharField(max_length=64, blank=True)
    file = models.BinaryField(null=True, blank=True, help_text="The results file, byte for byte.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="analysis_runs"
    )

    class Meta:
        ordering = ["wave", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "inputs_sha256"], name="analysis_run_once_per_input"),
            Immutable(name="analysis_run_is_kept", event="UPDATE"),
        ]

    def __str__(self) -> str:
        return f"{self.wave} {self.inputs_sha256[:8]}"
