"""Pages one reads: language, first screen, practice, end, help, leaving. None of them changes anything."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from survey.routing import data_for, next_question, visible_questions
from survey.services.answering import start
from survey.views.respond import composing
from survey.views.respond.carried import document_text
from survey.views.respond.composing import Edition, kiosk_address
from survey.views.respond.guard import SeeOther, find, phone_language, refused, stranger, visited
from survey.views.respond.printing import Print, data_block, press, render, send
from survey.visits import Visit, by_code
from translations.languages import by_code as languages_by_code


def phase_of(visit: Visit) -> str:
    """The phase of the process as far as it is known; empty when it is not."""
    return data_for(visit.values, visit.facts)["phase"] or ""


def pending(visit: Visit) -> str | None:
    """The first shown question without an answer; ``None`` when all have one."""
    shown = visible_questions(visit.document["questions"], visit.values, visit.facts)
    return next((code for code in shown if code not in visit.answers), None)


def own_block(visit: Visit, edition: Edition, question: str = "") -> bytes:
    """What the script of this page may know: this interview, and where to send and fetch."""
    base = f"/v/{visit.code}/{edition.language}/"
    own: dict[str, Any] = {
        "code": visit.code,
        "language": edition.language,
        "base": base,
        "question": question,
        "answersAddress": f"/v/{visit.code}/answers",
        "documentAddress": f"{base}document.json?{document_text(edition)[2][:12]}",
        "answers": visit.values if question else {},
        "revisions": {code: given.revision for code, given in visit.answers.items()} if question else {},
        "facts": visit.facts,
        "kiosk": edition.tablet,
        "complete": visit.complete,
    }
    return data_block(own)


def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Every language by its own name; the phone's own stands on the button."""
    visit = find(request, code)
    answer = refused(request, visit, "")
    if answer is not None or visit is None:
        return answer or stranger(request, "unknown", 404)
    offered = visit.fieldwork.offered(visit.version)
    if not offered:
        return stranger(request, "unknown", 404)
    language = phone_language(request, offered)
    below = request.path.endswith("/kiosk/")
    query = "?kiosk" if below or "kiosk" in request.GET else ""
    if request.method == "POST":
        chosen = request.POST.get("to", "")
        return SeeOther(f"/v/{code}/{chosen if chosen in offered else language}/{query}")
    response = send(request, _languages_print(offered, language, query, "../" if below else ""))
    response.headers["Vary"] = "Accept-Language, Accept-Encoding"
    return response


@lru_cache(maxsize=256)
def _languages_print(offered: tuple[str, ...], language: str, query: str, to: str) -> Print:
    headings: list[dict[str, Any]] = []
    greetings: list[dict[str, Any]] = []
    for code in dict.fromkeys((language, *offered)):
        with translation.override(code):
            item = {"lang": languages_by_code()[code], "text": _("Choose your language")}
            headings += [item] if code == language or len(headings) < 4 else []
            greetings.append(item | {"text": _("Welcome")})
    context = {"headings": headings, "greetings": greetings, "query": query, "to": to, "up": "../../v/"}
    return press(render("languages", language, context))


@visited
def first(request: HttpRequest, visit: Visit, edition: Edition) -> HttpResponse:
    """The first screen; its button begins the interview."""
    if visit.complete:
        return finished(request, visit, edition)
    if request.method == "POST":
        return _begin(visit, edition)
    page = composing.first_print(edition, phase_of(visit), bool(visit.code))
    return send(request, page, own_block(visit, edition))


def _begin(visit: Visit, edition: Edition) -> HttpResponse:
    new, today = visit.interview is None, timezone.localdate()
    try:
        visit = start(visit=visit, language=edition.language, today=today)
    except LookupError:  # two taps on the button: the other one was first
        visit = by_code(visit.code, today) or visit
    where = "practice" if new else pending(visit)
    return SeeOther(f"/v/{visit.code}/{edition.language}/{where or 'end'}/{edition.query}")


