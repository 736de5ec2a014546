"""Roles as groups: what each may do, in Django's permissions.

The rooms ask for permissions (``rules.py`` of each app), never for a role by name, so that an
organisation can cut its roles differently.
"""

from __future__ import annotations

VIEW_FIELDWORK = ("survey.view_wave",)
VIEW_QUESTIONS = ("survey.view_questionnaire", "survey.view_version")
VIEW_NUMBERS = ("analysis.view_weightingrun", "analysis.view_analysisrun", "analysis.view_marginset")
VIEW_PLANS = ("analysis.view_analysisplan",)
WRITE_PLANS = ("analysis.add_analysisplan", "analysis.change_analysisplan", "analysis.delete_analysisplan")
VIEW_PROPOSALS = ("analysis.view_proposal",)
VIEW_SIGNALS = ("panel.view_signal",)
VIEW_REPORT = ("analysis.view_chainreport",)

ROLES: dict[str, tuple[str, ...]] = {
    "researcher": (
        *VIEW_FIELDWORK, *VIEW_QUESTIONS, *VIEW_PLANS, *WRITE_PLANS, *VIEW_SIGNALS, *VIEW_REPORT,
        "survey.change_questionnaire", "panel.add_signal",
    ),
    "translator": (*VIEW_QUESTIONS, "translations.change_translationunit"),
    "reviewer": (*VIEW_QUESTIONS, "translations.change_translationunit"),
    "fieldwork": (*VIEW_FIELDWORK, *VIEW_PLANS, "survey.change_wave", "panel.add_signal"),
    "panel facilitator": (*VIEW_PROPOSALS, *VIEW_SIGNALS, *VIEW_REPORT, "panel.add_signal", "panel.add_interpretation"),
    "panel member": VIEW_SIGNALS,
    "analyst": (
        *VIEW_FIELDWORK, *VIEW_NUMBERS, *VIEW_PLANS, *WRITE_PLANS, *VIEW_SIGNALS, *VIEW_REPORT,
        *VIEW_PROPOSALS, "analysis.add_scan", "analysis.add_weightingrun", "analysis.change_weightingrun",
        "analysis.add_analysisrun", "panel.add_signal",
    ),
    "publisher": (
        *VIEW_FIELDWORK, *VIEW_NUMBERS, *VIEW_PLANS, *VIEW_SIGNALS, *VIEW_REPORT,
        *VIEW_PROPOSALS, "analysis.add_chainreport", "analysis.change_weightingrun",
    ),
    "auditor": (
        *VIEW_FIELDWORK, *VIEW_QUESTIONS, *VIEW_NUMBERS, *VIEW_PLANS, *VIEW_PROPOSALS, *VIEW_SIGNALS, *VIEW_REPORT,
    ),
}  # fmt: skip
