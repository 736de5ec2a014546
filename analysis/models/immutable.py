"""What must never change, as a constraint of the database: a trigger that refuses, also when the program forgets."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table


class Immutable(models.BaseConstraint):
    """Rows that may not be changed or removed.

    Attributes:
        event: ``UPDATE`` or ``DELETE``.
        when: SQL over ``OLD`` and ``NEW`` that says which rows it holds for; all when left out.

    The database raises ``IntegrityError`` with the name of the constraint. Tables that SQLite makes anew in a later
    migration get their triggers again, as they get their indexes.
    """

    def __init__(self, *, name: str, event: str, when: str = "", violation_error_message: Any = None) -> None:
        super().__init__(name=name, violation_error_message=violation_error_message)
        self.event, self.when = event, when

    def constraint_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        """Nothing inside CREATE TABLE: the trigger comes when the table is there."""
        assert schema_editor is not None
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))

    def create_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        """The trigger in the words of this database."""
        assert schema_editor is not None
        table = Table(model._meta.db_table, schema_editor.quote_name)
        parts = {
            "name": self.name,
            "event": self.event,
            "table": table,
            "when": f"WHEN ({self.when})" * bool(self.when),
        }
        head = "CREATE TRIGGER %(name)s BEFORE %(event)s ON %(table)s FOR EACH ROW %(when)s"
        if schema_editor.connection.vendor == "postgresql":
            function = (
                "CREATE OR REPLACE FUNCTION %(name)s() RETURNS trigger LANGUAGE plpgsql AS "
                "'BEGIN RAISE EXCEPTION ''%(name)s'' USING ERRCODE = ''check_violation''; END'; "
            )
            return Statement(function + head + " EXECUTE FUNCTION %(name)s()", **parts)
        return Statement(head + " BEGIN SELECT RAISE(ABORT, '%(name)s'); END", **parts)

    def remove_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        """The trigger goes."""
        assert schema_editor is not None
        table = Table(model._meta.db_table, schema_editor.quote_name)
        if schema_editor.connection.vendor == "postgresql":
            return Statement("DROP TRIGGER %(name)s ON %(table)s", name=self.name, table=table)
        return Statement("DROP TRIGGER %(name)s", name=self.name, table=table)

    def validate(self, *_args: Any, **_options: Any) -> None:
        """Nothing a form could check beforehand."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Immutable):
            return NotImplemented
        return (self.name, self.event, self.when) == (other.name, other.event, other.when)

    __hash__ = models.BaseConstraint.__hash__

    def deconstruct(self) -> Any:
        """For migrations."""
        path, arguments, options = super().deconstruct()
        return path, arguments, {**options, "event": self.event, "when": self.when}
