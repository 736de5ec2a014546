"""The code from a letter, typed; deleting answers; leaving a name after the end."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from survey import codes
from survey.forms.contact import ContactForm
from survey.models.contact import Contact
from survey.services.contacting import leave_contact
from survey.services.withdrawing import withdraw as withdraw_answers
from survey.views.respond.composing import SPOKEN, Edition
from survey.views.respond.guard import SeeOther, brake, find, phone_language, stranger, tongues, visited
from survey.views.respond.pages import own_block
from survey.views.respond.printing import press, render, send
from survey.visits import Visit


def entry(request: HttpRequest, language: str = "") -> HttpResponse:
    """A field for the code of a letter."""
    language = language if language in SPOKEN else phone_language(request)
    typed = request.POST.get("code", "")[:60]
    if request.method != "POST":
        return _entry_page(request, language, "", "", 200)
    code = codes.normalise(typed)
    with translation.override(language):
        if brake.on(request):
            fault = _("Too many codes were wrong. Please wait a minute and try again.")
            return _entry_page(request, language, typed, fault, 429)
        if (codes.is_typed_code(code) or codes.is_link_code(code)) and find(request, code) is not None:
            return SeeOther(f"/v/{code}/")
        fault = _("We do not know this code. Look at the letter again. A code has 10 letters and digits.")
        return _entry_page(request, language, typed, fault, 422)


def _entry_page(request: HttpRequest, language: str, typed: str, fault: str, status: int) -> HttpResponse:
    html = render("door", language, tongues(f"/v/code/{language}/", language) | {"typed": typed, "fault": fault})
    response = send(request, press(html), status=status)
    response.headers["Vary"] = "Accept-Language, Accept-Encoding"
    return response


@visited
def withdraw(request: HttpRequest, visit: Visit, edition: Edition) -> HttpResponse:
    """Asks once; then everything is gone at once."""
    if not visit.code:
        return stranger(request, "bye", 200, edition.language)
    if request.method == "POST":
        withdraw_answers(visit=visit, today=timezone.localdate())
        query = f"?kiosk={edition.tablet}" if edition.kiosk else ""
        return SeeOther(f"/v/deleted/{edition.language}/{query}")
    back = f"../{'end/' if visit.complete else ''}{edition.query}"
    with translation.override(edition.language):
        lines = [
            _("We remove everything you said, at once. This cannot be undone."),
            _("You do not have to say why. Nothing changes for you."),
        ]
        context: dict[str, Any] = {
            "title": _("Delete my answers?") if visit.interview else _("You do not want to take part?"),
            "lines": lines if visit.interview else [_("That is fine. We will not ask you again."), lines[1]],
            "ask": _("Yes, delete everything") if visit.interview else _("I do not take part"),
            "ask_name": "delete",
            "wipes": visit.interview is not None,
            "link": back,
            "link_text": _("No, go back"),
            "link_alt": True,
        }  # fmt: skip
        html = render("plain", edition.language, edition.shell("../", "withdraw/") | context, kept=True)
    return send(request, press(html), own_block(visit, edition))


@visited
def sign_up(request: HttpRequest, visit: Visit, edition: Edition, wish: str) -> HttpResponse:
    """A name and a way to reach somebody, kept apart from the answers."""
    if not visit.complete or wish not in Contact.Wish.values:
        return SeeOther(f"../../{edition.query}")
    with translation.override(edition.language):
        form = ContactForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            leave_contact(wave=visit.fieldwork.wave, wish=wish, person=form.person(edition.language))
            return SeeOther(f"../../end/?thanks{'&kiosk' if edition.kiosk else ''}")
        context = edition.shell("../../", f"sign-up/{wish}/") | {
            "wish_label": _(str(Contact.Wish(wish).label)),
            "typed": request.POST,
            "fault": form.fault() if request.method == "POST" else "",
        }
        html = render("signup", edition.language, context, kept=True)
    return send(request, press(html), status=422 if request.method == "POST" else 200)
