"""Run an analysis plan."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.plan.schema import PLAN
from analysis.plan.source import PlanError
from analysis.services.analysing import analyse


class Command(BaseCommand):
    """Exit status 0 when everything ran, 2 for a plan or data that cannot be used."""

    help = "Run an analysis plan and write its results; every fault is named with its line in the plan."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The plan, and where its results go."""
        parser.add_argument("plan", type=Path, nargs="?")
        parser.add_argument("--schema", action="store_true", help="print the JSON schema of a plan")
        parser.add_argument("--output", type=Path, help="file for the results; standard output when left out")
        parser.add_argument("--public", action="store_true", help="take out numbers that may not be published")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run; nothing is half-written."""
        if options["schema"]:
            self.stdout.write(json.dumps(PLAN, indent=1))
            return
        if options["plan"] is None:
            raise CommandError("give a plan, or --schema", returncode=2)
        plan: Path = options["plan"]
        try:
            results = analyse(plan.read_bytes(), plan.parent, withhold=options["public"])
        except PlanError as found:
            for fault in found.faults:
                self.stderr.write(f"{plan.name}:{fault}", style_func=str)
            sys.exit(2)
        except OSError as fault:
            self.stderr.write(f"{plan.name}:1: the plan cannot be read: {fault.strerror}", style_func=str)
            sys.exit(2)
        if options["output"] is None:
            sys.stdout.buffer.write(results)
            return
        try:
            _write(options["output"], results)
        except OSError as fault:
            self.stderr.write(f"{options['output']}: cannot be written: {fault.strerror}", style_func=str)
            sys.exit(2)


def _write(path: Path, content: bytes) -> None:
    """All of it or nothing: written beside the target, then moved."""
    umask = os.umask(0)
    os.umask(umask)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as beside:
        try:
            beside.write(content)
            beside.flush()
            os.fsync(beside.fileno())
            os.fchmod(beside.fileno(), 0o666 & ~umask)
            Path(beside.name).replace(path)
        except OSError:
            Path(beside.name).unlink(missing_ok=True)
            raise
