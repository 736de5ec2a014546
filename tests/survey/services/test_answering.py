"""Saving under pressure: many equal posts at once, and a withdrawal in the middle."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from survey.enums import AnswerStatus
from survey.models import Answer, Interview, Wave
from survey.services.answering import Sent, complete, save
from survey.services.withdrawing import withdraw
from survey.values import Value
from survey.visits import Visit, by_code
from tests.survey.respondents import invite, make_wave


def at_once(number: int, work: Callable[[], object]) -> list[object]:
    """The work of many threads that begin together."""
    barrier, results = threading.Barrier(number), []

    def one() -> None:
        barrier.wait()
        try:
            results.append(work())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def open_wave(transactional_db: None) -> Wave:
    """A wave that other connections see."""
    return make_wave()


@pytest.fixture(autouse=True)
def several_connections(request: pytest.FixtureRequest) -> None:
    """An SQLite database in memory is one connection: the run on PostgreSQL shows what many do."""
    if "open_wave" in request.fixturenames and connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection: shown by the run on PostgreSQL")


def test_fifty_equal_posts_at_once_are_one_answer(open_wave: Wave) -> None:
    code = invite(open_wave)
    Client().post(f"/v/{code}/nl/")

    def post() -> int:
        return Client().post(f"/v/{code}/nl/C1/", {"C1": "4"}).status_code

    assert at_once(50, post) == [303] * 50
    answer = Answer.objects.get()
    assert (answer.value, answer.revision, answer.changes) == (4, 1, 0)


def test_many_taps_on_the_button_begin_one_interview(open_wave: Wave) -> None:
    code = invite(open_wave)

    def tap() -> int:
        return Client().post(f"/v/{code}/nl/").status_code

    assert at_once(10, tap) == [303] * 10
    assert Interview.objects.count() == 1


def test_who_loses_a_race_goes_on_from_what_was_stored(wave: Wave) -> None:
    code, today = invite(wave), timezone.localdate()
    Client().post(f"/v/{code}/nl/")
    read_before = by_code(code, today)
    assert read_before is not None
    answer = Sent("C1", Value(4, AnswerStatus.ANSWERED), 1, "nl")
    first, second = (save(visit=read_before, batch=[answer]) for _ in range(2))
    assert (first.saved, first.ignored) == (1, 0)
    assert (second.saved, second.ignored) == (0, 1)
    assert second.visit.answers == first.visit.answers
    newer = save(visit=read_before, batch=[Sent("C1", Value(2, AnswerStatus.ANSWERED), 2, "nl")])
    assert newer.visit.values == {"C1": 2}
    assert save(visit=read_before, batch=[answer]).visit.values == {"C1": 2}


def test_an_answer_that_was_under_way_is_not_saved_after_a_withdrawal(wave: Wave) -> None:
    code, today = invite(wave), timezone.localdate()
    Client().post(f"/v/{code}/nl/")
    read_before = by_code(code, today)
    assert read_before is not None
    withdraw(visit=read_before, today=today)
    done = save(visit=read_before, batch=[Sent("C1", Value(4, AnswerStatus.ANSWERED), 1, "nl")])
    assert (done.saved, done.ignored) == (0, 1)
    assert Answer.objects.count() == 0


def _said(question: str, value: Any, revision: int = 1) -> Sent:
    return Sent(question, Value(value, AnswerStatus.ANSWERED), revision, "nl")


_ASIDE = _said("F2_5", ["geld"])
"""An answer that only the path of the second phase shows."""
_BACK = _said("S1", "F1", 2)


@pytest.mark.parametrize(
    ("other", "ends"),
    [
        pytest.param([_BACK], True, id="both end; the later one saw nothing of what the earlier one stored"),
        pytest.param([_BACK, _said("C1", 4)], False, id="an answer that was under way when the other ended"),
    ],
)
def test_two_batches_that_contradict_leave_the_answers_of_one_path(wave: Wave, other: list[Sent], ends: bool) -> None:
    code, today = invite(wave), timezone.localdate()
    Client().post(f"/v/{code}/nl/")
    read_before = by_code(code, today)
    assert read_before is not None
    complete(visit=save(visit=read_before, batch=[_said("S1", "F2"), _ASIDE]).visit, today=today)
    done = save(visit=read_before, batch=other).visit
    done = complete(visit=done, today=today) if ends else done
    stored = set(Answer.objects.values_list("question", flat=True))
    assert stored == {sent.question for sent in other}
    assert set(done.answers) == stored
    assert done.complete


def test_the_earlier_of_two_that_end_keeps_what_the_later_one_shows(wave: Wave) -> None:
    code, today = invite(wave), timezone.localdate()
    Client().post(f"/v/{code}/nl/")
    read_before = by_code(code, today)
    assert read_before is not None
    first = save(visit=read_before, batch=[_said("S1", "F1")]).visit
    second = save(visit=read_before, batch=[_said("S1", "F2", 2), _ASIDE]).visit
    for visit in (first, second):
        assert set(complete(visit=visit, today=today).answers) == {"S1", "F2_5"}
    assert set(Answer.objects.values_list("question", flat=True)) == {"S1", "F2_5"}


def test_contradicting_ends_at_the_very_same_moment(open_wave: Wave) -> None:
    paths = itertools.cycle([[_said("S1", "F2"), _ASIDE], [_BACK, _said("C1", 4)]])
    for number in range(20):
        code, today, lock = invite(open_wave, number), timezone.localdate(), threading.Lock()
        Client().post(f"/v/{code}/nl/")
        read_before = by_code(code, today)
        assert read_before is not None

        def end(visit: Visit = read_before, lock: threading.Lock = lock) -> None:
            with lock:
                batch = next(paths)
            complete(visit=save(visit=visit, batch=batch).visit, today=timezone.localdate())

        assert at_once(2, end) == [None, None]
        ended = by_code(code, today)
        assert ended is not None
        assert ended.complete
        assert set(ended.values) == {"S1", "C1"}


def test_withdrawing_twice_changes_nothing(wave: Wave) -> None:
    code, today = invite(wave), timezone.localdate()
    Client().post(f"/v/{code}/nl/")
    visit = by_code(code, today)
    assert visit is not None
    withdraw(visit=visit, today=today)
    withdraw(visit=visit, today=today)
    assert Interview.objects.get().events.filter(kind="withdrawn").count() == 1
