"""Bring the groups of the roles in line with ``config/roles.py``."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from config.roles import ROLES


class Command(BaseCommand):
    """Idempotent: run it after each release."""

    help = "Create or update the groups of the roles and their permissions."

    @transaction.atomic
    def handle(self, *_args: Any, **_options: Any) -> None:
        """Set each group's permissions; a permission that does not exist stops the command."""
        known = {
            f"{permission.content_type.app_label}.{permission.codename}": permission
            for permission in Permission.objects.select_related("content_type")
        }
        for name, wanted in ROLES.items():
            missing = sorted(set(wanted) - set(known))
            if missing:
                raise CommandError(f"config/roles.py: {name}: no such permission: {', '.join(missing)}")
            group, _ = Group.objects.get_or_create(name=name)
            group.permissions.set([known[codename] for codename in wanted])
        self.stdout.write(f"{len(ROLES)} roles are up to date.")
