"""Recordings from a folder to the page: only of the words that show, only when both are approved."""

from __future__ import annotations

import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from survey.enums import WaveState
from survey.models import Questionnaire, Version, Wave
from survey.services.loading_ketenplan import load_ketenplan
from survey.services.loading_questionnaire import load_questionnaire
from survey.services.loading_recordings import RecordingsFault, load_recordings, reading_list
from survey.services.publishing import freeze
from tests.survey.sounds import tone
from translations.enums import RecordingStatus, UnitStatus
from translations.models import Recording, TranslationUnit
from translations.services.recordings import Reading, RecordingError, add_recording, approve, remove
from translations.sounds import suffix_of, words_digest

pytestmark = pytest.mark.django_db
SCALE = "scale.tevredenheid_5"


@pytest.fixture(autouse=True)
def _own_storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def core() -> Questionnaire:
    """The core questionnaire, with Dutch approved and everything else as its file says."""
    load_ketenplan()
    questionnaire = load_questionnaire()
    TranslationUnit.objects.filter(language="nl").update(status=UnitStatus.APPROVED)
    return questionnaire


def wave_of(version: Version, **more: Any) -> Wave:
    today = timezone.localdate()
    fields: dict[str, Any] = {
        "code": "heard", "title": "Heard", "version": version, "state": WaveState.OPEN, "opens_on": today,
        "closes_on": today + datetime.timedelta(days=9), "languages": ["nl"], "open_slug": "heard", "minutes": 8,
        "contact_name": "het team", "contact_phone": "088 000 00 00", "results_url": "https://perspectief.example/r",
    }  # fmt: skip
    return Wave.objects.create(**fields | more)


def folder_of(path: Path, lines: dict[str, str], **sounds: bytes) -> Path:
    path.mkdir(exist_ok=True)
    (path / "words.tsv").write_text("".join(f"{name}\t{words}\n" for name, words in lines.items()), encoding="utf-8")
    for number, name in enumerate(lines):
        (path / f"{name}.wav").write_bytes(sounds.get(name, tone(0.1, 300 + 10 * number)))
    return path


def load(core: Questionnaire, folder: Path, status: RecordingStatus = RecordingStatus.APPROVED, **more: str) -> Any:
    options: dict[str, Any] = {"language": "nl", "reader": "Reader A"} | more
    return load_recordings(questionnaire=core, folder=folder, status=status, **options)


def words_of(core: Questionnaire, code: str) -> str:
    return str(core.questions.get(code=code).text_nl)


def test_a_folder_is_heard_from_the_next_version_on(core: Questionnaire, client: Client, tmp_path: Path) -> None:
    before = freeze(questionnaire=core, languages=["nl"])
    wave = wave_of(before)
    lines = dict(reading_list(wave=wave, language="nl"))
    assert "8 minuten" in lines["text.wat_vragen_wij"]
    assert not any("{" in words for words in lines.values())
    loaded = load(core, folder_of(tmp_path / "studio", lines))
    assert (len(loaded.stored), loaded.outdated) == (len(lines), ())
    after = freeze(questionnaire=core, languages=["nl"])
    assert (before.number, after.number) == (1, 2)
    assert "audio" not in before.document
    assert freeze(questionnaire=core, languages=["nl"]) == after
    assert "data-audio" not in client.get("/v/heard/nl/").text
    Wave.objects.update(version=after)
    first = client.get("/v/heard/nl/").text
    assert first.count('<audio controls preload="none" src="/v/audio/') == 6
    assert 'data-audio="/v/audio/' in first
    base = client.post("/v/heard/nl/")["Location"].removesuffix("practice/")
    page = client.get(f"{base}S1/").text
    document = client.get(f"{base}document.json").json()
    question = document["questions"][0]
    assert question["code"] == "S1"
    assert f'data-audio="{question["audio"]}"' in page
    for option in question["options"]:
        assert f'data-audio="{option["audio"]}"' in page
    for address in question["audio"].split():
        reply = client.get(address)
        assert (reply.status_code, reply["Content-Type"]) == (200, "audio/wav")
        assert reply["Cache-Control"] == "public, max-age=31536000, immutable"
    assert [item["audio"] for item in document["questions"][1]["options"] if item.get("face")]


