"""The only bridge from rows to arrays: a wave from the database as columns, one query per table.

The database gathers the answers: one row for each different answer to a question, with the interviews that gave
it. What travels is a few hundred rows with lists of numbers, and what stays is a code for each answer in an array.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import Aggregate, IntegerChoices, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from analysis.stats import Column, as_column
from survey.enums import AnswerStatus, InterviewState, InvitationKind
from survey.models import Answer, Invitation, Wave

FACTS = ("phase", "target_group", "sex", "age_class", "route", "municipality_size", "language_group")
BATCH = 20_000
Labels = dict[str, dict[str, dict[str, str]]]
Kinds = dict[str, NDArray[np.int8]]


class Missing(IntegerChoices):
    """Why an answer is not there: seven different things in the data."""

    ANSWERED = 0, _("answered")
    NOT_SHOWN = 1, _("not shown: the questions before led past it")
    SKIPPED = 2, _("shown and skipped")
    DONT_KNOW = 3, _("do not know")
    REFUSED = 4, _("do not want to say")
    NOT_APPLICABLE = 5, _("does not apply")
    BROKEN_OFF = 6, _("broken off before this question")
    NO_INTERVIEW = 7, _("no interview")


_OF_STATUS = {
    AnswerStatus.ANSWERED: Missing.ANSWERED,
    AnswerStatus.SKIPPED: Missing.SKIPPED,
    AnswerStatus.DONT_KNOW: Missing.DONT_KNOW,
    AnswerStatus.REFUSED: Missing.REFUSED,
    AnswerStatus.NOT_APPLICABLE: Missing.NOT_APPLICABLE,
}


@dataclass(frozen=True)
class WaveData:
    """A wave as columns of equal length, one row a sampled person, by stratum and number in the frame.

    Attributes:
        columns: ``interview`` (number or missing), ``stratum``, ``population``, ``base_weight``,
            ``responded`` (a complete interview), ``language``, every fact of the frame, every question by
            code (missing where not answered), ``CODE_VALUE`` for each option of a question with more answers
            (whether it was chosen), and ``satisfied`` where the questionnaire has an indicator.
        kinds: for each question, shape (n,): why an answer is missing (``Missing``).
        labels: for each question and option value the label per language.
        sha256: over the cells and kinds in row order: the same wave gives the same digest in every database.
    """

    columns: dict[str, Column]
    kinds: Kinds
    labels: Labels
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
    document = wave.version.document
    columns = _people(wave)
    questions, kinds = _answers(wave, columns, document["questions"])
    columns |= questions
    if document["indicator"]:
        columns["satisfied"] = _satisfied(columns, document["indicator"])
    labels = {
        question["code"]: {str(option["value"]): dict(option["label"]) for option in question["options"]}
        for question in document["questions"]
    }
    return WaveData(columns, kinds, labels, _digest(columns, kinds))


def _rows(queryset: QuerySet[Any, Any]) -> Iterator[tuple[Any, ...]]:
    """Rows a batch at a time. No cursor in the server: its planner would make haste for the first rows only."""
    sql, parameters = queryset.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        while batch := cursor.fetchmany(BATCH):
            yield from batch


def _people(wave: Wave) -> dict[str, Column]:
    """Columns of the sample, by code point of the stratum and number in the frame."""
    query = (
        Invitation.objects.filter(wave=wave, kind=InvitationKind.PERSONAL)
        .order_by()
        .values_list(
            "interview__pk", "interview__state", "interview__language", Cast("unit__facts", TextField()),
            "unit__stratum__code", "unit__stratum__population", "unit__stratum__sampled", "unit__number",
        )
    )  # fmt: skip
    same: dict[str, Any] = {}
    people = [
        (
            -1 if pk is None else pk, state or 0, same.setdefault(language, language), _facts(facts, same),
            same.setdefault(code, code), *numbers,
        )
        for pk, state, language, facts, code, *numbers in _rows(query)
    ]  # fmt: skip
    people.sort(key=lambda row: (row[4], row[7]))
    interview, state, population, sampled = (
        np.array([row[place] for row in people], dtype=np.int64) for place in (0, 1, 5, 6)
    )
    texts = {"language": 2, "stratum": 4}
    cells: dict[str, NDArray[Any]] = {
        "interview": np.where(interview < 0, np.nan, interview),
        "responded": state == InterviewState.COMPLETE,
        "population": population.astype(np.float64),
        "base_weight": population / sampled,
    }
    cells |= {name: np.array([row[place] for row in people], dtype=object) for name, place in texts.items()}
    cells |= {name: np.array([row[3][place] for row in people], dtype=object) for place, name in enumerate(FACTS)}
    return {name: as_column(name, values) for name, values in cells.items()}


def _facts(raw: str, same: dict[str, Any]) -> tuple[Any, ...]:
    """The facts of a person in the order of ``FACTS``; people with the same facts share them."""
    if raw not in same:
        held = json.loads(raw)
        same[raw] = tuple(held.get(name) for name in FACTS)
    found: tuple[Any, ...] = same[raw]
    return found


class _Gathered(Aggregate):
    """The numbers of a group as one text, with commas between."""

    function = "GROUP_CONCAT"
    name = "Gathered"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL's own name for it, which wants texts."""
        template = "STRING_AGG((%(expressions)s)::text, ',')"
        return self.as_sql(compiler, connection, template=template, **context)


