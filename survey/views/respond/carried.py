"""What the phone's script carries with it: a version in one language, with hints, recordings and its own words."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils import translation

from survey.views.respond import words
from survey.views.respond.composing import Edition


@lru_cache(maxsize=256)
def document_text(edition: Edition) -> tuple[bytes, bytes, str]:
    """What the phone's script fetches once (the version in one language, and the script's words).

    Returns:
        the text, the text compressed by gzip, and its digest.
    """
    with translation.override(edition.language):
        questions = [_for_script(edition, question) for question in edition.document["questions"]]
    content = {**edition.document, "questions": questions, "words": words.phone_words(edition.language)}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return text, gzip.compress(text, 9, mtime=0), hashlib.sha256(text).hexdigest()[:32]


def _for_script(edition: Edition, question: Mapping[str, Any]) -> dict[str, Any]:
    """A question with its hint and, where there are any, the addresses of its recordings."""
    local = {**question, "hint": words.hint(question)}
    if sound := edition.sound(question["text"], question["help"]):
        local["audio"] = sound
    local["options"] = [
        {**option, "audio": sound} if (sound := edition.sound(option["label"])) else option
        for option in question["options"]
    ]
    return local
