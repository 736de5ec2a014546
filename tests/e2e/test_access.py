"""axe on every respondent page in three looks and on the staff's pages; weight of the first question in each."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.e2e import house

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = (
    ({"width": 320, "height": 640}, "light", "none"),
    ({"width": 1280, "height": 800}, "dark", "none"),
    ({"width": 320, "height": 640}, "dark", "active"),
)  # fmt: skip
"""Narrow and wide, light and dark, forced colours."""


def faults(page: Page, *but: str) -> list[str]:
    rules = {rule: {"enabled": False} for rule in but}
    found = Axe().run(page, options={"runOnly": TAGS, "rules": rules}).response["violations"]
    return [f"{page.url} {fault['id']}: {fault['nodes'][0]['html']}" for fault in found]


def faults_in_every_look(page: Page) -> list[str]:
    wrong = []
    for size, scheme, forced in LOOKS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, forced_colors=forced)
        but = ("color-contrast",) if forced == "active" else ()  # those colours are the person's own
        found = faults(page, *but) + no_sideways(page)
        wrong += [f"{size['width']} {scheme} {forced}: {fault}" for fault in found]
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size(house.SMALL)
    return wrong


def no_sideways(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{page.url}: {wide} px wider than the screen"] if wide > 0 else []


@pytest.mark.parametrize("language", ["nl", "ar"])  # the others: test_states
def test_respondent_pages(phone: Page, interview: house.Stored, language: str) -> None:
    wrong: list[str] = []

    def look() -> None:
        wrong.extend(faults_in_every_look(phone))

    for path in ("", f"{house.SLUG}/", f"{house.SLUG}/{language}/", "geen-link/", f"bye/{language}/"):
        phone.goto(f"{interview.address}/v/{path}")
        look()
    phone.goto(f"{interview.address}/v/{house.SLUG}/{language}/")
    phone.click("button[name=start]")
    look()
    phone.click("button[name=next]")
    phone.wait_for_selector("form#q")
    house.ready(phone)
    base, seen = phone.url.rsplit("/", 2)[0] + "/", set()
    while not phone.url.endswith("/end/"):
        shape = phone.evaluate(
            """() => [...new Set([...document.querySelectorAll("fieldset .face, fieldset input, fieldset select,"
            + "fieldset textarea")].map((node) => node.type || "face"))].join()"""
        )
        if shape not in seen:
            look()
        if shape == "text":
            phone.locator("fieldset input").fill("9" * 12)
            phone.click("button[name=next]")
            phone.wait_for_selector(".note.wrong")
            look()
        if not seen:
            house.choose(phone)
            look()
        seen.add(shape)
        house.answer(phone)
        if len(seen) == 1:
            house.can_offline(phone)
            phone.context.set_offline(True)
            house.answer(phone)
            phone.wait_for_selector(".offline")
            look()
            phone.context.set_offline(False)
            phone.wait_for_selector(".offline", state="detached")
    look()
    assert len(seen) >= 3
    for path in ("withdraw/", "help/", "leave/", "sign-up/panel/", ""):
        phone.goto(base + path)
        look()
    assert wrong == []


def test_staff_pages(browser: Browser, interview: house.Stored) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{interview.address}/aanmelden/")
    wrong = faults(page)
    page.fill("[name=username]", house.USER)
    page.fill("[name=password]", house.PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/werk/**")
    wrong += faults(page)
    for path in (
        "metingen/",
        f"metingen/{house.SLUG}/",
        "cijfers/",
        "plannen/",
        "plannen/nieuw/",
        "marges/",
        "rapport/",
    ):
        reply = page.goto(f"{interview.address}/werk/{path}")
        assert reply is not None
        assert reply.status == 200, path
        wrong += faults(page)
    context.close()
    assert wrong == []


@pytest.mark.parametrize("language", house.LANGUAGES)
def test_weight_of_the_first_question(browser: Browser, interview: house.Stored, language: str) -> None:
    context = browser.new_context(viewport=house.SMALL)
    page = context.new_page()
    interview.begin(page, language)
    address = page.url
    context.close()
    context = browser.new_context(viewport=house.SMALL)
    page = context.new_page()
    link = context.new_cdp_session(page)
    link.send("Network.enable")
    names: dict[str, str] = {}
    sizes: dict[str, float] = {}
    link.on("Network.requestWillBeSent", lambda event: names.update({event["requestId"]: event["request"]["url"]}))
    link.on(
        "Network.loadingFinished",
        lambda event: sizes.update({names[event["requestId"]]: event["encodedDataLength"]}),
    )
    page.goto(address, wait_until="networkidle")
    context.close()
    fonts = sum(size for address, size in sizes.items() if address.endswith(".woff2"))
    assert 2 <= len(sizes) <= 6
    assert fonts > 0
    assert sum(sizes.values()) <= 26 * 1024, sizes
    assert sum(sizes.values()) - fonts <= 12 * 1024, sizes
