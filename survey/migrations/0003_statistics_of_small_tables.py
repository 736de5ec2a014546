"""PostgreSQL: no statistics of the tables of the hot path before they say something.

The plans of the respondent's statements are kept per connection (survey.statements). Statistics of a table with four
rows make "read it all" the cheapest plan, and that plan stays while the fieldwork fills the table: a third to a half
of the speed was lost. Without statistics PostgreSQL reckons with a table of some size and takes the index.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("survey_invitation", "survey_interview", "survey_answer", "survey_interviewevent", "survey_sampleunit")
NAMES = ("autovacuum_analyze_threshold", "autovacuum_vacuum_threshold", "autovacuum_vacuum_insert_threshold")
ROWS = 2000


def set_thresholds(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let autovacuum wait for 2,000 changes."""
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"ALTER TABLE {table} SET ({', '.join(f'{name} = {ROWS}' for name in NAMES)})")


def reset_thresholds(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back to what the server does by itself."""
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"ALTER TABLE {table} RESET ({', '.join(NAMES)})")


class Migration(migrations.Migration):
    """Storage parameters only: no column changes, no lock that waits for readers."""

    dependencies = [("survey", "0002_contact")]
    operations = [migrations.RunPython(set_thresholds, reset_thresholds)]
