"""Models of the translations app, one family a file."""

from translations.models.unit import TranslationUnit

__all__ = ["TranslationUnit"]
