"""What the phone's script asks: the document once, and answers saved whatever happens on the way."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from survey.enums import AnswerStatus, InterviewState, WaveState
from survey.models import Answer, Interview, Wave
from tests.survey.respondents import invite


@pytest.fixture
def code(client: Client, wave: Wave) -> str:
    """An interview that has begun."""
    code = invite(wave)
    client.post(f"/v/{code}/nl/")
    return code


def one(question: str, value: Any, revision: int = 1, **more: Any) -> dict[str, Any]:
    return {"question": question, "value": value, "revision": revision, **more}


def put(client: Client, code: str, *answers: Any, **more: Any) -> Any:
    body = {"client": "0", "language": "ar", "answers": list(answers), "finished": False} | more
    return client.put(f"/v/{code}/answers", json.dumps(body), content_type="application/json")


def test_a_batch_is_saved(client: Client, code: str) -> None:
    reply = put(client, code, one("S1", "F2", seconds=6.24), one("C1", 4), one("B5", "Utrecht"))
    assert (reply.status_code, reply.json()) == (
        200, {"saved": 3, "ignored": 0, "next": "F2_5", "state": "partial"},
    )  # fmt: skip
    stored = {a.question: (a.value, a.status, a.seconds, a.language) for a in Answer.objects.all()}
    assert stored == {
        "S1": ("F2", "answered", 6.2, "ar"), "C1": (4, "answered", None, "ar"),
        "B5": ("groot", "answered", None, "ar"),
    }  # fmt: skip


def test_twice_late_or_in_another_order_is_the_same_end(client: Client, wave: Wave) -> None:
    parts = [one("C1", 1, 1), one("C1", 5, 3), one("C1", 2, 2)]
    ends = []
    for number, order in enumerate(itertools.permutations(parts)):
        code = invite(wave, number)
        client.post(f"/v/{code}/nl/")
        for part in (*order, *order):
            assert put(client, code, part).status_code == 200
        answer = Answer.objects.get(interview__invitation__unit__number=number)
        ends.append((answer.value, answer.revision))
    assert ends == [(5, 3)] * 6


def test_known_revisions_are_ignored(client: Client, code: str) -> None:
    put(client, code, one("C1", 4, 2))
    reply = put(client, code, one("C1", 1, 1), one("C1", 1, 2))
    assert reply.json()["saved"] == 0
    assert reply.json()["ignored"] == 2
    assert Answer.objects.get().value == 4


def test_an_answer_that_comes_after_the_end_still_counts(client: Client, code: str) -> None:
    assert put(client, code, one("C1", 4), finished=True).json()["state"] == "complete"
    late = put(client, code, one("N1", 3))
    assert (late.status_code, late.json()["saved"], late.json()["state"]) == (200, 1, "complete")
    assert put(client, code, finished=True).json()["state"] == "complete"
    assert Interview.objects.get().state == InterviewState.COMPLETE


def test_what_comes_after_the_end_leaves_no_answer_that_the_path_does_not_show(client: Client, code: str) -> None:
    aside = one("F2_5", ["geld"])
    put(client, code, one("S1", "F2"), aside)
    put(client, code, one("S1", "F1", 2), one("C1", 4), finished=True)
    put(client, code, aside, one("N1", 3))
    assert set(Answer.objects.values_list("question", flat=True)) == {"S1", "C1", "N1"}


def test_the_code_of_a_fault_is_text_or_nothing(client: Client, code: str) -> None:
    said = put(client, code, one(float("nan"), 1), one([[]], 1), one("X9", 1)).json()
    assert [fault["question"] for fault in said["errors"]] == [None, None, "X9"]


def test_a_fault_names_its_answer_and_the_others_are_saved(client: Client, code: str) -> None:
    reply = put(
        client,
        code,
        one("C1", 7),
        one("N1", "٣"),
        one("X9", 1),
        one("F2_5", ["niets", "geld"]),
        finished=True,
    )
    assert reply.status_code == 422
    assert reply["Content-Type"] == "application/problem+json"
    said = reply.json()
    assert [fault["question"] for fault in said["errors"]] == ["C1", "X9", "F2_5"]
    assert all(fault["detail"] for fault in said["errors"])
    assert (said["saved"], said["state"], said["status"]) == (1, "partial", 422)
    assert Answer.objects.get().value == 3


@pytest.mark.parametrize(
    "answer",
    [None, 1, [], {}, one("C1", 4, 0), one("C1", 4, True), one("C1", 4, 2**31), one("C1", {"a": 1}),
     one(["C1"], 4), one("N1", 1e400), one("N1", float("nan")), one("O1", "x" * 2001), one("C1", 4, "1")],
)  # fmt: skip
def test_strange_answers_are_faults(client: Client, code: str, answer: Any) -> None:
    assert put(client, code, answer).status_code == 422
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"\xff", b'{"answers": 1}', b"[" * 100_000, b'{"answers": [' + b"1," * 600 + b"1]}"],
)
def test_strange_bodies_are_refused(client: Client, code: str, body: bytes) -> None:
    reply = client.put(f"/v/{code}/answers", body, content_type="application/json")
    assert reply.status_code == 400
    assert reply["Content-Type"] == "application/problem+json"


def test_half_a_letter_is_stored_as_a_sign_of_doubt(client: Client, code: str) -> None:
    reply = client.put(
        f"/v/{code}/answers",
        b'{"answers": [{"question": "O1", "value": "a\\ud800\\u0000b", "revision": 1}]}',
        content_type="application/json",
    )
    assert reply.status_code == 200
    assert Answer.objects.get().value == "a\ufffdb"


def test_states_in_which_nothing_is_saved(client: Client, wave: Wave, code: str) -> None:
    assert put(client, "0" * 26, one("C1", 4)).status_code == 404
    assert put(client, invite(wave, 2), one("C1", 4)).status_code == 409
    Wave.objects.update(state=WaveState.CLOSED)
    assert put(client, code, one("C1", 4)).status_code == 410
    Wave.objects.update(state=WaveState.OPEN)
    client.post(f"/v/{code}/nl/withdraw/", {"delete": "1"})
    assert put(client, code, one("C1", 4)).json()["state"] == "withdrawn"
    assert Answer.objects.count() == 0


def test_paradata_counts_and_keeps_no_clock(client: Client, code: str) -> None:
    put(client, code, one("C1", 4, seconds=4e9, listened=True, answered_at="2026-11-23T10:00:00+01:00"))
    put(client, code, one("C1", 5, 2, seconds=2.0, listened=True))
    answer = Answer.objects.get()
    assert (answer.seconds, answer.changes) == (3602.0, 1)
    assert Interview.objects.get().paradata == {"language_switches": 1, "listened": 2}


def test_listening_is_counted_once_however_often_a_batch_is_sent(client: Client, code: str) -> None:
    batch = [one("S1", "F2", listened=True), one("C1", 4, listened=True), one("J1", 2020)]
    for _ in range(3):
        assert put(client, code, *batch, language="nl").status_code == 200
    put(client, code, one("C1", 3, 1, listened=True), language="nl")  # older: ignored
    put(client, code, one("C1", 99, 2, listened=True), language="nl")  # refused
    assert Interview.objects.get().paradata == {"listened": 2}


def test_the_last_screen_is_the_one_the_last_answer_led_to(client: Client, code: str) -> None:
    screens = [Interview.objects.get().last_question]
    for answers in ([one("S1", "F2")], [one("C1", 4), one("F2_5", ["geld"])], [one("S1", "F1", 2)], [one("C1", 4)]):
        put(client, code, *answers)
        screens.append(Interview.objects.get().last_question)
    assert screens == ["", "C1", "N1", "C1", "C1"]


def test_by_pages_the_last_screen_is_the_same(client: Client, code: str) -> None:
    screens = []
    for question, value in (("S1", "F2"), ("C1", "4"), ("C1", "4"), ("F2_5", "geld"), ("N1", "many")):
        client.post(f"/v/{code}/nl/{question}/", {question: value})
        screens.append(Interview.objects.get().last_question)
    assert screens == ["C1", "F2_5", "F2_5", "N1", "N1"]
    client.post(f"/v/{code}/nl/withdraw/", {"delete": "1"})
    assert Interview.objects.get().last_question == ""


def test_skipped_is_a_value_of_its_own(client: Client, code: str) -> None:
    put(client, code, one("C1", None))
    assert Answer.objects.get().status == AnswerStatus.SKIPPED


def test_the_document_is_frozen_and_kept_by_the_browser(client: Client, code: str) -> None:
    reply = client.get(f"/v/{code}/ar/document.json")
    assert "immutable" in reply["Cache-Control"]
    assert "max-age=31536000" in reply["Cache-Control"]
    document = reply.json()
    assert document["language"] == "ar"
    assert [item["code"] for item in document["questions"]] == [
        "S1",
        "C1",
        "F2_5",
        "N1",
        "J1",
        "D1",
        "O1",
        "B5",
    ]
    assert document["questions"][1]["text"] == "Vraag C1? (DUO) ع"
    again = client.get(f"/v/{code}/ar/document.json", headers={"if-none-match": reply["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/v/{code}/nl/document.json")["ETag"] != reply["ETag"]


def test_a_worker_that_is_the_same_is_not_sent_again(client: Client, db: None) -> None:
    reply = client.get("/v/sw.js", headers={"accept-encoding": "gzip"})
    assert (reply.status_code, reply["Cache-Control"], reply["Content-Encoding"]) == (200, "no-cache", "gzip")
    again = client.get("/v/sw.js", headers={"if-none-match": reply["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_ceilings_of_queries(client: Client, code: str, django_assert_num_queries: Any) -> None:
    client.get(f"/v/{code}/nl/document.json")
    apart = connection.vendor == "sqlite"  # there the last screen is a statement of its own
    with django_assert_num_queries(3 + apart):  # read, save, another language
        put(client, code, one("C1", 4))
    with django_assert_num_queries(2 + apart):
        put(client, code, one("N1", 4))
    with django_assert_num_queries(7 + apart):  # read, save; together: complete, all answers, event
        put(client, code, one("O1", "x"), finished=True)
    with django_assert_num_queries(1):
        put(client, code, one("O1", "x"), finished=True)


@pytest.mark.parametrize("seconds", ["1" + "0" * 400, "1e300", "-1e999", "NaN", "true", '"5"', "[1]", "{}"])
def test_a_time_that_cannot_be_leaves_the_answer(client: Client, code: str, seconds: str) -> None:
    body = f'{{"answers": [{{"question": "C1", "value": 4, "revision": 1, "seconds": {seconds}}}]}}'
    reply = client.put(f"/v/{code}/answers", body, content_type="application/json")
    assert (reply.status_code, reply.json()["saved"]) == (200, 1)
    assert Answer.objects.get().seconds is None


def test_a_form_after_the_highest_revision_does_not_break(client: Client, code: str) -> None:
    put(client, code, one("C1", 4, 2**31 - 1))
    assert client.post(f"/v/{code}/nl/C1/", {"C1": "2"}).status_code == 303
    assert Answer.objects.get().revision == 2**31 - 1


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"answers": 1}', b'{"answers": null}', b"x" * 300_000,
        b'{"answers": [{"question": "C1", "value": 1' + b"0" * 5000 + b', "revision": 1}]}',
    ],
)  # fmt: skip
def test_a_body_that_is_none_is_refused(client: Client, code: str, body: bytes) -> None:
    assert client.put(f"/v/{code}/answers", body, content_type="application/json").status_code == 400
    assert not Answer.objects.exists()
