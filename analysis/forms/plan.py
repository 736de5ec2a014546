"""An analysis plan as somebody writes it down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from analysis.services.planning import LONGEST
from survey.models import Wave


class PlanForm(forms.Form):
    """The text and the revision it was begun from. Spaces count in a plan: nothing is stripped but line ends."""

    text = forms.CharField(
        max_length=LONGEST, strip=False, label=_("Plan"),
        error_messages={
            "required": _("Write a plan. What was there is kept."),
            "max_length": _("A plan has at most %(limit_value)d characters."),
        },
    )  # fmt: skip
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Line ends as files have them, whatever the browser sends."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\r", "\n")


class NewPlanForm(forms.Form):
    """Which wave a new plan is for."""

    wave = forms.ModelChoiceField(
        Wave.objects.none(), label=_("Wave"), empty_label=None, widget=forms.Select(attrs={"class": "in"}),
        error_messages={"required": _("Choose a wave."), "invalid_choice": _("Choose a wave.")},
    )  # fmt: skip

    def __init__(self, waves: QuerySet[Wave], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wave"].queryset = waves  # type: ignore[attr-defined]
