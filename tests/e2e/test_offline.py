"""Wifi that comes and goes, a phone that two people share, and leaving it."""

from __future__ import annotations

import itertools
from pathlib import Path

from playwright.sync_api import Dialog, Page, expect

from survey.values import ValueFault, western_digits
from tests.e2e import house
from tests.e2e.test_interview import COUNT_BOXES


def _halfway(page: Page, interview: house.Stored) -> tuple[str, list[str]]:
    base = interview.begin(page)
    house.ready(page)
    given = [house.answer(page) for _ in range(3)]
    house.says(page, "Opgeslagen")
    house.can_offline(page)
    return base, given


def test_offline_in_the_middle_then_online(phone: Page, interview: house.Stored) -> None:
    _, given = _halfway(phone, interview)
    mine = interview.last()
    phone.context.set_offline(True)
    given += [house.answer(phone) for _ in range(3)]
    house.says(phone, "Nog niet verstuurd: geen internet")
    expect(phone.locator(".offline")).to_be_visible()
    assert len(interview.answers(mine)) == 3
    phone.context.set_offline(False)
    house.says(phone, "Alles is verstuurd")
    stored = interview.answers(mine)
    assert set(stored) == set(given)
    assert all(revision == 1 and changes == 0 for _, revision, changes in stored.values())


def test_reload_while_offline(phone: Page, interview: house.Stored) -> None:
    _, given = _halfway(phone, interview)
    mine = interview.last()
    phone.context.set_offline(True)
    given.append(house.answer(phone, 1))
    house.says(phone, "Nog niet verstuurd")
    heading, address = phone.locator("h1").inner_text(), phone.url
    phone.reload()
    expect(phone.locator("h1")).to_have_text(heading)
    assert phone.url == address
    given.append(house.answer(phone, 1))
    phone.context.set_offline(False)
    house.says(phone, "Alles is verstuurd")
    assert set(interview.answers(mine)) == set(given)


def test_the_end_waits_for_the_network(phone: Page, interview: house.Stored) -> None:
    _halfway(phone, interview)
    mine = interview.last()
    phone.context.set_offline(True)
    for _ in range(60):
        before = phone.url
        house.choose(phone)
        phone.click("button[name=next]")
        phone.wait_for_timeout(60)
        if phone.url == before:
            break
    house.says(phone, "Nog niet verstuurd")
    assert not interview.complete(mine)
    phone.context.set_offline(False)
    phone.wait_for_url("**/end/")
    assert interview.complete(mine)
    assert phone.evaluate(COUNT_BOXES) == 0


def test_answer_lost_on_the_way_back_is_not_counted_twice(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone)
    house.ready(phone)
    lost = []

    def lose(route) -> None:  # type: ignore[no-untyped-def]
        if not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    phone.route("**/answers", lose)
    code = house.answer(phone)
    house.says(phone, "Alles is verstuurd")
    assert lost == [200]
    assert interview.answers(interview.last())[code][1:] == (1, 0)


def test_two_people_on_one_phone(phone: Page, interview: house.Stored) -> None:
    _halfway(phone, interview)
    first = interview.last()
    phone.route("**/answers", lambda route: route.abort())
    house.answer(phone)
    house.says(phone, "Nog niet verstuurd")
    second = phone.context.new_page()
    interview.begin(second)
    house.ready(second)
    assert second.locator("fieldset input:checked").count() == 0
    code = house.answer(second, 1)
    expect(second.locator(".safe")).to_have_text("Opgeslagen")  # not: on this phone
    assert set(interview.answers(interview.last())) == {code}
    assert len(interview.answers(first)) == 3


def test_nothing_on_the_phone_can_be_read(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone)
    house.ready(phone)
    phone.context.set_offline(True)
    house.answer(phone)
    house.says(phone, "Nog niet verstuurd")
    kept = phone.evaluate(
        """() => new Promise((resolve) => { const request = indexedDB.open("perspectief", 1);
        request.onsuccess = () => { const t = request.result.transaction(["boxes", "keys"]);
            const boxes = t.objectStore("boxes").getAll(), keys = t.objectStore("keys").getAll();
            t.oncomplete = () => resolve({ extractable: keys.result.map((key) => key.extractable),
                fields: boxes.result.map((box) => Object.keys(box).sort()),
                text: boxes.result.map((box) => new TextDecoder().decode(box.sealed)).join("") }); }; })"""
    )
    assert kept["extractable"] == [False]
    assert kept["fields"] == [["iv", "sealed"]]
    assert "answers" not in kept["text"]


def test_leave_this_phone(phone: Page, interview: house.Stored) -> None:
    base, given = _halfway(phone, interview)
    mine = interview.last()
    phone.click("footer [href$='leave/']")
    phone.wait_for_url("**/leave/")
    house.ready(phone)
    phone.click("[data-leave]")
    phone.wait_for_url("**/v/bye/nl/")
    assert phone.evaluate(COUNT_BOXES) == 0
    assert set(interview.answers(mine)) == set(given)
    code = base.split("/v/")[1].split("/")[0]
    kept = f"(await (await caches.open('shell-1')).keys()).some((key) => key.url.includes('{code}'))"
    house.until(phone, f"async () => !{kept}")


