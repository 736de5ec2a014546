"""A weighting recipe as somebody writes it down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.models import MarginSet, WeightingRun
from analysis.services.recipes import same_steps
from analysis.services.weighting import COLUMN_OF, GROUPED, Recipe
from analysis.wording.names import COLUMNS, MARGINS
from survey.models import Wave

CLASSES = ("phase", GROUPED, "sex", "age_class", "route", "language_group", "municipality_size")


class RecipeForm(forms.Form):
    """Name, margins, classes and bounds; refuses what another recipe of the wave already does."""

    name = forms.CharField(
        max_length=40, label=gettext_lazy("Name of the recipe"), widget=forms.TextInput(attrs={"class": "in"}),
        error_messages={"required": gettext_lazy("Give the recipe a name.")},
    )  # fmt: skip
    margin_set = forms.ModelChoiceField(
        MarginSet.objects.none(), label=gettext_lazy("Population counts"), empty_label=None,
        widget=forms.Select(attrs={"class": "in"}),
    )  # fmt: skip
    classes = forms.MultipleChoiceField(
        choices=[(name, COLUMNS[name]) for name in CLASSES], required=False, widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Classes of nonresponse"),
    )  # fmt: skip
    margins = forms.MultipleChoiceField(
        choices=[(name, MARGINS[name]) for name in COLUMN_OF], required=False, widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Margins to fit to"),
    )  # fmt: skip
    lower = forms.FloatField(
        required=False, localize=True, label=gettext_lazy("Smallest weight, times the median"),
        widget=forms.TextInput(attrs={"class": "in", "inputmode": "decimal"}),
    )  # fmt: skip
    upper = forms.FloatField(
        required=False, localize=True, label=gettext_lazy("Largest weight, times the median"),
        widget=forms.TextInput(attrs={"class": "in", "inputmode": "decimal"}),
    )  # fmt: skip

    def __init__(self, wave: Wave, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wave = wave
        self.kept = list(WeightingRun.objects.filter(wave=wave).values_list("recipe", "margin_set"))
        self.fields["margin_set"].queryset = MarginSet.objects.filter(invented=wave.invented)  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """A name nobody used."""
        name = str(self.cleaned_data["name"]).strip()
        if any(str(recipe.get("name", "")).casefold() == name.casefold() for recipe, _set in self.kept):
            words = _("This wave has a recipe %(name)s already. Give another name.")
            raise forms.ValidationError(words % {"name": name})
        return name

    def clean_lower(self) -> float | None:
        """Between nothing and the median."""
        return self._within("lower", 0, 1, _("Give a number between 0 and 1, or leave it empty."))

    def clean_upper(self) -> float | None:
        """Above the median."""
        return self._within("upper", 1, 100, _("Give a number between 1 and 100, or leave it empty."))

    def _within(self, name: str, low: float, high: float, words: str) -> float | None:
        value: float | None = self.cleaned_data.get(name)
        if value is not None and not low < value < high:
            raise forms.ValidationError(words)
        return value

    def clean(self) -> dict[str, Any]:
        """Margins are in the set, and no other recipe does the same."""
        data: dict[str, Any] = super().clean() or {}
        chosen: MarginSet | None = data.get("margin_set")
        if chosen is not None:
            there = set(chosen.margins.values_list("name", flat=True))
            absent = [str(MARGINS[name]) for name in data.get("margins", ()) if name not in there]
            if absent:
                words = _("%(set)s has no counts of: %(names)s.")
                self.add_error("margins", words % {"set": chosen, "names": ", ".join(absent)})
            if "doelgroep" not in there:
                words = _("%(set)s has no target groups: it cannot be used for weighting.")
                self.add_error("margin_set", words % {"set": chosen})
        if not self.errors:
            self._is_new()
        return data

    def _is_new(self) -> None:
        wanted = self.recipe()
        for recipe, margins in self.kept:
            if margins == self.cleaned_data["margin_set"].pk and same_steps(recipe, wanted):
                words = _("Recipe %(name)s does the same. Change a margin, a class or a bound.")
                raise forms.ValidationError(words % {"name": recipe["name"]})

    def recipe(self) -> Recipe:
        """What the service takes."""
        data = self.cleaned_data
        return Recipe(data["name"], tuple(data["classes"]), tuple(data["margins"]), data["upper"], data["lower"])


class ReasonForm(forms.Form):
    """Why somebody decides."""

    reason = forms.CharField(
        max_length=1000, strip=True, label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"class": "in", "rows": 2}),
        error_messages={"required": gettext_lazy("Write why. It stays on record.")},
    )  # fmt: skip
