"""Fifty equal posts at once, by the protocol and by the form: one answer, and everybody hears that it is saved.
Two tabs, and answers that overtake each other: the last one that was given counts."""

from __future__ import annotations

import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route, expect

from survey.walker import Walker
from tests.e2e import house

AT_ONCE = 50


def _ask(address: str, method: str, path: str, body: str, kind: str) -> tuple[int, str, bytes]:
    link = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    link.request(method, path, body.encode(), {"Content-Type": kind})
    reply = link.getresponse()
    page = reply.read()
    link.close()
    return reply.status, reply.headers.get("Location") or "", page


def _all_at_once(interview: house.Stored, method: str, path: str, body: str, kind: str) -> list[tuple[int, str, bytes]]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda _: _ask(interview.address, method, path, body, kind), range(AT_ONCE)))


def _begin(interview: house.Stored) -> str:
    walker = Walker(interview.address, "nl")
    first = walker.begin(f"/v/{house.SLUG}/nl/")
    walker.close()
    return urlsplit(first).path


def test_fifty_equal_batches(interview: house.Stored) -> None:
    path = _begin(interview)
    mine, code = interview.last(), path.split("/")[4]
    answer = {"question": code, "value": "F2", "revision": 1, "seconds": 3.0}
    body = json.dumps({"client": "c", "language": "nl", "answers": [answer], "finished": False})
    replies = _all_at_once(interview, "PUT", f"/v/{path.split('/')[2]}/answers", body, "application/json")
    assert {status for status, _, _ in replies} == {200}
    said = [json.loads(page) for _, _, page in replies]
    assert sum(reply["saved"] for reply in said) == 1
    assert len({reply["next"] for reply in said}) == 1
    assert interview.answers(mine) == {code: ("F2", 1, 0)}


def test_fifty_equal_forms(interview: house.Stored) -> None:
    path = _begin(interview)
    mine, code = interview.last(), path.split("/")[4]
    replies = _all_at_once(interview, "POST", path, f"{code}=F2&next=1", "application/x-www-form-urlencoded")
    assert {(status, place) for status, place, _ in replies} == {(303, replies[0][1])}
    assert interview.answers(mine) == {code: ("F2", 1, 0)}


def test_fifty_starts_of_one_personal_link_are_one_interview(interview: house.Stored) -> None:
    code = _begin(interview).split("/")[2]
    mine = interview.last()
    replies = _all_at_once(interview, "POST", f"/v/{code}/nl/", "start=1", "application/x-www-form-urlencoded")
    assert {status for status, _, _ in replies} == {303}
    assert interview.last() == mine


def _second_answer(phone: Page, interview: house.Stored) -> str:
    """Begin, answer once, and once more unsent; code of the question that was answered without internet."""
    interview.begin(phone)
    house.ready(phone)
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    phone.route("**/answers", lambda route: route.abort())
    return house.answer(phone, 0)


def test_the_last_answer_counts_when_it_goes_by_the_form_past_one_that_waits(
    phone: Page, interview: house.Stored
) -> None:
    code = _second_answer(phone, interview)
    for index in (1, 2):
        phone.click("[data-back]")
        phone.wait_for_url(f"**/{code}/")
        house.choose(phone, index)
        if index == 1:  # changed while nothing arrives: its revision is higher than the server's next
            phone.click("button[name=next]")
            phone.wait_for_function("code => location.pathname.split('/')[4] !== code", arg=code)
    phone.unroute("**/answers")
    phone.click(".tongue summary")
    with phone.expect_response(lambda reply: reply.url.endswith("/answers") and "/ar/" in phone.url):
        phone.click("[name=lang][value=ar]")
    expect(phone.locator("fieldset input").nth(2)).to_be_checked()
    assert interview.answers(interview.last())[code][:2] == (3, 3)


def test_an_answer_that_only_the_server_understands_is_not_overtaken_by_one_that_waits(
    phone: Page, interview: house.Stored
) -> None:
    interview.begin(phone, slug=house.NUMBERS)
    house.ready(phone)
    house.answer(phone)
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    phone.route("**/answers", lambda route: route.abort())
    for year in ("2001", "2005"):
        phone.fill("fieldset .in", year)
        phone.click("button[name=next]")
        phone.wait_for_url("**/N1/")
        phone.click("[data-back]")
        phone.wait_for_url("**/J1/")
    phone.unroute("**/answers")
    phone.fill("fieldset .in", "\u0968\u0966\u0967\u0968")  # 2012 in Devanagari
    with phone.expect_response("**/answers"):
        phone.click("button[name=next]")
    if phone.url.endswith("/J1/"):  # it waits for what is older
        expect(phone.locator("fieldset .in")).to_have_value("\u0968\u0966\u0967\u0968")
        phone.click("button[name=next]")
    phone.wait_for_url("**/N1/")
    phone.wait_for_load_state("networkidle")
    assert interview.answers(interview.last())["J1"][:2] == (2012, 3)


def test_two_tabs_with_one_interview(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone)
    house.ready(phone)
    house.answer(phone)
    house.says(phone, "Opgeslagen")
    second = phone.context.new_page()
    second.goto(phone.url)
    house.ready(second)
    code = house.answer(second, 1)
    house.says(second, "Opgeslagen")
    house.answer(second)
    second.close()
    house.choose(phone, 3)
    phone.wait_for_timeout(100)  # nobody taps "go on" sooner
    with phone.expect_response("**/answers"):
        phone.click("button[name=next]")
    assert interview.answers(interview.last())[code] == (4, 2, 1)


def test_after_a_refusal_the_next_answer_is_newer_than_what_is_stored(phone: Page, interview: house.Stored) -> None:
    def refuse(route: Route) -> None:
        fault = {"question": "J1", "rule": "range", "detail": "-"}
        route.fulfill(status=422, json={"saved": 0, "ignored": 0, "next": "N1", "state": "partial", "errors": [fault]})

    interview.begin(phone, slug=house.NUMBERS)
    house.ready(phone)
    house.answer(phone)
    house.answer(phone)
    for year in ("2001", "2002", "2003"):
        phone.fill("fieldset .in", year)
        if year == "2002":
            phone.route("**/answers", refuse)
        with phone.expect_response("**/answers"):
            phone.click("button[name=next]")
        phone.unroute("**/answers")
        phone.click("[data-back]")
        phone.wait_for_url("**/J1/")
    assert interview.answers(interview.last())["J1"][0] == 2003


def test_a_double_tap_skips_no_question(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone)
    house.ready(phone)
    given = []
    for pause in (0, 0, 120, 250):
        given.append(house.choose(phone, 1))
        phone.evaluate(
            """(pause) => { const tap = () => document.querySelector("button[name=next]").click();
            tap(); pause ? setTimeout(tap, pause) : tap(); }""",
            pause,
        )
        phone.wait_for_timeout(600)
    house.says(phone, "Opgeslagen")
    assert given == ["S1", "C1", "C2", "C3"]
    assert {code: row[1:] for code, row in interview.answers(interview.last()).items()} == dict.fromkeys(given, (1, 0))
    phone.click("button[name=next]")  # with a pause it is meant: this question stays open
    phone.wait_for_url("**/C5/")
