"""Load machine drafts for the demo."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from survey.models import Questionnaire
from survey.services.loading_drafts import DRAFTS, load_drafts
from survey.services.source import SourceError


class Command(BaseCommand):
    """Thin door to the service."""

    help = "Fill empty texts from machine drafts: only invented waves may show them, marked."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Every questionnaire, every file of drafts."""
        for questionnaire in Questionnaire.objects.all():
            for path in sorted(DRAFTS.glob("*.yaml")):
                try:
                    filled = load_drafts(questionnaire=questionnaire, path=path)
                except SourceError as fault:
                    raise CommandError(str(fault)) from fault
                self.stdout.write(f"{questionnaire} {path.stem}: {filled} texts filled")
