"""What readers read aloud for a wave."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from survey.models import Wave
from survey.services.loading_recordings import reading_list
from translations.languages import by_code


class Command(BaseCommand):
    """Thin door to the service."""

    help = "Print the texts of a wave to read aloud: name, tab, words. Keep it as words.tsv beside the recordings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which wave, in which language."""
        parser.add_argument("wave", help="its code")
        parser.add_argument("--language", required=True, choices=list(by_code()))

    def handle(self, *_args: Any, **options: Any) -> None:
        """One line a text."""
        wave = Wave.objects.filter(code=options["wave"]).select_related("version__questionnaire").first()
        if wave is None:
            raise CommandError(f"{options['wave']}: no such wave")
        for name, words in reading_list(wave=wave, language=options["language"]):
            self.stdout.write(f"{name}\t{words}")
