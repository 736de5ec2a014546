"""Nothing moves and nothing is cut: when a font comes late, at 400 % zoom, with more room between letters."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e import house

SHIFTS = """window.moved = []; new PerformanceObserver((list) => list.getEntries().forEach((entry) =>
    entry.hadRecentInput || window.moved.push([entry.value, entry.sources.map((source) =>
        source.node?.textContent.slice(0, 60))]))).observe({ type: "layout-shift", buffered: true });"""
ROOM = """() => { const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important;"
        + " word-spacing: .16em !important } p { margin-block-end: 2em !important }");
    document.adoptedStyleSheets = [sheet]; }"""
CUT = """() => { const shown = (node) => { const box = node.getBoundingClientRect();
        return box.width > 1 && box.height > 1 && getComputedStyle(node).visibility !== "hidden"; };
    const wrong = [];
    const wide = document.documentElement.scrollWidth;
    if (wide > innerWidth) wrong.push(`page: ${wide} px`);
    for (const node of document.querySelectorAll("body *")) {
        if (node.closest("svg, .hide, [hidden], option") || !shown(node)) continue;
        const style = getComputedStyle(node), box = node.getBoundingClientRect();
        const clipped = style.overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1
            || style.overflowY !== "visible" && node.scrollHeight > node.clientHeight + 1;
        const text = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
        if (text && (clipped || box.left < -1 || box.right > innerWidth + 1))
            wrong.push(`${node.tagName} ${node.textContent.trim().slice(0, 50)}`);
    }
    return wrong; }"""


def press(page: Page, name: str) -> None:
    """A button that leads to another page, until that page is there."""
    with page.expect_navigation():
        page.click(f"button[name={name}]")


def walk(page: Page, interview: house.Stored, language: str, look: Callable[[], None]) -> None:
    """A whole interview page by page, looking at each page that a respondent can meet."""
    page.goto(f"{interview.address}/v/{house.SLUG}/")
    look()
    page.goto(f"{interview.address}/v/{house.SLUG}/{language}/")
    look()
    press(page, "start")
    look()
    press(page, "next")
    base, seen = page.url.rsplit("/", 2)[0] + "/", 0
    while not page.url.endswith("/end/"):
        look()
        house.choose(page)
        press(page, "next")
        seen += 1
        assert seen < 60
    for name in ("end/", "", "help/", "leave/", "withdraw/", "sign-up/panel/"):
        page.goto(base + name)
        look()


@pytest.mark.parametrize("language", house.LANGUAGES)
def test_nothing_moves_when_a_font_comes_late(browser: Browser, interview: house.Stored, language: str) -> None:
    context = browser.new_context(viewport=house.SMALL, device_scale_factor=2, has_touch=True, is_mobile=True)
    late: list[str] = []

    def hold(route: Route) -> None:
        late.append(route.request.url)
        time.sleep(0.4)
        route.continue_()

    context.route("**/*.woff2", hold)
    context.add_init_script(SHIFTS)
    page, moved = context.new_page(), []
    base = f"{interview.address}/v/{house.SLUG}/"
    page.goto(f"{base}{language}/")

    def look() -> None:
        page.wait_for_function("() => document.fonts.status === 'loaded'")
        page.wait_for_timeout(700)
        moved.extend((page.url, *shift) for shift in page.evaluate("window.moved"))

    look()
    page.click("button[name=start]")
    look()
    page.click("button[name=next]")
    page.wait_for_selector("form#q")
    look()
    for name in ("help", "leave"):
        page.goto(f"{page.url.split(f'/{language}/')[0]}/{language}/{name}/")
        look()
    context.close()
    assert late
    assert moved == []


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_nothing_is_cut_at_400_percent_and_with_room_between_letters(
    browser: Browser, interview: house.Stored, language: str
) -> None:
    # 1280 by 960 at 400 % is 320 by 240.
    context = browser.new_context(viewport={"width": 320, "height": 240})
    context.route("**/phone.*.js", lambda route: route.abort())
    page, wrong = context.new_page(), []

    def look() -> None:
        wrong.extend((page.url, "zoom", fault) for fault in page.evaluate(CUT))
        page.evaluate(ROOM)
        wrong.extend((page.url, "room", fault) for fault in page.evaluate(CUT))

    walk(page, interview, language, look)
    context.close()
    assert wrong == []


BOX = """(name) => { const { top, bottom, left, right } = document.querySelector(name).getBoundingClientRect();
    return [top, bottom, left, right]; }"""


def test_what_belongs_together_lines_up(phone: Page, interview: house.Stored) -> None:
    phone.goto(f"{interview.address}/v/")
    phone.fill("[name=code]", "ABCDE12345")
    press(phone, "next")
    icon, heading = (phone.evaluate(BOX, f".note {name}") for name in (".i", "h2"))
    assert abs(icon[0] - heading[0]) < 8, "the sign of a fault stands beside its first line"
    base = interview.begin(phone, "ar", slug=house.NUMBERS)
    phone.goto(f"{base}withdraw/")
    yes, no = (phone.evaluate(BOX, name) for name in ("[name=delete]", "a.go.alt"))
    assert no[0] - yes[1] >= 12, "room between deleting and going back"
    phone.goto(base + "J1/")
    assert phone.evaluate("getComputedStyle(document.querySelector('fieldset .in')).textAlign") == "right"


ASKS = """() => { const idle = document.getElementById("idle"), line = idle.querySelector("[data-count]");
    line.textContent = line.dataset.count.replace("{n}", 30); idle.showModal(); }"""
HIDDEN = """() => { const idle = document.getElementById("idle").getBoundingClientRect();
    const box = document.activeElement.getBoundingClientRect();
    return Math.max(idle.top + 8 - box.top, box.bottom + 8 - idle.bottom, 8 - box.left, box.right + 8 - innerWidth);
    }"""
"""How much of what has the focus, with the ring around it, lies outside the part of the dialog that one sees."""


@pytest.mark.parametrize("room", [False, True], ids=["", "with room"])
@pytest.mark.parametrize("height", [240, 256])
@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_the_question_whether_somebody_is_there_can_be_read_at_400_percent(
    phone: Page, interview: house.Stored, language: str, height: int, room: bool
) -> None:
    phone.set_viewport_size({"width": 320, "height": height})
    interview.begin(phone, language, query="?kiosk")
    if room:
        phone.evaluate(ROOM)
    phone.evaluate(ASKS)
    idle = phone.locator("#idle")
    assert phone.evaluate("[document.activeElement.localName, document.activeElement.type]") == ["button", "button"]
    assert phone.evaluate(HIDDEN) <= 0
    for key, focused in (("Tab", "a"), ("Shift+Tab", "button"), ("Tab", "a")):
        phone.keyboard.press(key)
        assert phone.evaluate("document.activeElement.localName") == focused
        assert phone.evaluate(HIDDEN) <= 0
    sizes = idle.evaluate("(idle) => [idle.scrollWidth - idle.clientWidth, idle.clientHeight]")
    assert sizes[0] == 0
    idle.evaluate("(idle) => { idle.scrollTop = 0; }")
    assert idle.evaluate(
        "(idle) => idle.querySelector('h1').getBoundingClientRect().top >= idle.getBoundingClientRect().top"
    )
    phone.mouse.move(160, height // 2)
    phone.mouse.wheel(0, 1000)
    phone.wait_for_function(
        "(idle) => idle.scrollTop + idle.clientHeight + 1 >= idle.scrollHeight", arg=idle.element_handle()
    )
    phone.keyboard.press("Escape")
    expect(idle).to_be_hidden()


def test_the_question_whether_somebody_is_there_stands_free(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone, query="?kiosk")
    phone.evaluate(ASKS)
    dialog, words, yes, no = (
        phone.evaluate(BOX, f"#idle{part}") for part in ("", " [data-count]", " button", " [data-leave]")
    )
    assert (dialog[2], dialog[3]) == (16, house.SMALL["width"] - 16)
    assert yes[0] - words[1] >= 16, "the ring around the button does not touch the words"
    assert no[0] - yes[1] >= 16
    ink = "getComputedStyle(document.querySelector({!r})).color"
    assert phone.evaluate(ink.format("#idle h1")) == phone.evaluate(ink.format("h1"))


@pytest.mark.parametrize("language", ["ti", "fa"])
def test_small_things_stay_whole(phone: Page, interview: house.Stored, language: str) -> None:
    interview.begin(phone, language, slug=house.DAYS)
    house.answer(phone)
    assert phone.locator(".draft bdi").count() == 2
    for sign in phone.locator(".draft bdi").all():
        assert sign.evaluate("(node) => node.getClientRects().length") == 1, "its two words stay together"
    arrow = phone.evaluate(
        "getComputedStyle(document.querySelector('select')).backgroundPosition.match(/[0-9]+(?=px)/g).map(Number)"
    )
    assert min(arrow) >= 16, "the arrow of a list stands off its border"
