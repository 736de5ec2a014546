"""A short way for respondents: no session, no cookie, no messages, no CSRF token on ``/v/``.

The code in the address is the capability; a browser adds nothing to a request by itself (no ambient
authority), so there is nothing to forge and nothing for a cookie to protect.

The server asks the door first (``config/wsgi.py``), past the signals and handlers around Django's chain: they cost
as much as a page. As a middleware the same door stands in front of the chain, for tests and other servers.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connection, connections
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.urls import Resolver404, ResolverMatch, resolve

from survey.views.respond.guard import stranger

PREFIX = "/v/"
ADDRESSES = "survey.urls"
logger = logging.getLogger(__name__)


class RespondentDoor:
    """Answers everything under ``/v/`` itself; the rest of the chain is for staff and results."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.headers = {"Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff"}
        if settings.SECURE_HSTS_SECONDS:
            self.headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        # These say something of a page, nothing of data; an interview has a reply of data for each question.
        self.of_page = self.headers | {
            "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, or the next in the chain."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        response = self.page(request)
        for name, value in self._common(response).items():
            response.headers[name] = value
        return response

    def _common(self, response: HttpResponse) -> dict[str, str]:
        return self.of_page if "Content-Security-Policy" in response.headers else self.headers

    def wsgi(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """A respondent's page, for a server that asks here first."""
        request = WSGIRequest(environ)
        try:
            response = self.page(request)
        finally:
            request.close()
        headers = [*response.items(), *self._common(response).items()]
        start_response(f"{response.status_code} {response.reason_phrase}", headers)
        return (response.content,)

    def page(self, request: HttpRequest) -> HttpResponse:
        """A respondent's page with its own headers; those that all have in common come on top."""
        response = self._answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Vary", "Accept-Encoding")
        response.headers["Content-Length"] = str(len(response.content))
        response._has_been_logged = True  # type: ignore[attr-defined]  # Django would write the address down
        return response

    @staticmethod
    def _reply(request: HttpRequest, found: ResolverMatch) -> HttpResponse:
        """The page; once more on a fresh connection when the database was restarted meanwhile.

        Everything here may be sent twice: nothing is half done by a statement that did not run.
        """
        try:
            return found.func(request, *found.args, **found.kwargs)  # type: ignore[no-any-return]
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or connection.is_usable():
                raise
            connection.close()
            return found.func(request, *found.args, **found.kwargs)  # type: ignore[no-any-return]

    def _answer(self, request: HttpRequest) -> HttpResponse:
        mine = connections[DEFAULT_DB_ALIAS]
        # A connection that died since the last page is noticed by `_reply`; asking each time costs a statement.
        mine.health_check_done = True  # type: ignore[attr-defined]  # not in the stubs
        try:
            return self._reply(request, resolve(request.path_info[len(PREFIX) - 1 :], ADDRESSES))
        except (Http404, Resolver404):
            return stranger(request, "unknown", 404)
        except (SuspiciousOperation, RequestDataTooBig, MultiPartParserError, UnreadablePostError):
            return stranger(request, "trouble", 400)
        except Exception:
            logger.exception("a respondent's page failed")
            return stranger(request, "trouble", 500)
        finally:
            if mine.errors_occurred:
                mine.close_if_unusable_or_obsolete()
