"""Recordings: files whose name is their content, sent whole or in the part a player asks for."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from survey.models import Wave
from survey.views.respond.guard import stranger
from translations.services.recordings import content_of, is_approved
from translations.sounds import TYPES

_NAME = re.compile(r"[0-9a-f]{32}\.(opus|ogg|mp3|m4a|wav)")
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
A_YEAR = "max-age=31536000, immutable"


def recording(request: HttpRequest, name: str) -> HttpResponse:
    """A recording that was approved; one that was not only while an invented wave shows drafts."""
    known = _NAME.fullmatch(name)
    approved = is_approved(name) if known else None
    if known is None or approved is None or not (approved or Wave.objects.filter(allow_machine_drafts=True).exists()):
        return stranger(request, "unknown", 404)
    tag = f'"{name[:32]}"'
    if tag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        content = content_of(name)
        if content is None:
            return stranger(request, "unknown", 404)
        asked = request.META.get("HTTP_RANGE", "") if request.META.get("HTTP_IF_RANGE", tag) == tag else ""
        response = part_of(content, asked)
        response.headers["Content-Type"] = TYPES[known[1]]
    response.headers["ETag"] = tag
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = f"public, {A_YEAR}" if approved else "private, max-age=3600"
    response.headers["Vary"] = "Range"
    return response


def part_of(content: bytes, asked: str) -> HttpResponse:
    """The whole, or one range of bytes as RFC 9110, section 14 has it. Several ranges: the whole, as it allows."""
    found, size = _RANGE.fullmatch(asked.strip()), len(content)
    if found is None or not (found[1] or found[2]):
        return HttpResponse(content)
    if found[1]:
        first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
        if found[2] and int(found[2]) < first:
            return HttpResponse(content)
    else:
        first, last = max(0, size - int(found[2])), size - 1
    if first >= size:
        response = HttpResponse(status=416)
        response.headers["Content-Range"] = f"bytes */{size}"
        return response
    response = HttpResponse(content[first : last + 1], status=206)
    response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response
