"""Short sounds made on the spot: tones, nobody's voice."""

from __future__ import annotations

import io
import math
import struct
import wave


def tone(seconds: float = 0.2, pitch: float = 440.0) -> bytes:
    """A WAV file with one tone, 8,000 samples a second."""
    rate = 8000
    samples = [int(9000 * math.sin(2 * math.pi * pitch * n / rate)) for n in range(int(rate * seconds))]
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return target.getvalue()