def test_a_recording_of_old_words_is_never_played(core: Questionnaire, tmp_path: Path) -> None:
    lines = {"C1": words_of(core, "C1"), "C2": "Andere woorden dan er nu staan?"}
    loaded = load(core, folder_of(tmp_path / "studio", lines))
    assert loaded.outdated == ("C2",)
    heard = freeze(questionnaire=core, languages=["nl"]).document["audio"]["nl"]
    assert set(heard) == {words_digest(lines["C1"])[:32]}
    question = core.questions.get(code="C1")
    question.text_nl = "Hoe gaat het nu met uw inburgering?"
    question.save()
    assert "audio" not in freeze(questionnaire=core, languages=["nl"]).document


def test_a_place_filled_in_with_another_number_has_no_sound(
    core: Questionnaire, client: Client, tmp_path: Path
) -> None:
    wave = wave_of(freeze(questionnaire=core, languages=["nl"]))
    load(core, folder_of(tmp_path / "studio", dict(reading_list(wave=wave, language="nl"))))
    Wave.objects.update(version=freeze(questionnaire=core, languages=["nl"]))
    assert client.get("/v/heard/nl/").text.count("<audio") == 6
    Wave.objects.update(minutes=12)
    page = client.get("/v/heard/nl/").text
    assert "12 minuten" in page
    assert page.count("<audio") == 5


def test_a_draft_is_never_heard_as_approved(core: Questionnaire, client: Client, tmp_path: Path) -> None:
    words = words_of(core, "S1")
    folder = folder_of(tmp_path / "studio", {"S1": words})
    load(core, folder, RecordingStatus.LISTENED)
    assert "audio" not in freeze(questionnaire=core, languages=["nl"]).document
    drafts = freeze(questionnaire=core, languages=["nl"], allow_machine_drafts=True)
    [sound] = drafts.document["audio"]["nl"].values()
    assert sound["status"] == "reviewed"
    wave = wave_of(drafts, invented=True, allow_machine_drafts=True)
    base = client.post("/v/heard/nl/")["Location"].removesuffix("practice/")
    assert "data-audio" in client.get(f"{base}S1/").text
    address = f"/v/audio/{sound['file']}"
    assert client.get(address)["Cache-Control"] == "private, max-age=3600"
    Wave.objects.filter(pk=wave.pk).update(allow_machine_drafts=False)
    assert "data-audio" not in client.get(f"{base}S1/").text
    assert "audio" not in client.get(f"{base}document.json").json()["questions"][0]
    assert client.get(address).status_code == 404


def test_a_recording_of_a_text_nobody_approved_cannot_be_approved(core: Questionnaire, tmp_path: Path) -> None:
    question = core.questions.get(code="C1")
    lines = {"C1": question.text_ar, "S1": core.questions.get(code="S1").text_ar}
    assert all(lines.values())
    with pytest.raises(RecordingsFault) as fault:
        load(core, folder_of(tmp_path / "studio", lines), language="ar")
    assert [line.split(":")[0] for line in fault.value.lines] == ["C1", "S1"]
    assert "not approved (machine_draft)" in fault.value.lines[0]
    assert Recording.objects.count() == 0
    load(core, tmp_path / "studio", RecordingStatus.RECORDED, language="ar")
    with pytest.raises(RecordingError, match="not_approved"):
        approve(recording=Recording.objects.first())
    # A text that loses its approval takes its recording along.
    TranslationUnit.objects.filter(language="ar").update(status=UnitStatus.APPROVED)
    for recording in Recording.objects.all():
        approve(recording=recording)
    assert freeze(questionnaire=core, languages=["nl", "ar"]).document["audio"].keys() == {"ar"}
    TranslationUnit.objects.filter(recordings__words=lines["C1"]).update(status=UnitStatus.DRAFT)
    built = freeze(questionnaire=core, languages=["nl", "ar"], allow_machine_drafts=True).document["audio"]["ar"]
    assert sorted(sound["status"] for sound in built.values()) == ["approved", "draft"]


