"""axe in each language of the first tier and in each state of a page: empty, filled, wrong, without internet; on a
phone and on a tablet for many, narrow and wide, with controls to listen and days in three calendars."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import house
from tests.e2e.test_access import faults, no_sideways

SIZES = (({"width": 320, "height": 640}, "light"), ({"width": 1280, "height": 800}, "dark"))


class Looked:
    """A page looked at in each size, and all that was wrong with it."""

    def __init__(self, page: Page) -> None:
        self.page, self.wrong, self.states = page, [], []  # type: ignore[var-annotated]

    def at(self, state: str) -> None:
        """Look at what the page shows now."""
        self.states.append(state)
        for size, scheme in SIZES:
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = faults(self.page) + no_sideways(self.page)
            self.wrong += [f"{state}, {size['width']} {scheme}: {fault}" for fault in found]


def _day(page: Page, code: str, day: str, month: str, year: str) -> None:
    for name, value in (("day", day), ("month", month), ("year", year)):
        page.fill(f"[name={code}-{name}]", value)
    page.click("button[name=next]")


def _wrong(page: Page) -> None:
    page.wait_for_selector(".note.wrong")
    page.wait_for_load_state("load")


@pytest.mark.parametrize("language", house.LANGUAGES)
def test_every_state(phone: Page, interview: house.Stored, language: str) -> None:
    looked = Looked(phone)
    base = interview.begin(phone, language, "?kiosk", house.DAYS)
    looked.at("faces, empty")
    phone.click(".tongue summary")
    looked.at("languages open")
    phone.click(".tongue summary")
    house.choose(phone, 1)
    looked.at("faces, filled")
    house.ready(phone)
    house.answer(phone)
    looked.at("day, empty")
    _day(phone, "D1", "31", "2", "2020")
    _wrong(phone)
    looked.at("day, wrong, said by the server")
    _day(phone, "D1", "1", "2", "2020")
    phone.wait_for_url("**/D2/**")
    phone.go_back()
    phone.wait_for_url("**/D1/**")
    looked.at("day, filled")
    phone.goto(base + "D2/?kiosk")
    house.ready(phone)
    house.can_offline(phone)
    phone.context.set_offline(True)
    _day(phone, "D2", "31", "2", "2020")
    _wrong(phone)
    looked.at("day, wrong, said without internet")
    _day(phone, "D2", "", "", "2020")
    phone.wait_for_selector(".offline")
    looked.at("next question without internet")
    phone.context.set_offline(False)
    phone.wait_for_selector(".offline", state="detached")
    phone.evaluate("""() => { const idle = document.getElementById("idle"), line = idle.querySelector("[data-count]");
        line.textContent = line.dataset.count.replace("{n}", 30); idle.showModal(); }""")
    looked.at("tablet, nobody there")
    phone.click("#idle button")
    house.answer(phone)
    phone.wait_for_url("**/end/**")
    looked.at("end on a tablet")
    phone.goto(f"{base}sign-up/draw/")
    phone.click("button[name=next]")
    _wrong(phone)
    looked.at("name, wrong")
    for path in ("end/", "leave/", "help/", "withdraw/", ""):
        phone.goto(base + path)
        looked.at(path or "after the end")
    assert len(looked.states) == 16
    assert looked.wrong == []


@pytest.mark.parametrize("language", house.LANGUAGES)
def test_pages_before_the_first_question(phone: Page, interview: house.Stored, language: str) -> None:
    looked = Looked(phone)
    phone.goto(f"{interview.address}/v/{house.SLUG}/{language}/")
    looked.at("first screen")
    phone.click("button[name=start]")
    phone.wait_for_url("**/practice/")
    looked.at("practice")
    for path in (f"bye/{language}", f"offline/{language}", f"deleted/{language}"):
        phone.goto(f"{interview.address}/v/{path}/")
        looked.at(path)
    assert looked.wrong == []


def test_controls_to_listen(phone: Page, interview: house.Stored) -> None:
    looked = Looked(phone)
    phone.goto(f"{interview.address}/v/{house.HEARD}/nl/")
    expect(phone.locator(".listen")).to_be_visible()
    looked.at("first screen")
    interview.begin(phone, slug=house.HEARD)
    expect(phone.locator("fieldset .say").first).to_be_visible()
    looked.at("question")
    phone.evaluate("document.querySelector('fieldset .say').setAttribute('aria-pressed', 'true')")
    looked.at("heard now")
    house.ready(phone)
    house.answer(phone)
    expect(phone.locator("fieldset .say").first).to_be_visible()
    looked.at("drawn by the script")
    assert looked.wrong == []
