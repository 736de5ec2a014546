"""Who may see what of the survey. A stranger gets 404: a page does not tell that it exists."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db.models import QuerySet
from django.http import Http404

from survey.models import Wave
from survey.queries import waves_with_counts

User = AbstractBaseUser | AnonymousUser | PermissionsMixin


def waves_for(user: User) -> QuerySet[Wave]:
    """Waves this person may see, newest first, with their interview counts.

    Raises:
        Http404: the person may not see fieldwork.
    """
    if not isinstance(user, PermissionsMixin) or not user.has_perm("survey.view_wave"):
        raise Http404
    return waves_with_counts()


def wave_for(user: User, code: str) -> Wave:
    """One wave; 404 when it does not exist or is not theirs to see."""
    wave = waves_for(user).filter(code=code).first()
    if wave is None:
        raise Http404
    return wave
