"""A respondent without scripts: reads the forms of the pages as a browser does, answers and goes on.

Used by the demo and by tests that need whole interviews. Standard library only; no cookie is kept.
"""

from __future__ import annotations

import http.client
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

Attributes = dict[str, str]
Choose = Callable[[str, Sequence[str]], Sequence[str]]
"""Given the name of a field and the values on offer (none for a typed field): what is answered."""


class WalkError(RuntimeError):
    """A page that cannot be walked; the message names address and status."""


@dataclass
class Form:
    """A form with its controls as a browser sees them."""

    action: str
    method: str
    hidden: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Forms of a page, controls outside a form included when they name it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms and their controls."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
            self.by_id[given.get("id", "")] = self._form
        form = self.by_id.get(given["form"]) if "form" in given else self._form
        if form is None or "disabled" in given:
            return
        if tag == "select":
            self._select = given.get("name", "")
            form.choices[self._select] = []
        elif tag == "option" and self._select and given.get("value"):
            form.choices[self._select].append(given["value"])
        elif tag == "textarea":
            form.typed.append(given.get("name", ""))
        elif tag == "button":
            form.buttons.append((given.get("name", ""), given.get("value", "")))
        elif tag == "input":
            self._input(form, given)

    def handle_endtag(self, tag: str) -> None:
        """Leave forms and selects."""
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""

    @staticmethod
    def _input(form: Form, given: Attributes) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if kind == "hidden":
            form.hidden.append((name, given.get("value", "")))
        elif kind in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(given.get("value", "on"))
        elif kind not in ("submit", "button", "reset"):
            form.typed.append(name)


class Walker:
    """One respondent on one connection, standing on a page."""

    def __init__(self, server: str, language: str) -> None:
        parts = urlsplit(server)
        self._link = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=30)
        self._language = language
        self.server = server
        self.address = server
        self.forms: list[Form] = []

    def close(self) -> None:
        """Hang up."""
        self._link.close()

    def _ask(self, method: str, address: str, body: str | None = None) -> tuple[int, str, str]:
        headers = {"Accept-Language": self._language}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        path = urlsplit(address)
        self._link.request(method, path.path + (f"?{path.query}" if path.query else ""), body, headers)
        reply = self._link.getresponse()
        text = reply.read().decode("utf-8", "replace")
        return reply.status, reply.headers.get("Location") or "", text

    def get(self, address: str) -> None:
        """Open a page, following redirects.

        Raises:
            WalkError: the page is not there.
        """
        self._arrive("GET", urljoin(self.server, address), None)

    def _arrive(self, method: str, address: str, body: str | None) -> None:
        for _ in range(6):
            status, location, text = self._ask(method, address, body)
            if status not in (301, 302, 303):
                break
            method, address, body = "GET", urljoin(address, location), None
        if status != 200:
            raise WalkError(f"{method} {urlsplit(address).path[-20:]}: status {status}")
        reader = _Reader()
        reader.feed(text)
        self.address, self.forms = address, reader.forms

    @property
    def screen(self) -> str:
        """The last part of the address: a question's code, or ``end``."""
        return urlsplit(self.address).path.rstrip("/").rsplit("/", 1)[-1]

    def _form(self) -> Form:
        posts = [form for form in self.forms if form.method == "post"]
        if not posts:
            raise WalkError(f"{self.screen}: no form to send")
        return max(posts, key=lambda form: len(form.choices) + len(form.typed))

    def send(self, answer: Choose | None = None) -> None:
        """Fill the form of this page and press its button."""
        form = self._form()
        pairs = list(form.hidden)
        for name, offered in form.choices.items():
            pairs += [(name, value) for value in (answer(name, offered) if answer else ())]
        for name in form.typed:
            pairs += [(name, value) for value in (answer(name, ()) if answer else ())]
        self._arrive("POST", urljoin(self.address, form.action or self.address), urlencode(pairs))

    def begin(self, address: str) -> str:
        """Start at a first screen and go on to the first question.

        Returns:
            The address of the first question.
        """
        self.get(address)
        self.send()
        while not (self._form().choices or self._form().typed):
            self.send()
        return self.address

    def interview(self, address: str, answer: Choose) -> int:
        """A whole interview.

        Returns:
            The number of questions answered.

        Raises:
            WalkError: no end after 100 screens, or a page failed.
        """
        self.begin(address)
        for answered in range(100):
            if self.screen == "end":
                return answered
            self.send(answer)
        raise WalkError("no end after 100 screens")
