"""A network that is there and says nothing: each page speaks within seconds, with what this phone holds."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.e2e import house, proxy
from tests.e2e.test_interview import COUNT_BOXES

SILENT = 60.0  # s


@pytest.fixture
def network(live: Server) -> Iterator[proxy.Network]:
    with proxy.network(live.address) as made:
        yield made


@pytest.fixture
def base(phone: Page, interview: house.Stored, network: proxy.Network) -> str:
    """Half-way, and then the network falls silent: neither an answer nor a fault ever comes."""
    address = house.Stored(network.address, interview.database).begin(phone)
    house.ready(phone)
    house.answer(phone)
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    house.can_offline(phone)
    for path in ("leave", "bye", "undeleted"):
        house.until(phone, f"async () => Boolean(await caches.match('/v/{path}/nl/'))")
    network.delay = SILENT
    return address


def test_leaving_waits_for_nothing(phone: Page, base: str) -> None:
    begun = time.monotonic()
    phone.click("footer [href$='leave/']")
    expect(phone.locator("h1")).to_have_text("Weg van deze telefoon")
    assert phone.url == f"{base}leave/"
    phone.click("[data-leave]")
    phone.wait_for_url("**/v/bye/nl/")
    assert time.monotonic() - begun < 2
    assert phone.evaluate(COUNT_BOXES) == 0
    code = base.split("/")[4]
    house.until(
        phone,
        f"""async () => !(await (await caches.open('shell-1')).keys())
        .some((key) => key.url.includes('{code}'))""",
    )


def test_from_leaving_one_goes_back_to_where_one_was(phone: Page, base: str) -> None:
    heading, address = phone.locator("h1").inner_text(), phone.url
    phone.click("footer [href$='leave/']")
    phone.click("[data-step]")
    expect(phone.locator("h1")).to_have_text(heading)
    assert phone.url == address
    assert address.startswith(base)


def test_leaving_with_answers_that_wait_asks_after_seconds(phone: Page, base: str) -> None:
    house.answer(phone)
    phone.click("footer [href$='leave/']")
    phone.wait_for_url("**/leave/")
    said: list[str] = []
    phone.once("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    phone.click("[data-leave]")
    expect(phone.locator("output")).to_have_text("Opgeslagen op deze telefoon. Wij versturen …", timeout=1000)
    phone.wait_for_url("**/v/bye/nl/", timeout=12_000)
    assert len(said) == 1
    assert "nog niet verstuurd" in said[0]
    assert phone.evaluate(COUNT_BOXES) == 0


def test_a_question_goes_on_from_what_the_phone_holds(
    phone: Page, interview: house.Stored, base: str, network: proxy.Network
) -> None:
    mine, heading = interview.last(), phone.locator("h1").inner_text()
    phone.reload(wait_until="commit")
    expect(phone.locator("h1")).to_have_text(heading)
    code = house.answer(phone, 1)
    network.delay = 0.0
    expect(phone.locator(".safe")).to_contain_text(
        "Alles is verstuurd", timeout=30_000
    )  # the one under way is given up
    assert code in interview.answers(mine)
    assert phone.url.startswith(base)


@pytest.mark.parametrize(
    ("path", "words"), [("withdraw/", "Uw antwoorden zijn nog niet gewist."), ("help/", "Er is niets weg.")]
)
def test_a_page_that_does_not_come_is_explained(phone: Page, base: str, path: str, words: str) -> None:
    phone.goto(base + path, wait_until="commit", timeout=15_000)
    expect(phone.locator("h1")).to_have_text("Er is nu geen internet")
    expect(phone.locator("main")).to_contain_text(words)


def test_answers_that_could_not_be_deleted_are_not_called_deleted(
    phone: Page, interview: house.Stored, base: str, network: proxy.Network
) -> None:
    mine = interview.last()
    network.delay = 0.0
    phone.goto(f"{base}withdraw/")
    network.delay = SILENT
    phone.click("button[name=delete]", no_wait_after=True)
    expect(phone.locator("main")).to_contain_text("Uw antwoorden zijn nog niet gewist.", timeout=15_000)
    assert len(interview.answers(mine)) == 2
    network.delay = 0.0
    phone.click("a.go")
    phone.click("button[name=delete]")
    phone.wait_for_url("**/v/deleted/nl/")
    assert interview.answers(mine) == {}
