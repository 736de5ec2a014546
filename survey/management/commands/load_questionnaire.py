"""Load a questionnaire."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from survey.services.loading_questionnaire import CORE, load_questionnaire
from survey.services.source import SourceError


class Command(BaseCommand):
    """Thin door to the service."""

    help = "Load a questionnaire with its scales, texts, questions and conditions (idempotent)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, when it is not the core questionnaire."""
        parser.add_argument("file", nargs="?", type=Path, default=CORE)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load and count."""
        try:
            questionnaire = load_questionnaire(path=options["file"])
        except SourceError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{questionnaire}: {questionnaire.questions.count()} questions")
