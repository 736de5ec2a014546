"""What the steps of long work are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SCAN = {
    "reading": _("Reading the answers"),
    "groups": _("Each group against all others"),
    "changes": _("This wave against the one before"),
    "keeping": _("Keeping what was looked at"),
}
RECIPE = {
    "reading": _("Reading the answers"),
    "weighing": _("Making the weights"),
    "studying": _("Goal 10 by other choices and in each language"),
    "driving": _("What goes with satisfaction"),
    "comparing": _("Beside the earlier recipes"),
    "keeping": _("Keeping weights and history"),
}
