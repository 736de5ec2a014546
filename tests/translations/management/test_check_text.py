"""The command: exit codes to the letter, refusals with file and place, never a traceback."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from translations.plain_dutch import difficulty

ROOT = Path(__file__).resolve().parents[3]
CORE = ROOT / "survey" / "data" / "questionnaire_core.yaml"
HARD = "De gemeente verstrekt aanvullende voorzieningen waarvoor een indicatiestelling noodzakelijk is."


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("check_text", *arguments, stdout=out, stderr=err)
    except SystemExit as left:
        return int(left.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def file(folder: Path, content: str | bytes, name: str = "texts.txt") -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


@pytest.mark.parametrize(
    ("content", "code", "texts"),
    [
        ("Wie helpt u thuis?\n", 0, 1),
        ("Wie helpt u thuis?\r\nHebt u werk?\r\n", 0, 2),
        (f"Wie helpt u thuis?\n\n{HARD}\n", 1, 2),
        ("", 1, 1),
        ("\n \n", 1, 1),
        (b"\xef\xbb\xbfHebt u werk?\n", 0, 1),
        ("<p></p>\n", 1, 1),
        ("<br>\n<b>Hebt u werk?</b>\n", 1, 2),
        ("Hebt u\x00 werk?\n", 1, 1),
        ("a" * 1_000_000, 1, 1),
        ("Where do you live and what is your name?\n", 1, 1),
        ("😀\n", 1, 1),
    ],
)
def test_exit_code_and_one_object_per_line(tmp_path: Path, content: str | bytes, code: int, texts: int) -> None:
    left, out, err = run("--format", "json", file(tmp_path, content))
    records = [json.loads(line) for line in out.splitlines()]
    assert (left, err, len(records)) == (code, "", texts)
    for record in records:
        assert list(record) == ["text", "level", "score", "findings"]
        assert (record["level"] != "A2") <= bool(record["findings"])
        for item in record["findings"]:
            assert list(item) == ["rule", "level", "start", "end", "match", "suggestion", "params"]


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"Hebt u werk?\nDat \xff is fout", "texts.txt", "byte 17 (line 2) is 0xff: not UTF-8"),
        (b"\xef\xbb\xbfab\xff", "texts.txt", "byte 5 (line 1) is 0xff: not UTF-8"),
        ("", "q.yaml", "the document is empty"),
        ("- a\n", "q.yaml", "the document: must be a mapping, is list"),
        ("items: {}\n", "q.yaml", "items: must be a list, is dict"),
        ("items:\n  - code: C1\n    tekst: {nl: 5}\n", "q.yml", "items.C1.tekst.nl: must be text, is int"),
        ("items: [\n", "q.yaml", "not readable as YAML"),
        ("a: 1\na: 2\n", "q.yaml", "not readable as YAML"),
        ("items: []\x00\n", "q.yaml", "not readable as YAML"),
        ("items: !!python/object:os.system []\n", "q.yaml", "not readable as YAML"),
    ],
)
def test_what_cannot_be_read_names_file_and_place(tmp_path: Path, content: str | bytes, name: str, reason: str) -> None:
    path = file(tmp_path, content, name)
    code, out, err = run(path)
    assert (code, out) == (2, "")
    assert err.startswith(f"{path}: ")
    assert reason in err
    assert len(err.splitlines()) == 1


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none.txt")) == (2, "", f"{tmp_path / 'none.txt'}: No such file or directory\n")
    assert run(str(tmp_path)) == (2, "", f"{tmp_path}: Is a directory\n")


def test_several_files_are_all_read_and_the_worst_counts(tmp_path: Path) -> None:
    easy, hard = file(tmp_path, "Hebt u werk?", "a.txt"), file(tmp_path, HARD, "b.txt")
    assert run(easy, easy)[0] == 0
    assert run(hard, easy)[0] == 1
    code, out, err = run("--format", "json", str(tmp_path / "none.txt"), hard, easy)
    assert code == 2
    assert [json.loads(line)["text"] for line in out.splitlines()] == [HARD, "Hebt u werk?"]
    assert "none.txt: No such file" in err


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"Hebt u werk?\n")))
    code, out, _ = run(*arguments)
    assert code == 0
    assert out.startswith("A2 ")
    assert out.rstrip().endswith("Hebt u werk?")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"\xff")))
    assert run(*arguments) == (2, "", "-: byte 0 (line 1) is 0xff: not UTF-8\n")


def test_a_file_without_a_text_is_told(tmp_path: Path) -> None:
    code, out, _ = run(file(tmp_path, "\n"))
    assert (code, out) == (1, "B2+ +9.00\n  error text.empty [0:0] : Er staat geen tekst.\n")


def test_the_readability_formula_stands_beside_the_verdict(tmp_path: Path) -> None:
    shown = f"A2 {difficulty('Waar woont u?'):+.2f} (Flesch-Douma 127) Waar woont u?\n"
    assert run(file(tmp_path, "Waar woont u?"))[1] == shown


def test_the_command_starts_without_the_pages_of_the_apps(tmp_path: Path) -> None:
    said = "import sys, manage; sys.argv[1:] = ['check_text', sys.argv[1]]; manage.main(); print(sorted(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", said, file(tmp_path, "Waar woont u?")], capture_output=True, text=True, check=True
    )
    assert "'translations.plain_dutch'" in ran.stdout
    assert "'pandas'" not in ran.stdout


def test_a_reader_who_has_enough_sees_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "check_text", file(tmp_path, "Waar woont u?\n" * 3000)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        assert ran.stdout.readline().startswith(b"A2 ")
        ran.stdout.close()
        said = ran.stderr.read()
    assert (ran.returncode, said) == (0, b"")


def test_findings_are_worded_in_dutch_or_english(tmp_path: Path) -> None:
    path = file(tmp_path, "Bent u tevreden over de lessen en de docent?")
    assert "Maak er twee vragen van." in run(path)[1]
    assert "Make two questions of it." in run("--language", "en", path)[1]
    assert "-> Bent u tevreden over de lessen? Bent u tevreden over de docent?" in run(path)[1]


@pytest.mark.parametrize("arguments", [("--kind", "poem"), ("--language", "fr"), ("--format", "xml")])
def test_an_unknown_choice_is_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        run(*arguments)


def test_a_questionnaire_gets_the_guideline_report() -> None:
    code, out, err = run("--format", "json", str(CORE))
    records = [json.loads(line) for line in out.splitlines()]
    report = [record for record in records if "guideline" in record]
    assert (code in (0, 1), err, len(report)) == (True, "", 6)
    assert all(list(record) == ["guideline", "status", "places"] for record in report)
    assert len(records) > 100
