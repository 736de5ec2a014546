"""The door of every respondent's page: who comes in, in which language, and what strangers see."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from survey import codes
from survey.views.respond.composing import SPOKEN, Edition, kiosk_address
from survey.views.respond.printing import Print, press, render, send
from survey.visits import Visit, by_code, by_slug
from translations import languages

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,40}")
FREE_FAILURES = 30
SECONDS_A_FAILURE = 10.0


class SeeOther(HttpResponseRedirect):
    """The answer to a post: 303, so that going back does not send it again."""

    status_code = 303


class Brake:
    """Slows guessing: failed codes from one address cost a token, and tokens come back slowly.

    Only failures count, and codes of links (128 bits, nothing to guess) always pass: a whole shelter behind
    one address is not locked out. Addresses stay in memory, as digests under a salt that changes each day.
    """

    def __init__(self) -> None:
        self.day, self.salt = -1, b""
        self.spent: dict[bytes, tuple[float, float]] = {}

    def _key(self, request: HttpRequest, now: float) -> bytes:
        if (today := int(now // 86400)) != self.day or len(self.spent) > 10_000:
            self.day, self.salt, self.spent = today, secrets.token_bytes(16), {}
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        address = forwarded or request.META.get("REMOTE_ADDR", "")
        return hashlib.blake2b(address.encode(), key=self.salt, digest_size=16).digest()

    def _failures(self, key: bytes, now: float) -> float:
        failures, since = self.spent.get(key, (0.0, now))
        return max(0.0, failures - (now - since) / SECONDS_A_FAILURE)

    def on(self, request: HttpRequest) -> bool:
        """Whether this address has failed too often of late."""
        now = time.time()
        return self._failures(self._key(request, now), now) >= FREE_FAILURES

    def failed(self, request: HttpRequest) -> None:
        """Counts a code that does not exist."""
        now = time.time()
        key = self._key(request, now)
        self.spent[key] = (min(self._failures(key, now) + 1, FREE_FAILURES + 1.0), now)


brake = Brake()


def phone_language(request: HttpRequest, offered: tuple[str, ...] = SPOKEN) -> str:
    """The language this phone asks for, among those on offer."""
    header = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    for part in header.split(","):
        tag = part.split(";")[0].strip().lower()
        code = "prs" if tag in ("fa-af", "prs-af") else tag
        for candidate in (code, code.split("-")[0]):
            if candidate in offered:
                return candidate
    return offered[0] if offered else languages.SOURCE


def find(request: HttpRequest, text: str) -> Visit | None:
    """What a code or a slug opens; ``None`` for a stranger, who pays for the try."""
    code, today = codes.normalise(text), timezone.localdate()
    visit = None
    if codes.is_link_code(code) or (codes.is_typed_code(code) and not brake.on(request)):
        visit = by_code(code, today)
    if visit is None and _SLUG.fullmatch(text):
        visit = by_slug(text, today)
    if visit is None:
        brake.failed(request)
    return visit


ADDRESSES = {
    "bye": "bye", "offline": "offline", "undeleted": "undeleted", "withdrawn": "deleted", "unknown": "unknown",
    "expired": "closed",
}  # fmt: skip
"""Where pages that say nothing about anybody stand in each language, by their kind."""
NO_INTERNET = ("offline", "undeleted")
"""Kinds of pages that a phone keeps to show in place of one that it cannot fetch."""


def _kept_words() -> dict[str, tuple[str, ...]]:
    """Titles and lines of the pages that a phone keeps, in the language in use."""
    return {
        "offline": (
            _("There is no internet now"),
            _("Nothing is lost. Go one step back: what you filled in is still there."),
            _("You can start or go on when there is internet."),
        ),
        "undeleted": (
            _("There is no internet now"),
            _("Your answers have not been deleted yet."),
            _("Try again when there is internet."),
        ),
        "bye": (
            _("You can close this page"),
            _("Nothing of you is left on this page. Your saved answers are safe with us."),
            _("Do other people use this phone? Then also close the browser."),
        ),
    }


def _stranger_words(kind: str) -> tuple[str, ...]:
    """Title and lines of a friendly page, in the language in use."""
    return {
        "unknown": (
            _("We do not know this link"),
            _("Look at the letter or message again. Is the link complete?"),
            _("You can also type the code from your letter."),
        ),
        "expired": (
            _("These questions are closed"),
            _("You can no longer answer. You do not have to do anything."),
        ),
        "withdrawn": (
            _("Your answers are deleted"),
            _("We have removed everything you said. You do not have to do anything."),
        ),
        "trouble": (
            _("Something went wrong on our side"),
            _("Your saved answers are not lost. Please try again in a moment."),
        ),
        **_kept_words(),
    }[kind]


def tongues(up: str, language: str, query: str = "") -> dict[str, Any]:
    """The switch to another language of a page without an interview, by the address it has in this one."""
    others = [languages.by_code()[code] for code in SPOKEN if code != language]
    return {"up": up, "here": "", "query": query, "tongues": others}


@lru_cache(maxsize=256)
def _stranger_print(kind: str, language: str, kiosk: str = "") -> Print:
    with translation.override(language):
        title, *lines = _stranger_words(kind)
        lines.append(_("Do you have a question? Ask the person or organisation that gave you the link."))
        context: dict[str, Any] = {"title": title, "lines": lines, "gone": kind in ("expired", "withdrawn")}
        context["kiosk"] = kiosk_address(kiosk)
        if kind in ADDRESSES and kind not in NO_INTERNET:
            context |= tongues(f"/v/{ADDRESSES[kind]}/{language}/", language, f"?kiosk={kiosk}" if kiosk else "")
        if kind == "unknown":
            context |= {"link": "/v/", "link_text": _("Type your code")}
        elif kind in NO_INTERNET:
            context |= {"link": "", "again": True, "link_text": _("Try again")}
        elif kiosk:
            context |= {"link": context["kiosk"], "link_text": _("Next person")}
        return press(render("plain", language, context, kept=kind in ("bye", *NO_INTERNET)))


def tablet(request: HttpRequest) -> str:
    """The open link of a tablet for many, which a page without an interview is told by its address."""
    slug = request.GET.get("kiosk", "")
    return slug if _SLUG.fullmatch(slug) else ""


def stranger(request: HttpRequest, kind: str, status: int, language: str = "") -> HttpResponse:
    """A friendly page in the phone's language for who cannot go on here."""
    spoken = language if language in SPOKEN else phone_language(request)
    return send(request, _stranger_print(kind, spoken, tablet(request)), status=status)


