"""A wave with a small questionnaire, for tests of the respondent's side."""

from __future__ import annotations

import pytest

from survey.models import Wave
from survey.views.respond.guard import brake
from tests.survey.respondents import make_wave


@pytest.fixture
def wave(db: None) -> Wave:
    """An open wave."""
    return make_wave()


@pytest.fixture(autouse=True)
def free_brake() -> None:
    """No test pays for the wrong codes of another."""
    brake.spent.clear()
