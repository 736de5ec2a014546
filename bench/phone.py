"""Weight and speed of the respondent's pages, and interviews a second, beside the targets.

    make bench-phone            (starts a throw-away PostgreSQL and Debian's Chromium)

LimeSurvey 6 was measured on the same kind of machine with 12 questions, one a page; so the load here is a
survey of 12 questions of the core questionnaire as well. Bytes and times are medians of 7 runs. A whole interview is
counted between browser and server: what the service worker fetches counts too.

Interviews a second depend on the machine and on who else uses it. So bare Django (``bench.bare``: one INSERT and a
redirect a page) runs beside it, with the same server, load client and database, and each speed also stands as a share
of it. Speeds are medians of the runs too, with the lowest and the highest. Where LimeSurvey did 5.3 and 5.5, bare
Django did 62 to 78: if it does far less here, then the machine is slow, and "times LimeSurvey" says too little; the
shares still hold. The protocol can be above 100 %: it asks for fewer pages. In the same way a bare page with one
question shows what the browser needs for itself.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from rich.console import Console
from rich.table import Table

from bench.server import BARE, Server, chromium, serve, tool
from bench.whole import whole_interview

LIMESURVEY = {8: 5.3, 32: 5.5}
BARE_THERE = "62 to 78"
TWELVE = ("C1", "C2", "C3", "C4", "C6", "C7", "C8", "C9", "O1", "B1", "B2", "B6")


@dataclass(frozen=True)
class Row:
    """One figure beside LimeSurvey's and the targets."""

    what: str
    value: str
    lime: str
    must: str
    goal: str


def prepare() -> tuple[str, str]:
    """Slugs of two open waves: the whole core questionnaire, and twelve questions of it."""
    from django.core.management import call_command

    from bench.fixtures import open_wave

    call_command("collectstatic", interactive=False, verbosity=0)
    return open_wave("bench-core", None), open_wave("bench-twelve", TWELVE)


def weigh(url: str, *, nets: str, runs: int, steps: int = 0) -> dict[str, Any]:
    """Medians of one page by the measuring tool beside the checkout."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        line = [
            sys.executable, str(tool("page_weight.py")), url, "--nets", nets, "--runs", str(runs),
            "--chromium", chromium(), "--next", str(steps), "--json", out.name,
        ]  # fmt: skip
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL)
        return dict(json.loads(Path(out.name).read_text())["nets"])


def database_pid() -> int:
    """Process that leads the database server: the parent of the one that answers us."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        status = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text(encoding="utf-8")
    return int(status.rpartition(")")[2].split()[1])


