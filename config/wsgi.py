"""WSGI door: one per worker process. Respondents go straight to theirs, everybody else through Django's chain."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
site = get_wsgi_application()

from survey.middleware import PREFIX, RespondentDoor  # noqa: E402 - models can be read once Django is set up

door = RespondentDoor(site)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The answer to one request."""
    respondent = environ["PATH_INFO"].startswith(PREFIX)
    return (door.wsgi if respondent else site)(environ, start_response)
