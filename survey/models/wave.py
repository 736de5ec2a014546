"""Wave, frame strata, sample and invitations."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import resolve
from django.utils.translation import gettext as _

from survey.enums import InvitationKind, WaveState
from translations.enums import UnitStatus


class Wave(models.Model):
    """One round of fieldwork with one frozen version."""

    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    version = models.ForeignKey("survey.Version", on_delete=models.PROTECT, related_name="waves")
    state = models.IntegerField(choices=WaveState.choices, default=WaveState.DRAFT)
    opens_on = models.DateField()
    closes_on = models.DateField()
    languages = models.JSONField(default=list, help_text="Codes of the languages on offer, in order.")
    open_slug = models.SlugField(max_length=40, null=True, blank=True, unique=True)
    secret = models.BinaryField(
        null=True, help_text="Codes of invitations are derived from it; destroyed when fieldwork closes."
    )
    invented = models.BooleanField(default=False, help_text="Invented data: say so wherever they show.")
    allow_machine_drafts = models.BooleanField(
        default=False, help_text="Only for invented waves: show texts nobody reviewed, marked as such."
    )
    contact_name = models.CharField(max_length=120)
    contact_phone = models.CharField(max_length=40)
    contact_email = models.EmailField(blank=True)
    results_url = models.URLField()
    minutes = models.PositiveSmallIntegerField(default=8)

    class Meta:
        ordering = ["-opens_on", "code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(closes_on__gte=models.F("opens_on")), name="wave_closes_after"),
            models.CheckConstraint(
                condition=models.Q(allow_machine_drafts=False) | models.Q(invented=True),
                name="wave_machine_drafts_only_invented",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuses a language that the version lacks or that nobody approved, and an open link of another page."""
        if self.open_slug and resolve(f"/{self.open_slug.lower()}/nl/", "survey.urls").url_name != "first":
            words = _("%(name)s is the address of another page. Choose another name for the open link.")
            raise ValidationError({"open_slug": words % {"name": self.open_slug}})
        known = self.version.document["languages"] if self.version_id else {}
        for code in self.languages:
            if code not in known:
                raise ValidationError({"languages": _("The version has no text in %(code)s.") % {"code": code}})
            if not UnitStatus.may_show(known[code]["status"], machine_drafts=self.allow_machine_drafts):
                words = _("The texts in %(code)s are not approved. Leave the language out or have them approved.")
                raise ValidationError({"languages": words % {"code": code}})


class Stratum(models.Model):
    """A stratum of the frame with its population count; the base weight is population / sampled."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="strata")
    code = models.CharField(max_length=60)
    population = models.PositiveIntegerField()
    sampled = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["wave", "code"]
        verbose_name_plural = "strata"
        constraints = [
            models.UniqueConstraint(fields=["wave", "code"], name="stratum_code_once"),
            models.CheckConstraint(
                condition=models.Q(sampled__lte=models.F("population")),
                name="stratum_sample_within_population",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class SampleUnit(models.Model):
    """A drawn person: no name, only what the frame says that weighting and routing need."""

    stratum = models.ForeignKey(Stratum, on_delete=models.CASCADE, related_name="units")
    number = models.PositiveIntegerField(help_text="Number in the frame; carries no meaning.")
    facts = models.JSONField(default=dict, help_text="phase, target_group, route, municipality_size, ...")

    class Meta:
        ordering = ["stratum", "number"]
        constraints = [models.UniqueConstraint(fields=["stratum", "number"], name="sample_unit_once")]

    def __str__(self) -> str:
        return f"{self.stratum} {self.number}"


class Invitation(models.Model):
    """A way in: only keyed hashes of its codes are stored."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="invitations")
    unit = models.OneToOneField(SampleUnit, null=True, blank=True, on_delete=models.CASCADE, related_name="invitation")
    kind = models.CharField(max_length=10, choices=InvitationKind.choices)
    code_hash = models.BinaryField(max_length=32, unique=True)
    typed_hash = models.BinaryField(max_length=32, null=True, unique=True)
    expires_on = models.DateField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=InvitationKind.OPEN, unit__isnull=True)
                | models.Q(kind=InvitationKind.PERSONAL, unit__isnull=False),
                name="invitation_unit_by_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.wave.code} {self.pk}"
