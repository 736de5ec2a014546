"""Which question comes next: conditions, paths and the proof that a questionnaire can be walked.

Pure: values in, values out. ``static/js/routing.js`` is the same engine on the phone; both are held to
``tests/survey/routing/vectors.json``.
"""

from survey.routing.conditions import ConditionError, Data, evaluate
from survey.routing.path import data_for, next_question, previous_question, visible_questions
from survey.routing.proof import Fault, prove

__all__ = [
    "ConditionError",
    "Data",
    "Fault",
    "data_for",
    "evaluate",
    "next_question",
    "previous_question",
    "prove",
    "visible_questions",
]
