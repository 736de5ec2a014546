"""A phone that refuses something (storage, cryptography, a service worker, a script), or is half-way when something
new comes. Answering goes on."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from survey import document
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


def test_players_wait_ten_seconds_for_the_script_and_go_when_it_comes(
    browser: Browser, interview: house.Stored
) -> None:
    context = browser.new_context(viewport=house.SMALL, service_workers="block")  # else the file comes from the phone
    phone, held = context.new_page(), []

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
    context.close()


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
    for _ in range(50):  # with the script it is on its way
        if "J1" in interview.answers(interview.last()):
            break
        phone.wait_for_timeout(100)
    assert interview.answers(interview.last())["J1"][0] == 2020


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_a_fault_that_the_server_says_has_the_focus(browser: Browser, interview: house.Stored, scripts: bool) -> None:
    context = browser.new_context(viewport=house.SMALL, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{interview.address}/v/")
    page.fill("[name=code]", "ABCDE12345")
    page.click("button[name=next]")
    expect(page.locator(".note.wrong")).to_be_focused()
    interview.begin(page, slug=house.NUMBERS)
    page.goto(page.url.replace("/C1/", "/J1/"))
    page.fill("fieldset .in", "1889")
    page.click("button[name=next]")
    expect(page.locator(".note.wrong")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".note.wrong a")).to_be_focused()
    context.close()


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


def _new_version(database: Path, word: str) -> None:
    """A new version of the days' questionnaire, offered from now on: what publishing does, written down at once."""
    with closing(sqlite3.connect(database, timeout=20)) as link:
        _publish(link, word)


def _publish(link: sqlite3.Connection, word: str) -> None:
    (old, text) = link.execute(
        "SELECT v.id, v.document FROM survey_version v JOIN survey_wave w ON w.version_id = v.id WHERE w.code = ?",
        (house.DAYS,),
    ).fetchone()
    content = json.loads(text)
    content["version"] += 1
    for question in content["questions"]:
        question["text"] = {**question["text"], "nl": f"{word} {question['text']['nl']}"}
    names = [row[1] for row in link.execute("PRAGMA table_info(survey_version)") if row[1] != "id"]
    changed = {"number": "(SELECT max(number) + 1 FROM survey_version)", "sha256": "?", "document": "?"}
    given = {"sha256": document.digest(content), "document": json.dumps(content, ensure_ascii=False)}
    values = [given[name] for name in names if name in given]
    columns = ", ".join(names)
    new = ", ".join(changed.get(name, name) for name in names)
    made = link.execute(
        f"INSERT INTO survey_version ({columns}) SELECT {new} FROM survey_version WHERE id = ?",  # noqa: S608
        (*values, old),
    ).lastrowid
    link.execute("UPDATE survey_wave SET version_id = ? WHERE code = ?", (made, house.DAYS))
    link.commit()


def test_who_is_half_way_finishes_on_the_version_they_began_with(phone: Page, interview: house.Stored) -> None:
    base = interview.begin(phone, slug=house.DAYS)
    house.ready(phone)
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    house.can_offline(phone)
    mine = interview.last()
    _new_version(interview.database, "Nieuw:")
    newer = phone.context.new_page()
    interview.begin(newer, slug=house.DAYS)
    expect(newer.locator("h1")).to_contain_text("Nieuw:")
    newer.close()
    phone.reload()
    expect(phone.locator("h1")).not_to_contain_text("Nieuw:")
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.locator("h1")).not_to_contain_text("Nieuw:")
    for code in ("D1", "D2"):
        phone.fill(f"[name={code}-year]", "2020")
        phone.click("button[name=next]")
        phone.wait_for_function("code => location.pathname.split('/')[4] !== code", arg=code)
    phone.context.set_offline(False)
    house.says(phone, "Alles is verstuurd")
    house.choose(phone)
    phone.click("button[name=next]")
    phone.wait_for_url(f"{base}end/")
    assert interview.complete(mine)
    assert set(interview.answers(mine)) == {"C1", "D1", "D2", "C9"}


def test_what_a_page_of_a_newer_release_needs_is_kept_with_it(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone)
    house.ready(phone)
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    house.can_offline(phone)
    phone.evaluate(  # the page that is open asks for its own files, of another name, and for the frame of a question
        """async () => { const cache = await caches.open('shell-1');
        for (const request of await cache.keys()) if (/shell|\\.js$/.test(request.url)) await cache.delete(request);
        navigator.serviceWorker.controller.postMessage({ keep: ['/v/shell/nl/'] }); }"""
    )
    house.until(
        phone,
        """async () => { const keys = await (await caches.open('shell-1')).keys();
        return ["phone", "later"].every((name) => keys.some(({ url }) => url.includes(`/js/${name}.`))); }""",
    )
    phone.context.set_offline(True)
    heading = phone.locator("h1").inner_text()
    phone.reload()
    expect(phone.locator("h1")).to_have_text(heading)
    house.answer(phone, 1)
    phone.context.set_offline(False)
    house.says(phone, "Alles is verstuurd")
    assert len(interview.answers(interview.last())) == 2


def test_files_of_an_older_release_that_are_gone_leave_the_form(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone)
    house.ready(phone)
    given = [house.answer(phone)]
    house.can_offline(phone)
    phone.context.route("**/static/js/*.js", lambda route: route.fulfill(status=404, body=""))
    phone.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    phone.reload()
    given += [house.answer(phone) for _ in range(2)]
    phone.wait_for_load_state("networkidle")
    assert set(interview.answers(interview.last())) == set(given)
