"""Models of the translations app, one family a file."""

from translations.models.readback import ReadBack
from translations.models.recording import Recording
from translations.models.unit import TranslationUnit

__all__ = ["ReadBack", "Recording", "TranslationUnit"]
