"""Plans of prepared statements: made once, and on a fresh database by an index, though there is hardly a row."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from survey.enums import AnswerStatus
from survey.models import Wave
from survey.services.answering import Sent, save, start
from survey.values import Value
from survey.visits import by_code
from tests.survey.respondents import invite

HOT = {"survey_invitation", "survey_interview", "survey_answer", "survey_interviewevent", "survey_sampleunit"}


@pytest.fixture(autouse=True)
def only_postgresql() -> None:
    """SQLite keeps no plans."""
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL keeps plans: shown by the run on PostgreSQL")


def test_a_plan_made_for_few_rows_reads_no_whole_table(wave: Wave) -> None:
    code, today = invite(wave), timezone.localdate()
    visit = by_code(code, today)
    assert visit is not None
    start(visit=visit, language="nl", today=today)
    for revision in range(1, 3):
        found = by_code(code, today)
        assert found is not None
        save(visit=found, batch=[Sent("C1", Value(4, AnswerStatus.ANSWERED), revision, "nl", 1.0)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, statement FROM pg_prepared_statements WHERE generic_plans > 0")
        kept = cursor.fetchall()
        assert any("FROM survey_answer" in statement for _, statement in kept)
        assert any("INSERT INTO survey_answer" in statement for _, statement in kept)
        for name, statement in kept:
            cursor.execute(f"EXPLAIN EXECUTE {name}({', '.join(['NULL'] * statement.count('$'))})")
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert not [table for table in HOT if f"Seq Scan on {table}" in plan], plan


def test_a_plan_is_made_once_and_stays(wave: Wave) -> None:
    """New statistics made PostgreSQL plan at each page again, where it had weighed plans for given values before."""
    code, today = invite(wave), timezone.localdate()
    for _ in range(8):
        by_code(code, today)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE survey_version")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE '%v.id, v%'"
        )
        ((kept, again),) = cursor.fetchall()
    assert kept >= 8
    assert again == 0


def test_few_rows_make_no_statistics(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, reloptions FROM pg_class WHERE relkind = 'r' AND reloptions IS NOT NULL")
        found = {table: options for table, options in cursor.fetchall() if table.startswith("survey_")}
    assert set(found) == HOT
    assert all("autovacuum_analyze_threshold=2000" in options for options in found.values())
