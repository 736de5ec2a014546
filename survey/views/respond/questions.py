"""One question a screen: shown, answered, or handed back with what was typed and what is wrong with it."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from survey.routing import visible_questions
from survey.services.answering import Sent, complete, onward, save
from survey.values import KEPT, SKIPPED, Value, ValueFault, iso_date, read, settled
from survey.views.respond import composing
from survey.views.respond.composing import Edition, Spot
from survey.views.respond.guard import SeeOther, edition_of, stranger, visited
from survey.views.respond.pages import finished, own_block, pending, phase_of
from survey.views.respond.printing import press, send
from survey.visits import Visit

HIGHEST_REVISION = 2**31 - 1
"""What the column can hold; a phone that claims it has said its last word on that question."""


def choices_of(visit: Visit, question: str) -> Any:
    """What is stored for each choice of a long list; ``None`` for other questions."""
    name = next(item["choices"] for item in visit.document["questions"] if item["code"] == question)
    return visit.document["choices"][name] if name else None


def _spot(request: HttpRequest, visit: Visit, question: str) -> Spot | None:
    shown = visible_questions(visit.document["questions"], visit.values, visit.facts)
    if question not in shown:
        return None
    index = shown.index(question)
    styled = f"/v/{visit.code}/" in request.META.get("HTTP_REFERER", "")
    return Spot(question, index + 1, len(shown), shown[index - 1] if index else "", phase_of(visit), styled)


@visited
def question(request: HttpRequest, visit: Visit, edition: Edition, question: str) -> HttpResponse:
    """A question of the interview; elsewhere the way leads to where somebody is."""
    if visit.complete:
        if request.method == "POST":
            return SeeOther(f"../end/{edition.query}")
        return finished(request, visit, edition)
    if visit.interview is None:
        return SeeOther(f"../{edition.query}")
    spot = _spot(request, visit, question)
    if spot is None:
        known = any(item["code"] == question for item in visit.document["questions"])
        if not known:
            return stranger(request, "unknown", 404, edition.language)
        return SeeOther(f"../{pending(visit) or 'end'}/{edition.query}")
    if request.method == "POST":
        return _answer(request, visit, edition, spot)
    stored = visit.answers.get(question)
    text = "" if stored is None else json.dumps(stored.value)
    return send(request, composing.question_print(edition, spot, text), own_block(visit, edition, question))


def _typed(request: HttpRequest, question: Any) -> Any:
    """What the form sent for a question, as the page can show it again."""
    code = question["code"]
    if question["kind"] == "multiple":
        return settled(question, [item for item in request.POST.getlist(code) if item])
    if question["kind"] == "date" and code not in request.POST:
        names = ("year", "month", "day", "calendar")
        return {name: request.POST.get(f"{code}-{name}", "").strip() for name in names}
    return request.POST.get(code, "")


def _value(question: Any, typed: Any, choices: Any) -> Value:
    if not isinstance(typed, dict):
        return read(question, typed, choices)
    parts = [typed[name] for name in ("year", "month", "day")]
    while parts and not parts[-1]:
        parts.pop()
    if not parts:
        return SKIPPED
    if not all(parts):
        raise ValueFault("date")
    return read(question, iso_date(parts, typed["calendar"] or "gregorian"))


def _answer(request: HttpRequest, visit: Visit, edition: Edition, spot: Spot) -> HttpResponse:
    item = composing.question_of(edition, spot.question)
    typed = _typed(request, item)
    to = edition_of(request, visit, request.POST.get("lang", ""))
    shown = to or edition
    try:
        value = _value(item, typed, choices_of(visit, spot.question))
    except ValueFault as fault:
        page = press(composing.question_html(shown, spot, typed, fault=fault))
        return send(request, page, own_block(visit, shown, spot.question), 422)
    after = None
    if not (typed == KEPT and item["choices"]) and not (to and value == SKIPPED):
        visit, after = _keep(visit, spot.question, value, edition.language)
    if to is not None:
        return SeeOther(f"/v/{visit.code}/{to.language}/{spot.question}/{edition.query}")
    after = after or onward(visit, spot.question)
    if after is None:
        complete(visit=visit, today=timezone.localdate())
    return SeeOther(f"../{after or 'end'}/{edition.query}")


def _keep(visit: Visit, question: str, value: Value, language: str) -> tuple[Visit, str | None]:
    """Saves the answer of a form, unless it is what is stored: the same post again changes nothing."""
    stored = visit.answers.get(question)
    if stored is not None and (stored.value, stored.status) == (value.value, value.status):
        return visit, None
    revision = min(stored.revision + 1, HIGHEST_REVISION) if stored else 1
    done = save(visit=visit, batch=[Sent(question, value, revision, language)])
    return done.visit, done.onward
