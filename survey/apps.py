"""App configuration."""

from django.apps import AppConfig


class SurveyConfig(AppConfig):
    """The app's place in Django."""

    name = "survey"
