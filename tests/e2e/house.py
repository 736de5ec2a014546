"""The house of the browser tests: run as a program it fills the database; imported it looks into it."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, expect

SMALL = {"width": 360, "height": 740}
SLUG, NUMBERS, HEARD, DAYS = "taalschool", "getallen", "luisteren", "dagen"
CLOSED, CLOSED_TITLE = "demo-2026", "Meting 2026"
LANGUAGES = ("nl", "ar", "ti", "tr", "en", "fa", "prs", "uk")
"""Those of the first tier, and Ukrainian: the fourth script."""
USER, PASSWORD = "analist", "een-lang-wachtwoord-voor-proeven"


@dataclass(frozen=True)
class Stored:
    """What the server holds, read from its database."""

    address: str
    database: Path

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        link = sqlite3.connect(self.database, timeout=10)
        try:
            return link.execute(sql, values).fetchall()
        finally:
            link.close()

    def last(self) -> int:
        """Key of the interview that was begun last."""
        return int(self._rows("SELECT max(id) FROM survey_interview")[0][0])

    def answers(self, interview: int) -> dict[str, tuple[Any, int, int]]:
        """Value, revision and number of changes of each answer."""
        rows = self._rows(
            "SELECT question, value, revision, changes FROM survey_answer WHERE interview_id = ?", interview
        )
        assert len(rows) == len({row[0] for row in rows})
        return {row[0]: (None if row[1] is None else json.loads(row[1]), row[2], row[3]) for row in rows}

    def paradata(self, interview: int) -> dict[str, int]:
        """Counts of how answering went."""
        return dict(json.loads(self._rows("SELECT paradata FROM survey_interview WHERE id = ?", interview)[0][0]))

    def complete(self, interview: int) -> bool:
        """Whether it has reached its end."""
        return bool(self._rows("SELECT completed_on FROM survey_interview WHERE id = ?", interview)[0][0])

    def begin(self, page: Page, language: str = "nl", query: str = "", slug: str = SLUG) -> str:
        """Start on the open link and go to the first question; address of the interview in this language."""
        page.goto(f"{self.address}/v/{slug}/{language}/{query}")
        page.click("button[name=start]")
        page.click("button[name=next]")
        page.wait_for_selector("form#q fieldset")
        return page.url.split("?")[0].rsplit("/", 2)[0] + "/"


def choose(page: Page, index: int = 0) -> str:
    """Answer the question on the screen: the choice with this number, the first of a list, or words."""
    code = page.url.split("?")[0].rstrip("/").rsplit("/", 1)[1]
    options = page.locator("fieldset .opt input")
    if options.count():
        options.nth(index % options.count()).check()
    elif page.locator("fieldset select").count():
        page.locator("fieldset select").select_option(index=1 + index)
    else:
        numeric = page.locator("fieldset input[inputmode=numeric]").count()
        page.locator("fieldset .in").fill("2020" if numeric else "Goed, dank u")
    return code


def answer(page: Page, index: int = 0) -> str:
    """Answer the question on the screen and go on; its code."""
    code = choose(page, index)
    page.click("button[name=next]")
    page.wait_for_function("code => location.pathname.split('/')[4] !== code", arg=code)
    return code


def ready(page: Page) -> None:
    """Touch the page and wait until the script has taken over: the document is there."""
    page.wait_for_function(
        """() => { document.getElementById("q")?.dispatchEvent(new Event("pointerdown"));
        return performance.getEntriesByType("resource").some((entry) => entry.name.includes("document.json")); }"""
    )
    page.wait_for_timeout(150)


def until(page: Page, asked: str, *, seconds: float = 30) -> None:
    """Wait until an asynchronous question is answered with yes: Playwright's own wait takes the promise for a yes."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(Error):  # the page was left while it was asked
            if page.evaluate(f"async () => Boolean(await ({asked})())"):
                return
        page.wait_for_timeout(50)
    raise AssertionError(f"not in {seconds:g} seconds: {asked}")


def nobody_is_there(page: Page) -> None:
    """A tablet asks whether somebody is there, hears yes once, and then begins again; its clock is installed."""
    page.clock.run_for(92_000)
    expect(page.locator("#idle")).to_be_visible()
    page.click("#idle button")
    expect(page.locator("#idle")).to_be_hidden()
    page.clock.run_for(121_000)
    page.wait_for_url(f"**/v/{SLUG}/kiosk/")


