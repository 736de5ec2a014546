"""A served copy of the product on a free port, over the database of ``DATABASE_URL``."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Server:
    """Where it listens and which process leads it."""

    address: str
    pid: int


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


WORKERS = str(max(1, (os.cpu_count() or 1) // 2))
"""Half of the cores: the database and the load client need the others; more workers only get in their way."""
PRODUCT, BARE = "config.wsgi:application", "bench.bare:application"


def command(kind: str, port: int, application: str = PRODUCT) -> list[str]:
    """The command line of a server: granian or gunicorn with threads."""
    if kind == "granian":
        return [
            str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(port), "--workers", WORKERS, "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
            application,
        ]  # fmt: skip
    return [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", WORKERS, "--threads", "4",
        "--log-level", "warning", application,
    ]  # fmt: skip


@contextmanager
def serve(kind: str = "granian", application: str = PRODUCT) -> Iterator[Server]:
    """Start a server, wait until it answers, and end it with its workers."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"PUBLIC_URL": address, "WORKSHOP": "true", "DEBUG": "false"}
    environment |= {"BARE": "yes"} if application == BARE else {}
    process = subprocess.Popen(command(kind, port, application), cwd=ROOT, env=environment, start_new_session=True)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{address}/v/", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise RuntimeError(f"{kind} did not answer at {address}")
        yield Server(address, process.pid)
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=20)


def tool(name: str) -> Path:
    """A measuring tool beside the checkout.

    Raises:
        SystemExit: it is not there; the figures cannot be measured.
    """
    path = ROOT.parent / "shared" / "bench" / name
    if not path.is_file():
        raise SystemExit(f"bench: {path.name} is not beside the checkout (../shared/bench): nothing was measured")
    return path


def chromium() -> str:
    """Path of the browser."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
