"""App configuration."""

from django.apps import AppConfig


class TranslationsConfig(AppConfig):
    """The app's place in Django."""

    name = "translations"
