"""The respondent without scripts, walking the real pages over HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from survey.enums import InterviewState
from survey.models import Answer, Interview, Wave
from survey.walker import Walker, WalkError, _Reader
from tests.survey.respondents import invite, make_wave

pytestmark = pytest.mark.django_db(transaction=True)


TYPED = {"J1": "2024", "D1-year": "2024", "B5": "Utrecht"}


def first_on_offer(name: str, offered: Sequence[str]) -> Sequence[str]:
    return offered[:1] if offered else [TYPED.get(name, "3")]


@pytest.fixture
def wave() -> Wave:
    return make_wave()


@pytest.fixture
def walker(live_server: object) -> Iterator[Walker]:
    found = Walker(str(live_server), "nl")
    yield found
    found.close()


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_a_whole_interview_over_http(walker: Walker, wave: Wave, language: str) -> None:
    answered = walker.interview(f"/v/{invite(wave)}/{language}/", first_on_offer)
    interview = Interview.objects.get()
    assert walker.screen == "end"
    assert (interview.state, interview.language) == (InterviewState.COMPLETE, language)
    assert 0 < answered == Answer.objects.filter(interview=interview).count()


def test_a_field_left_empty_stays_a_question_that_was_shown(walker: Walker, wave: Wave) -> None:
    walker.interview(f"/v/{invite(wave)}/nl/", lambda name, offered: ())
    assert set(Answer.objects.values_list("value", flat=True)) == {None}


def test_a_page_that_is_not_there_is_named_with_its_status(walker: Walker, wave: Wave) -> None:
    with pytest.raises(WalkError, match="status 404"):
        walker.get("/v/0000/nl/")


def test_a_page_without_a_form_cannot_be_sent(walker: Walker, wave: Wave) -> None:
    walker.get(f"/v/{invite(wave)}/nl/help/")
    walker.forms = [form for form in walker.forms if form.method != "post"]
    with pytest.raises(WalkError, match="no form to send"):
        walker.send()


def test_controls_are_read_as_a_browser_does() -> None:
    reader = _Reader()
    reader.feed(
        '<form id="f" action="x" method="post"><input type="hidden" name="h" value="1">'
        '<input type="radio" name="q" value="1"><input type="radio" name="q" value="2" disabled>'
        '<select name="s"><option value="">-</option><option value="a">A</option></select></form>'
        '<textarea name="t" form="f"></textarea><input name="nobody">'
    )
    (form,) = reader.forms
    assert (form.hidden, form.choices, form.typed) == ([("h", "1")], {"q": ["1"], "s": ["a"]}, ["t"])
