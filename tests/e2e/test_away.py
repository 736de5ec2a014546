"""Without internet: another language, days in each calendar, and a tablet on which the next person begins."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import house
from tests.e2e.test_interview import COUNT_BOXES

SAVED = {"nl": "Opgeslagen", "ti": "\u1270\u12d3\u1242\u1261"}


def _speak(page: Page, language: str) -> None:
    page.click(".tongue summary")
    page.click(f"[name=lang][value={language}]")


def _away(page: Page, interview: house.Stored, slug: str = house.SLUG, query: str = "", language: str = "nl") -> str:
    """Begin, answer once, and wait until the phone holds what it needs without internet."""
    base = interview.begin(page, language, query, slug)
    house.ready(page)
    house.answer(page)
    house.says(page, SAVED[language])
    house.can_offline(page)
    return base


def _back(page: Page) -> None:
    """The internet is there again, and all that waited goes."""
    page.context.set_offline(False)
    house.says(page, "Alles is verstuurd")


def _open(page: Page, language: str) -> None:
    """Choose a language while there is internet, and wait until the phone keeps it."""
    _speak(page, language)
    page.wait_for_url(f"**/{language}/**")
    house.ready(page)
    house.until(page, f"async () => Boolean(await caches.match('/v/shell/{language}/'))")


def _speaks(page: Page, language: str, code: str) -> None:
    """Choose a language that the phone can speak without internet, on this question."""
    _speak(page, language)
    page.wait_for_url(f"**/{language}/{code}/")
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_a_language_that_is_not_on_the_phone_waits_for_internet(phone: Page, interview: house.Stored) -> None:
    _away(phone, interview)
    phone.context.set_offline(True)
    heading = phone.locator("h1").inner_text()
    house.choose(phone, 1)
    _speak(phone, "ar")
    expect(phone.locator(".offline")).to_contain_text("als er internet is")
    expect(phone.locator("h1")).to_have_text(heading)
    expect(phone.locator("fieldset input:checked")).to_have_count(1)
    code = house.answer(phone, 1)
    _back(phone)
    assert code in interview.answers(interview.last())


def test_a_language_that_was_used_before_works_without_internet(phone: Page, interview: house.Stored) -> None:
    _away(phone, interview)
    mine = interview.last()
    _open(phone, "ti")
    phone.context.set_offline(True)
    code = house.choose(phone, 1)
    _speaks(phone, "nl", code)
    expect(phone.locator("fieldset input").nth(1)).to_be_checked()
    expect(phone.locator("[name=lang]")).to_have_count(len(house.LANGUAGES) - 1)
    after = house.answer(phone, 1)
    _back(phone)
    assert {code, after} <= set(interview.answers(mine))


def _day(page: Page, code: str, parts: tuple[str, str, str], calendar: str = "") -> None:
    for name, value in zip(("day", "month", "year"), parts, strict=True):
        page.fill(f"[name={code}-{name}]", value)
    if calendar:
        page.select_option(f"[name={code}-calendar]", calendar)
    page.click("button[name=next]")


def test_days_without_internet(phone: Page, interview: house.Stored) -> None:
    _away(phone, interview, house.DAYS)
    mine = interview.last()
    phone.context.set_offline(True)
    for wrong in (("31", "2", "2020"), ("1", "", "2020"), ("1", "1", "1492"), ("x", "1", "2020")):
        _day(phone, "D1", wrong)
        expect(phone.locator(".note.wrong")).to_be_focused()
        expect(phone.locator("[name=D1-day]")).to_have_value(wrong[0])
    _day(phone, "D1", ("29", "2", "2020"))
    phone.wait_for_url("**/D2/")
    _day(phone, "D2", ("", "", "\u0662\u0660\u0662\u0661"))
    phone.wait_for_url("**/C9/")
    phone.click("[data-back]")
    expect(phone.locator("[name=D2-year]")).to_have_value("2021")
    phone.click("[data-back]")
    expect(phone.locator("[name=D1-day]")).to_have_value("29")
    _back(phone)
    answers = interview.answers(mine)
    assert (answers["D1"][0], answers["D2"][0]) == ("2020-02-29", "2021")


def test_an_ethiopic_day_without_internet(phone: Page, interview: house.Stored) -> None:
    _away(phone, interview, house.DAYS, language="ti")
    mine = interview.last()
    phone.context.set_offline(True)
    _day(phone, "D1", ("6", "13", "2016"), "ethiopic")
    expect(phone.locator(".note.wrong")).to_be_focused()
    _day(phone, "D1", ("6", "13", "2015"), "ethiopic")
    phone.wait_for_url("**/D2/")
    _day(phone, "D2", ("", "", "2010"), "ethiopic")
    phone.wait_for_url("**/C9/")
    with phone.expect_response("**/answers"):
        phone.context.set_offline(False)
    answers = interview.answers(mine)
    assert (answers["D1"][0], answers["D2"][0]) == ("2023-09-11", "2018")


def test_the_next_person_on_a_tablet_without_internet(phone: Page, interview: house.Stored) -> None:
    _away(phone, interview, query="?kiosk")
    house.until(phone, "async () => Boolean(await caches.match('/v/offline/ar/?kiosk=taalschool'))")
    house.until(phone, "async () => Boolean(await caches.match('/v/taalschool/kiosk/'))")
    phone.context.set_offline(True)
    phone.click("footer [data-leave]")
    phone.wait_for_url("**/kiosk/")
    phone.click("ul a[lang=ar]")
    expect(phone.locator("html")).to_have_attribute("lang", "ar")
    expect(phone.locator("main h1")).to_contain_text("\u0644\u0627 \u064a\u0648\u062c\u062f")
    phone.context.set_offline(False)
    phone.click("a.go")
    expect(phone.locator("button[name=start]")).to_be_visible()


def test_a_tablet_without_internet_asks_too_and_starts_again(phone: Page, interview: house.Stored) -> None:
    _away(phone, interview, query="?kiosk")
    house.until(phone, "async () => Boolean(await caches.match('/v/taalschool/kiosk/'))")
    phone.context.set_offline(True)
    phone.clock.install()
    phone.click("footer [href*='help/']")
    expect(phone.locator("main h1")).to_have_text("Er is nu geen internet")
    phone.clock.run_for(92_000)
    expect(phone.locator("#idle")).to_be_visible()
    phone.clock.run_for(31_000)
    phone.wait_for_url(f"**/v/{house.SLUG}/kiosk/")


def test_a_question_on_a_tablet_that_is_asked_again_without_internet_stays_a_tablets(
    phone: Page, interview: house.Stored
) -> None:
    _away(phone, interview, query="?kiosk")
    mine = interview.last()
    house.until(phone, "async () => Boolean(await caches.match('/v/taalschool/kiosk/'))")
    phone.context.set_offline(True)
    code = house.answer(phone, 1)
    heading = phone.locator("main h1").inner_text()
    phone.clock.install()
    phone.reload()
    expect(phone.locator("main h1")).to_have_text(heading)
    expect(phone.locator("footer [data-leave]")).to_have_text("Volgende persoon")
    house.answer(phone, 1)
    house.nobody_is_there(phone)
    phone.context.set_offline(False)
    interview.begin(phone, query="?kiosk")
    house.until(phone, f"async () => (await ({COUNT_BOXES})()) === 0")
    assert {code, "C2"} <= set(interview.answers(mine))


def test_a_question_of_which_this_phone_holds_nothing_says_that_there_is_no_internet(
    phone: Page, interview: house.Stored
) -> None:
    base = _away(phone, interview)
    mine = interview.last()
    other = phone.url.replace(base.split("/")[4], "A" * 26)
    phone.context.set_offline(True)
    phone.goto(other)
    expect(phone.locator("h1")).to_have_text("Er is nu geen internet")
    assert phone.locator("form").count() == 0
    phone.goto(f"{base}S1/")
    phone.evaluate("async () => indexedDB.deleteDatabase('perspectief')")  # the browser was short of room
    phone.reload()
    expect(phone.locator("h1")).to_have_text("Er is nu geen internet")
    phone.context.set_offline(False)
    with phone.expect_navigation():
        phone.click("button[name=next]")
    expect(phone.locator("fieldset input:checked")).to_have_count(1)
    assert [value for value, _, _ in interview.answers(mine).values()] != [None]


def test_a_form_that_cannot_be_sent_is_explained(phone: Page, interview: house.Stored) -> None:
    _away(phone, interview)
    phone.goto(f"{interview.address}/v/{house.SLUG}/nl/")
    phone.context.set_offline(True)
    phone.click("button[name=start]")
    expect(phone.locator("h1")).to_have_text("Er is nu geen internet")
    phone.context.set_offline(False)
    phone.click("a.go")
    expect(phone.locator("button[name=start]")).to_be_visible()


def test_another_language_in_an_error_without_internet(phone: Page, interview: house.Stored) -> None:
    _away(phone, interview, house.NUMBERS)
    house.answer(phone, 1)
    house.says(phone, "Opgeslagen")
    mine = interview.last()
    _open(phone, "ar")
    phone.context.set_offline(True)
    phone.fill("fieldset .in", "1889")
    phone.click("button[name=next]")
    expect(phone.locator(".note.wrong")).to_be_focused()
    for language in ("nl", "ar"):
        _speaks(phone, language, "J1")
        expect(phone.locator("fieldset .in")).to_have_value("1889")
        expect(phone.locator(".note.wrong")).to_be_focused()
    phone.fill("fieldset .in", "2001")
    phone.click("button[name=next]")
    phone.wait_for_url("**/N1/")
    phone.click("[data-back]")
    _speak(phone, "nl")
    phone.wait_for_url("**/nl/J1/")
    expect(phone.locator("fieldset .in")).to_have_value("2001")
    expect(phone.locator(".note.wrong")).to_have_count(0)
    _back(phone)
    assert interview.answers(mine)["J1"][:2] == (2001, 2)


def test_help_without_internet_says_so_and_the_way_back_is_open(phone: Page, interview: house.Stored) -> None:
    _away(phone, interview)
    mine = interview.last()
    phone.context.set_offline(True)
    first = house.answer(phone, 1)
    heading = phone.locator("h1").inner_text()
    phone.click("footer [href$='help/']")
    expect(phone.locator("h1")).to_have_text("Er is nu geen internet")
    phone.go_back()
    expect(phone.locator("h1")).to_have_text(heading)
    second = house.answer(phone, 1)
    _back(phone)
    assert {first, second} <= set(interview.answers(mine))
