"""Pages printed once and sent often.

A version never changes, so a page of it is drawn by its template once per process, compressed once, and kept.
Only what belongs to this person (the block of data for the phone's script) is put in per request, between two
blocks that were deflated before: one gzip member, as RFC 1951 and RFC 1952 have it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import rcssmin
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.safestring import mark_safe

from translations.languages import Language, by_code

SLOT = "<!--own-->"
SHEET, NO_SCRIPT = "css/kept-{script}.css", "css/noscript.css"
_SPRITE, _PLAYERS = "<!--sprite-->", "<!--players-->"
_USED = re.compile(r'href="#((?:i-|f)\w+)"')
_STYLES = ("css/tokens.css", "css/base.css", "css/respondent.css")
_MORE_STYLES = (*_STYLES, "css/sign.css", "css/pages.css")
_ADDRESS = re.compile(r"url\((?!['\"]?(?:data:|#))['\"]?(?:\.\./)*([^)'\"]+)['\"]?\)")
_TOKEN = re.compile(r"(--[\w-]+):[^;{}]*;?")
DRAWN = ("f1", "f2", "f3", "f4", "f5", "i-alert", "i-check", "i-listen", "i-offline", "i-phone")
"""Icons the script needs to draw any other question in the same page."""
_GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


@dataclass(frozen=True, slots=True)
class Html:
    """A page as text, with the policy it is sent with."""

    text: str
    policy: str


@dataclass(frozen=True, slots=True)
class Print:
    """A printed page: HTML before and after the slot, plain and deflated, and the policy it is sent with."""

    head: bytes
    tail: bytes
    packed_head: bytes
    packed_tail: bytes
    crc_head: int
    policy: str


def _deflate(block: bytes, level: int, end: int) -> bytes:
    # Full flush: ends on a byte, and nothing after it refers back. Small blocks need no large window.
    packer = zlib.compressobj(level, zlib.DEFLATED, -15 if level == 9 else -11, 9 if level == 9 else 3)
    return packer.compress(block) + packer.flush(end)


@lru_cache(maxsize=64)
def stylesheet(script: str, whole: bool) -> str:
    """Styles of a page in a script, minified. They stand in the page, so that nothing waits for them.

    ``whole``: with those of the pages around the questions; a question needs fewer.
    """
    return _ADDRESS.sub(_static_url, joined_styles(script, whole))


def joined_styles(script: str, whole: bool) -> str:
    """The same with addresses as the files have them: what is collected as one file for pages that a phone keeps."""
    names = [*(_MORE_STYLES if whole else _STYLES), f"css/fonts-{script.lower()}.css"]
    paths = [Path(str(found)) for name in names if (found := finders.find(name))]
    text = str(rcssmin.cssmin("\n".join(path.read_text(encoding="utf-8") for path in paths)))
    used = set(re.findall(r"var\((--[\w-]+)", text))
    return _TOKEN.sub(lambda found: found[0] if found[1] in used else "", text)


def _static_url(found: re.Match[str]) -> str:
    return f"url({static(found[1].removeprefix('/static/'))})"


@lru_cache(maxsize=64)
def policy(styles: str) -> str:
    """Content security policy: nothing from elsewhere, no inline script; styles that stand in the page by digest."""
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    inline = f" 'sha256-{digest}'" if styles else ""
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'{inline}; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@lru_cache(maxsize=128)
def _symbol(name: str) -> str:
    return render_to_string(f"components/icons/{name}.html").strip()


def _sprite(html: str, more: tuple[str, ...]) -> str:
    names = sorted({*_USED.findall(html), *more})
    symbols = "".join(_symbol(name) for name in names)
    return f'<svg aria-hidden="true" width="0" height="0" class="sprite">{symbols}</svg>' if symbols else ""


@lru_cache(maxsize=32)
def preloads(script: str) -> tuple[str, ...]:
    """Addresses of the one font file a page in this script begins with."""
    found = re.findall(r"url\(([^)]+\.woff2)\)", stylesheet(script, False))
    return tuple(found[:1])


def render(
    template: str, language: str, context: dict[str, Any], icons: tuple[str, ...] = (), kept: bool = False
) -> Html:
    """A page as text, with the symbols it uses and the styles of its script.

    ``kept``: a page that comes later than the first screen, or that phones keep to show without internet; all of
    these share one file of styles.
    """
    about: Language = by_code()[language]
    whole = template != "question" or bool(context.get("kiosk"))
    styles = "" if kept else stylesheet(about.script, whole)
    shell = {
        "lang": about,
        "css": mark_safe(styles),  # noqa: S308 - our own files
        "styles": "" if styles else static(SHEET.format(script=about.script.lower())),
        "preloads": preloads(about.script),
        "slot": mark_safe(SLOT),  # noqa: S308
        "sprite": mark_safe(_SPRITE),  # noqa: S308
        "players": mark_safe(_PLAYERS),  # noqa: S308
    }
    with translation.override(language):
        html = render_to_string(f"survey/respond/{template}.html", shell | context)
    at_once = f'<noscript><link rel="stylesheet" href="{static(NO_SCRIPT)}"></noscript>' if "<audio" in html else ""
    return Html(html.replace(_PLAYERS, at_once, 1).replace(_SPRITE, _sprite(html, icons), 1), policy(styles))


def press(html: Html) -> Print:
    """Deflate a page around its slot."""
    head, _, tail = html.text.partition(SLOT)
    before, after = head.encode(), tail.encode()
    return Print(
        before, after, _deflate(before, 9, zlib.Z_FULL_FLUSH), _deflate(after, 9, zlib.Z_FINISH),
        zlib.crc32(before), html.policy,
    )  # fmt: skip


def send(request: HttpRequest, page: Print, own: bytes = b"", status: int = 200) -> HttpResponse:
    """The page with this person's own block, compressed where the browser takes it."""
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        crc = zlib.crc32(page.tail, zlib.crc32(own, page.crc_head))
        size = len(page.head) + len(own) + len(page.tail)
        middle = _deflate(own, 1, zlib.Z_FULL_FLUSH) if own else b""
        trailer = crc.to_bytes(4, "little") + size.to_bytes(4, "little")
        body = b"".join((_GZIP, page.packed_head, middle, page.packed_tail, trailer))
        response = HttpResponse(body, status=status)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(page.head + own + page.tail, status=status)
    response.headers["Content-Security-Policy"] = page.policy
    return response


def data_block(own: dict[str, Any]) -> bytes:
    """What the phone's script reads: data, never run (so no policy is needed for it)."""
    text = json.dumps(own, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="phone">{text}</script>'.encode("utf-8", "replace")
