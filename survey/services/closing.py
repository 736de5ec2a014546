"""The end of fieldwork."""

from __future__ import annotations

import logging

from django.db import transaction

from survey.enums import WaveState
from survey.models import Wave

log = logging.getLogger(__name__)


@transaction.atomic
def close_wave(*, wave: Wave) -> Wave:
    """Close fieldwork: nobody can answer any more, and the secret of the codes is destroyed for good."""
    held = Wave.objects.select_for_update().get(pk=wave.pk)
    if held.state < WaveState.CLOSED:
        held.state, held.secret = WaveState.CLOSED, None
        held.save(update_fields=["state", "secret"])
        log.info("wave %s closed: the secret of its codes was destroyed", held.code)
    return held
