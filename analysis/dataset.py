"""The only bridge from rows to arrays: a wave from the database as columns, one query per table."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.stats import Column, as_column
from survey.enums import AnswerStatus, InterviewState, InvitationKind
from survey.models import Answer, Invitation, Wave

FACTS = ("phase", "target_group", "sex", "age_class", "route", "municipality_size", "language_group")
BATCH = 20_000


class Missing(IntEnum):
    """Why an answer is not there: six different things in the data."""

    ANSWERED = 0
    NOT_SHOWN = 1
    SKIPPED = 2
    DONT_KNOW = 3
    REFUSED = 4
    NOT_APPLICABLE = 5
    BROKEN_OFF = 6
    NO_INTERVIEW = 7


_OF_STATUS = {
    AnswerStatus.ANSWERED: Missing.ANSWERED,
    AnswerStatus.SKIPPED: Missing.SKIPPED,
    AnswerStatus.DONT_KNOW: Missing.DONT_KNOW,
    AnswerStatus.REFUSED: Missing.REFUSED,
    AnswerStatus.NOT_APPLICABLE: Missing.NOT_APPLICABLE,
}


@dataclass(frozen=True)
class WaveData:
    """A wave as columns of equal length, one row a sampled person.

    Attributes:
        columns: ``interview`` (number or missing), ``stratum``, ``population``, ``base_weight``,
            ``responded`` (a complete interview), ``language``, every fact of the frame, every question by
            code (missing where not answered), and ``satisfied``.
        kinds: for each question, shape (n,): why an answer is missing (``Missing``).
        labels: option labels per question in the source language.
        sha256: over the cells in row order: the same wave gives the same digest.
    """

    columns: dict[str, Column]
    kinds: dict[str, NDArray[np.int8]]
    labels: dict[str, dict[str, str]]
    sha256: str = field(default="")

    @property
    def n(self) -> int:
        """Rows."""
        return len(self.columns["stratum"].values)


def load_wave(code: str) -> WaveData:
    """The sample of a wave with its interviews and answers.

    Raises:
        Wave.DoesNotExist: no such wave.
    """
    wave = Wave.objects.select_related("version").get(code=code)
    people = list(
        Invitation.objects.filter(wave=wave, kind=InvitationKind.PERSONAL)
        .order_by("unit__stratum__code", "unit__number")
        .values_list(
            "interview__pk", "interview__state", "interview__language", "unit__facts", "unit__stratum__code",
            "unit__stratum__population", "unit__stratum__sampled",
        )
    )  # fmt: skip
    document = wave.version.document
    columns = _people(people)
    values, kinds = _answers(wave, people, document)
    columns |= {name: as_column(name, cells) for name, cells in values.items()}
    columns["satisfied"] = _satisfied(columns, document["indicator"])
    labels = {
        question["code"]: {str(option["value"]): option["label"].get("nl", "") for option in question["options"]}
        for question in document["questions"]
    }
    return WaveData(columns, kinds, labels, _digest(columns))


def _people(people: list[tuple[Any, ...]]) -> dict[str, Column]:
    population = np.array([row[5] for row in people], dtype=np.float64)
    sampled = np.array([row[6] for row in people], dtype=np.float64)
    columns = {
        "interview": np.array([np.nan if row[0] is None else row[0] for row in people], dtype=np.float64),
        "responded": np.array([row[1] == InterviewState.COMPLETE for row in people]),
        "language": np.array([row[2] for row in people], dtype=object),
        "stratum": np.array([row[4] for row in people], dtype=object),
        "population": population,
        "base_weight": population / sampled,
    }
    columns |= {name: np.array([row[3].get(name) for row in people], dtype=object) for name in FACTS}
    return {name: as_column(name, cells) for name, cells in columns.items()}


def _answers(
    wave: Wave, people: list[tuple[Any, ...]], document: dict[str, Any]
) -> tuple[dict[str, NDArray[Any]], dict[str, NDArray[np.int8]]]:
    """Cells and kinds of every question; answers to several options become text in option order."""
    place = {row[0]: number for number, row in enumerate(people) if row[0] is not None}
    codes = [question["code"] for question in document["questions"]]
    values = {code: np.full(len(people), None, dtype=object) for code in codes}
    kinds = {code: np.full(len(people), Missing.NO_INTERVIEW, dtype=np.int8) for code in codes}
    _mark_unanswered(people, kinds)
    rows = (
        Answer.objects.filter(interview__wave=wave, interview__invitation__kind=InvitationKind.PERSONAL)
        .order_by()
        .values_list("interview_id", "question", "value", "status")
    )
    for interview, question, value, status in rows.iterator(chunk_size=BATCH):
        cells = values.get(question)
        if cells is None:
            continue
        at = place[interview]
        kinds[question][at] = _OF_STATUS[AnswerStatus(status)]
        if status == AnswerStatus.ANSWERED:
            cells[at] = " ".join(map(str, value)) if isinstance(value, list) else value
    return values, kinds


def _mark_unanswered(people: list[tuple[Any, ...]], kinds: dict[str, NDArray[np.int8]]) -> None:
    """Before answers are known: not shown in complete interviews, broken off in the others."""
    complete = np.array([row[1] == InterviewState.COMPLETE for row in people])
    begun = np.array([row[0] is not None for row in people])
    for kind in kinds.values():
        kind[begun] = Missing.BROKEN_OFF
        kind[complete] = Missing.NOT_SHOWN


def _satisfied(columns: dict[str, Column], indicator: dict[str, Any]) -> Column:
    """Whether the indicator's item has one of its values; missing without a valid answer."""
    item = columns[indicator["item"]]
    numbers = item.numbers() if item.kind == "number" else np.full(len(item.values), np.nan)
    valid = np.isin(numbers, indicator["valid"])
    return Column("satisfied", "boolean", np.isin(numbers, indicator["satisfied"]), ~valid)


def _digest(columns: dict[str, Column]) -> str:
    total = hashlib.sha256()
    for name in sorted(columns):
        if name == "interview":  # a row number of the database, no fact about the wave
            continue
        column = columns[name]
        cells = ["" if gone else str(value) for value, gone in zip(column.values, column.missing, strict=True)]
        total.update(f"{name}\t{chr(31).join(cells)}\n".encode())
    return total.hexdigest()
