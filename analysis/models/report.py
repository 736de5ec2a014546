"""The chain report as it was made."""

from django.db import models


class ChainReport(models.Model):
    """A chain report: one frozen content that the PDF and the web page draw."""

    wave = models.OneToOneField("survey.Wave", on_delete=models.PROTECT, related_name="report")
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.wave}"
