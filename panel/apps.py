"""App configuration."""

from django.apps import AppConfig


class PanelConfig(AppConfig):
    """The app's place in Django."""

    name = "panel"
