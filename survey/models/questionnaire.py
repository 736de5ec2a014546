"""Questionnaire, questions, scales and options; and the version that is frozen from them."""

from django.db import models

from survey.enums import OptionRole, QuestionKind


class Questionnaire(models.Model):
    """A questionnaire that researchers work on; respondents only ever meet a frozen version of it."""

    code = models.SlugField(max_length=60, unique=True)
    purpose = models.TextField(blank=True)
    indicator = models.ForeignKey("survey.Indicator", null=True, blank=True, on_delete=models.PROTECT)
    definition = models.JSONField(
        default=dict, help_text="How the indicator is read from the answers: item, values, denominator."
    )

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class QuestionnaireText(models.Model):
    """A text around the questions: opening, privacy, place in the process, end."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="texts")
    key = models.SlugField(max_length=60)
    order = models.PositiveSmallIntegerField()
    guidelines = models.JSONField(default=list)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["questionnaire", "order"]
        constraints = [models.UniqueConstraint(fields=["questionnaire", "key"], name="questionnaire_text_key_once")]

    def __str__(self) -> str:
        return f"{self.questionnaire}: {self.key}"


class Scale(models.Model):
    """A set of options that questions share."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="scales")
    code = models.SlugField(max_length=60)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["questionnaire", "code"]
        constraints = [models.UniqueConstraint(fields=["questionnaire", "code"], name="scale_code_once")]

    def __str__(self) -> str:
        return self.code


class Question(models.Model):
    """One question a screen."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="questions")
    code = models.CharField(max_length=30)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=QuestionKind.choices)
    role = models.CharField(max_length=40, blank=True)
    theme = models.CharField(max_length=200, blank=True)
    margin = models.CharField(max_length=40, blank=True, help_text="Population margin it weights to.")
    phases = models.JSONField(default=list)
    condition = models.JSONField(null=True, blank=True, help_text="JsonLogic: shown when true; null = always.")
    scale = models.ForeignKey(Scale, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    exclusive = models.JSONField(default=list, help_text="Values that stand alone in a multiple question.")
    settings = models.JSONField(default=dict, help_text="min, max, max_length, choices file, notes.")
    text = models.TextField(blank=True)
    help = models.TextField(blank=True)

    class Meta:
        ordering = ["questionnaire", "order"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "code"], name="question_code_once"),
            models.UniqueConstraint(fields=["questionnaire", "order"], name="question_order_once"),
            models.CheckConstraint(condition=models.Q(kind__in=QuestionKind.values), name="question_kind_known"),
        ]

    def __str__(self) -> str:
        return self.code


class Option(models.Model):
    """An option of a scale or of one question. Values are codes: the same in every language."""

    scale = models.ForeignKey(Scale, null=True, blank=True, on_delete=models.CASCADE, related_name="options")
    question = models.ForeignKey(Question, null=True, blank=True, on_delete=models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField()
    value = models.JSONField(help_text="A whole number or a short text.")
    role = models.CharField(max_length=20, choices=OptionRole.choices, blank=True)
    face = models.PositiveSmallIntegerField(null=True, blank=True)
    label = models.TextField(blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scale__isnull=True) ^ models.Q(question__isnull=True),
                name="option_of_scale_or_question",
            ),
            models.UniqueConstraint(fields=["scale", "value"], name="option_value_once_in_scale"),
            models.UniqueConstraint(fields=["question", "value"], name="option_value_once_in_question"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class Version(models.Model):
    """A frozen questionnaire: what the phone and the analysis read. Never changed after it exists."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()

    class Meta:
        ordering = ["questionnaire", "number"]
        constraints = [models.UniqueConstraint(fields=["questionnaire", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.questionnaire} v{self.number}"
