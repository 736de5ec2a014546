"""App configuration."""

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    """The app's place in Django."""

    name = "analysis"
