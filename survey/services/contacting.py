"""Keeping a way to reach somebody, apart from what that person answered."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass

from django.utils import timezone

from survey import codes
from survey.models.contact import Contact


@dataclass(frozen=True, slots=True)
class Person:
    """Who wants to be reached, and how."""

    name: str
    phone: str
    email: str
    language: str


def leave_contact(*, wave: int, wish: str, person: Person) -> None:
    """Stores a wish. It names the wave and the day, and nothing that leads to an interview.

    The same wish of the same person, sent again, is one wish: nobody is drawn by lot twice.
    """
    said = json.dumps([wave, wish, person.name, person.phone, person.email])
    Contact.objects.get_or_create(
        id=uuid.UUID(bytes=codes.hashed(said)[:16]),
        defaults={
            "wave_id": wave,
            "wish": wish,
            "name": person.name,
            "phone": person.phone,
            "email": person.email,
            "language": person.language,
            "left_on": timezone.localdate(),
        },
    )
