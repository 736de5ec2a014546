"""The proof that a questionnaire can be walked: run before a version is frozen.

Each condition is tried with every combination of the values that the questions it looks at can have
(options, or none). Small questionnaires only: conditions look at few questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from survey.routing.conditions import ConditionError, evaluate, variables

Questions = Sequence[Mapping[str, Any]]
MOST_COMBINATIONS = 20_000
_KNOWN = ("phase", "facts")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that stands in the way. ``rule`` is stable; the page finds the words."""

    question: str
    rule: str
    detail: str


def prove(questions: Questions, phases: Sequence[str]) -> tuple[Fault, ...]:
    """All faults of the routing; empty when every question can be reached and none looks ahead."""
    codes = [str(question["code"]) for question in questions]
    faults = [Fault(code, "code_twice", code) for code in sorted(set(codes)) if codes.count(code) > 1]
    for place, question in enumerate(questions):
        faults.extend(_faults_of(question, codes, place, questions, phases))
    return tuple(faults)


def _faults_of(
    question: Mapping[str, Any], codes: list[str], place: int, questions: Questions, phases: Sequence[str]
) -> Iterator[Fault]:
    code, condition = str(question["code"]), question.get("condition")
    if condition is None:
        return
    try:
        names = sorted(set(variables(condition)))
    except ConditionError as fault:
        yield Fault(code, "unreadable", str(fault))
        return
    heads = [name.split(".")[0] for name in names]
    for head in heads:
        if head in _KNOWN:
            continue
        if head not in codes:
            yield Fault(code, "unknown_question", head)
        elif codes.index(head) >= place:
            yield Fault(code, "looks_ahead", head)
    if all(head in _KNOWN or head in codes[:place] for head in heads) and not _reachable(
        condition, names, questions, phases
    ):
        yield Fault(code, "never_shown", ", ".join(names))


def _values(name: str, questions: Questions, phases: Sequence[str]) -> list[Any]:
    if name in ("phase", "facts.phase"):
        return [*phases, None]
    if name.startswith("facts."):
        return ["known", None]
    question = next(item for item in questions if item["code"] == name)
    options = [option["value"] for option in question.get("options", ())]
    return [*options, None] if options else ["text", 0, 1, 18, 65, 1_990, 2_030, None]


def _reachable(condition: Any, names: list[str], questions: Questions, phases: Sequence[str]) -> bool:
    choices = [_values(name, questions, phases) for name in names]
    for combination in islice(product(*choices), MOST_COMBINATIONS):
        data: dict[str, Any] = {"facts": {}}
        for name, value in zip(names, combination, strict=True):
            if name.startswith("facts."):
                data["facts"][name.removeprefix("facts.")] = value
            else:
                data[name] = value
        if evaluate(condition, data):
            return True
    return False
