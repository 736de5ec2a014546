"""The door that the server asks first: the same pages as through Django's chain, and nothing left over."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from config.wsgi import application
from survey.models import Wave
from tests.survey.respondents import invite


def ask(path: str, method: str = "GET", body: bytes = b"") -> tuple[str, dict[str, str], bytes]:
    said: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], _fault: Any = None) -> None:
        assert len({name for name, _ in headers}) == len(headers), headers
        said.update(status=status, headers=dict(headers))

    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "SCRIPT_NAME": "", "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body),
        "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/x-www-form-urlencoded",
    }  # fmt: skip
    page = b"".join(application(environ, start))
    return said["status"], said["headers"], page


@pytest.mark.parametrize(
    "path", ["", "nl/", "nl/S1/", "nl/practice/", "nl/document.json", "nl/help/", "nl/geen-vraag/"]
)
def test_the_door_gives_what_the_chain_gives(client: Client, wave: Wave, path: str) -> None:
    code = invite(wave)
    client.post(f"/v/{code}/nl/")
    status, headers, page = ask(f"/v/{code}/{path}")
    through = client.get(f"/v/{code}/{path}")
    assert (int(status.split()[0]), page) == (through.status_code, through.content)
    assert headers == dict(through.items())
    assert ("X-Frame-Options" in headers) == ("Content-Security-Policy" in headers)


@pytest.mark.django_db
def test_everybody_else_goes_through_the_chain() -> None:
    status, headers, _ = ask("/werk/")
    assert (status, headers["Location"]) == ("302 Found", "/aanmelden/?next=/werk/")


@pytest.mark.django_db(transaction=True)
def test_a_fault_of_the_database_leaves_a_connection_that_works(wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    code = invite(wave)

    def broken(*_: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM not_a_table")

    monkeypatch.setattr("survey.views.respond.guard.by_code", broken)
    status, _, _ = ask(f"/v/{code}/nl/")
    assert status == "500 Internal Server Error"
    monkeypatch.undo()
    assert ask("/v/")[0] == "200 OK"
