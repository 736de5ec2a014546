"""Load population margins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.services.margins import DEMO, load_margins
from analysis.services.swi_margins import load_published_margins
from survey.services.source import SourceError, read_yaml


class Command(BaseCommand):
    """Thin door to the service."""

    help = "Load population margins and reconcile them (idempotent)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, when it is not the invented one."""
        parser.add_argument("file", nargs="?", type=Path, default=DEMO)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load and say what was changed."""
        try:
            real = "bronnen" in read_yaml(options["file"]).values
            path = options["file"]
            sets = load_published_margins(path=path) if real else [load_margins(path=path)]
        except SourceError as fault:
            raise CommandError(str(fault)) from fault
        for held in sets:
            state = "invented" if held.invented else "provisional" if held.provisional else "final"
            self.stdout.write(f"{held}: {held.margins.count()} margins of {held.total} people, {state}")
            for change in held.changes:
                cells = ", ".join(f"{key} {value:+d}" for key, value in change["cells"].items())
                self.stdout.write(f"  {change['margin']}: {change['change']} ({cells})")
