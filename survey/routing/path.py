"""The way through a questionnaire, given what was answered and what the frame knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from survey.routing.conditions import evaluate

Questions = Sequence[Mapping[str, Any]]
Values = Mapping[str, Any]


def data_for(answers: Values, facts: Values) -> dict[str, Any]:
    """What conditions may look at: answers by code, ``facts`` of the frame, and ``phase``.

    The phase comes from the frame, else from question S1, where ``F3_klaar`` (finished) is phase F3.
    """
    said = answers.get("S1")
    phase = facts.get("phase") or (said.removesuffix("_klaar") if isinstance(said, str) else None)
    return {**answers, "facts": facts, "phase": phase}


def visible_questions(questions: Questions, answers: Values, facts: Values) -> tuple[str, ...]:
    """Codes of the questions that are shown, in order.

    An answer to a question that is not shown (the respondent went back and changed an earlier one) does not
    count for later conditions.
    """
    shown: list[str] = []
    counted: dict[str, Any] = {}
    for question in questions:
        condition = question.get("condition")
        if condition is not None and not evaluate(condition, data_for(counted, facts)):
            continue
        code = question["code"]
        shown.append(code)
        if code in answers:
            counted[code] = answers[code]
    return tuple(shown)


def next_question(questions: Questions, answers: Values, facts: Values, after: str | None = None) -> str | None:
    """The first shown question after ``after`` (``None``: from the start); ``None`` at the end."""
    shown = visible_questions(questions, answers, facts)
    if after is None:
        return shown[0] if shown else None
    order = {question["code"]: place for place, question in enumerate(questions)}
    return next((code for code in shown if order[code] > order[after]), None)


def previous_question(questions: Questions, answers: Values, facts: Values, before: str) -> str | None:
    """The last shown question before ``before``; ``None`` at the first."""
    order = {question["code"]: place for place, question in enumerate(questions)}
    earlier = [code for code in visible_questions(questions, answers, facts) if order[code] < order[before]]
    return earlier[-1] if earlier else None
