"""The waves of the flows: a small one to answer, and one that was held."""

from tests.analysis.conftest import held, questionnaire
from tests.survey.conftest import free_brake, wave

__all__ = ["free_brake", "held", "questionnaire", "wave"]
