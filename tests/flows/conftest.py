"""The wave of the respondent's flows."""

from tests.survey.conftest import free_brake, wave

__all__ = ["free_brake", "wave"]
