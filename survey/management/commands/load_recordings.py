"""Load a folder of recordings."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from survey.models import Questionnaire
from survey.services.loading_recordings import WORDS, RecordingsFault, load_recordings
from translations.enums import RecordingStatus
from translations.languages import by_code


class Command(BaseCommand):
    """Thin door to the service."""

    help = f"Store the recordings of a folder: {WORDS} (name, tab, words that were read) and a sound for each name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which questionnaire, folder and language; who read; how far they are checked."""
        parser.add_argument("questionnaire", help="its code")
        parser.add_argument("folder", type=Path)
        parser.add_argument("--language", required=True, choices=list(by_code()))
        parser.add_argument("--reader", required=True, help="who read, as agreed with that person")
        statuses = [status.name.lower() for status in RecordingStatus]
        parser.add_argument("--status", choices=statuses, default=statuses[0])

    def handle(self, *_args: Any, **options: Any) -> None:
        """All of the folder, or nothing and every fault."""
        questionnaire = Questionnaire.objects.filter(code=options["questionnaire"]).first()
        if questionnaire is None:
            raise CommandError(f"{options['questionnaire']}: no such questionnaire")
        try:
            loaded = load_recordings(
                questionnaire=questionnaire, folder=options["folder"], language=options["language"],
                reader=options["reader"].strip(), status=RecordingStatus[options["status"].upper()],
            )  # fmt: skip
        except RecordingsFault as fault:
            raise CommandError(f"nothing was loaded\n{fault}") from fault
        for name in loaded.outdated:
            self.stdout.write(f"{name}: these are not the words of today, so it will not be heard")
        self.stdout.write(f"{len(loaded.stored)} recordings; heard from the next version on, once approved")
