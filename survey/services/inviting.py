"""Invitations for a drawn sample; only keyed hashes of the codes are stored."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from survey import codes
from survey.enums import InvitationKind
from survey.models import Invitation, SampleUnit, Wave


class SecretGoneError(ValueError):
    """Fieldwork is closed: its secret was destroyed, so no code can be derived any more."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What one invited person gets: never stored, derived again for a reminder."""

    invitation_id: int
    link_code: str
    typed_code: str


@transaction.atomic
def invite_sample(*, wave: Wave) -> int:
    """Make an invitation for each drawn unit that has none; the wave gets its secret if it lacks one.

    Returns:
        The number of new invitations.
    """
    if wave.secret is None:
        wave.secret = secrets.token_bytes(32)
        wave.save(update_fields=["secret"])
    secret = bytes(wave.secret)
    units = SampleUnit.objects.filter(stratum__wave=wave, invitation__isnull=True)
    new = [
        Invitation(
            wave=wave,
            unit=unit,
            kind=InvitationKind.PERSONAL,
            code_hash=codes.hashed(codes.personal_code(secret, unit.number)),
            typed_hash=codes.hashed(codes.typed_code(secret, unit.number)),
            expires_on=wave.closes_on,
        )
        for unit in units
    ]
    Invitation.objects.bulk_create(new, batch_size=1000)
    return len(new)


def letters(*, wave: Wave) -> Iterator[Letter]:
    """The codes of each open invitation, derived from the wave's secret.

    Raises:
        SecretGoneError: fieldwork closed.
    """
    if wave.secret is None:
        raise SecretGoneError(wave.code)
    secret = bytes(wave.secret)
    rows = wave.invitations.filter(kind=InvitationKind.PERSONAL, withdrawn=False)
    for pk, number in rows.values_list("pk", "unit__number").order_by("pk"):
        yield Letter(pk, codes.personal_code(secret, number), codes.typed_code(secret, number))
