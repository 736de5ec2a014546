"""Files of recordings as a player asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from survey.models import Questionnaire
from tests.survey.sounds import tone
from translations.enums import RecordingStatus, UnitStatus
from translations.models import TranslationUnit
from translations.services.recordings import Reading, add_recording
from translations.services.units import LoadedText, record_loaded

SOUND = tone()


@pytest.fixture
def address(db: None, tmp_path: Path, settings: Any) -> str:
    """An approved recording."""
    settings.MEDIA_ROOT = str(tmp_path)
    owner = Questionnaire.objects.create(code="x")
    record_loaded(texts=[LoadedText(owner, "purpose", "nl", UnitStatus.APPROVED, True)])
    reading = Reading("Hoe gaat het?", SOUND, "A", RecordingStatus.APPROVED)
    return f"/v/audio/{add_recording(unit=TranslationUnit.objects.get(), reading=reading).file}"


@pytest.mark.parametrize(
    ("asked", "status", "content", "said"),
    [
        ("bytes=0-", 206, SOUND, f"bytes 0-{len(SOUND) - 1}/{len(SOUND)}"),
        ("bytes=0-0", 206, SOUND[:1], f"bytes 0-0/{len(SOUND)}"),
        ("bytes=10-19", 206, SOUND[10:20], f"bytes 10-19/{len(SOUND)}"),
        ("bytes=10-999999999", 206, SOUND[10:], f"bytes 10-{len(SOUND) - 1}/{len(SOUND)}"),
        ("bytes=-5", 206, SOUND[-5:], f"bytes {len(SOUND) - 5}-{len(SOUND) - 1}/{len(SOUND)}"),
        ("bytes=-999999999", 206, SOUND, f"bytes 0-{len(SOUND) - 1}/{len(SOUND)}"),
        (f"bytes={len(SOUND)}-", 416, b"", f"bytes */{len(SOUND)}"),
        ("bytes=-0", 416, b"", f"bytes */{len(SOUND)}"),
        ("bytes=9-3", 200, SOUND, None),
        ("bytes=-", 200, SOUND, None),
        ("bytes=0-1,4-5", 200, SOUND, None),
        ("lines=0-1", 200, SOUND, None),
        ("bytes=" + "9" * 4000 + "-", 200, SOUND, None),
        ("bytes=\u0661-", 200, SOUND, None),
    ],
)  # fmt: skip
def test_parts(client: Client, address: str, asked: str, status: int, content: bytes, said: str | None) -> None:
    reply = client.get(address, headers={"range": asked})
    assert (reply.status_code, reply.content) == (status, content)
    assert reply.headers.get("Content-Range") == said
    assert reply["Accept-Ranges"] == "bytes"
    assert reply["Content-Length"] == str(len(content))


def test_a_part_of_another_file_is_not_given(client: Client, address: str) -> None:
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"range": "bytes=0-1", "if-range": tag}).status_code == 206
    assert client.get(address, headers={"range": "bytes=0-1", "if-range": '"other"'}).status_code == 200
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_rules_of_the_house(client: Client, address: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        reply = client.get(address)
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert not reply.cookies
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("name", ["x.wav", "0" * 32 + ".wav", "0" * 32 + ".exe", "..%2F..%2Fetc%2Fpasswd", "%00"])
def test_strangers(client: Client, db: None, name: str) -> None:
    assert client.get(f"/v/audio/{name}").status_code == 404


def test_a_file_that_went_missing_is_a_friendly_404(client: Client, address: str, tmp_path: Path) -> None:
    for path in (tmp_path / "audio").iterdir():
        path.unlink()
    assert client.get(address).status_code == 404
