"""Whole interviews without scripts, and what each step costs the database."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from django.db import connection
from django.test import Client

from survey.enums import AnswerStatus, InterviewState
from survey.models import Answer, Interview, Wave
from tests.survey.respondents import LANGUAGES, invite

GIVEN = {
    "S1": {"S1": "F2"}, "C1": {"C1": "4"}, "F2_5": {"F2_5": ["geld", "werk"]}, "N1": {"N1": "١٢"},
    "J1": {"J1": "۲۰۲۰"}, "D1": {"D1-year": "1400", "D1-month": "1", "D1-day": "1", "D1-calendar": "persian"},
    "O1": {"O1": "Goed <b>&</b> dank u"}, "B5": {"B5": "Utrecht"},
}  # fmt: skip
STORED = {
    "S1": "F2", "C1": 4, "F2_5": ["geld", "werk"], "N1": 12, "J1": 2020, "D1": "2021-03-21",
    "O1": "Goed <b>&</b> dank u", "B5": "groot",
}  # fmt: skip


def walk(client: Client, place: str, given: dict[str, dict[str, object]]) -> list[str]:
    """Answers every question from this address to the end; gives the questions met."""
    met = []
    while not place.endswith("/end/"):
        code = place.rstrip("/").rsplit("/", 1)[1]
        met.append(code)
        assert client.get(place).status_code == 200
        sent = client.post(place, given.get(code, {}))
        assert sent.status_code == 303, sent.text
        place = urljoin(place, sent["Location"])
    return met


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interview_in_each_language(client: Client, wave: Wave, language: str) -> None:
    code = invite(wave)
    place = client.post(f"/v/{code}/{language}/")["Location"]
    assert walk(client, place, GIVEN) == ["practice", *GIVEN]
    assert {a.question: a.value for a in Answer.objects.all()} == STORED
    assert set(Answer.objects.values_list("language", flat=True)) == {language}
    interview = Interview.objects.get()
    assert interview.state == InterviewState.COMPLETE
    assert interview.completed_on is not None
    assert set(interview.events.values_list("kind", flat=True)) == {"started", "completed"}
    assert client.get(f"/v/{code}/{language}/end/").status_code == 200


def test_no_question_is_compulsory(client: Client, wave: Wave) -> None:
    place = client.post("/v/open-link/nl/")["Location"]
    walk(client, place, {})
    assert set(Answer.objects.values_list("status", flat=True)) == {AnswerStatus.SKIPPED}
    assert Interview.objects.get().state == InterviewState.COMPLETE


def test_what_the_final_path_does_not_show_is_no_answer(client: Client, wave: Wave) -> None:
    place = client.post("/v/open-link/nl/")["Location"].replace("practice", "S1")
    assert walk(client, place, GIVEN) == list(GIVEN)
    Interview.objects.update(state=InterviewState.PARTIAL)
    assert walk(client, place, {**GIVEN, "S1": {"S1": "F1"}}) == [code for code in GIVEN if code != "F2_5"]
    assert not Answer.objects.filter(question="F2_5").exists()
    assert Interview.objects.get().state == InterviewState.COMPLETE


def test_a_question_passed_over_is_asked_before_the_end(client: Client, wave: Wave) -> None:
    base = client.post("/v/open-link/nl/")["Location"].removesuffix("practice/")
    assert client.post(f"{base}B5/", {"B5": "Baarn"})["Location"] == "../S1/"
    assert Interview.objects.get().state == InterviewState.PARTIAL


def test_back_shows_what_was_given_and_keeps_it(client: Client, wave: Wave) -> None:
    base = client.post("/v/open-link/nl/")["Location"].removesuffix("practice/")
    walk(client, f"{base}S1/", GIVEN)
    Interview.objects.update(state=InterviewState.PARTIAL)
    assert 'id="C1-4" name="C1" value="4" checked' in client.get(f"{base}C1/").text
    assert 'data-back href="../C1/"' in client.get(f"{base}F2_5/").text
    assert 'value="geld" checked' in client.get(f"{base}F2_5/").text
    assert 'value="12"' in client.get(f"{base}N1/").text
    assert "\nGoed &lt;b&gt;&amp;&lt;/b&gt; dank u</textarea>" in client.get(f"{base}O1/").text
    page = client.get(f"{base}B5/").text
    assert '<option value="kept" selected>' in page
    assert '<option lang="nl" selected>' not in page
    client.post(f"{base}B5/", {"B5": "kept"})
    assert Answer.objects.get(question="B5").value == "groot"
    for part, value in (("year", "2021"), ("month", "03"), ("day", "21")):
        assert (
            f'name="D1-{part}" inputmode="numeric" autocomplete="off" dir="ltr" value="{value}"'
            in client.get(f"{base}D1/").text
        )


def test_the_same_post_twice_changes_nothing_and_another_is_a_revision(client: Client, wave: Wave) -> None:
    base = client.post("/v/open-link/nl/")["Location"].removesuffix("practice/")
    for _ in range(3):
        client.post(f"{base}C1/", {"C1": "4"})
    answer = Answer.objects.get()
    assert (answer.value, answer.revision, answer.changes) == (4, 1, 0)
    client.post(f"{base}C1/", {"C1": "8"})
    answer.refresh_from_db()
    assert (answer.value, answer.status, answer.revision, answer.changes) == (8, AnswerStatus.DONT_KNOW, 2, 1)


@pytest.mark.parametrize(
    ("code", "given", "kept"),
    [
        ("F2_5", {"F2_5": ["geld", "99"]}, 'value="geld" checked'),
        ("N1", {"N1": "twaalf"}, 'value="twaalf"'),
        ("O1", {"O1": "y" * 2001}, "y" * 2001),
        ("D1", {"D1-day": "31", "D1-month": "2", "D1-year": "2020"}, 'value="31"'),
        ("D1", {"D1-day": "31"}, 'value="31"'),
        ("C1", {"C1": "77"}, 'value="5"'),
    ],
)
def test_a_fault_keeps_what_was_given_and_says_it_twice(
    client: Client, wave: Wave, code: str, given: dict[str, object], kept: str
) -> None:
    base = client.post("/v/open-link/nl/")["Location"].removesuffix("practice/")
    client.post(f"{base}S1/", {"S1": "F2"})
    sent = client.post(f"{base}{code}/", given)
    assert sent.status_code == 422
    assert kept in sent.text
    at = sent.text.split('<p><a href="#')[1].split('"')[0]
    assert f'id="{at}"' in sent.text
    assert 'role="alert"' in sent.text
    assert sent.text.count('<use href="#i-alert"/>') == 2
    assert not Answer.objects.filter(question=code).exists()


@pytest.mark.parametrize(
    ("ticked", "kept"), [(["niets", "geld"], ["geld"]), (["niets"], ["niets"]), (["werk", "geld"], ["geld", "werk"])]
)
def test_an_answer_that_stands_alone_gives_way_to_those_beside_it(
    client: Client, wave: Wave, ticked: list[str], kept: list[str]
) -> None:
    base = client.post("/v/open-link/nl/")["Location"].removesuffix("practice/")
    client.post(f"{base}S1/", {"S1": "F2"})
    assert client.post(f"{base}F2_5/", {"F2_5": ticked}).status_code == 303
    assert Answer.objects.get(question="F2_5").value == kept


def test_another_language_loses_nothing(client: Client, wave: Wave) -> None:
    base = client.post("/v/open-link/nl/")["Location"].removesuffix("practice/")
    client.post(f"{base}S1/", {"S1": "F2"})
    arabic = base.replace("/nl/", "/ar/")
    # What is right is saved, and the same question comes in the other language.
    assert client.post(f"{base}C1/", {"C1": "2", "lang": "ar"})["Location"] == f"{arabic}C1/"
    assert 'value="2" checked' in client.get(f"{arabic}C1/").text
    # What is wrong comes back in the other language, as it was typed.
    sent = client.post(f"{base}N1/", {"N1": "veel", "lang": "ar"})
    assert sent.status_code == 422
    assert '<html lang="ar" dir="rtl">' in sent.text
    assert 'value="veel"' in sent.text
    # Nothing chosen yet is not "skipped".
    assert client.post(f"{base}J1/", {"lang": "ar"}).status_code == 303
    assert not Answer.objects.filter(question="J1").exists()
    client.post(f"{arabic}N1/", {"N1": "3"})
    assert Answer.objects.get(question="N1").language == "ar"
    assert Interview.objects.get().paradata == {"language_switches": 1}


def test_two_people_never_meet(client: Client, wave: Wave) -> None:
    first, second = invite(wave, 1), invite(wave, 2)
    for code, value in ((first, "2"), (second, "5")):
        client.post(f"/v/{code}/nl/")
        client.post(f"/v/{code}/nl/C1/", {"C1": value})
    for code, value in ((first, "2"), (second, "5")):
        assert f'value="{value}" checked' in client.get(f"/v/{code}/nl/C1/").text


def test_ceilings_of_queries(client: Client, wave: Wave, django_assert_num_queries: object) -> None:
    expect = django_assert_num_queries
    client.get("/v/open-link/nl/")  # the version is read once per process
    with expect(1):  # type: ignore[operator]
        client.get("/v/open-link/nl/")
    with expect(6):  # type: ignore[operator]  # read; together: link, interview, event
        place = client.post("/v/open-link/nl/")["Location"].replace("practice", "S1")
    usual = 3 if connection.vendor == "sqlite" else 2  # read, save with the last screen; on SQLite these are two
    costs = {"B5": usual + 5}  # together: complete, all answers, event
    while not place.endswith("/end/"):
        code = place.rstrip("/").rsplit("/", 1)[1]
        with expect(1):  # type: ignore[operator]
            client.get(place)
        with expect(costs.get(code, usual)):  # type: ignore[operator]
            sent = client.post(place, GIVEN[code])
        place = urljoin(place, sent["Location"])
    with expect(1):  # type: ignore[operator]
        client.get(place)
