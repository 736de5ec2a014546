"""Check the registry of languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from translations.languages import LANGUAGES_FILE, LanguageFileError, read_languages


class Command(BaseCommand):
    """Languages live in their file, which is read at start; this says whether a file can be used."""

    help = "Read the registry of languages and refuse a wrong or incomplete file with its key and reason."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, when it is not the one that ships."""
        parser.add_argument("file", nargs="?", type=Path, default=LANGUAGES_FILE)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read and count."""
        try:
            found = read_languages(options["file"])
        except (LanguageFileError, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{len(found)} languages, {sum(language.rtl for language in found)} right to left")
