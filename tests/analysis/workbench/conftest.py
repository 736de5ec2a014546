"""Pages about one closed wave: made once a module, so that every test finds the same, in whatever order they run."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import transaction

from analysis.models import MarginSet, WeightingRun
from analysis.services.margins import load_margins
from analysis.services.recipes import Making, Recipe, run_recipe
from config.roles import ROLES
from survey.models import Wave
from tests.analysis.conftest import asked, closed


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Keys of a closed wave, its margins and its weighting, made once for a module and rolled back after it."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        wave, margins = closed(asked()), load_margins()
        made = SimpleNamespace(
            wave=wave.pk, margins=margins.pk, run=run_recipe(making=Making(wave, margins, Recipe())).pk
        )
    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def held(db: None, standing: SimpleNamespace) -> Wave:
    """The closed wave."""
    return Wave.objects.get(pk=standing.wave)


@pytest.fixture
def margins(db: None, standing: SimpleNamespace) -> MarginSet:
    """Its margins."""
    return MarginSet.objects.get(pk=standing.margins)


@pytest.fixture
def run(db: None, standing: SimpleNamespace) -> WeightingRun:
    """Its weighting."""
    return WeightingRun.objects.get(pk=standing.run)


@pytest.fixture
def people(db: None) -> dict[str, User]:
    """Somebody of each role, and a stranger who has none."""
    call_command("load_roles", verbosity=0)
    made = {}
    for role in [*ROLES, "stranger"]:
        made[role] = User.objects.create_user(role, password="a long password")
        made[role].groups.set(Group.objects.filter(name=role))
    return made
