"""``manage.py check_text``: the plain-Dutch check from a shell. Exit 0 all fit, 1 too hard, 2 cannot be read."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from translations.plain_dutch import KINDS, Finding, Result, Verdict, check, check_guidelines, flesch_douma
from translations.plain_dutch.guidelines import Guideline, Status
from translations.plain_dutch.questionnaire import read_document
from translations.plain_dutch_words import word

STDIN = "-"


class UnreadableError(Exception):
    """Why a file cannot be read, with the place in it."""


class Command(BaseCommand):
    """One text per line; a questionnaire in YAML is read as a whole."""

    requires_system_checks = ()  # they load the pages of every app, and this serves none
    help = "Says what is too hard in Dutch texts and how to say it better."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Kind, format, language of the explanations and files."""
        parser.add_argument("--kind", choices=KINDS, default="question")
        parser.add_argument("--format", choices=("json", "text"), default="text")
        parser.add_argument("--language", choices=("nl", "en"), default="nl", help="language of the explanations")
        parser.add_argument("files", nargs="*", metavar="FILE", help="one text per line, or a questionnaire (.yaml)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check every text and leave with the contract's exit code; one bad file does not hide the others."""
        self.hard = self.unreadable = False
        try:
            for name in options["files"] or [STDIN]:
                self._file(name, options)
            self.stdout.flush()
        except BrokenPipeError:  # who reads has seen enough: check_text ... | head
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if self.unreadable or self.hard:
            sys.exit(2 if self.unreadable else 1)

    def _file(self, name: str, options: dict[str, Any]) -> None:
        try:
            for item in _read(name, options["kind"]):
                self.hard |= _too_hard(item)
                as_json = options["format"] == "json"
                self.stdout.write(_json(item) if as_json else _text(item, options["language"]))
        except UnreadableError as error:
            self.stderr.write(f"{name}: {error}")
            self.unreadable = True


def _read(name: str, kind: str) -> Iterator[Result | Guideline]:
    content = _content(name)
    if name.endswith((".yaml", ".yml")):
        yield from _questionnaire(content)
        return
    lines = [line.rstrip("\r") for line in content.split("\n") if line.strip()]
    for line in lines or [""]:  # a file without a text is told, not passed
        yield check(line, kind)


def _content(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        # The decoder counts from behind a byte order mark.
        at = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        line = raw.count(b"\n", 0, at) + 1
        raise UnreadableError(f"byte {at} (line {line}) is 0x{raw[at]:02x}: not UTF-8") from error


def _questionnaire(content: str) -> Iterator[Result | Guideline]:
    try:
        form = read_document(YAML(typ="safe", pure=True).load(content))
    except MarkedYAMLError as error:
        at = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise UnreadableError(f"{at}not readable as YAML: {error.problem}") from error
    except YAMLError as error:
        raise UnreadableError(f"not readable as YAML: {' '.join(str(error).split())}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(str(error)) from error
    for unit in form.units:
        if unit.text:
            yield check(unit.text, unit.kind, options=unit.options)
    yield from check_guidelines(form)


def _too_hard(item: Result | Guideline) -> bool:
    return item.level is not Verdict.A2 if isinstance(item, Result) else item.status is Status.NOT_MET


def _json(item: Result | Guideline) -> str:
    if isinstance(item, Result):
        findings = [_finding(found) for found in item.findings]
        record = {"text": item.text, "level": item.level, "score": item.score, "findings": findings}
    else:
        places = [{"where": place.where, "reason": place.reason, "text": place.text} for place in item.places]
        record = {"guideline": item.id, "status": item.status, "places": places}
    return json.dumps(record, ensure_ascii=False)


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "rule": found.rule, "level": found.level, "start": found.start, "end": found.end, "match": found.match,
        "suggestion": found.suggestion, "params": dict(found.params),
    }  # fmt: skip


def _text(item: Result | Guideline, language: str) -> str:
    if isinstance(item, Guideline):
        lines = [f"{item.id}: {word(item.status, language)}"]
        return "\n".join([*lines, *(f"  {p.where}: {word(f'place.{p.reason}', language)}" for p in item.places)])
    ease = flesch_douma(item.text)
    shown = "" if ease is None else f" (Flesch-Douma {ease:.0f})"
    lines = [f"{item.level} {item.score:+.2f}{shown} {item.text}".rstrip()]
    for found in item.findings:
        better = "" if found.suggestion is None else f" -> {found.suggestion or '∅'}"
        about = f" ({found.params['option']})" if found.params.get("option") else ""
        lines.append(
            f"  {found.level} {found.rule} [{found.start}:{found.end}] {found.match}{about}{better}: "
            f"{word(found.rule, language)}"
        )
    return "\n".join(lines)
