"""Long work with its progress: a page that grows line by line while the server computes; no script is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html

from analysis.stats import StatsError
from analysis.wording.weighing import fault

MARK = "<!--progress-->"


@dataclass(frozen=True)
class Job:
    """Work to show.

    Attributes:
        title: what is being done.
        work: names each step before it begins; its value is handed to ``done``.
        words: what each step is called.
        done: address and words of the link at the end.
        back: address to go back to when it cannot be done.
    """

    title: str
    work: Iterator[str]
    words: Mapping[str, Any]
    done: Callable[[Any], tuple[str, str]]
    back: str


def stream(request: HttpRequest, job: Job) -> StreamingHttpResponse:
    """The page, its lines as they come, and its end."""
    page = render_to_string("analysis/progress.html", {"title": job.title, "room": "numbers"}, request)
    head, tail = page.split(MARK)
    language = translation.get_language()
    return StreamingHttpResponse(_parts(job, (head, tail), language or "nl"))


def _parts(job: Job, page: tuple[str, str], language: str) -> Iterator[str]:
    yield page[0] + " " * 1024  # browsers wait for a first kilobyte before they draw
    yield '<ol class="steps">'
    number = 0
    while True:
        try:
            code = next(job.work)
        except StopIteration as end:
            with translation.override(language):
                address, words = job.done(end.value)
                part = _end("fine", translation.gettext("Done."), (address, words))
            break
        except StatsError as error:
            with translation.override(language):
                part = _end("wrong", fault(error), (job.back, translation.gettext("Change the choices")))
            break
        number += 1
        with translation.override(language):
            line = format_html('<li data-n="{}"><b>{}</b></li>', number, str(job.words[code]))
        yield line
    yield f"</ol>{part}{page[1]}"


def _end(kind: str, words: str, link: tuple[str, str]) -> str:
    shape = "i-check" if kind == "fine" else "i-alert"
    return format_html(
        '<div class="note {}" role="status"><svg class="i" aria-hidden="true"><use href="#{}"/></svg><p>{}</p></div>'
        '<p class="row"><a class="btn" href="{}">{}</a></p>',
        kind, shape, words, *link,
    )  # fmt: skip
