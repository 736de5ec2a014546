"""Models of the survey app, one family a file."""

from survey.models.contact import Contact
from survey.models.interview import Answer, Interview, InterviewEvent
from survey.models.ketenplan import Body, Goal, Guideline, Indicator, Party, Phase, WeighingQuestion
from survey.models.questionnaire import (
    Option,
    Question,
    Questionnaire,
    QuestionnaireText,
    Scale,
    Version,
)
from survey.models.wave import Invitation, SampleUnit, Stratum, Wave

__all__ = [
    "Answer",
    "Body",
    "Contact",
    "Goal",
    "Guideline",
    "Indicator",
    "Interview",
    "InterviewEvent",
    "Invitation",
    "Option",
    "Party",
    "Phase",
    "Question",
    "Questionnaire",
    "QuestionnaireText",
    "SampleUnit",
    "Scale",
    "Stratum",
    "Version",
    "Wave",
    "WeighingQuestion",
]
