"""What the tests of the pages do over and over."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.test import Client


def client(user: User) -> Client:
    """A browser in which somebody is signed in."""
    made = Client()
    made.force_login(user)
    return made


def page(reply: Any) -> str:
    """The page of an answer, also where it is sent in parts."""
    return b"".join(reply.streaming_content if reply.streaming else [reply.content]).decode()
