"""Compile the words of the interface: ``python -m translations.tools.compile_messages``.

With Babel, so that a bare machine needs no gettext programs.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent.parent / "locale"


def compile_all(folder: Path = LOCALE) -> int:
    """Write a ``.mo`` beside each ``.po``; returns how many."""
    files = sorted(folder.glob("*/LC_MESSAGES/*.po"))
    for path in files:
        with path.open("rb") as source:
            catalog = read_po(source)
        with path.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalog)
    return len(files)


if __name__ == "__main__":
    print(f"{compile_all()} files of words compiled")