def load(server: Server, path: str, users: int, interviews: int) -> dict[str, Any]:
    """Complete interviews, page by page, by the load client beside the checkout."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        line = [
            sys.executable, str(tool("load_interview.py")), f"{server.address}{path}",
            "--users", str(users), "--interviews", str(interviews), "--json", out.name,
            "--watch", f"web={server.pid}", "--watch", f"db={database_pid()}",
        ]  # fmt: skip
        subprocess.run(line, check=False, stdout=subprocess.DEVNULL)
        return dict(json.loads(Path(out.name).read_text().splitlines()[-1]))


def first_question(server: Server, slug: str, language: str = "nl") -> str:
    """Address of the first question of a new interview on an open link."""
    from survey.walker import Walker

    walker = Walker(server.address, language)
    return walker.begin(f"/v/{slug}/{language}/")


def bare_page_row(runs: int) -> Row:
    """A bare page with one question: what the browser, so slowed down, needs for itself."""
    from bench.bare import make_table

    make_table()
    with serve(application=BARE) as server:
        nets = weigh(f"{server.address}/v/{uuid.uuid4()}/1/", nets="slow3g,fast3g", runs=runs)
    times = " and ".join(f"{nets[net]['tap'] / 1000:.2f} s" for net in ("slow3g", "fast3g"))
    return Row("a bare page with one question can be tapped, slow and fast 3G", times, "", "", "")


def page_rows(server: Server, slug: str, twelve: str, runs: int) -> list[Row]:
    """First question page: bytes and moments; taps through the twelve questions LimeSurvey was measured with."""
    rows: list[Row] = []
    for language, name in (("nl", ""), ("ar", ", Arabic")):
        nets = weigh(first_question(server, slug, language), nets="slow3g,fast3g", runs=runs)
        slow, fast = nets["slow3g"], nets["fast3g"]
        before_font = slow["wire"] - slow["kinds"].get("Font", {"wire": 0})["wire"]
        size = f"{slow['wire'] / 1024:.1f} KB, {slow['requests']} requests"
        rows += [
            Row(f"first question page, all files{name}", size,
                "1,247 KB" if name else "859 KB, 28 requests", "30 KB, 6 requests", ""),
            Row(f"the same before the font{name}", f"{before_font / 1024:.1f} KB", "", "", "12 KB"),
            Row(f"first contentful paint, slow 3G{name}", f"{slow['fcp'] / 1000:.2f} s", "8.6 s", "1.8 s", "1.2 s"),
            Row(f"first answer can be tapped, slow 3G{name}", f"{slow['tap'] / 1000:.2f} s", "8.7 s", "2.0 s", "1.3 s"),
            Row(f"the same, fast 3G{name}", f"{fast['tap'] / 1000:.2f} s", "2.5 s", "0.8 s", "0.5 s"),
            Row(f"layout shift, slow and fast 3G{name}", f"{slow['cls']} and {fast['cls']}", "", "0", "0"),
        ]  # fmt: skip
    taps = weigh(first_question(server, twelve), nets="slow3g", runs=1, steps=len(TWELVE) - 1)["slow3g"]["next"]
    rows.append(Row(f"next question after a tap, median of {taps['n']}", f"{taps['ms']} ms", "a page load",
                    "100 ms", "50 ms"))  # fmt: skip
    return rows + [whole_row(server, slug, language) for language in ("nl", "ar")]


def whole_row(server: Server, slug: str, language: str) -> Row:
    """Bytes of an interview of all questions that are shown, with its fonts."""
    done = whole_interview(server, slug, language)
    size = f"{done.received / 1024:.1f} KB, {done.fonts / 1024:.1f} of them fonts"
    what = f"whole interview of {done.questions} questions, {language}"
    return Row(what, size, "over 1 MB", "80 KB", "50 KB")


@dataclass(frozen=True)
class Loaded:
    """One run: interviews a second of bare Django, page by page and by the protocol; processor s per 1,000; errors."""

    bare: float
    pages: float
    protocol: float
    web: float
    database: float
    errors: int


def loaded(bare: Server, server: Server, slug: str, users: int, interviews: int) -> Loaded:
    """The three beside each other, within seconds: the machine is as fast or slow for each."""
    from bench.protocol import scripted

    calibrated = load(bare, "/v/", users, interviews)["interviews_per_s"]
    done = load(server, f"/v/{slug}/", users, interviews)
    web, base = (done["watch"][name]["cpu_s_per_1000_interviews"] for name in ("web", "db"))
    protocol = scripted(server, slug, users, interviews)
    return Loaded(calibrated, done["interviews_per_s"], protocol, web, base, sum((done["errors"] or {}).values()))


def load_rows(kind: str, slug: str, interviews: int, runs: int) -> list[Row]:
    """Interviews a second and processor time, page by page and by the scripted protocol: medians of the runs."""
    from bench.bare import make_table

    rows: list[Row] = []
    make_table()
    with serve(kind, BARE) as bare, serve(kind) as server:
        load(bare, "/v/", 8, 20)
        load(server, f"/v/{slug}/", 8, 20)
        found = {users: [loaded(bare, server, slug, users, interviews) for _ in range(runs)] for users in LIMESURVEY}
    for users, done in found.items():
        web, base = _median(done, "web"), _median(done, "database")
        rows += [
            Row(f"{kind}: bare Django, one INSERT and a redirect, {users} users",
                f"{_median(done, 'bare'):.1f} (there {BARE_THERE})", "", "", ""),
            Row(f"{kind}: interviews a second, {users} users",
                f"{_speed(done, 'pages', users)}, errors {sum(one.errors for one in done)}",
                f"{LIMESURVEY[users]}", "6 x", "10 x"),
            Row(f"{kind}: processor s per 1,000 interviews, {users} users",
                f"{web + base:.1f} (server {web:.1f}, database {base:.1f})", "350", "60", "35"),
            Row(f"{kind}: scripted protocol, {users} users", _speed(done, "protocol", users),
                f"{LIMESURVEY[users]}", "15 x", "25 x"),
        ]  # fmt: skip
    return rows


def _median(done: list[Loaded], name: str) -> float:
    return statistics.median(getattr(one, name) for one in done)


def _speed(done: list[Loaded], name: str, users: int) -> str:
    """Interviews a second, times LimeSurvey with the lowest and highest run, and the share of bare Django."""
    times = [getattr(one, name) / LIMESURVEY[users] for one in done]
    share = statistics.median(getattr(one, name) / one.bare for one in done)
    spread = f"{statistics.median(times):.1f} x, {min(times):.1f} to {max(times):.1f}"
    return f"{_median(done, name):.1f} ({spread}; {share:.0%} of bare)"


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--interviews", type=int, default=200)
    parser.add_argument("--servers", default="granian,gunicorn")
    parser.add_argument("--only", choices=["pages", "load"], help="half of the table")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("WORKSHOP", "true")
    django.setup()
    core, twelve = prepare()
    rows: list[Row] = []
    if options.only != "load":
        rows.append(bare_page_row(options.runs))
        with serve() as server:
            rows += page_rows(server, core, twelve, options.runs)
    for kind in options.servers.split(",") if options.only != "pages" else ():
        rows += load_rows(kind, twelve, options.interviews, options.runs)
    table = Table("figure", "measured", "LimeSurvey", "must", "goal")
    for row in rows:
        table.add_row(row.what, row.value, row.lime, row.must, row.goal)
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