def can_offline(page: Page) -> None:
    """Wait until the phone holds what it needs without internet."""
    until(
        page,
        """async () => { const keys = await (await caches.open('shell-1')).keys();
        const has = (part) => keys.some((key) => key.url.includes(part));
        return has('/v/shell/') && has('phone.') && has('document.json') && navigator.serviceWorker.controller; }""",
    )


def says(page: Page, words: str) -> None:
    """The line under the button says so."""
    expect(page.locator(".safe")).to_contain_text(words)


def ask_for_numbers() -> None:
    """A second wave, with two closed questions, a year and a number: the core questionnaire has none of these."""
    from bench.fixtures import open_wave
    from survey import document
    from survey.models import Wave

    open_wave(NUMBERS, ("C1", "C2"), languages=("nl", "ar", "ti"))
    version = Wave.objects.get(code=NUMBERS).version
    first = version.document["questions"][0]
    typed = {"options": [], "exclusive": [], "choices": None, "condition": None}
    year = {**first, **typed, "code": "J1", "kind": "year", "min": 1990, "max": 2026}
    number = {**first, **typed, "code": "N1", "kind": "number", "min": 0, "max": 20}
    version.document["questions"] += [year, number]
    version.sha256 = document.digest(version.document)
    version.save()


def ask_for_days() -> None:
    """A wave with a closed question and two days, of which nothing is known before they are asked."""
    from bench.fixtures import open_wave
    from survey import document
    from survey.models import Wave

    open_wave(DAYS, None, languages=LANGUAGES)
    wave = Wave.objects.get(code=DAYS)
    version = wave.version
    first = next(question for question in version.document["questions"] if question["code"] == "C1")
    day = {**first, "options": [], "exclusive": [], "choices": None, "condition": None, "kind": "date"}
    questions = [first, {**day, "code": "D1"}, {**day, "code": "D2"}, {**first, "code": "C9"}]
    version.pk, version.number = None, 2000
    version.document = {**version.document, "version": 2000, "questions": questions}
    version.sha256 = document.digest(version.document)
    version.save(force_insert=True)
    wave.version = version
    wave.save()


def record_sounds() -> None:
    """A third wave, of which everything can be heard in Dutch: short tones, nobody's voice."""
    import tempfile

    from bench.fixtures import open_wave
    from survey.models import Wave
    from survey.services.loading_recordings import load_recordings, reading_list
    from tests.survey.sounds import tone
    from translations.enums import RecordingStatus

    open_wave(HEARD, None, languages=("nl", "ar"))
    wave = Wave.objects.get(code=HEARD)
    lines = reading_list(wave=wave, language="nl")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "words.tsv").write_text("".join(f"{name}\t{words}\n" for name, words in lines), encoding="utf-8")
        for number, (text, _words) in enumerate(lines):
            (folder / f"{text}.wav").write_bytes(tone(2.5, 300 + number))
        load_recordings(
            questionnaire=wave.version.questionnaire, folder=folder, language="nl", reader="a tone",
            status=RecordingStatus.RECORDED,
        )  # fmt: skip
    open_wave(HEARD, None, languages=("nl", "ar"))


def close_one() -> None:
    """A fourth wave, closed and weighted, about which the workbench has numbers."""
    from analysis.services.margins import load_margins
    from analysis.services.recipes import Making, Recipe, run_recipe
    from survey.models import Questionnaire
    from tests.analysis.conftest import closed

    wave = closed(Questionnaire.objects.get())
    assert (wave.code, wave.title) == (CLOSED, CLOSED_TITLE)
    run_recipe(making=Making(wave, load_margins(), Recipe()))


def fill_database() -> None:
    """Static files, schema, an open wave in three languages and somebody of the staff."""
    import django

    django.setup()
    from django.contrib.auth.models import Group, User
    from django.core.management import call_command

    from bench.fixtures import open_wave

    call_command("collectstatic", interactive=False, verbosity=0)
    open_wave(SLUG, None, languages=LANGUAGES)
    ask_for_numbers()
    ask_for_days()
    record_sounds()
    close_one()
    call_command("load_roles", verbosity=0)
    user = User.objects.create_user(USER, password=PASSWORD)
    user.groups.set(Group.objects.filter(name__in=("analyst",)))
    assert user.groups.exists(), "the role analyst is not there"


if __name__ == "__main__":
    fill_database()
