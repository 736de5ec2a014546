"""Margins are versions: newer figures come beside the older ones, which nobody can change."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from analysis.margin_rules import margin_sets_for, margins_of_set
from analysis.models import Margin, MarginSet
from analysis.services.margins import DEMO, joining_of, load_margins
from analysis.services.swi_margins import PUBLISHED, load_published_margins
from survey.services.source import SourceError

pytestmark = pytest.mark.django_db


def other_file(folder: Path, old: str, new: str) -> Path:
    path = folder / "margins.yaml"
    path.write_text(PUBLISHED.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


def test_newer_figures_are_a_new_version_and_the_older_ones_stay(tmp_path: Path) -> None:
    first, _ = load_published_margins()
    assert (first.version, first.provisional) == (1, True)
    final, asylum = load_published_margins(path=other_file(tmp_path, "voorlopige cijfers", "definitieve cijfers"))
    assert (final.version, final.provisional, final.margins.count()) == (2, False, 2)
    assert MarginSet.objects.get(pk=first.pk).provisional
    assert first.margins.get(name="doelgroep").counts == final.margins.get(name="doelgroep").counts
    again, _ = load_published_margins(path=other_file(tmp_path, "voorlopige cijfers", "definitieve cijfers"))
    assert (again, MarginSet.objects.count()) == (final, 4)
    assert asylum.changes[0]["cells"] == MarginSet.objects.get(code=asylum.code, version=1).changes[0]["cells"]
    newest = {str(held): held.newest for held in margin_sets_for(User.objects.create_superuser("boss"))}
    assert newest == {"swi-2022 v2": 2, "swi-2022 v1": 2, "swi-2022-asiel v2": 2, "swi-2022-asiel v1": 2}


def test_going_back_to_older_figures_is_a_version_too(tmp_path: Path) -> None:
    load_published_margins()
    load_published_margins(path=other_file(tmp_path, "voorlopige cijfers", "definitieve cijfers"))
    back, _ = load_published_margins()
    assert (back.version, back.provisional) == (3, True)


def test_the_database_refuses_to_change_a_version() -> None:
    held = load_margins()
    for change in (
        lambda: MarginSet.objects.filter(pk=held.pk).update(total=1),
        lambda: Margin.objects.filter(set=held).update(counts={}),
        held.save,
    ):
        with pytest.raises(IntegrityError, match="is_kept"), transaction.atomic():
            change()
    assert MarginSet.objects.get(pk=held.pk).total == held.total


def test_a_broken_file_leaves_no_version(tmp_path: Path) -> None:
    load_published_margins()
    with pytest.raises(SourceError):
        load_published_margins(path=other_file(tmp_path, "waarde: 17670", "waarde: 17570"))
    assert set(MarginSet.objects.values_list("version", flat=True)) == {1}


def test_a_page_shows_what_was_published_changed_and_used() -> None:
    everybody, asylum = load_published_margins()
    (pyramid,) = margins_of_set(asylum)
    assert sum(row["published"] for row in pyramid["rows"]) == 19025
    assert sum(row["used"] for row in pyramid["rows"]) == 19030
    assert all(row["published"] + row["change"] == row["used"] for row in pyramid["rows"])
    groups = next(margin for margin in margins_of_set(everybody) if margin["joining"])
    assert groups["change"] is None
    assert groups["joining"]["people"] == 505
    assert groups["joining"]["smallest"] == "overige migranten"
    assert groups["joining"]["names"] == "gezinsmigranten + overige migranten"


def test_groups_that_can_stand_alone_are_not_joined() -> None:
    assert joining_of({"a": 30, "b": 970}) is None
    found = joining_of({"a": 29, "b": 971})
    assert found is not None
    assert found.names == ("a", "b")


def test_the_invented_margins_say_where_each_comes_from() -> None:
    held = load_margins(path=DEMO)
    assert held.invented
    assert all(margin.origin for margin in held.margins.all())
