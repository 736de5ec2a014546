"""What the phone's script asks: the frozen document once, and a place to send answers to."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils import timezone, translation
from rjsmin import jsmin

from survey.enums import InterviewState
from survey.services.answering import Saved, Sent, complete, save
from survey.values import ValueFault, read
from survey.views.respond.carried import document_text
from survey.views.respond.composing import Edition, shell_print
from survey.views.respond.guard import find, stranger, tablet, visited
from survey.views.respond.pages import pending
from survey.views.respond.printing import data_block, send
from survey.views.respond.words import fault_words
from survey.visits import Visit, localised_of
from translations.languages import SOURCE
from translations.languages import by_code as languages_by_code

LONGEST_BODY = 256 * 1024
MOST_ANSWERS = 500
LONGEST_SECONDS = 1e300
"""Not a number, infinite or beyond this is no time: the answer is kept without it."""


@visited
def document(request: HttpRequest, visit: Visit, edition: Edition) -> HttpResponse:
    """The frozen version in one language: a year in the cache, a strong tag."""
    response = _tagged(request, document_text(edition), "application/json")
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


@lru_cache(maxsize=1)
def _worker_text() -> tuple[bytes, bytes, str]:
    text = str(jsmin(Path(str(finders.find("js/sw.js"))).read_text(encoding="utf-8"))).encode()
    return text, gzip.compress(text, 9, mtime=0), hashlib.sha256(text).hexdigest()[:32]


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, from the folder it looks after. A browser asks for it at each page: mostly it is the same."""
    response = _tagged(request, _worker_text(), "text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _tagged(request: HttpRequest, content: tuple[bytes, bytes, str], kind: str) -> HttpResponse:
    """Content, packed where the browser takes it, with a strong tag; 304 when the browser has it."""
    text, packed, digest = content
    gzipped = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    tag = f'"{digest}"'
    if tag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(packed if gzipped else text, content_type=kind)
        if gzipped:
            response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["ETag"] = tag
    return response


def shell(request: HttpRequest, language: str) -> HttpResponse:
    """The page of a question without anybody's question or answer: what a phone shows when it is offline."""
    if language not in languages_by_code():
        return stranger(request, "unknown", 404)
    slug = tablet(request)
    return send(request, shell_print(language, slug), data_block({"shell": True, "language": language, "kiosk": slug}))


def problem(status: int, title: str, **more: Any) -> JsonResponse:
    """A fault as RFC 9457 has it."""
    body = {"type": "about:blank", "title": title, "status": status, **more}
    return JsonResponse(body, status=status, content_type="application/problem+json")


class BodyError(ValueError):
    """The body is not what the protocol says."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it was sent, before its answers are read."""

    language: str
    answers: list[Any]
    finished: bool


def _batch(request: HttpRequest) -> Batch:
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
        raise BodyError("the body is too large")
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as fault:
        raise BodyError("the body is not JSON") from fault
    if not isinstance(body, dict) or not isinstance(body.get("answers", []), list):
        raise BodyError("an object with a list of answers is expected")
    answers = body.get("answers", [])
    if len(answers) > MOST_ANSWERS:
        raise BodyError("too many answers")
    return Batch(str(body.get("language", "")), answers, body.get("finished") is True)


def _sent(visit: Visit, language: str, answer: Any) -> Sent:
    """One answer of a batch.

    Raises:
        ValueFault: it is not an answer to a question of this version.
    """
    if not isinstance(answer, dict):
        raise ValueFault("unknown")
    code, revision, seconds = answer.get("question"), answer.get("revision"), answer.get("seconds")
    item = next((item for item in visit.document["questions"] if item["code"] == code), None)
    if item is None or type(revision) is not int or not 0 < revision < 2**31:
        raise ValueFault("unknown")
    choices = visit.document["choices"][item["choices"]] if item["choices"] else None
    given = answer.get("value")
    kept = visit.answers.get(str(code))
    if choices is not None and kept is not None and given == kept.value:
        choices = {given: given}
    timed = isinstance(seconds, int | float) and not isinstance(seconds, bool) and abs(seconds) < LONGEST_SECONDS
    heard = answer.get("listened") is True
    return Sent(str(code), read(item, given, choices), revision, language, seconds if timed else None, heard)


def _read(visit: Visit, batch: Batch) -> tuple[list[Sent], list[dict[str, Any]], str]:
    offered = visit.fieldwork.offered(visit.version)
    language = batch.language if batch.language in offered else visit.language or SOURCE
    good, faults = [], []
    for answer in batch.answers:
        try:
            good.append(_sent(visit, language, answer))
        except ValueFault as fault:
            faults.append(_named(visit, language, answer, fault))
    return good, faults, language


def _named(visit: Visit, language: str, answer: Any, fault: ValueFault) -> dict[str, Any]:
    """A fault with its question, in the words of the respondent."""
    code = answer.get("question") if isinstance(answer, dict) else None
    code = code if isinstance(code, str) else None  # nothing that JSON cannot say goes back
    local = localised_of(visit.fieldwork.sha256, visit.version, language)
    item = next((each for each in local["questions"] if each["code"] == code), None) or {"options": []}
    with translation.override(language):
        return {"question": code, "rule": fault.rule, "detail": fault_words(fault, item)}


def answers(request: HttpRequest, code: str) -> HttpResponse:
    """Saves a batch: the highest revision wins; a faulty answer is named, the others are saved."""
    visit = find(request, code)
    if visit is None:
        return problem(404, "unknown code")
    if visit.withdrawn or visit.closed:
        return problem(410, "withdrawn" if visit.withdrawn else "closed", state=_state(visit))
    if visit.interview is None:
        return problem(409, "the interview has not begun", state="invited")
    try:
        batch = _batch(request)
    except BodyError as fault:
        return problem(400, str(fault))
    good, faults, _language = _read(visit, batch)
    return _reply(save(visit=visit, batch=good), batch, faults)


def _state(visit: Visit) -> str:
    return "invited" if visit.state is None else InterviewState(visit.state).name.lower()


def _reply(done: Saved, batch: Batch, faults: list[dict[str, Any]]) -> HttpResponse:
    visit = done.visit
    if batch.finished and not faults:
        visit = complete(visit=visit, today=timezone.localdate())
    body = {"saved": done.saved, "ignored": done.ignored, "next": pending(visit), "state": _state(visit)}
    if faults:
        return problem(422, "some answers were not saved", errors=faults, **body)
    return JsonResponse(body)
