"""What stays on a phone: nothing after the end, after deleting, and of one person for the next."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.e2e import house
from tests.e2e.test_interview import COUNT_BOXES

NAMES = """async (code) => {
    const found = [];
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys())
        if (request.url.includes(code)) found.push(request.url);
    for (const store of [localStorage, sessionStorage]) for (const key of Object.keys(store))
        if ((key + store[key]).includes(code)) found.push(key);
    return found; }"""

# A service worker's page passes by a route of Playwright's: so the page itself cannot reach the address.
SHUT = """(address => { const fetched = window.fetch; window.fetch = (to, how) =>
    to === address && !sessionStorage.opened ? Promise.reject(new TypeError("shut")) : fetched(to, how); })"""


def _code(address: str) -> str:
    return address.split("/v/")[1].split("/", maxsplit=1)[0]


def _begin(page: Page, interview: house.Stored, slug: str = house.SLUG) -> str:
    """Begin, answer twice, and wait until the phone holds what it needs without internet; the code."""
    base = interview.begin(page, slug=slug)
    house.ready(page)
    house.answer(page)
    house.answer(page)
    house.says(page, "Opgeslagen")
    house.can_offline(page)
    assert page.evaluate(COUNT_BOXES) == 1
    assert page.evaluate(NAMES, _code(base))
    return _code(base)


def _to_the_end(page: Page) -> None:
    for _ in range(60):
        if page.url.endswith("/end/"):
            return
        house.answer(page)
    raise AssertionError("no end after 60 questions")


def _gone(page: Page, code: str) -> None:
    house.until(page, f"async () => !(await ({NAMES})('{code}')).length")
    assert page.evaluate(COUNT_BOXES) == 0


def test_after_the_end_nothing_of_the_interview_is_on_the_phone(phone: Page, interview: house.Stored) -> None:
    code = _begin(phone, interview)
    mine = interview.last()
    _to_the_end(phone)
    assert interview.complete(mine)
    _gone(phone, code)
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.reload(wait_until="networkidle")
    assert not [address for address in asked if "document.json" in address or "later." in address]
    _gone(phone, code)


def test_after_the_end_answers_are_not_shown_again(phone: Page, interview: house.Stored) -> None:
    code = _begin(phone, interview)
    _to_the_end(phone)
    phone.go_back()
    expect(phone.locator("h1")).to_have_text("U heeft al geantwoord")
    for path in ("", "S1/", "practice/"):
        phone.goto(f"{interview.address}/v/{code}/nl/{path}")
        expect(phone.locator("h1")).to_have_text("U heeft al geantwoord")
    phone.context.set_offline(True)
    phone.goto(f"{interview.address}/v/{code}/nl/S1/")
    assert phone.locator("fieldset input").count() == 0
    phone.context.set_offline(False)
    _gone(phone, code)


def test_deleting_takes_along_what_is_on_the_phone(phone: Page, interview: house.Stored) -> None:
    code = _begin(phone, interview)
    mine = interview.last()
    phone.goto(f"{interview.address}/v/{code}/nl/withdraw/", wait_until="networkidle")
    phone.click("button[name=delete]")
    phone.wait_for_url("**/v/deleted/nl/")
    assert interview.answers(mine) == {}
    _gone(phone, code)


def _wait(phone: Page, interview: house.Stored) -> tuple[str, int, str]:
    """Begin and answer once more without internet: the code, the interview, and the question whose answer waits."""
    code = _begin(phone, interview)
    mine = interview.last()
    phone.context.set_offline(True)
    waits = house.answer(phone, 1)
    house.says(phone, "Nog niet verstuurd")
    return code, mine, waits


def test_what_waits_on_a_second_phone_is_sent_though_the_first_has_ended(phone: Page, interview: house.Stored) -> None:
    code, mine, late = _wait(phone, interview)
    phone.close()
    other = phone.context.browser.new_context(viewport=house.SMALL)  # type: ignore[union-attr]
    second = other.new_page()
    second.goto(f"{interview.address}/v/{code}/nl/{late}/")
    _to_the_end(second)
    other.close()
    assert interview.complete(mine)
    phone.context.set_offline(False)
    again = phone.context.new_page()
    with again.expect_response("**/answers"):
        again.goto(f"{interview.address}/v/{code}/nl/end/")
    again.wait_for_url("**/end/")
    _gone(again, code)


def test_a_second_link_in_the_same_tab_never_meets_the_first_ones_answers(phone: Page, interview: house.Stored) -> None:
    first, mine, waits = _wait(phone, interview)
    shut = f"{SHUT}('/v/{first}/answers')"
    phone.add_init_script(shut)  # it goes on waiting, from the next page
    phone.evaluate(shut)  # and from this one
    phone.context.set_offline(False)
    second = _code(interview.begin(phone))
    assert second != first
    house.ready(phone)
    seen = []
    for _ in range(4):
        seen.append(phone.locator("fieldset input:checked").count())
        house.answer(phone, 2)
    house.says(phone, "Opgeslagen")
    house.can_offline(phone)
    phone.context.set_offline(True)
    seen.append(phone.locator("fieldset input:checked").count())
    phone.reload()  # from what the phone keeps
    expect(phone.locator("fieldset input").first).to_be_attached()
    seen.append(phone.locator("fieldset input:checked").count())
    house.answer(phone, 2)
    phone.context.set_offline(False)
    house.says(phone, "Alles is verstuurd")
    assert seen == [0] * 6
    assert first not in phone.content()
    others = interview.last()
    assert (len(interview.answers(others)), len(interview.answers(mine))) == (5, 2)
    phone.evaluate("sessionStorage.opened = 'yes'")
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url) if request.is_navigation_request() else None)
    phone.goto(f"{interview.address}/v/{first}/nl/{waits}/")
    expect(phone.locator("fieldset input").nth(1)).to_be_checked()
    for _ in range(100):
        if waits in interview.answers(mine):
            break
        phone.wait_for_timeout(100)
    assert interview.answers(mine)[waits][1:] == (1, 0)
    assert len(asked) == 1
    assert len(interview.answers(others)) == 5


def test_who_leaves_before_the_script_is_ready_takes_everything_along(phone: Page, interview: house.Stored) -> None:
    code = _begin(phone, interview)
    phone.add_init_script(
        """const fetched = fetch; window.fetch = async (...given) => {
        if (String(given[0]).includes("document.json")) await new Promise((resolve) => setTimeout(resolve, 4000));
        return fetched(...given); };"""
    )
    phone.click("footer [href$='leave/']")
    phone.wait_for_url("**/leave/")
    phone.click("[data-leave]")
    phone.wait_for_url("**/v/bye/nl/")
    _gone(phone, code)


def test_a_page_that_was_left_does_not_come_back_as_it_stood(browser: Browser, interview: house.Stored) -> None:
    context = browser.new_context(viewport=house.SMALL, service_workers="block")
    phone, back = context.new_page(), "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    base = interview.begin(phone)
    house.ready(phone)
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    phone.goto(f"{base}withdraw/")
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.method) if request.is_navigation_request() else None)
    phone.evaluate(back)  # from the page of help, say: what was typed stays
    phone.wait_for_timeout(300)
    assert asked == []
    phone.route("**/withdraw/", lambda route: route.fulfill(status=204))  # the page stays where it is
    phone.click("button[name=delete]")
    phone.wait_for_timeout(300)
    phone.unroute("**/withdraw/")
    with phone.expect_navigation():
        phone.evaluate(back)
    assert asked == ["POST", "GET"]
    context.close()


def test_who_leaves_without_the_rest_of_the_script_takes_everything_along(phone: Page, interview: house.Stored) -> None:
    code = _begin(phone, interview)
    phone.add_init_script("window.fetch = () => Promise.reject(new TypeError('gone'))")
    phone.click("footer [href$='leave/']")
    phone.wait_for_url("**/leave/")
    phone.click("[data-leave]")
    phone.wait_for_url("**/v/bye/nl/")
    _gone(phone, code)


def test_leaving_where_storage_never_answers(phone: Page, interview: house.Stored) -> None:
    base = interview.begin(phone)
    phone.add_init_script("IDBFactory.prototype.open = () => ({})")
    phone.goto(f"{base}leave/")
    phone.click("[data-leave]")
    phone.wait_for_url("**/v/bye/nl/")


def test_a_tablet_keeps_nothing_of_who_walked_away(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone, query="?kiosk")
    house.ready(phone)
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    phone.goto("about:blank")  # neither the button nor the time-out
    interview.begin(phone, query="?kiosk")
    house.until(phone, f"async () => (await ({COUNT_BOXES})()) === 0")


def test_deleted_from_elsewhere_goes_from_this_phone_too(
    phone: Page, interview: house.Stored, browser: Browser
) -> None:
    code = _begin(phone, interview)
    context = browser.new_context()
    other = context.new_page()
    other.goto(f"{interview.address}/v/{code}/nl/withdraw/")
    other.click("button[name=delete]")
    other.wait_for_url("**/v/deleted/**")
    context.close()
    phone.goto(f"{interview.address}/v/{code}/nl/")
    expect(phone.locator("h1")).to_have_text("Uw antwoorden zijn gewist")
    _gone(phone, code)


def _leave(page: Page) -> None:
    page.click("footer [href$='leave/']")
    page.wait_for_url("**/leave/")
    page.click("[data-leave]")
    page.wait_for_url("**/v/bye/nl/")


def test_the_way_back_shows_the_next_person_no_answers(phone: Page, interview: house.Stored) -> None:
    code = _begin(phone, interview)
    _leave(phone)
    _gone(phone, code)
    for _ in range(4):  # three questions, and the one to practise with
        phone.go_back()
        expect(phone.locator("h1")).to_have_text("U kunt deze pagina sluiten")
        assert code not in phone.content()
    phone.goto(f"{interview.address}/v/{code}/nl/S1/")  # who has the link goes on
    expect(phone.locator("fieldset input:checked")).to_have_count(1)
    phone.click("footer [href$='help/']")
    phone.wait_for_url("**/help/")
    phone.go_back()
    expect(phone.locator("fieldset input:checked")).to_have_count(1)


def test_the_way_back_on_a_tablet_leads_to_a_clean_start(phone: Page, interview: house.Stored) -> None:
    base = interview.begin(phone, query="?kiosk")
    house.ready(phone)
    house.answer(phone)
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    house.can_offline(phone)
    house.until(phone, "async () => Boolean(await caches.match('/v/taalschool/kiosk/'))")
    phone.click("footer [data-leave]")
    phone.wait_for_url("**/kiosk/")
    _gone(phone, _code(base))
    for _ in range(3):
        phone.go_back()
        phone.wait_for_url(f"**/v/{house.SLUG}/kiosk/")
        expect(phone.locator("main.tongues")).to_be_visible()
    phone.goto(f"{base}S1/?kiosk")
    phone.wait_for_url(f"**/v/{house.SLUG}/kiosk/")
    again = interview.begin(phone, query="?kiosk")
    assert again != base
    assert phone.locator("fieldset input:checked").count() == 0


def test_the_way_back_on_a_tablet_does_not_lead_to_somebodys_end(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone, query="?kiosk", slug=house.NUMBERS)
    house.ready(phone)
    for _ in range(2):
        house.answer(phone)
    house.can_offline(phone)
    house.answer(phone)
    phone.fill("fieldset .in", "3")
    phone.click("button[name=next]")
    phone.wait_for_url("**/end/?kiosk")
    phone.wait_for_load_state("networkidle")
    phone.click("main a.go")
    phone.wait_for_url("**/kiosk/")
    phone.go_back()
    phone.wait_for_url(f"**/v/{house.NUMBERS}/kiosk/")
    expect(phone.locator("main.tongues")).to_be_visible()
