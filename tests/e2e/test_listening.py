"""Listening: recordings first, one at a time, from where one stopped; nothing by itself, and without internet too."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, Request, expect

from tests.e2e import house

PLAYING = "[data-say][aria-pressed=true]"


def _asked(page: Page) -> list[str]:
    """Addresses of recordings the page asks for from now on."""
    found: list[str] = []

    def note(request: Request) -> None:
        if "/v/audio/" in request.url:
            found.append(request.url)

    page.context.on("request", note)
    return found


def test_nothing_starts_or_is_fetched_by_itself(phone: Page, interview: house.Stored) -> None:
    asked = _asked(phone)
    interview.begin(phone, slug=house.HEARD)
    house.ready(phone)
    for _ in range(3):
        house.answer(phone)
    expect(phone.locator("fieldset .say").first).to_be_visible()
    assert phone.locator(PLAYING).count() == 0
    assert asked == []


def test_one_sound_at_a_time_and_it_ends(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone, slug=house.HEARD)
    buttons = phone.locator("[data-say]")
    assert buttons.count() >= 4
    buttons.nth(0).click()
    expect(phone.locator(PLAYING)).to_have_count(1)
    buttons.nth(2).click()
    expect(phone.locator(PLAYING)).to_have_count(1)
    expect(buttons.nth(2)).to_have_attribute("aria-pressed", "true")
    expect(phone.locator(PLAYING)).to_have_count(0)
    expect(buttons.nth(2)).to_have_accessible_name(re.compile("^Luister: "))


def test_by_keyboard_it_stops_and_goes_on_from_there(phone: Page, interview: house.Stored) -> None:
    phone.add_init_script(
        """const play = HTMLMediaElement.prototype.play; window.starts = [];
        HTMLMediaElement.prototype.play = function () { this.playbackRate = 0.1; window.starts.push(this.currentTime);
            return play.call(this); };"""
    )
    interview.begin(phone, slug=house.HEARD)
    button = phone.locator(".where [data-say]")
    button.focus()
    phone.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    phone.wait_for_timeout(600)
    phone.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    phone.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    first, second = phone.evaluate("window.starts")
    assert first == 0
    assert second > 0


def test_the_next_question_is_silent_and_listening_is_counted(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone, slug=house.HEARD)
    house.ready(phone)
    phone.locator(".where [data-say]").click()
    house.answer(phone)
    expect(phone.locator(PLAYING)).to_have_count(0)
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    assert interview.paradata(interview.last()) == {"listened": 1}


def test_who_listens_can_listen_without_internet(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone, slug=house.HEARD)
    house.ready(phone)
    phone.locator(".where [data-say]").click()
    house.can_offline(phone)
    house.until(phone, "async () => (await (await caches.open('sounds-1')).keys()).length > 60")
    phone.reload()
    phone.context.set_offline(True)
    for _ in range(2):
        button = phone.locator("fieldset .say").nth(1)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        phone.wait_for_timeout(300)
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(phone.locator("[role=status].hint")).to_have_count(0)
        house.answer(phone)


def test_a_sound_that_is_not_there_is_said(phone: Page, interview: house.Stored) -> None:
    phone.add_init_script("Object.defineProperty(window, 'speechSynthesis', {value: {getVoices: () => []}})")
    interview.begin(phone, slug=house.HEARD)
    house.ready(phone)
    button = phone.locator("fieldset .say").first
    button.evaluate("(button, gone) => { button.dataset.audio = gone; }", f"/v/audio/{'0' * 64}.wav")
    button.click()
    expect(phone.locator("p[role=status].hint")).to_have_text("U kunt dit geluid nu niet horen.")
    expect(phone.locator(PLAYING)).to_have_count(0)


def test_leaving_takes_the_sounds_along(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone, slug=house.HEARD)
    house.ready(phone)
    phone.locator(".where [data-say]").click()
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    house.until(phone, "async () => (await (await caches.open('sounds-1')).keys()).length > 60")
    house.can_offline(phone)
    phone.click("footer [href$='leave/']")
    house.ready(phone)
    phone.click("[data-leave]")
    phone.wait_for_url("**/v/bye/nl/")
    house.until(phone, "async () => !(await caches.has('sounds-1'))")


def test_scripts_off_leaves_players_that_wait(browser: Browser, interview: house.Stored) -> None:
    context = browser.new_context(viewport=house.SMALL, java_script_enabled=False)
    page = context.new_page()
    asked = _asked(page)
    page.goto(f"{interview.address}/v/{house.HEARD}/nl/")
    assert page.locator("audio[controls]").count() == 6
    interview.begin(page, slug=house.HEARD)
    assert page.locator("audio[controls]").count() >= 4
    assert page.locator("[data-say]:visible").count() == 0
    address = page.locator("fieldset audio").first.get_attribute("src")
    box = page.locator("fieldset audio").first.bounding_box()
    assert box is not None
    assert box["width"] > 200
    assert asked == []
    assert page.request.get(interview.address + str(address)).headers["content-type"] == "audio/wav"
    context.close()


def test_only_a_voice_of_the_phone_itself_reads_aloud(phone: Page, interview: house.Stored) -> None:
    phone.add_init_script(
        """const voice = (lang, localService) => ({ lang, localService, name: lang });
        const voices = [voice("nl-NL", false), voice("ar", true)];
        Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => voices, cancel() {} } });"""
    )
    for language, heard in (("nl", 0), ("ar", 1)):
        phone.goto(f"{interview.address}/v/{house.SLUG}/{language}/")
        phone.wait_for_load_state("networkidle")
        assert phone.locator(".listen:visible").count() == heard
