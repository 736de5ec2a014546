"""A phone that refuses something: storage, cryptography, a service worker, a script. Answering goes on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e import house

REFUSED = {
    "storage throws": "Object.defineProperty(window, 'indexedDB', {get() { throw new Error('refused'); }})",
    "no storage": "Object.defineProperty(window, 'indexedDB', {value: undefined})",
    "opening fails": """IDBFactory.prototype.open = () => { const request = {};
        setTimeout(() => request.onerror?.()); return request; }""",
    "opening never answers": "IDBFactory.prototype.open = () => ({})",
    "storage is full": """IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError"); }""",
    "full after a while": """const put = IDBObjectStore.prototype.put; let times = 0;
        IDBObjectStore.prototype.put = function (...given) { times += 1;
            if (times > 3) throw new DOMException("full", "QuotaExceededError"); return put.apply(this, given); }""",
    "no cryptography": "Object.defineProperty(crypto, 'subtle', {value: undefined})",
    "no service worker": "Object.defineProperty(Navigator.prototype, 'serviceWorker', {value: undefined})",
    "service worker refused": "ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('refused'))",
    "no locks": "Object.defineProperty(Navigator.prototype, 'locks', {value: undefined})",
    "no cache": "Object.defineProperty(window, 'caches', {value: undefined})",
}


@pytest.mark.parametrize("refused", REFUSED)
def test_answering_goes_on(phone: Page, interview: house.Stored, refused: str) -> None:
    phone.add_init_script(REFUSED[refused])
    interview.begin(phone)
    phone.dispatch_event("form#q", "pointerdown")
    phone.wait_for_load_state("networkidle")
    given = [house.answer(phone, index) for index in (1, 2, 0, 3)]
    house.choose(phone)
    phone.click("[data-back]")
    expect(phone.locator("fieldset input:checked")).to_have_count(1)
    phone.wait_for_load_state("networkidle")
    mine = interview.last()
    assert set(interview.answers(mine)) == set(given)
    assert all(revision == 1 for _, revision, _ in interview.answers(mine).values())


@pytest.mark.parametrize("missing", ["phone", "later"])
def test_a_script_that_does_not_come_leaves_the_form(phone: Page, interview: house.Stored, missing: str) -> None:
    phone.route(f"**/{missing}.*.js", lambda route: route.abort())
    interview.begin(phone)
    phone.dispatch_event("form#q", "pointerdown")
    given = [house.answer(phone) for _ in range(3)]
    phone.click(".tongue summary")
    phone.click("[name=lang][value=ar]")
    phone.wait_for_url("**/ar/**")
    given.append(house.answer(phone))
    mine = interview.last()
    assert set(interview.answers(mine)) == set(given)


def test_without_the_script_recordings_can_be_heard(phone: Page, interview: house.Stored) -> None:
    phone.route("**/phone.*.js", lambda route: route.abort())
    phone.add_init_script(
        """addEventListener("DOMContentLoaded", () => document.querySelectorAll("audio").forEach((player) =>
            player.getAnimations().forEach((animation) => animation.finish())));"""
    )
    interview.begin(phone, slug=house.HEARD)
    player = phone.locator("fieldset audio").first
    expect(player).to_be_visible()
    box = player.bounding_box()
    assert box is not None
    assert box["height"] >= 39
    assert player.get_attribute("aria-label") == "Luister"
    player.evaluate("player => player.play()")
    phone.wait_for_function("() => document.querySelector('fieldset audio').currentTime > 0")
    assert phone.locator("[data-say]:visible").count() == 0


def test_players_wait_ten_seconds_for_the_script_and_go_when_it_comes(phone: Page, interview: house.Stored) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    interview.begin(phone, slug=house.HEARD)
    phone.context.route("**/phone.*.js", hold)
    phone.goto(phone.url, wait_until="commit")
    phone.wait_for_selector("fieldset audio", state="attached")
    assert phone.locator("audio:visible").count() == 0
    waits = phone.evaluate("document.querySelector('audio').getAnimations()[0].effect.getTiming().delay")
    assert waits == 10_000
    phone.wait_for_timeout(300)
    for route in held:
        route.continue_()
    expect(phone.locator("audio")).to_have_count(0)
    expect(phone.locator("fieldset .say").first).to_be_visible()


def test_another_language_in_an_error_keeps_what_was_typed(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone, slug=house.NUMBERS)
    house.ready(phone)
    house.answer(phone)
    house.answer(phone)
    for language, title in (("nl", "Er klopt iets niet"), ("ar", ""), ("ti", ""), ("nl", "Er klopt iets niet")):
        if f"/{language}/" not in phone.url:
            phone.click(".tongue summary")
            phone.click(f"[name=lang][value={language}]")
        else:
            phone.locator("fieldset .in").fill("1889")
            phone.click("button[name=next]")
        expect(phone.locator("html")).to_have_attribute("lang", language)
        expect(phone.locator(".note.wrong")).to_be_visible()
        expect(phone.locator("fieldset .in")).to_have_value("1889")
        assert title in phone.locator(".note.wrong h2").inner_text()
    phone.locator("fieldset .in").fill("2020")
    phone.click("button[name=next]")
    phone.wait_for_url("**/N1/**")
    assert interview.answers(interview.last())["J1"][0] == 2020


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("\u1373\u137b\u1372\u136a", 2012), ("\u0662\u0660\u0662\u0661", 2021), ("\u06f2\u06f0\u06f1\u06f9", 2019)],
    ids=["Ethiopic", "Arabic-Indic", "Persian"],
)
def test_digits_of_other_scripts_with_scripts_on(phone: Page, interview: house.Stored, typed: str, stored: int) -> None:
    interview.begin(phone, slug=house.NUMBERS)
    house.ready(phone)
    house.answer(phone)
    house.answer(phone)
    phone.locator("fieldset .in").fill("20")
    phone.click("button[name=next]")
    expect(phone.locator(".note.wrong")).to_be_visible()
    phone.locator("fieldset .in").fill(typed)
    phone.click("button[name=next]")
    phone.wait_for_url("**/N1/**")
    phone.wait_for_load_state("networkidle")
    assert interview.answers(interview.last())["J1"][0] == stored