@visited
def practice(request: HttpRequest, visit: Visit, edition: Edition) -> HttpResponse:
    """A question to practise with; nothing of it is sent."""
    if visit.complete:
        return finished(request, visit, edition)
    if visit.interview is None:
        return SeeOther(f"../{edition.query}")
    if request.method == "POST":
        first_one = next_question(visit.document["questions"], visit.values, visit.facts)
        return SeeOther(f"../{first_one or 'end'}/{edition.query}")
    return send(request, composing.practice_print(edition), own_block(visit, edition))


@visited
def end(request: HttpRequest, visit: Visit, edition: Edition) -> HttpResponse:
    """The last screen, once the interview is complete."""
    if not visit.complete:
        where = pending(visit) if visit.interview else None
        return SeeOther(f"../{where}/{edition.query}" if where else f"../{edition.query}")
    page = composing.end_print(edition, "thanks" in request.GET)
    return send(request, page, own_block(visit, edition))


def _plain(
    request: HttpRequest, edition: Edition, page: str, context: dict[str, Any], own: bytes = b""
) -> HttpResponse:
    html = render("plain", edition.language, edition.shell("../", f"{page}/") | context, kept=True)
    return send(request, press(html), own)


def finished(request: HttpRequest, visit: Visit, edition: Edition) -> HttpResponse:
    """For who comes back after the end: answers are not shown again."""
    with translation.override(edition.language):
        up = f"/v/{visit.code}/{edition.language}/"
        context = edition.contact() | {
            "title": _("You have already answered"),
            "lines": [_("Thank you. We have your answers. We do not show them again on a phone.")],
            "link": f"{up}end/{edition.query}",
            "link_text": _("What happens now?"),
            "more": f"{up}withdraw/{edition.query}",
        }
        return _plain(request, edition, "", context | {"up": up, "here": ""})


@visited
def help_page(request: HttpRequest, visit: Visit, edition: Edition) -> HttpResponse:
    """Whom to ask, and what one may do."""
    with translation.override(edition.language):
        lines = [
            _("Tap an answer. Then tap the button below."),
            _("You can go back and change an answer."),
            _("You do not want to answer a question? Just tap “Go on”."),
            _("You can stop and go on later with the same link."),
        ]
        context = edition.contact() | {"title": _("Help"), "lines": lines, "back": f"../{edition.query}"}
        if visit.interview is not None and not visit.complete and (where := pending(visit)):
            context |= {"back": f"../{where}/{edition.query}"}
        if visit.code:
            context["more"] = f"../withdraw/{edition.query}"
        return _plain(request, edition, "help", context)


@visited
def leave(request: HttpRequest, visit: Visit, edition: Edition) -> HttpResponse:
    """Before somebody else takes this phone: scripts send what waits and wipe; then a neutral page."""
    with translation.override(edition.language):
        context = _leaving(edition.language) | {"back": f"../{edition.query}"}
        if edition.kiosk:
            context["link"] = kiosk_address(edition.tablet)
        return _plain(request, edition, "leave", context, own_block(visit, edition))


def _leaving(language: str) -> dict[str, Any]:
    return {
        "title": _("Leave this phone"),
        "lines": [
            _("Your saved answers are safe with us."),
            _("After this, nothing of you is left on this phone."),
            _("You can go on later with the same link."),
        ],
        "back": "../",
        "link": f"/v/bye/{language}/",
        "link_text": _("Remove everything from this phone"),
        "leaves": True,
    }


@lru_cache(maxsize=32)
def _leaving_print(language: str) -> Print:
    with translation.override(language):
        return press(render("plain", language, _leaving(language), kept=True))


def leave_any(request: HttpRequest, language: str) -> HttpResponse:
    """The page of leaving without anybody's interview: a phone keeps it, so that no dead network holds up leaving."""
    if language not in languages_by_code():
        return stranger(request, "unknown", 404)
    return send(request, _leaving_print(language), data_block({"shell": True, "language": language}))


def neutral(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """A page that says nothing about anybody, by its own address: a phone may keep it, and each language has one."""
    return stranger(request, kind, 200, language)
