"""The other two engines, Firefox and WebKitGTK: whole interviews, a bad network, a browser that dies, scripts off."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.server import Server, serve
from tests.e2e import house, proxy, webdriver
from tests.e2e.webdriver import Driven

SAFE = "return document.querySelector('.safe')?.textContent.includes(arguments[0])"
CHOOSE = """const fields = [...document.querySelectorAll('fieldset .opt input')];
    const list = document.querySelector('fieldset select'), typed = document.querySelector('fieldset .in');
    if (fields.length) fields[arguments[0] % fields.length].click();
    else if (list) list.selectedIndex = 1 + arguments[0];
    else typed.value = typed.inputMode === 'numeric' ? '2020' : 'Goed, dank u';
    return location.pathname.split('/')[4];"""
LEFT = """const request = indexedDB.open("perspectief", 1);
    const database = await new Promise((done) => { request.onsuccess = () => done(request.result); });
    const count = database.transaction("boxes").objectStore("boxes").count();
    return new Promise((done) => { count.onsuccess = () => done(count.result); });"""


HOLDS = """async () => { const keys = await (await caches.open("shell-1")).keys();
    return navigator.serviceWorker.controller && ["/v/leave/", "/v/bye/", "document.json"].every((part) =>
        keys.some((key) => key.url.includes(part))); }"""


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Driven]:
    with getattr(webdriver, request.param)() as driven:
        yield driven


@pytest.fixture
def network(live: Server) -> Iterator[proxy.Network]:
    with proxy.network(live.address) as made:
        yield made


def begin(engine: Driven, address: str, language: str = "nl") -> None:
    engine.goto(f"{address}/v/{house.SLUG}/{language}/")
    engine.click("button[name=start]")
    engine.wait("return location.pathname.includes('/practice/')")
    engine.click("button[name=next]")
    engine.wait("return document.querySelector('form#q fieldset')")
    ready(engine)


def ready(engine: Driven) -> None:
    engine.wait(
        """document.getElementById("q").dispatchEvent(new Event("pointerdown"));
        return performance.getEntriesByType("resource").some((entry) => entry.name.includes("document.json"));"""
    )
    time.sleep(0.3)


def answer(engine: Driven, index: int = 0) -> str:
    code = str(engine.run(CHOOSE, index))
    engine.click("button[name=next]")
    engine.wait("return location.pathname.split('/')[4] !== arguments[0]", code)
    return code


def wait_for(holds: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def walk(engine: Driven) -> list[str]:
    given = []
    while not engine.url.endswith("/end/"):
        given.append(answer(engine))
        assert len(given) < 60
    return given


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_whole_interview(engine: Driven, interview: house.Stored, language: str) -> None:
    begin(engine, interview.address, language)
    assert engine.run("return getComputedStyle(document.body).direction") == ("rtl" if language == "ar" else "ltr")
    given = walk(engine)
    mine = interview.last()
    stored = interview.answers(mine)
    assert set(stored) == set(given)
    assert all(revision == 1 and changes == 0 for _, revision, changes in stored.values())
    assert interview.complete(mine)
    assert engine.run_async(LEFT) == 0


def test_a_network_that_drops_delays_and_cuts(engine: Driven, interview: house.Stored, network: proxy.Network) -> None:
    begin(engine, network.address)
    mine = interview.last()
    network.delay = 0.1
    network.faults = [proxy.DROP, proxy.LOSE, proxy.CUT, proxy.DROP, proxy.LOSE]
    given = [answer(engine) for _ in range(4)]
    engine.wait(SAFE, "Alles is verstuurd", seconds=45)
    assert network.faults == []
    stored = interview.answers(mine)
    assert set(stored) == set(given)
    assert all(revision == 1 and changes == 0 for _, revision, changes in stored.values())
    given += walk(engine)
    assert set(interview.answers(mine)) == set(given)
    assert interview.complete(mine)


def test_a_server_killed_after_commit_and_before_its_answer(engine: Driven, interview: house.Stored) -> None:
    with serve() as first, proxy.network(first.address) as network:
        begin(engine, network.address)
        mine = interview.last()
        network.faults = [proxy.LOSE]
        code = answer(engine)
        wait_for(lambda: code in interview.answers(mine))
        os.killpg(first.pid, signal.SIGKILL)
        assert interview.answers(mine)[code][1:] == (1, 0)
        later = answer(engine)
        engine.wait(SAFE, "Nog niet verstuurd")
        with serve() as second:
            network.upstream = second.address
            engine.wait(SAFE, "Alles is verstuurd", seconds=60)
        assert {name: row[1:] for name, row in interview.answers(mine).items()} == {code: (1, 0), later: (1, 0)}


def test_two_people_on_one_phone(engine: Driven, interview: house.Stored, network: proxy.Network) -> None:
    begin(engine, network.address)
    first, code = interview.last(), answer(engine, 1)
    wait_for(lambda: interview.answers(first))
    begin(engine, network.address)
    assert engine.run("return document.querySelectorAll('fieldset input:checked').length") == 0
    assert interview.last() != first
    second = interview.last()
    assert answer(engine) == code
    wait_for(lambda: interview.answers(second))
    assert interview.answers(first)[code] != interview.answers(second)[code]
    assert len(interview.answers(first)) == len(interview.answers(second)) == 1


def test_a_silent_network_holds_nobody_up_who_leaves(
    engine: Driven, interview: house.Stored, network: proxy.Network
) -> None:
    begin(engine, network.address)
    mine, given = interview.last(), [answer(engine), answer(engine)]
    wait_for(lambda: len(interview.answers(mine)) == len(given))
    engine.wait(f"return ({HOLDS})()")
    network.delay = 60.0
    begun = time.monotonic()
    engine.click("footer [href$='leave/']")
    engine.wait("return document.querySelector('a[data-leave]')")
    time.sleep(0.5)
    engine.click("a[data-leave]")
    engine.wait("return location.pathname.startsWith('/v/bye/')")
    assert time.monotonic() - begun < 5
    assert engine.run_async(LEFT) == 0


def test_a_browser_killed_while_typing(interview: house.Stored, network: proxy.Network, tmp_path: Path) -> None:
    with webdriver.firefox(profile=tmp_path) as engine:
        begin(engine, network.address)
        mine, given = interview.last(), [answer(engine)]
        wait_for(lambda: interview.answers(mine))
        network.faults = [proxy.DROP] * 50
        given.append(answer(engine))
        engine.wait(SAFE, "Nog niet verstuurd")
        address = engine.url
        engine.run(CHOOSE, 1)
        engine.kill()
    assert set(interview.answers(mine)) == set(given[:1])
    network.faults = []
    with webdriver.firefox(profile=tmp_path) as engine:
        engine.goto(address)
        ready(engine)
        wait_for(lambda: len(interview.answers(mine)) == 2)
        assert set(interview.answers(mine)) == set(given)
        given += walk(engine)
    assert set(interview.answers(mine)) == set(given)
    assert interview.complete(mine)


def test_scripts_off(interview: house.Stored) -> None:
    with webdriver.firefox(scripts=False) as engine:
        engine.goto(f"{interview.address}/v/{house.SLUG}/nl/")
        engine.click("button[name=start]")
        engine.click("button[name=next]")
        mine, pages = interview.last(), 0
        while not engine.url.endswith("/end/") and pages < 60:
            if engine.there("fieldset .opt input"):
                engine.click("fieldset .opt input")
            engine.click("button[name=next]")
            pages += 1
    assert interview.complete(mine)
    stored = interview.answers(mine)
    assert len(stored) == pages
    assert sum(value is not None for value, _, _ in stored.values()) > pages / 2
