"""A browser by the WebDriver protocol: Debian's WebKitGTK over HTTP, Debian's Firefox over its own socket (Marionette).

The same commands in both; Playwright, which drives Chromium, knows neither of these builds. Standard library only.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from bench.server import free_port

Transport = Callable[[str, dict[str, Any]], Any]
"""Name of a command and its parameters; gives its value or raises ``CommandError``."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
MINI = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
PATHS = {
    "NewSession": ("POST", ""), "Navigate": ("POST", "url"), "GetCurrentURL": ("GET", "url"),
    "ExecuteScript": ("POST", "execute/sync"), "ExecuteAsyncScript": ("POST", "execute/async"),
    "FindElement": ("POST", "element"), "FindElements": ("POST", "elements"),
    "ElementClick": ("POST", "element/{id}/click"), "DeleteSession": ("DELETE", ""),
}  # fmt: skip


class CommandError(RuntimeError):
    """The browser refused a command; the message is its own."""


def _http(base: str, session: str, name: str, body: dict[str, Any]) -> Any:
    method, path = PATHS[name]
    address = "/".join(part for part in (base, "session", session, path.format(**body)) if part)
    data = None if method != "POST" else json.dumps({key: value for key, value in body.items() if key != "id"}).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:
            return json.loads(reply.read())["value"]
    except urllib.error.HTTPError as fault:
        raise CommandError(json.loads(fault.read())["value"]["message"]) from fault


class Marionette:
    """Firefox's own socket: ``LENGTH:[type, number, command, parameters]``."""

    def __init__(self, port: int) -> None:
        self.link = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.number = 0
        self._read()

    def _read(self) -> Any:
        size = b""
        while not size.endswith(b":"):
            size += self._some(1)
        data = b""
        while len(data) < int(size[:-1]):
            data += self._some(int(size[:-1]) - len(data))
        return json.loads(data)

    def _some(self, most: int) -> bytes:
        got = self.link.recv(most)
        if not got:
            raise CommandError("the browser hung up")
        return got

    def __call__(self, name: str, body: dict[str, Any]) -> Any:
        self.number += 1
        message = json.dumps([0, self.number, f"WebDriver:{name}", body]).encode()
        self.link.sendall(str(len(message)).encode() + b":" + message)
        _, _, fault, result = self._read()
        if fault:
            raise CommandError(fault["message"])
        alone = isinstance(result, dict) and set(result) == {"value"}
        return result["value"] if alone else result


class Driven:
    """One browser window."""

    def __init__(self, command: Transport, process: subprocess.Popen[bytes]) -> None:
        self.command, self.process = command, process

    def goto(self, address: str) -> None:
        """Open a page."""
        self.command("Navigate", {"url": address})

    @property
    def url(self) -> str:
        """Address of the page."""
        return str(self.command("GetCurrentURL", {}))

    def run(self, script: str, *values: Any) -> Any:
        """Value of the body of a function, run in the page."""
        return self.command("ExecuteScript", {"script": script, "args": list(values)})

    def run_async(self, script: str, *values: Any) -> Any:
        """The same for the body of an async function."""
        wrapped = (
            f"const tell = arguments[arguments.length - 1];"
            f"(async () => {{ {script} }})().then(tell, (fault) => tell(String(fault)));"
        )
        return self.command("ExecuteAsyncScript", {"script": wrapped, "args": list(values)})

    def _find(self, css: str) -> str:
        found = self.command("FindElement", {"using": "css selector", "value": css})
        return str(found[ELEMENT])

    def there(self, css: str) -> bool:
        """Whether the page has such an element now."""
        return bool(self.command("FindElements", {"using": "css selector", "value": css}))

    def click(self, css: str) -> None:
        """Click what this selector finds first, as a person would (in view and not covered)."""
        self.command("ElementClick", {"id": self._find(css)})

    def wait(self, script: str, *values: Any, seconds: float = 15) -> Any:
        """Until a script gives something true.

        Raises:
            TimeoutError: it did not; the message holds the address and the words of the page.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                found = self.run(script, *values)
            except CommandError:  # between two pages
                found = None
            if found:
                return found
            time.sleep(0.05)
        raise TimeoutError(f"{script}: {self.url}: {self.run('return document.body.innerText')[:300]}")

    def kill(self) -> None:
        """End the browser as a phone does that runs out of memory."""
        self.process.kill()
        self.process.wait()


def _profile(folder: Path, scripts: bool) -> None:
    lines = {
        "browser.shell.checkDefaultBrowser": False, "datareporting.policy.dataSubmissionEnabled": False,
        "app.update.enabled": False, "browser.startup.page": 0, "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False, "javascript.enabled": scripts,
    }  # fmt: skip
    text = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in lines.items())
    (folder / "user.js").write_text(text, encoding="utf-8")


@contextmanager
def firefox(*, scripts: bool = True, profile: Path | None = None) -> Iterator[Driven]:
    """Debian's Firefox, without a window; a profile that is given is kept."""
    path = shutil.which("firefox-esr")
    assert path, "Firefox is not installed: run `make test-e2e`"
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as held, ExitStack() as held_open:
        folder = profile or Path(held)
        _profile(folder, scripts)
        with (folder / "user.js").open("a", encoding="utf-8") as lines:
            lines.write(f'user_pref("marionette.port", {port});\n')
        line = [
            path,
            "--headless",
            "--marionette",
            "--no-remote",
            "--profile",
            str(folder),
            "--width=360",
            "--height=740",
        ]
        process = subprocess.Popen(
            line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"HOME": held},
        )  # fmt: skip
        try:
            link = Marionette(_listening(port))
            held_open.callback(link.link.close)
            link("NewSession", {"capabilities": {"alwaysMatch": {"timeouts": {"implicit": 5000}}}})
            yield Driven(link, process)
        finally:
            process.kill()
            process.wait()


def _listening(port: int) -> int:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return port
    raise TimeoutError(f"nobody listens on {port}")


@contextmanager
def webkit() -> Iterator[Driven]:
    """Debian's WebKitGTK in MiniBrowser, on a screen nobody sees."""
    mini = next(iter(sorted(Path("/").glob(MINI[1:]))), None)
    assert mini, "WebKitGTK is not installed: run `make test-e2e`"
    port = free_port()
    line = ["xvfb-run", "-a", "WebKitWebDriver", f"--port={port}"]
    with tempfile.TemporaryDirectory() as held:
        process = subprocess.Popen(
            line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            env=os.environ | {"HOME": held, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"},
        )  # fmt: skip
        base = f"http://127.0.0.1:{_listening(port)}"
        wanted = {
            "browserName": "MiniBrowser", "timeouts": {"implicit": 5000},
            "webkitgtk:browserOptions": {"binary": str(mini), "args": ["--automation"]},
        }  # fmt: skip
        try:
            session = _http(base, "", "NewSession", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
            yield Driven(lambda name, body: _http(base, session, name, body), process)
            _http(base, session, "DeleteSession", {})
        finally:
            os.killpg(process.pid, 15)
            process.wait(timeout=20)
