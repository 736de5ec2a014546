"""Fifty equal posts at once, by the protocol and by the form: one answer, and everybody hears that it is saved."""

from __future__ import annotations

import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

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
