"""Codes of respondents: how they are made, read back from a person, and hashed.

A code is the only key to an interview. In links it has 26 characters of Crockford's base32 (128 bits), on a
letter 10 characters (50 bits) to type. The database holds nothing but HMAC-SHA256 digests under a key that
is not in the database.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import re
import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LINK_LENGTH = 26
TYPED_LENGTH = 10
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "\u00a0": None, "\u2011": None})
_SIGNS = re.compile(f"[{ALPHABET}]*")
_IN_PATH = re.compile(r"(/v/)[^/\s?\"']+")


def _encode(number: int, length: int) -> str:
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(length)))


def new_code() -> str:
    """A fresh random link code: 128 bits in 26 characters."""
    return _encode(secrets.randbits(128), LINK_LENGTH)


def personal_code(secret: bytes, number: int) -> str:
    """The link code of sample unit ``number``, from the wave's secret: reminders need no stored code."""
    digest = hmac.digest(secret, f"link:{number}".encode(), "sha256")
    return _encode(int.from_bytes(digest[:16], "big"), LINK_LENGTH)


def typed_code(secret: bytes, number: int) -> str:
    """The code to type of sample unit ``number``: 50 bits in 10 characters."""
    digest = hmac.digest(secret, f"typed:{number}".encode(), "sha256")
    return _encode(int.from_bytes(digest[:7], "big") >> 6, TYPED_LENGTH)


def in_groups(code: str) -> str:
    """A typed code as it stands on a letter: two groups of five."""
    return f"{code[:5]} {code[5:]}"


def normalise(text: str) -> str:
    """What somebody typed or followed, with case and look-alikes (O/0, I/L/1) taken away."""
    return text.upper().translate(_LOOKALIKES)


def is_link_code(text: str) -> bool:
    """Whether a normalised text has the form of a link code."""
    return len(text) == LINK_LENGTH and _SIGNS.fullmatch(text) is not None


def is_typed_code(text: str) -> bool:
    """Whether a normalised text has the form of a typed code."""
    return len(text) == TYPED_LENGTH and _SIGNS.fullmatch(text) is not None


def hashed(code: str) -> bytes:
    """The 32 bytes under which a normalised code is stored: HMAC-SHA256 with ``CODE_KEY``."""
    return hmac.digest(settings.CODE_KEY, code.encode(), hashlib.sha256)


class HideCodes(logging.Filter):
    """Takes codes out of log lines: what follows ``/v/`` in an address is nobody's business."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Masks the message; every record passes."""
        message = record.getMessage()
        if "/v/" in message:
            record.msg, record.args = _IN_PATH.sub(r"\1*", message), None
        return True
