"""What a phone downloads of our scripts stays small."""

from __future__ import annotations

import gzip
from pathlib import Path

from rjsmin import jsmin

from config.bundles import SCRIPTS, join_scripts

FOLDER = Path(__file__).resolve().parents[2] / "static" / "js"
ALONE = ("js/later.js", "js/kiosk.js", "js/sw.js")
"""Files that are not part of a bundle: fetched at the first touch, on a kiosk, and by the service worker."""


def test_all_scripts_together_are_under_25_kb_compressed() -> None:
    sent = {name: join_scripts(parts) for name, parts in SCRIPTS.items()}
    sent |= {name: jsmin((FOLDER.parent / name).read_text(encoding="utf-8")) for name in ALONE}
    sizes = {name: len(gzip.compress(text.encode(), 9)) for name, text in sent.items()}
    assert all(size > 100 for size in sizes.values()), sizes
    assert sum(sizes.values()) <= 25 * 1024, sizes


def test_every_script_is_counted() -> None:
    counted = {*ALONE, *(part for parts in SCRIPTS.values() for part in parts)}
    assert {f"js/{path.name}" for path in FOLDER.glob("*.js")} == counted


def test_a_bundle_has_no_imports_left() -> None:
    for name, parts in SCRIPTS.items():
        text = join_scripts(parts)
        assert "import {" not in text, name
        assert "export " not in text, name