def refused(request: HttpRequest, visit: Visit | None, language: str) -> HttpResponse | None:
    """The page for a code that is unknown, withdrawn or expired; ``None`` when one may go on."""
    if visit is None:
        return stranger(request, "unknown", 429 if brake.on(request) else 404, language)
    if visit.withdrawn:
        return stranger(request, "withdrawn", 410, language)
    if visit.closed and not visit.complete:
        return stranger(request, "expired", 410, language)
    return None


def edition_of(request: HttpRequest, visit: Visit, language: str) -> Edition | None:
    """The version in this language; ``None`` when the wave does not offer it."""
    if language not in visit.fieldwork.offered(visit.version):
        return None
    return Edition(
        visit.fieldwork, visit.version, language, kiosk="kiosk" in request.GET and bool(visit.fieldwork.slug)
    )


Page = Callable[..., HttpResponse]


def visited(page: Page) -> Page:
    """Gives a page its visit and edition, or answers in its place."""

    @wraps(page)
    def guarded(request: HttpRequest, code: str, language: str, **names: str) -> HttpResponse:
        visit = find(request, code)
        answer = refused(request, visit, language)
        if answer is not None or visit is None:
            return answer or stranger(request, "unknown", 404)
        edition = edition_of(request, visit, language)
        if edition is None:
            return stranger(request, "unknown", 404, language)
        return page(request, visit, edition, **names)

    return guarded
