"""A whole interview in Chromium with scripts on: every byte that came over the wire.

Counted between browser and server, so that what the service worker fetches counts as well: a browser's own tools
say nothing of that.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from bench.server import Server, chromium

_ANSWER = """() => {
    const field = document.querySelector("fieldset .opt input");
    const list = document.querySelector("fieldset select"), typed = document.querySelector("fieldset .in");
    if (field) field.click();
    else if (list) list.selectedIndex = 1;
    else typed.value = typed.inputMode === "numeric" ? "2020" : "Goed, dank u";
    return location.pathname;
}"""


class Wire:
    """A port in front of a server that counts the bytes which come back through it."""

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self.there = (parts.hostname or "", parts.port or 80)
        self.received = 0
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        self._lock = threading.Lock()
        threading.Thread(target=self._open, daemon=True).start()

    def _open(self) -> None:
        with suppress(OSError):  # closed at the end
            while True:
                browser, _ = self.door.accept()
                server = socket.create_connection(self.there)
                for pair in ((browser, server, False), (server, browser, True)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, counts: bool) -> None:
        with suppress(OSError):
            while block := source.recv(65536):
                with self._lock:
                    self.received += len(block) if counts else 0
                target.sendall(block)
            target.shutdown(socket.SHUT_WR)


@contextmanager
def wire(server: str) -> Iterator[Wire]:
    """The port, closed at the end."""
    made = Wire(server)
    with closing(made.door):
        yield made


@dataclass(frozen=True)
class Whole:
    """Questions answered and bytes received, from the link to the last screen, and of those the fonts."""

    questions: int
    received: int
    fonts: float


def whole_interview(server: Server, slug: str, language: str) -> Whole:
    """Answers all questions that are shown, as a person with a new phone does.

    Raises:
        RuntimeError: there was no end after 60 questions.
    """
    sizes: dict[str, float] = {}
    kinds: dict[str, str] = {}
    with wire(server.address) as way, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, locale=language).new_page()
        link = page.context.new_cdp_session(page)
        link.send("Network.enable")
        link.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
        link.on(
            "Network.loadingFinished",
            lambda event: sizes.update({event["requestId"]: max(0, event["encodedDataLength"])}),
        )
        page.goto(f"{way.address}/v/{slug}/{language}/")
        page.tap("button[name=start]")
        page.tap("button[name=next]")
        page.wait_for_selector("form#q fieldset")
        for asked in range(60):
            if page.url.endswith("/end/"):
                page.wait_for_load_state("networkidle")
                browser.close()
                fonts = sum(size for request, size in sizes.items() if kinds.get(request) == "Font")
                return Whole(asked, way.received, fonts)
            before = page.evaluate(_ANSWER)
            page.tap("button[name=next]")
            page.wait_for_function("before => location.pathname !== before", arg=before)
            page.wait_for_timeout(100)
    raise RuntimeError("no end after 60 questions")
