"""Load population margins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.services.margins import DEMO, load_margins
from survey.services.source import SourceError


class Command(BaseCommand):
    """Thin door to the service."""

    help = "Load population margins and reconcile them (idempotent)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, when it is not the invented one."""
        parser.add_argument("file", nargs="?", type=Path, default=DEMO)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load and say what was changed."""
        try:
            held = load_margins(path=options["file"])
        except SourceError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{held}: {held.margins.count()} margins of {held.total} people")
        for change in held.changes:
            self.stdout.write(f"  {change['margin']}: {change['change']}")
