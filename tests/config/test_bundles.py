"""What a phone downloads of our scripts stays small."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from rjsmin import jsmin

from config.bundles import SCRIPTS, join_scripts

ROOT = Path(__file__).resolve().parents[2]
ALONE = ("js/kiosk.js", "js/sw.js")
"""Files that are not part of a bundle: fetched on a kiosk, and by the service worker."""


def test_all_scripts_together_are_under_25_kb_compressed() -> None:
    sent = {name: join_scripts(parts) for name, parts in SCRIPTS.items()}
    sent |= {name: jsmin((ROOT / "static" / name).read_text(encoding="utf-8")) for name in ALONE}
    sizes = {name: len(gzip.compress(text.encode(), 9)) for name, text in sent.items()}
    assert all(size > 100 for size in sizes.values()), sizes
    assert sum(sizes.values()) <= 25 * 1024, sizes


def test_every_script_that_a_respondents_page_names_is_counted() -> None:
    counted = {*SCRIPTS, *ALONE}
    places = [*ROOT.glob("templates/survey/respond/*.html"), *ROOT.glob("survey/views/respond/*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in [ROOT / "templates" / "respondent.html", *places])
    assert set(re.findall(r"js/\w+\.js", text)) == counted


def test_a_bundle_has_no_imports_left() -> None:
    for name, parts in SCRIPTS.items():
        text = join_scripts(parts)
        assert "import {" not in text, name
        assert text.count("export ") == (name == "js/later.js"), name


def test_what_is_not_needed_at_first_comes_at_the_first_touch() -> None:
    first, later = (set(SCRIPTS[name]) for name in ("js/phone.js", "js/later.js"))
    assert not first & later
    assert len(gzip.compress(join_scripts(SCRIPTS["js/phone.js"]).encode(), 9)) <= 4 * 1024