@dataclass
class _Cells:
    """Answers to one question while they come in: a code for each row of the sample, -1 where there is none."""

    codes: NDArray[np.int32]
    kinds: NDArray[np.int8]
    values: list[Any] = field(default_factory=list)

    def put(self, rows: NDArray[np.int64], status: str, raw: str | None) -> None:
        """The same answer in all these rows."""
        self.kinds[rows] = _OF_STATUS[AnswerStatus(status)]
        if status == AnswerStatus.ANSWERED and raw is not None:
            self.codes[rows] = len(self.values)
            self.values.append(json.loads(raw))

    def column(self, name: str, read: Callable[[Any], Any]) -> Column:
        """The column of what ``read`` makes of each different answer: numbers, truths, or else texts."""
        found = [read(value) for value in self.values]
        missing = self.codes < 0
        if found and all(isinstance(value, bool) for value in found):
            return Column(name, "boolean", np.array([*found, False])[self.codes], missing)
        if all(isinstance(value, int | float) and not isinstance(value, bool) for value in found):
            return Column(name, "number", np.array([*found, np.nan], dtype=np.float64)[self.codes], missing)
        texts = np.array([*map(str, found), None], dtype=object)
        return Column(name, "text", texts[self.codes], missing)


def _answers(
    wave: Wave, people: Mapping[str, Column], questions: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Column], Kinds]:
    """Columns and kinds of every question."""
    interviews = people["interview"]
    unanswered = _unanswered(people)
    cells = {question["code"]: _Cells(np.full(len(unanswered), -1, np.int32), unanswered.copy())
             for question in questions}  # fmt: skip
    begun = np.flatnonzero(~interviews.missing)
    begun = begun[np.argsort(interviews.values[begun], kind="stable")]
    known = interviews.values[begun].astype(np.int64)
    for code, status, raw, gathered in _rows(_gathered(known)):
        if code not in cells:
            continue
        given = np.fromstring(str(gathered), dtype=np.int64, sep=",")
        at = np.minimum(np.searchsorted(known, given), len(known) - 1)
        at = at[known[at] == given]  # not of the open link, of another wave, or begun after the people were read
        if len(at):
            cells[code].put(begun[at], status, raw)
    columns = [column for question in questions for column in _columns_of(question, cells[question["code"]])]
    return {column.name: column for column in columns}, {code: held.kinds for code, held in cells.items()}


def _gathered(known: NDArray[np.int64]) -> QuerySet[Any, Any]:
    """Each different answer with its interviews. A range of them needs no join, and whoever else is in it falls out."""
    first, last = (int(known[0]), int(known[-1])) if len(known) else (0, -1)
    return (
        Answer.objects.filter(interview_id__gte=first, interview_id__lte=last)
        .order_by()
        .values("question", "status", raw=Cast("value", TextField()))
        .annotate(interviews=_Gathered("interview_id"))
        .values_list("question", "status", "raw", "interviews")
    )


def _unanswered(people: Mapping[str, Column]) -> NDArray[np.int8]:
    """Before answers are known: not shown in complete interviews, broken off in the others."""
    kinds = np.where(people["interview"].missing, Missing.NO_INTERVIEW, Missing.BROKEN_OFF)
    return np.where(people["responded"].values, Missing.NOT_SHOWN, kinds).astype(np.int8)


def _columns_of(question: Mapping[str, Any], cells: _Cells) -> Iterator[Column]:
    """The column of a question; with more answers also one per option, whether it was chosen."""
    code = question["code"]
    if question["kind"] != "multiple":
        yield cells.column(code, lambda value: value)
        return
    options = [option["value"] for option in question["options"] if option["role"] == ""]
    yield cells.column(code, lambda value: " ".join(map(str, _in_order(value, options))))
    for option in options:
        yield cells.column(f"{code}_{option}", partial(_chosen, option))


def _chosen(option: Any, value: Any) -> bool:
    return option in value


def _in_order(chosen: Any, options: Sequence[Any]) -> Iterable[Any]:
    """The chosen options as the questionnaire sorts them: one answer is one text, however it was ticked."""
    return sorted(chosen, key=lambda value: options.index(value) if value in options else len(options))


def _satisfied(columns: Mapping[str, Column], indicator: Mapping[str, Any]) -> Column:
    """Whether the indicator's item has one of its values; missing without a valid answer."""
    item = columns[indicator["item"]]
    numbers = item.numbers() if item.kind == "number" else np.full(len(item.values), np.nan)
    valid = np.isin(numbers, indicator["valid"])
    return Column("satisfied", "boolean", np.isin(numbers, indicator["satisfied"]), ~valid)


def _digest(columns: Mapping[str, Column], kinds: Kinds) -> str:
    """Over names, categories and cells; a missing cell counts as missing, whatever lies in it."""
    total = hashlib.sha256()
    for name in sorted(columns):
        if name == "interview":  # a row number of the database, no fact about the wave
            continue
        column = columns[name]
        total.update(f"{name}\t{column.kind}\n".encode())
        if column.kind == "text":
            codes, categories = column.factor
            total.update(json.dumps(categories).encode() + codes.astype("<i4").tobytes())
        else:
            total.update(np.where(column.missing, 0, column.values).astype("<f8").tobytes())
            total.update(np.packbits(column.missing).tobytes())
        if name in kinds:
            total.update(kinds[name].tobytes())
    return total.hexdigest()
