"""Why something cannot be done with a plan, in words."""

from django.utils.translation import gettext_lazy as _

NOT_TO_FREEZE = {
    "closed": _("Fieldwork has closed: a plan can no longer be frozen before it."),
    "another": _("This wave has a frozen plan already."),
    "faults": _("The plan has faults. Mend them first."),
}
NOT_TO_RUN = {
    "open": _("Fieldwork is still open: numbers come after it closes."),
    "faults": _("The plan has faults. Mend them first."),
    "running": _("This plan is being run already."),
}
