"""Compute a run that a page asked for."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from analysis.services.running import beating, run_job


class Command(BaseCommand):
    """Thin door to the service."""

    help = "Compute one run of an analysis plan; the workbench starts this by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which run."""
        parser.add_argument("number", type=int)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run to the end."""
        with beating(options["number"]):
            job = run_job(number=options["number"])
        self.stdout.write(str(job))
