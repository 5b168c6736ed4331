"""A telephone number that doesn't exist, dialled."""

from __future__ import annotations

import random
import wave
from math import pi, sin
from pathlib import Path

RATE = 8000
ROWS, COLUMNS = (697, 770, 852, 941), (1209, 1336, 1477)
KEYS = ("123", "456", "789", "*0#")


def tones(key: str) -> tuple[int, int]:
    return next((ROWS[r], COLUMNS[row.index(key)]) for r, row in enumerate(KEYS) if key in row)


def dial(
    target: Path,
    number: str,
    tone: float = 0.09,
    gap: float = 0.06,
    loud: float = 45,
    noise: float = 0,
) -> None:
    dice = random.Random(number)  # noqa: S311
    samples = [0.0] * int(0.1 * RATE)
    for key in number:
        low, high = tones(key)
        samples += [
            loud * (sin(2 * pi * low * n / RATE) + sin(2 * pi * high * n / RATE))
            for n in range(int(tone * RATE))
        ]
        samples += [0.0] * int(gap * RATE)
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        noisy = (round(128 + s + dice.gauss(0, noise)) for s in samples)
        file.writeframes(bytes(max(0, min(255, s)) for s in noisy))


def make(target: Path) -> None:
    dial(target, "2099000123")
