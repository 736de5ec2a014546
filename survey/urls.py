"""Addresses of respondents, under ``/v/``."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.csrf import csrf_exempt

from survey.views.respond import api, door, pages, questions, sounds
from survey.views.respond.guard import ADDRESSES

View = Callable[..., HttpResponse]


def only(view: View, *methods: str) -> View:
    """A view for these methods. Without CSRF tokens: the code is the only key, no cookie adds authority."""

    def checked(request: HttpRequest, **names: str) -> HttpResponse:
        if request.method not in methods:
            return HttpResponseNotAllowed(methods)
        return view(request, **names)

    return csrf_exempt(checked)


def reading(view: View) -> View:
    """A page that only shows."""
    return only(view, "GET", "HEAD")


def asking(view: View) -> View:
    """A page with a form."""
    return only(view, "GET", "HEAD", "POST")


class QuestionConverter(StringConverter):
    """A code that is none of the other pages: nearly every request is for a question, so it is tried first."""

    regex = r"(?!(?:practice|end|help|leave|withdraw)/)[^/]+"


register_converter(QuestionConverter, "question")

urlpatterns = [
    path("<str:code>/<str:language>/<question:question>/", asking(questions.question), name="question"),
    path("<str:code>/answers", only(api.answers, "PUT"), name="answers"),
    path("", asking(door.entry), name="entry"),
    path("sw.js", reading(api.worker), name="worker"),
    path("shell/<str:language>/", reading(api.shell), name="shell"),
    path("leave/<str:language>/", reading(pages.leave_any), name="leave_any"),
    *(
        path(f"{name}/<str:language>/", reading(pages.neutral), {"kind": kind}, name=name)
        for kind, name in ADDRESSES.items()
    ),
    path("code/<str:language>/", asking(door.entry), name="entry_in"),
    path("audio/<str:name>", reading(sounds.recording), name="audio"),
    path("<str:code>/", asking(pages.choose_language), name="languages"),
    path("<str:code>/kiosk/", asking(pages.choose_language), name="kiosk"),
    path("<str:code>/<str:language>/", asking(pages.first), name="first"),
    path("<str:code>/<str:language>/document.json", reading(api.document), name="document"),
    path("<str:code>/<str:language>/practice/", asking(pages.practice), name="practice"),
    path("<str:code>/<str:language>/end/", reading(pages.end), name="end"),
    path("<str:code>/<str:language>/help/", reading(pages.help_page), name="help"),
    path("<str:code>/<str:language>/leave/", reading(pages.leave), name="leave"),
    path("<str:code>/<str:language>/withdraw/", asking(door.withdraw), name="withdraw"),
    path("<str:code>/<str:language>/sign-up/<str:wish>/", asking(door.sign_up), name="sign_up"),
]
