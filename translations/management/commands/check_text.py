"""``manage.py check_text``: the plain-Dutch check from a shell. Exit 0 all fit, 1 too hard, 2 cannot be read."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from translations.plain_dutch import KINDS, Finding, Result, Verdict, check, check_guidelines
from translations.plain_dutch.guidelines import Guideline, Status, read_document
from translations.plain_dutch_words import word

UNREADABLE = (OSError, UnicodeDecodeError, YAMLError, ValueError, AttributeError, TypeError)


class Command(BaseCommand):
    """One text per line; a questionnaire in YAML is read as a whole."""

    help = "Says what is too hard in Dutch texts and how to say it better."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Kind, format and files."""
        parser.add_argument("--kind", choices=KINDS, default="question")
        parser.add_argument("--format", choices=("json", "text"), default="text")
        parser.add_argument("files", nargs="*", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check every text and leave with the contract's exit code."""
        hard = False
        try:
            for name in options["files"] or ["-"]:
                for item in _read(name, options["kind"]):
                    hard |= _too_hard(item)
                    self.stdout.write(_json(item) if options["format"] == "json" else _text(item))
        except UNREADABLE as error:
            self.stderr.write(f"{name}: {error}")
            sys.exit(2)
        if hard:
            sys.exit(1)


def _read(name: str, kind: str) -> Iterator[Result | Guideline]:
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    content = raw.decode("utf-8")
    if name.endswith((".yaml", ".yml")):
        document = YAML(typ="safe").load(content)
        for unit in read_document(document).units:
            if text := unit.texts.get("nl", ""):
                yield check(text, unit.kind, options=unit.options)
        yield from check_guidelines(document)
        return
    for line in content.split("\n"):
        if line.strip():
            yield check(line.rstrip("\r"), kind)


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


def _text(item: Result | Guideline) -> str:
    if isinstance(item, Guideline):
        return "\n".join([f"{item.id}: {item.status}", *(f"  {p.where}: {p.reason}" for p in item.places)])
    lines = [f"{item.level} {item.score:+.2f} {item.text}"]
    for found in item.findings:
        better = f" -> {found.suggestion}" if found.suggestion else ""
        lines.append(
            f"  {found.level} {found.rule} [{found.start}:{found.end}] {found.match}{better}: {word(found.rule)}"
        )
    return "\n".join(lines)
