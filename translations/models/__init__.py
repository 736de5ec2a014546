"""Models of the translations app, one family a file."""

from translations.models.readback import ReadBack
from translations.models.unit import TranslationUnit

__all__ = ["ReadBack", "TranslationUnit"]
