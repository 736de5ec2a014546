"""Staff rooms: who may enter, who gets 404, and how many queries a list takes."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.models import ChainReport, MarginSet, WeightingRun
from config.roles import ROLES
from panel.enums import SignalSource
from panel.models import Signal
from survey.models import Wave
from tests.survey.respondents import make_wave

pytestmark = pytest.mark.django_db
ROOMS = {
    "/werk/metingen/": "survey.view_wave",
    "/werk/metingen/{code}/": "survey.view_wave",
    "/werk/cijfers/": "analysis.view_weightingrun",
    "/werk/cijfers/{code}/": "analysis.view_weightingrun",
    "/werk/marges/": "analysis.view_marginset",
    "/werk/marges/demo/1/": "analysis.view_marginset",
    "/werk/signalen/": "panel.view_signal",
    "/werk/rapport/": "analysis.view_chainreport",
    "/werk/rapport/{code}/": "analysis.view_chainreport",
    "/werk/rapport/{code}/pdf/": "analysis.view_chainreport",
}


@pytest.fixture
def roles() -> None:
    call_command("load_roles", stdout=StringIO())


@pytest.fixture
def wave() -> Wave:
    made = make_wave()
    step = {"kind": "base", "weights": {"n": 1, "n_eff": 1.0, "kish_deff": 1.0, "min": 1.0, "max": 1.0, "median": 1.0},
            "histogram": [1]}  # fmt: skip
    WeightingRun.objects.create(wave=made, recipe={"name": "A"}, steps=[step], inputs_sha256="x", software="s")
    MarginSet.objects.create(code="demo", source="s", total=1)
    content = {"title": "Ketenrapport", "wave": made.title, "invented": True, "source": "s", "pages": []}
    ChainReport.objects.create(wave=made, content=content, content_sha256="x", pdf=b"%PDF-1.4")
    return made


def signed_in(role: str | None) -> Client:
    user = User.objects.create_user(role or "stranger", password="a long password")
    if role:
        user.groups.set([Group.objects.get(name=role)])
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", [None, *ROLES])
def test_each_role_enters_its_own_rooms_and_no_other(role: str | None, roles: None, wave: Wave) -> None:
    client = signed_in(role)
    for room, permission in ROOMS.items():
        wanted = 200 if role and permission in ROLES[role] else 404
        assert client.get(room.format(code=wave.code)).status_code == wanted, room
    assert client.get("/werk/").status_code == 200
    assert client.get("/werk/metingen/no-such-wave/").status_code == 404


@pytest.mark.parametrize("room", ["/werk/", *ROOMS])
def test_who_is_not_signed_in_is_asked_to(room: str) -> None:
    reply = Client().get(room.format(code="x"))
    assert (reply.status_code, reply["Location"].split("?")[0]) == (302, "/aanmelden/")


def test_the_admin_is_for_superusers_only(roles: None) -> None:
    client = signed_in("auditor")
    User.objects.filter(username="auditor").update(is_staff=True)
    assert client.get("/beheer/").status_code == 302
    boss = Client()
    boss.force_login(User.objects.create_superuser("boss"))
    assert boss.get("/beheer/").status_code == 200


def test_sign_in_says_what_to_do_and_keeps_the_name(roles: None) -> None:
    reply = Client().post("/aanmelden/", {"username": "analyst", "password": "wrong"})
    assert reply.status_code == 200
    page = reply.content.decode()
    assert 'value="analyst"' in page
    assert 'role="alert"' in page


@pytest.mark.parametrize(
    "room", ["/werk/metingen/", "/werk/signalen/", "/werk/rapport/", "/werk/cijfers/", "/werk/marges/"]
)
def test_a_list_takes_as_many_queries_with_one_row_as_with_three(room: str, roles: None, wave: Wave) -> None:
    client = signed_in("analyst")
    add_rows(wave, 1)
    client.get(room)
    with CaptureQueriesContext(connection) as one:
        client.get(room)
    add_rows(wave, 2)
    with CaptureQueriesContext(connection) as three:
        client.get(room)
    assert len(three) == len(one)


def add_rows(wave: Wave, count: int) -> None:
    for _ in range(count):
        number = Wave.objects.count()
        other = Wave.objects.get(pk=wave.pk)
        other.pk, other.code, other.open_slug = None, f"w{number}", f"w{number}"
        other.save()
        Signal.objects.create(
            wave=other, title=f"s{number}", description="d", source=SignalSource.MEMBER, raised_on="2026-01-01"
        )
        ChainReport.objects.create(wave=other, content={}, content_sha256="x", pdf=b"")
        MarginSet.objects.create(code="demo", version=100 + number, source="s", total=1)
        WeightingRun.objects.create(wave=other, recipe={}, steps=[], inputs_sha256=f"{number}", software="s")


def test_empty_rooms_say_so(roles: None) -> None:
    client = signed_in("analyst")
    for room in ("/werk/metingen/", "/werk/signalen/", "/werk/rapport/", "/werk/cijfers/", "/werk/marges/"):
        assert "<h2>" in client.get(room).content.decode(), room
