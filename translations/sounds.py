"""What a file of sound is, seen from its first bytes; and the name under which words and files are known. Pure."""

from __future__ import annotations

import hashlib
import unicodedata

LARGEST = 2 * 1024 * 1024
"""Bytes of one recording: a sentence in Opus takes some 20 KB."""
TYPES = {"opus": "audio/ogg", "ogg": "audio/ogg", "mp3": "audio/mpeg", "m4a": "audio/mp4", "wav": "audio/wav"}
"""Content type by suffix."""


def suffix_of(content: bytes) -> str:
    """The suffix that fits the content; empty when it is no sound that phones play."""
    if content[:4] == b"OggS":
        return "opus" if b"OpusHead" in content[:64] else "ogg"
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "wav"
    if content[4:8] == b"ftyp":
        return "m4a"
    if content[:3] == b"ID3" or (len(content) > 1 and content[0] == 0xFF and content[1] & 0xE6 == 0xE2):
        return "mp3"
    return ""


def file_name(content: bytes, suffix: str) -> str:
    """The name of a recording: its own digest, so that an address never changes its content."""
    return f"{hashlib.sha256(content).hexdigest()[:32]}.{suffix}"


def words_digest(words: str) -> str:
    """SHA-256 of words as people see them: composed letters, single spaces."""
    seen = " ".join(unicodedata.normalize("NFC", words).split())
    return hashlib.sha256(seen.encode("utf-8", "replace")).hexdigest()
