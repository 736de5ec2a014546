"""A live server over a small invented wave in a database of its own, and Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bench.server import ROOT, Server, serve
from tests.e2e import house

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-features=OptimizationHints,MediaRouter,Translate",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "Chromium is not installed: run `make test-e2e`"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=house.SMALL, device_scale_factor=2, has_touch=True)
    context.set_default_timeout(8000)
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("house") / "house.sqlite3"


@pytest.fixture(scope="session")
def live(database: Path) -> Iterator[Server]:
    settings = {
        "DATABASE_URL": f"sqlite:///{database}", "MEDIA_ROOT": str(database.parent / "media"),
        "STATIC_MANIFEST": "true", "DEBUG": "false", "WORKSHOP": "true",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }  # fmt: skip
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        subprocess.run([sys.executable, "-m", "tests.e2e.house"], cwd=ROOT, check=True)
        with serve() as server:
            yield server
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@pytest.fixture
def interview(live: Server, database: Path) -> house.Stored:
    return house.Stored(live.address, database)
