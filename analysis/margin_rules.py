"""Who may read population margins, and what a page shows of a version. A stranger gets 404."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import PermissionsMixin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from analysis.models import MarginSet
from analysis.services.margins import joining_of
from analysis.wording.names import MARGINS, category


def margin_sets_for(user: Any) -> QuerySet[MarginSet]:
    """Versions this person may read, newest of each population first, with ``n_margins`` and ``newest``."""
    if not isinstance(user, PermissionsMixin) or not user.has_perm("analysis.view_marginset"):
        raise Http404
    newest = MarginSet.objects.filter(code=OuterRef("code")).order_by("-version").values("version")[:1]
    return MarginSet.objects.annotate(n_margins=Count("margins"), newest=Subquery(newest))


def margin_set_for(user: Any, code: str, version: int) -> MarginSet:
    """One version."""
    return get_object_or_404(margin_sets_for(user), code=code, version=version)


def margins_of_set(held: MarginSet) -> list[dict[str, Any]]:
    """The margins of a version: each category as published, what reconciling changed, and as it is used."""
    changes = {change["margin"]: change for change in held.changes}
    return [
        {
            "name": str(MARGINS.get(margin.name, margin.name)),
            "origin": margin.origin,
            "change": changes.get(margin.name),
            "joining": joined_in_words(_joining(margin.counts)) if margin.name == "doelgroep" else None,
            "rows": _rows(margin.counts, changes.get(margin.name, {}).get("cells", {}), held.total),
        }
        for margin in held.margins.all()
    ]


def _joining(counts: dict[str, int]) -> dict[str, Any] | None:
    found = joining_of(counts)
    return None if found is None else asdict(found)


def joined_in_words(joining: dict[str, Any] | None) -> dict[str, Any] | None:
    """The rule for small groups, as a run or a version has it, with the groups as people call them."""
    if joining is None:
        return None
    names = " + ".join(category(name) for name in joining["names"])
    return {**joining, "smallest": category(joining["smallest"]), "names": names}


def _rows(counts: dict[str, int], cells: dict[str, int], total: int) -> list[dict[str, Any]]:
    return [
        {
            "category": ", ".join(category(part) for part in key.split("|")),
            "published": value - cells.get(key, 0),
            "change": cells.get(key, 0),
            "used": value,
            "share": value / total,
        }
        for key, value in counts.items()
    ]
