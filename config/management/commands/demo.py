"""The whole journey with invented data: from an answer on a phone to the chain report."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from analysis.demo import plan, story, wave
from analysis.models import ChainReport, MarginSet, Scan
from analysis.services.closing import close_fieldwork
from analysis.services.margins import load_margins
from analysis.services.recipes import Making, Recipe, run_recipe
from analysis.services.reporting import build_report, canonical, compute
from analysis.services.scanning import scan
from config.roles import ROLES
from survey.models import Questionnaire, Version, Wave
from survey.services.closing import close_wave
from translations.languages import by_code

OUT = Path(settings.BASE_DIR) / "build" / "demo"
Step = Callable[[int], None]
SECOND = Recipe(
    "B", ("phase", "target_group_2", "age_class"), ("doelgroep", "geslacht", "leeftijd", "fase", "leerroute"), 2.0
)


class Command(BaseCommand):
    """Idempotent: a second run finds everything there and changes nothing."""

    help = "Fill the database with an invented wave, make its chain report and serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Serving is what people want; CI does not."""
        parser.add_argument("--no-serve", action="store_true", help="end after the report")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the steps, each with its bar."""
        if not settings.WORKSHOP:
            raise CommandError("The demo makes accounts with known passwords: only with WORKSHOP=true.")
        console = Console()
        OUT.mkdir(parents=True, exist_ok=True)
        with _bars(console) as bars:
            report = _journey(bars)
        console.print(f"Report   {OUT / 'chain-report.pdf'}\nNumbers  {OUT / 'results.json'}")
        if options["no_serve"]:
            return
        _welcome(console, report, options["port"])
        subprocess.run(_server(options["port"]), env=_environment(options["port"]), check=False)


def _bars(console: Console) -> Progress:
    columns = (TextColumn("{task.description:<34}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console)


def _step(bars: Progress, words: str, total: int, work: Callable[[Step], Any]) -> Any:
    task = bars.add_task(words, total=total)
    found = work(lambda done: bars.advance(task, done))
    bars.update(task, completed=total)
    return found


def _journey(bars: Progress) -> ChainReport:
    version = _step(bars, "Chain, questions, roles", 1, lambda _: _load())
    held = _step(bars, "Frame, sample, invitations", 1, lambda _: _held(version))
    if held.secret is not None:
        cast = wave.cast(held)
        walkers = cast.walkers()
        _step(bars, "Interviews through the pages", len(walkers), lambda step: _walk(walkers, version, step))
        rest = wave.COMPLETE + wave.PARTIAL + wave.STOPPED - len(walkers)
        _step(bars, "Other invented interviews", rest, lambda step: wave.fill(cast, version.document, step))
        _step(bars, "Plan written and frozen", 1, lambda _: plan.freeze_for(held, _person("researcher")))
        held = _step(bars, "Fieldwork closes", 1, lambda _: close_fieldwork(wave=held, by=_person("fieldwork")))
    margins = load_margins()
    _step(bars, "The plan is run", 1, lambda _: plan.run_for(held, _person("analyst")))
    earlier = _step(bars, "The wave of the year before", 1, lambda _: _before(version))
    compute(wave=earlier, margins=margins)
    numbers = _step(bars, "Weights and estimates", 1, lambda _: compute(wave=held, margins=margins))
    _step(bars, "A second recipe, what stands out", 2, lambda step: _look_over(held, margins, step))
    _step(bars, "Signal and the panel's meaning", 1, lambda _: story.tell(held, numbers.analysis.results))
    report = _step(bars, "Chain report", 1, lambda _: build_report(wave=held, margins=margins))
    _write(OUT / "results.json", canonical(numbers.analysis.results))
    _write(OUT / "chain-report.pdf", bytes(report.pdf))
    return ChainReport.objects.get(pk=report.pk)


def _before(version: Version) -> Wave:
    """The wave of the year before, whose people were less content; written as the service writes it."""
    found = Wave.objects.filter(code=wave.BEFORE.code).first() or wave.draw_wave(version, wave.BEFORE)
    if found.secret is None:
        return found
    wave.fill(wave.cast(found, wave.BEFORE), version.document, lambda _: None)
    return close_wave(wave=found)


def _look_over(held: Wave, margins: MarginSet, step: Step) -> None:
    """A second recipe beside the first, and the proposals of the first; once."""
    run_recipe(making=Making(held, margins, SECOND))
    step(1)
    if not Scan.objects.filter(wave=held).exists():
        scan(run=compute(wave=held, margins=margins).weighting)
    step(1)


def _write(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def _load() -> Version:
    quiet = StringIO()
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    for name in ("load_ketenplan", "load_languages", "load_questionnaire", "load_machine_drafts", "load_roles"):
        call_command(name, stdout=quiet)
    version = wave.publish(Questionnaire.objects.get(code="core_2026_1"))
    wave.open_to_try(version)
    _accounts()
    return version


def _accounts() -> None:
    for role in ROLES:
        name = role.replace(" ", "-")
        user, made = get_user_model().objects.get_or_create(username=name)
        if made:
            user.set_password(f"demo-{name}")
            user.save()
        user.groups.set(Group.objects.filter(name=role))


def _person(name: str) -> Any:
    return get_user_model().objects.get(username=name)


def _held(version: Version) -> Wave:
    return Wave.objects.filter(code="demo-2026").first() or wave.draw_wave(version)


def _walk(walkers: list[wave.Invented], version: Version, step: Step) -> None:
    with _served() as server:
        wave.walk(walkers, server, version.document, step)


def _environment(port: int) -> dict[str, str]:
    return os.environ | {"PUBLIC_URL": f"http://127.0.0.1:{port}", "WORKSHOP": "true"}


def _server(port: int) -> list[str]:
    return [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--workers", "2", "--blocking-threads", "4", "--no-ws",
        "--log-level", "warning", "config.wsgi:application",
    ]  # fmt: skip


@contextmanager
def _served() -> Iterator[str]:
    """The real server on a free port while interviews are given."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(_server(port), env=_environment(port))
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/v/", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise CommandError("The server did not start.")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _welcome(console: Console, report: ChainReport, port: int) -> None:
    here = f"http://127.0.0.1:{port}"
    console.rule("Perspectief, with invented data")
    for code in wave.LANGUAGES:
        address = f"{here}/v/demo/{code}/"
        picture = StringIO()
        segno.make(address, error="l").terminal(out=picture, compact=True, border=1)
        console.print(f"\n{by_code()[code].autonym}: {address}")
        console.print(picture.getvalue(), highlight=False)
    console.print(f"Workbench {here}/werk/")
    console.print(f"Report    {here}/werk/rapport/{report.wave.code}/")
    for role in ROLES:
        name = role.replace(" ", "-")
        console.print(f"  {role:<18} name {name:<18} password demo-{name}")
    console.print("\nStop with Ctrl-C.")
