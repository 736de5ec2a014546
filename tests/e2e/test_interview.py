"""Whole interviews in a real browser: with scripts and without, by keyboard, in other languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import house

VECTORS = Path(__file__).resolve().parent.parent / "survey" / "routing" / "vectors.json"


def test_routing_in_the_browser_holds_to_the_shared_vectors(phone: Page, interview: house.Stored) -> None:
    source = (Path(__file__).resolve().parents[2] / "static" / "js" / "routing.js").read_text(encoding="utf-8")
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))["evaluate"]
    phone.goto("about:blank")
    found = phone.evaluate(
        """async ([source, vectors]) => {
        const routing = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
        return vectors.map(({logic, data}) => routing.evaluate(logic, data)); }""",
        [source, vectors],
    )
    wrong = [(vector, value) for vector, value in zip(vectors, found, strict=True) if vector["expect"] != value]
    assert len(vectors) > 20
    assert wrong == []


def test_whole_interview_without_waiting(phone: Page, interview: house.Stored) -> None:
    loads: list[str] = []
    phone.on("request", lambda request: loads.append(request.url) if request.is_navigation_request() else None)
    elsewhere: list[str] = []
    phone.on("request", lambda request: request.url.startswith(interview.address) or elsewhere.append(request.url))
    base = interview.begin(phone)
    house.ready(phone)
    loads.clear()
    given = []
    while not phone.url.endswith("/end/"):
        given.append(house.choose(phone))
        phone.click("button[name=next]")
        phone.wait_for_function("code => location.pathname.split('/')[4] !== code", arg=given[-1])
        assert len(given) < 60
    mine = interview.last()
    assert set(interview.answers(mine)) == set(given)
    assert all(revision == 1 and changes == 0 for _, revision, changes in interview.answers(mine).values())
    assert interview.complete(mine)
    assert loads == [f"{base}end/"]
    assert phone.context.cookies() == []
    assert elsewhere == []
    left = phone.evaluate("async () => (await indexedDB.databases()).length")
    boxes = phone.evaluate(COUNT_BOXES) if left else 0
    assert boxes == 0


COUNT_BOXES = """() => new Promise((resolve) => {
    const request = indexedDB.open("perspectief", 1);
    request.onsuccess = () => {
        const count = request.result.transaction("boxes").objectStore("boxes").count();
        count.onsuccess = () => resolve(count.result);
    };
})"""


def test_next_question_comes_within_100_ms(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone)
    house.ready(phone)
    times = []
    for _ in range(6):
        house.choose(phone)
        times.append(
            phone.evaluate(
                """() => new Promise((resolve) => { const began = performance.now(), old = document.querySelector("h1");
            document.querySelector("button[name=next]").click();
            const look = () => document.querySelector("h1") === old ? setTimeout(look) :
                resolve(performance.now() - began);
            look(); })"""
            )
        )
    assert sorted(times)[len(times) // 2] < 100, times


def test_the_script_draws_what_the_server_prints(phone: Page, interview: house.Stored) -> None:
    shape = """() => [...document.querySelectorAll("fieldset, fieldset *")].map((node) => [node.tagName, node.id,
        node.getAttribute("name"), node.getAttribute("value") || "", node.getAttribute("aria-describedby"),
        node.tagName === "BDI" || !node.children.length ? node.textContent : ""]
        .join("|")).filter((line) => !/^(BDI|USE|SVG)/i.test(line))"""
    interview.begin(phone, "ar")
    house.ready(phone)
    for _ in range(12):
        house.answer(phone, 1)
        drawn = phone.evaluate(shape)
        phone.wait_for_timeout(50)
        address = phone.url
        printed = phone.context.new_page()
        printed.route("**/phone.*.js", lambda route: route.abort())
        printed.goto(address)
        expected = printed.evaluate(shape)
        printed.close()
        assert [line.replace("|t|", "||") for line in drawn] == [line.replace("|t|", "||") for line in expected]


def test_whole_interview_with_scripts_off(browser: Browser, interview: house.Stored) -> None:
    context = browser.new_context(viewport=house.SMALL, java_script_enabled=False)
    page = context.new_page()
    interview.begin(page)
    given = []
    while not page.url.endswith("/end/"):
        given.append(house.choose(page))
        with page.expect_navigation():
            page.click("button[name=next]")
        assert len(given) < 60
    mine = interview.last()
    assert set(interview.answers(mine)) == set(given)
    assert interview.complete(mine)
    assert context.cookies() == []
    context.close()


def test_refused_storage_leaves_plain_posts(phone: Page, interview: house.Stored) -> None:
    phone.add_init_script("Object.defineProperty(window, 'indexedDB', {get() { throw new Error('refused'); }})")
    interview.begin(phone)
    given = [house.answer(phone) for _ in range(3)]
    assert set(interview.answers(interview.last())) == set(given)


def test_language_switch_keeps_the_answer_on_the_screen(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone)
    house.ready(phone)
    house.answer(phone, 2)
    code = house.choose(phone, 1)
    phone.click("summary")
    phone.click("button[name=lang][value=ar]")
    phone.wait_for_url("**/ar/**")
    assert phone.locator("html").get_attribute("dir") == "rtl"
    assert phone.url.endswith(f"/ar/{code}/")
    assert phone.locator("fieldset input:checked").count() == 1
    assert len(interview.answers(interview.last())) == 2


def test_what_is_being_typed_is_kept_when_the_browser_ends(phone: Page, interview: house.Stored) -> None:
    base = interview.begin(phone, slug=house.NUMBERS)
    house.ready(phone)
    house.answer(phone)
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    phone.fill("fieldset .in", "201")
    phone.wait_for_timeout(700)
    context = phone.context
    phone.close()  # without a word: a browser that the phone ends does not ask
    again = context.new_page()
    again.goto(f"{base}J1/")
    expect(again.locator("fieldset .in")).to_have_value("201")
    expect(again.locator(".note.wrong")).to_have_count(0)
    again.fill("fieldset .in", "2019")
    again.click("button[name=next]")
    again.wait_for_url("**/N1/")
    again.wait_for_timeout(700)
    house.says(again, "Opgeslagen")
    again.goto(f"{base}J1/")
    house.ready(again)
    expect(again.locator("fieldset .in")).to_have_value("2019")
    assert interview.answers(interview.last())["J1"] == (2019, 1, 0)


def test_back_button_of_browser_and_page(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone)
    house.ready(phone)
    first = house.answer(phone, 2)
    second = house.answer(phone, 1)
    phone.go_back()
    phone.wait_for_url(f"**/{second}/")
    assert phone.locator("fieldset input:checked").count() == 1
    phone.click("[data-back]")
    phone.wait_for_url(f"**/{first}/")
    house.answer(phone, 0)
    house.says(phone, "Opgeslagen")
    expect(phone.locator("h1").first).to_be_visible()
    assert interview.answers(interview.last())[first][1] == 2


def test_keyboard_alone(phone: Page, interview: house.Stored) -> None:
    phone.goto(f"{interview.address}/v/{house.SLUG}/nl/")

    def press_on(selector: str) -> None:
        for _ in range(40):
            phone.keyboard.press("Tab")
            if phone.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"{selector}: not reached by Tab")

    press_on("button[name=start]")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/practice/")
    press_on("button[name=next]")
    phone.keyboard.press("Enter")
    phone.wait_for_selector("form#q")
    house.ready(phone)
    for _ in range(3):
        before = phone.url
        press_on("fieldset input, fieldset select, fieldset textarea")
        phone.keyboard.press("Space")
        press_on("button[name=next]")
        phone.keyboard.press("Enter")
        phone.wait_for_function("before => location.href !== before", arg=before)
        assert phone.evaluate("document.activeElement.tagName") == "H1"


def test_kiosk_asks_and_starts_again(phone: Page, interview: house.Stored) -> None:
    phone.clock.install()
    interview.begin(phone, query="?kiosk")
    house.nobody_is_there(phone)
