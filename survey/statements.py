"""The few SQL statements of the respondent's hot path, prepared where the database can.

On PostgreSQL the plan of a statement is kept per connection: planning the read of a visit costs five times
what running it costs. Everything else in a request goes through Django's own cursors, as ever.

Left to itself PostgreSQL compares the cost of the kept plan with that of the first five it made for given values. Those
were reckoned on other statistics, so after the next ``ANALYZE`` it could plan at each page again, for as long as the
connection lived. All values here are keys, for which one plan is right: it is kept from the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

ONLY_WHEN_ASKED = 2**31


class Prepared(psycopg.Cursor[Any]):
    """A cursor that always prepares its statement."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        """Runs a statement with a plan that is kept."""
        return super().execute(query, params, prepare=True, **options)


def keep_plans(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """A new connection to PostgreSQL prepares what asks for it and plans it once."""
    if connection.vendor == "postgresql":
        connection.connection.prepare_threshold = ONLY_WHEN_ASKED
        with connection.cursor() as opened:
            opened.execute("SET plan_cache_mode = force_generic_plan")


def cursor() -> AbstractContextManager[CursorWrapper]:
    """A cursor for a statement that runs often; it logs and translates errors as Django's own do."""
    mine = connections[DEFAULT_DB_ALIAS]  # once: each look at the proxy costs as much as a small statement
    if mine.vendor != "postgresql":
        return mine.cursor()
    mine.ensure_connection()
    made: Any = Prepared(mine.connection)
    return mine.make_debug_cursor(made) if mine.queries_logged else mine.make_cursor(made)


def run(sql: str, values: Sequence[Any]) -> int:
    """Runs a writing statement; the number of rows it touched."""
    with cursor() as opened:
        opened.execute(sql, values)
        return int(opened.rowcount)


def one(sql: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    """The one row that a statement reads or gives back, or ``None``."""
    with cursor() as opened:
        opened.execute(sql, values)
        rows: list[tuple[Any, ...]] = opened.fetchall()  # SQLite commits what was written after the last row
        return rows[0] if rows else None
