"""What stands out, in words; the signal that comes of it is Dutch, as the panel's texts are."""

from __future__ import annotations

from typing import Any

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from analysis.pictures import percent, points
from analysis.services.scanning import CHANGE
from analysis.stats.intervals import Share, proportion_limits
from analysis.wording.aspects import SAYS
from analysis.wording.names import category, column


def title(test: dict[str, Any]) -> str:
    """What stands out, in one line."""
    words = {"item": SAYS[test["item"]], "group": capfirst(category(test["group"])), "wave": test["group"]}
    more = test["estimate"] > 0
    if test["by"] == CHANGE:
        said = _("More often than in %(wave)s: “%(item)s”") if more else _("Less often than in %(wave)s: “%(item)s”")
    else:
        said = _("%(group)s: more often “%(item)s”") if more else _("%(group)s: less often “%(item)s”")
    return said % words


def description(test: dict[str, Any]) -> str:
    """The difference with its interval."""
    words = {"d": points(test["estimate"]), "low": points(test["ci_low"]), "high": points(test["ci_high"])}
    return _("The difference is %(d)s points (%(low)s to %(high)s).") % words


def surety(q: float) -> str:
    """A q-value in plain words."""
    if q < 0.001:
        return _("Of finds at least this clear, fewer than 1 in 1,000 are expected to be chance.")
    return _("Of finds at least this clear, about %(n)s in 100 are expected to be chance.") % {
        "n": number_format(round(100 * q, 1), 1)
    }


def compared(test: dict[str, Any]) -> str:
    """Which groups were set against each other."""
    if test["by"] == CHANGE:
        return _("this wave against %(wave)s") % {"wave": test["group"]}
    return _("%(column)s: %(group)s against all others") % {
        "column": column(test["by"]), "group": category(test["group"]),
    }  # fmt: skip


def figures(test: dict[str, Any]) -> list[dict[str, str]]:
    """The two sides as the frozen rows of a signal."""
    if test["by"] == CHANGE:
        labels = [_("This wave"), test["group"]]
    else:
        labels = [capfirst(category(test["group"])), _("All others")]
    rows = []
    for label, part in zip(labels, test["parts"], strict=True):
        share = Share(part["estimate"], part["se"], part["n"], test["df"])
        low, high = proportion_limits("logit", share, 0.95)
        interval = "–" if low is None or high is None else f"{percent(low)} – {percent(high)}"
        rows.append({"label": label, "value": percent(part["estimate"]), "interval": interval, "n": str(part["n"])})
    return rows
