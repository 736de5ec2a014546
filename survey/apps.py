"""App configuration."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class SurveyConfig(AppConfig):
    """The app's place in Django."""

    name = "survey"

    def ready(self) -> None:
        """Each new connection is told how to keep plans."""
        from survey import statements  # only now: Django was not ready before

        connection_created.connect(statements.keep_plans)
