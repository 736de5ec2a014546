"""What the steps of long work are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

RECIPE = {
    "reading": _("Reading the answers"),
    "weighing": _("Making the weights"),
    "studying": _("Goal 10 by other choices and in each language"),
    "comparing": _("Beside the earlier recipes"),
    "keeping": _("Keeping weights and history"),
}