def test_one_recording_is_the_approved_one(core: Questionnaire, tmp_path: Path) -> None:
    unit = TranslationUnit.objects.filter(language="nl", field="text").first()
    first, second = (
        add_recording(unit=unit, reading=Reading("Woorden", tone(0.1, pitch), "A", RecordingStatus.APPROVED))
        for pitch in (300, 400)
    )
    first.refresh_from_db()
    assert (first.status, second.status) == (RecordingStatus.LISTENED, RecordingStatus.APPROVED)
    again = add_recording(unit=unit, reading=Reading("Woorden", tone(0.1, 400), "A"))
    assert (again.pk, again.status) == (second.pk, RecordingStatus.APPROVED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recording.objects.filter(pk=first.pk).update(status=RecordingStatus.APPROVED)


def test_a_reader_may_take_a_recording_back(
    core: Questionnaire, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    units = list(TranslationUnit.objects.filter(language="nl", field="label")[:2])
    reading = Reading("Ja", tone(), "A", RecordingStatus.APPROVED)
    both = [add_recording(unit=unit, reading=reading) for unit in units]
    address, name = f"/v/audio/{both[0].file}", f"audio/{both[0].file}"
    with django_capture_on_commit_callbacks(execute=True):
        remove(recording=both[0])
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        remove(recording=both[1])
    assert client.get(address).status_code == 404
    assert not default_storage.exists(name)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: (f / "words.tsv").unlink(), "words.tsv: cannot be read"),
        (lambda f: (f / "words.tsv").write_text("\n"), "words.tsv: holds no line"),
        (lambda f: (f / "words.tsv").write_text("C1 zonder tab\n"), "words.tsv: line 1: NAME, tab, WORDS expected"),
        (lambda f: (f / "words.tsv").write_text("../x\tja\n"), "words.tsv: line 1: NAME, tab"),
        (lambda f: (f / "words.tsv").write_text("C1\ta\nC1\tb\n"), "words.tsv: line 2: stands twice"),
        (lambda f: (f / "words.tsv").write_text("C1\t \n"), "C1: no words stand beside it"),
        (lambda f: (f / "C1.wav").unlink(), "C1: no sound with this name"),
        (lambda f: (f / "C1.wav").write_bytes(b""), "C1: the file is empty"),
        (lambda f: (f / "C1.wav").write_bytes(b"<script>"), "C1: not a sound phones play"),
        (lambda f: (f / "C1.wav").write_bytes(tone() + bytes(2_100_000)), "is too large for one sentence"),
        (lambda f: (f / "C1.mp3").write_bytes(b"ID3"), "C1: more than one sound: C1.mp3, C1.wav"),
        (lambda f: (f / "X1.opus").write_bytes(b"OggS"), "X1.opus: not in words.tsv"),
        (lambda f: (f / "words.tsv").write_text("Q9\tja\n"), "Q9: the questionnaire has no such text"),
    ],
)  # fmt: skip
def test_faults_of_a_folder_are_named_and_nothing_is_loaded(
    core: Questionnaire, tmp_path: Path, spoil: Any, said: str
) -> None:
    folder = folder_of(tmp_path / "studio", {"C1": words_of(core, "C1"), "C2": words_of(core, "C2")})
    spoil(folder)
    with pytest.raises(CommandError, match="nothing was loaded") as fault:
        call_command("load_recordings", core.code, str(folder), language="nl", reader="A")
    assert said in str(fault.value)
    assert Recording.objects.count() == 0


def test_the_commands(core: Questionnaire, tmp_path: Path) -> None:
    wave_of(freeze(questionnaire=core, languages=["nl"]))
    out = StringIO()
    call_command("reading_list", "heard", language="nl", stdout=out)
    folder = folder_of(tmp_path / "studio", dict(line.split("\t") for line in out.getvalue().splitlines()))
    call_command("load_recordings", core.code, str(folder), language="nl", reader="A", status="approved", stdout=out)
    assert out.getvalue().splitlines()[-1].startswith(f"{Recording.objects.count()} recordings")
    assert set(Recording.objects.values_list("status", flat=True)) == {RecordingStatus.APPROVED}
    for line, said in (("reading_list nope", "no such wave"), ("load_recordings nope x", "no such questionnaire")):
        with pytest.raises(CommandError, match=said):
            call_command(*line.split(), language="nl", **({"reader": "A"} if "load" in line else {}))


def test_sounds_are_known_by_their_first_bytes() -> None:
    heads = {b"OggS" + bytes(24) + b"OpusHead": "opus", b"OggS" + bytes(60): "ogg", b"ID3\x04": "mp3",
             b"\xff\xfb\x90": "mp3", bytes(4) + b"ftypM4A ": "m4a", tone(): "wav",
             b"": "", b"\xff": "", b"RIFF1234AVI ": "", b"<svg onload=x>": "", b"\xff\xd8\xff\xe0": ""}  # fmt: skip
    assert {head: suffix_of(head) for head in heads} == heads


def test_the_same_words_in_other_bytes_are_the_same_words() -> None:
    assert words_digest("Café  au\nlait ") == words_digest("Cafe\u0301 au lait")
    assert words_digest("Ja.") != words_digest("Ja")
