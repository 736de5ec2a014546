"""Bare Django to calibrate by: twelve pages with a form, each post one INSERT and a redirect; no more than that.

On the machine where LimeSurvey was measured this gave 62 to 78 interviews a second. It is served, loaded and stored
in the same way as the product, so a slow machine or a busy moment shows in both; what is left is the product's own.
"""

from __future__ import annotations

import os
import uuid

import dj_database_url
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

PAGES = 12
TABLE = "CREATE TABLE IF NOT EXISTS bench_bare (id bigserial PRIMARY KEY, interview uuid, page integer, answer text)"
PAGE = """<!doctype html><title>{page}</title><form method="post">{choices}<button name="next">Next</button></form>"""
CHOICES = "".join(f'<label><input type="radio" name="answer" value="{value}">{value}</label>' for value in range(1, 8))


def make_table() -> None:
    """The table the pages fill; made once, before the server, since its workers would meet in making it."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)


def start(request: HttpRequest) -> HttpResponse:
    """The first page; its button begins."""
    if request.method == "POST":
        return HttpResponseRedirect(f"/v/{uuid.uuid4()}/1/")
    return HttpResponse(PAGE.format(page=0, choices=""))


def question(request: HttpRequest, interview: uuid.UUID, page: int) -> HttpResponse:
    """A page with a form; its post is one INSERT and a redirect."""
    if request.method == "POST":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO bench_bare (interview, page, answer) VALUES (%s, %s, %s)",
                [interview, page, request.POST.get("answer", "")],
            )
        return HttpResponseRedirect(f"/v/{interview}/{page + 1}/" if page < PAGES else "/v/end/")
    return HttpResponse(PAGE.format(page=page, choices=CHOICES))


def end(_request: HttpRequest) -> HttpResponse:
    """The last page, without a form."""
    return HttpResponse("<!doctype html><title>End</title>Thank you")


urlpatterns = [path("v/", start), path("v/end/", end), path("v/<uuid:interview>/<int:page>/", question)]

if not settings.configured and "BARE" in os.environ:  # only in a server of its own, never in the product's process
    kept = dj_database_url.parse(os.environ["DATABASE_URL"]) | {"CONN_MAX_AGE": None}
    settings.configure(
        ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], DATABASES={"default": kept}, SECRET_KEY=os.urandom(9).hex()
    )
    django.setup()
    application = get_wsgi_application()
