"""Two scripts for the phone, and the styles of the pages it keeps: joined when static files are collected.

Sources stay small modules without a build step. A page asks for one file; at the first touch it asks for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

from survey.views.respond.printing import SHEET, joined_styles
from translations.languages import languages

SCRIPTS = {
    "js/phone.js": ("js/store.js", "js/listen.js", "js/respondent.js"),
    "js/later.js": (
        "js/routing.js", "js/screen.js", "js/interview.js", "js/drawing.js", "js/sending.js", "js/pages.js",
        "js/takeover.js",
    ),
}  # fmt: skip
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";$', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?function (\w+))", re.M)


def _source(name: str) -> str:
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(name)
    return Path(str(found)).read_text(encoding="utf-8")


def join_scripts(names: tuple[str, ...]) -> str:
    """Modules as functions of one module: an import becomes a name of an earlier one; the last one's exports stay."""
    parts, exports = [], ""
    for name in names:
        text = _source(name)
        exports = ", ".join(_EXPORT.findall(text))
        text = _EXPORT.sub("", text)
        text = _IMPORT.sub(lambda found: f"const {{{found[1]}}} = module_{found[2]};", text)
        parts.append(f"const module_{Path(name).stem} = (() => {{\n{text}return {{{exports}}};\n}})();")
    if exports:
        parts.append(f"export const {{{exports}}} = module_{Path(names[-1]).stem};")
    return str(jsmin("\n".join(parts))) + "\n"


class Storage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed static files, with the bundles made first."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Add the bundles to what was collected, then hash and compress all of it."""
        if not dry_run:
            for bundle, names in SCRIPTS.items():
                paths[bundle] = (self, self._put(bundle, join_scripts(names)))
            for script in sorted({language.script for language in languages()}):
                name = SHEET.format(script=script.lower())
                paths[name] = (self, self._put(name, joined_styles(script, whole=True)))
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _put(self, name: str, text: str) -> str:
        if self.exists(name):
            self.delete(name)
        return self._save(name, ContentFile(text.encode()))