def test_leave_offline_asks_first(phone: Page, interview: house.Stored) -> None:
    _halfway(phone, interview)
    phone.context.set_offline(True)
    house.answer(phone)
    house.says(phone, "Nog niet verstuurd")
    phone.once("dialog", lambda dialog: dialog.dismiss())
    with phone.expect_event("dialog"):
        phone.click("footer [href$='leave/']")
    expect(phone.locator("form#q")).to_be_visible()
    assert phone.evaluate(COUNT_BOXES) == 1
    said: list[str] = []

    def accept(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.accept()

    phone.once("dialog", accept)
    phone.click("footer [href$='leave/']")
    phone.wait_for_url("**/v/bye/nl/")
    assert "nog niet verstuurd" in said[0]
    assert len(said[0].splitlines()) == 3
    assert phone.evaluate(COUNT_BOXES) == 0


def test_leaving_on_a_dead_network_says_so_and_does_not_take_long(phone: Page, interview: house.Stored) -> None:
    _halfway(phone, interview)
    phone.route("**/answers", lambda _route: None)  # neither an answer nor a fault ever comes
    house.answer(phone)
    phone.goto(phone.url.rsplit("/", 2)[0] + "/leave/")
    house.ready(phone)
    phone.once("dialog", lambda dialog: dialog.dismiss())
    with phone.expect_event("dialog", timeout=7500):
        phone.click("[data-leave]")
        expect(phone.locator("output")).to_have_text("Opgeslagen op deze telefoon. Wij versturen …", timeout=1000)
        phone.click("[data-leave]")  # a second tap is the same way out
    expect(phone.locator("output")).to_have_count(0)
    assert phone.evaluate(COUNT_BOXES) == 1
    phone.once("dialog", lambda dialog: dialog.accept())
    phone.click("[data-leave]")
    phone.wait_for_url("**/v/bye/nl/")
    assert phone.evaluate(COUNT_BOXES) == 0


def test_a_number_out_of_range_is_explained_without_internet(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone, slug=house.NUMBERS)
    house.ready(phone)
    house.answer(phone)
    house.answer(phone)
    mine = interview.last()
    phone.context.set_offline(True)
    faults = {
        "1989": "van 1990 tot en met 2026",
        "\u0661\u0669": "van 1990 tot en met 2026",
        "\u1369\u136a": "Bijvoorbeeld: 2020.",
        "\u1372\u1371\u137b\u1379": "van 1990 tot en met 2026",
        "twee": "Bijvoorbeeld: 2020.",
    }
    for wrong, words in faults.items():
        phone.locator("fieldset .in").fill(wrong)
        phone.click("button[name=next]")
        expect(phone.locator(".note.wrong")).to_be_focused()
        expect(phone.locator(".wrong-line")).to_contain_text(words)
        expect(phone.locator("fieldset .in")).to_have_value(wrong)
    phone.locator("fieldset .in").fill("\u0662\u0660\u0662\u0660")
    phone.click("button[name=next]")
    phone.wait_for_url("**/N1/")
    expect(phone.locator(".note.wrong")).to_have_count(0)
    phone.context.set_offline(False)
    house.says(phone, "Alles is verstuurd")
    assert interview.answers(mine)["J1"][0] == 2020


def test_digits_mean_in_the_browser_what_they_mean_at_the_server(phone: Page) -> None:
    phone.goto("about:blank")
    ethiopic = "".join(chr(sign) for sign in range(0x1369, 0x137D))
    some = ethiopic[::3] + "\u137b1"
    typed = ["".join(signs) for length in (1, 2, 3) for signs in itertools.product(some, repeat=length)]
    typed += ["\u1373\u137b\u1372\u136a", "\u1372\u1371\u137b\u137a\u136a"]
    typed += ["\u0661\u0669", "\u06f2\u06f0", "\u0661\u1369"]
    source = (Path(__file__).resolve().parents[2] / "static" / "js" / "screen.js").read_text(encoding="utf-8")
    read = phone.evaluate(
        """async ([source, typed]) => {
        const { digits } = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
        return typed.map(digits).map((text) => /^[0-9]+$/.test(text) ? Number(text) : null); }""",
        [source, typed],
    )
    assert read == [_number(text) for text in typed]
    assert read[-5:] == [2012, 1992, 19, 20, None]


def _number(text: str) -> int | None:
    """What the server reads; nothing when it refuses."""
    try:
        digits = western_digits(text)
    except ValueFault:
        return None
    return int(digits) if digits.isdecimal() else None


def test_what_the_person_before_could_not_send_is_sent_from_the_next_ones_page(
    phone: Page, interview: house.Stored
) -> None:
    base = interview.begin(phone, query="?kiosk")
    house.ready(phone)
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    mine, code = interview.last(), base.split("/v/")[1].split("/")[0]
    phone.context.route("**/answers", lambda route: route.abort())
    house.answer(phone, 1)
    house.says(phone, "Nog niet verstuurd")
    phone.click("footer [data-leave]")
    phone.wait_for_url("**/kiosk/")
    assert len(interview.answers(mine)) == 1
    assert phone.evaluate(COUNT_BOXES) == 1
    phone.context.unroute("**/answers")
    interview.begin(phone, query="?kiosk")
    phone.wait_for_function(f"async () => (await ({COUNT_BOXES})()) === 0")
    assert len(interview.answers(mine)) == 2
    assert code not in phone.content()
    assert phone.locator("fieldset input:checked").count() == 0
    assert interview.answers(interview.last()) == {}
