"""The rooms of numbers around one closed wave: axe in two looks, a run by its own process, a proposal set aside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import house
from tests.e2e.test_access import faults, no_sideways

LOOKS = (({"width": 1280, "height": 900}, "light"), ({"width": 900, "height": 900}, "dark"))


@pytest.fixture
def desk(browser: Browser, interview: house.Stored) -> Iterator[Page]:
    """The screen of an analyst who is signed in."""
    context = browser.new_context(viewport=LOOKS[0][0], locale="nl-NL", base_url=interview.address)
    page = context.new_page()
    page.goto("/aanmelden/")
    page.fill("[name=username]", house.USER)
    page.fill("[name=password]", house.PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/werk/**")
    yield page
    context.close()


def _look(page: Page) -> list[str]:
    wrong = []
    for size, scheme in LOOKS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        wrong += [f"{size['width']} {scheme}: {fault}" for fault in [*faults(page), *no_sideways(page)]]
    return wrong


def test_rooms_of_a_closed_wave(desk: Page) -> None:
    code = house.CLOSED
    wrong = _look(desk)
    for path in (
        "", f"cijfers/{code}/", f"cijfers/{code}/samenhang/", f"cijfers/{code}/recepten/nieuw/",
        f"cijfers/{code}/opvallend/", "marges/", "plannen/nieuw/", "signalen/",
    ):  # fmt: skip
        reply = desk.goto(f"/werk/{path}")
        assert reply is not None
        assert reply.status == 200, path
        wrong += _look(desk)
    assert wrong == []


def test_a_plan_is_run_by_a_process_of_its_own(desk: Page) -> None:
    desk.goto("/werk/plannen/nieuw/")
    desk.select_option("select[name=wave]", label=house.CLOSED_TITLE)
    desk.click("main button.btn")
    desk.wait_for_url("**/werk/plannen/*/")
    wrong = _look(desk)
    desk.click("form[action$='/rekenen/'] button")
    desk.wait_for_url("**/werk/rekenen/*/")
    expect(desk.locator("a[href*='/werk/uitkomsten/']").first).to_be_visible(timeout=60_000)
    wrong += _look(desk)
    desk.click("a[href*='/werk/uitkomsten/'] >> nth=0")
    wrong += _look(desk)
    with desk.expect_download() as download:
        desk.click("a[href$='results.json']")
    assert download.value.path().stat().st_size > 1000
    assert wrong == []


def test_what_stands_out_is_looked_at_and_set_aside_by_a_person(desk: Page) -> None:
    desk.goto(f"/werk/cijfers/{house.CLOSED}/opvallend/")
    desk.click("form[action$='/kijken/'] button")
    done = desk.locator("main a[href$='/opvallend/']")
    expect(done).to_be_visible(timeout=120_000)
    wrong = _look(desk)
    done.click()
    first = desk.locator("article").first
    expect(first).to_be_visible()
    wrong += _look(desk)
    title = first.locator("h2, h3").first.inner_text()
    first.locator("summary", has_text="Terzijde").click()
    wrong += _look(desk)
    first.locator("textarea").fill("Bekend: een nieuwe wet in juli.")
    first.locator("form[action$='/terzijde/'] button").click()
    expect(desk.locator("main")).to_contain_text("Bekend: een nieuwe wet in juli.")
    assert title in desk.locator("main").inner_text()
    assert wrong + _look(desk) == []
