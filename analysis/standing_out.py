"""What the page of the proposals shows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.enums import ProposalState
from analysis.models import Proposal, Scan
from analysis.wording import standouts
from analysis.wording.aspects import SAYS
from survey.models import Wave


def standing_out(wave: Wave, scan: Scan | None) -> dict[str, Any]:
    """Open and decided proposals in words, and all comparisons in the order in which they were looked at."""
    held = Proposal.objects.filter(wave=wave).select_related("decided_by", "signal")
    rows = [
        {
            "proposal": one, "title": standouts.title(one.test), "said": standouts.description(one.test),
            "surety": standouts.surety(one.test["q"]), "compared": standouts.compared(one.test),
            "figures": standouts.figures(one.test),
        }
        for one in held
    ]  # fmt: skip
    waiting = [row for row in rows if row["proposal"].state == ProposalState.OPEN]
    tests = [] if scan is None else scan.tests
    looked = [{**test, "label": SAYS[test["item"]], "compared": standouts.compared(test)} for test in tests]
    return {
        "waiting": waiting,
        "decided": [row for row in rows if row["proposal"].state != ProposalState.OPEN],
        "looked": looked,
        "title": _title(scan, len(waiting)),
    }


def _title(scan: Scan | None, waiting: int) -> str:
    if scan is None:
        return _("These numbers have not been looked over yet")
    words = {"k": waiting, "n": len(scan.tests)}
    if not waiting:
        return _("Nothing waits for a person among the %(n)s comparisons") % words
    return ngettext("%(k)s of %(n)s comparisons stands out", "%(k)s of %(n)s comparisons stand out", waiting) % words
