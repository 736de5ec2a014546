"""Load the Ketenplan inburgering."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from survey.services.loading_ketenplan import KETENPLAN, load_ketenplan
from survey.services.source import SourceError


class Command(BaseCommand):
    """Thin door to the service."""

    help = "Load phases, goals, indicators, bodies, guidelines and the afwegingskader (idempotent)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, when it is not the one that ships."""
        parser.add_argument("file", nargs="?", type=Path, default=KETENPLAN)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load and count."""
        try:
            counts = load_ketenplan(path=options["file"])
        except SourceError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(", ".join(f"{number} {kind}" for kind, number in counts.items()))
