"""Routing: the shared vectors, the proof, and properties."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import routing

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
QUESTIONS = VECTORS["questions"]


@pytest.mark.parametrize("vector", VECTORS["evaluate"], ids=lambda v: json.dumps([v["logic"], v["data"]])[:70])
def test_evaluate(vector: dict[str, Any]) -> None:
    got = routing.evaluate(vector["logic"], vector["data"])
    assert got == vector["expect"]
    assert type(got) is type(vector["expect"])


@pytest.mark.parametrize("vector", VECTORS["paths"], ids=lambda v: json.dumps([v["answers"], v["facts"]]))
def test_paths(vector: dict[str, Any]) -> None:
    answers, facts = vector["answers"], vector["facts"]
    assert list(routing.visible_questions(QUESTIONS, answers, facts)) == vector["visible"]
    for after, expected in vector["next"]:
        assert routing.next_question(QUESTIONS, answers, facts, after) == expected


def test_back_is_the_other_way_round() -> None:
    shown = routing.visible_questions(QUESTIONS, {"F1_1": 2}, {"phase": "F1"})
    back = [routing.previous_question(QUESTIONS, {"F1_1": 2}, {"phase": "F1"}, code) for code in shown]
    assert back == [None, *shown[:-1]]


@pytest.mark.parametrize(
    "logic",
    [{"<>": [1, 2]}, {"==": [1]}, {"var": []}, {"var": [1]}, {"!": [1, 2]}, {"==": [1, 2], "!": [1]}],
    ids=str,
)
def test_unreadable_conditions_are_refused(logic: dict[str, Any]) -> None:
    with pytest.raises(routing.ConditionError):
        routing.evaluate(logic, {})


def test_the_core_vectors_prove() -> None:
    questions = [{**question, "options": [{"value": 1}, {"value": 7}]} for question in QUESTIONS]
    questions[0]["options"] = [{"value": value} for value in ("F1", "F2", "F3", "F3_klaar")]
    assert routing.prove(questions, ["F1", "F2", "F3"]) == ()


def test_the_proof_finds_each_fault() -> None:
    questions = [
        {"code": "A", "condition": {"==": [{"var": "B"}, 1]}, "options": []},
        {"code": "B", "condition": {"==": [{"var": "Z"}, 1]}, "options": [{"value": 1}]},
        {"code": "C", "condition": {"==": [{"var": "B"}, 9]}, "options": []},
        {"code": "C", "condition": {"~": [1]}, "options": []},
    ]
    found = {(fault.question, fault.rule) for fault in routing.prove(questions, ["F1"])}
    assert found == {
        ("A", "looks_ahead"),
        ("B", "unknown_question"),
        ("C", "code_twice"),
        ("C", "never_shown"),
        ("C", "unreadable"),
    }


ANSWERS = st.dictionaries(
    st.sampled_from([question["code"] for question in QUESTIONS]),
    st.one_of(st.integers(1, 9), st.sampled_from(["F1", "F2", "F3", "F3_klaar"]), st.none()),
)
FACTS = st.one_of(st.just({}), st.fixed_dictionaries({"phase": st.sampled_from(["F1", "F2", "F3"])}))


@given(ANSWERS, FACTS)
def test_walking_on_meets_exactly_the_visible_questions(answers: dict[str, Any], facts: dict[str, Any]) -> None:
    walked, at = [], routing.next_question(QUESTIONS, answers, facts)
    while at is not None:
        walked.append(at)
        at = routing.next_question(QUESTIONS, answers, facts, at)
    assert tuple(walked) == routing.visible_questions(QUESTIONS, answers, facts)
