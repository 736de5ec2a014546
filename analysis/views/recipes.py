"""Recipes: a second one, two side by side, and which one counts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from analysis import rules
from analysis.forms.recipe import ReasonForm, RecipeForm
from analysis.room import chosen_pair, comparison
from analysis.services.recipes import Making, Recipe, SamePersonError, adopt, running
from analysis.views.progress import Job, stream
from analysis.wording.progress import RECIPE


@login_required
def recipe_new(request: HttpRequest, code: str) -> HttpResponseBase:
    """A form for a second recipe; sent, it runs and is kept."""
    wave = rules.wave_to_weigh(request.user, code)
    house = Recipe()
    start = {"classes": house.classes, "margins": house.margins, "upper": house.upper}
    form = RecipeForm(wave, request.POST or None, initial=start)
    if not form.is_valid():
        context = {"wave": wave, "form": form, "room": "numbers", "tab": "recipes"}
        return render(request, "analysis/recipe_form.html", context, status=422 if form.is_bound else 200)
    recipe = form.recipe()
    job = Job(
        title=_("Recipe %(name)s is run") % {"name": recipe.name},
        work=running(making=Making(wave, form.cleaned_data["margin_set"], recipe, request.user)),  # type: ignore[arg-type]
        words=RECIPE,
        done=lambda run: (reverse("weighting-run", args=[code, run.pk]), _("Look at recipe %(name)s") % run.recipe),
        back=reverse("recipe-new", args=[code]),
    )
    return stream(request, job)


@login_required
def recipe_compare(request: HttpRequest, code: str) -> HttpResponse:
    """All recipes of a wave with their history; two of them side by side on goal 10."""
    runs = rules.runs_of(request.user, code)
    pair = chosen_pair(runs, request.GET.get("a"), request.GET.get("b"))
    context = {"wave": runs[0].wave, "runs": runs, "pair": comparison(pair), "room": "numbers", "tab": "recipes"}
    return render(request, "analysis/recipe_compare.html", context | {"may_adopt": rules.may_adopt(request.user)})


@login_required
@require_POST
def recipe_adopt(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A second person decides that the weights of this recipe count."""
    run = rules.run_to_adopt(request.user, code, number)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write why. It stays on record."))
        return redirect("weighting-run", code, number)
    try:
        adopt(run=run, by=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        messages.success(request, _("From now on the weights of recipe %(name)s count.") % run.recipe)
    except SamePersonError:
        messages.error(request, _("You made this recipe. A second person decides whether it counts."))
    return redirect("weighting-run", code, number)
