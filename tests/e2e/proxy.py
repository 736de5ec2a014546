"""A bad network between a browser and the server: requests are held up, dropped, or cut on the way there or back."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

DROP, LOSE, CUT = "drop", "lose", "cut"
"""Never arrives; arrives, but its answer does not come back; its answer breaks off half-way."""


class Network:
    """What happens to requests whose address ends in ``part``: one fault each, in this order, then none."""

    def __init__(self, upstream: str, part: str = "/answers") -> None:
        self.upstream, self.part = upstream, part
        self.delay = 0.0
        self.faults: list[str] = []
        self.seen: list[tuple[str, str, str]] = []
        self.address = ""
        self._lock = threading.Lock()

    def fault(self, method: str, path: str) -> str:
        """The fault of this request, taken off the list."""
        with self._lock:
            hit = path.partition("?")[0].endswith(self.part)
            fault = self.faults.pop(0) if hit and self.faults else ""
            self.seen.append((method, path, fault))
            return fault


def _handler(network: Network) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            fault = network.fault(self.command, self.path)
            time.sleep(network.delay)
            self.close_connection = True
            if fault == DROP:
                return
            try:
                status, headers, page = self._forward(body)
            except OSError:  # the server is down: the browser sees a connection that breaks
                return
            if fault == LOSE:
                return
            self.send_response_only(status)
            for name, value in headers:
                if name.lower() not in ("connection", "transfer-encoding", "content-length"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(page)))
            self.send_header("Connection", "close")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(page[: len(page) // 2] if fault == CUT else page)

        def handle(self) -> None:
            with suppress(OSError):  # the browser hung up
                super().handle()

        def _forward(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
            link = http.client.HTTPConnection(urlsplit(network.upstream).netloc, timeout=30)
            kept = {name: value for name, value in self.headers.items() if name.lower() not in ("connection", "host")}
            link.request(self.command, self.path, body or None, kept | {"Host": urlsplit(network.upstream).netloc})
            reply = link.getresponse()
            page = reply.read()
            link.close()
            return reply.status, reply.getheaders(), page

        do_GET = do_POST = do_PUT = do_HEAD = _pass  # noqa: N815 - names of the standard library

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler


@contextmanager
def network(upstream: str) -> Iterator[Network]:
    """A bad network in front of a server."""
    made = Network(upstream)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    server.daemon_threads = True
    made.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
