"""Who may see signals. A stranger gets 404."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db.models import QuerySet
from django.http import Http404

from panel.models import Signal


def signals_for(user: AbstractBaseUser | AnonymousUser | PermissionsMixin) -> QuerySet[Signal]:
    """Signals with their interpretations, newest first."""
    if not isinstance(user, PermissionsMixin) or not user.has_perm("panel.view_signal"):
        raise Http404
    return Signal.objects.select_related("wave").prefetch_related("interpretations__meeting")
