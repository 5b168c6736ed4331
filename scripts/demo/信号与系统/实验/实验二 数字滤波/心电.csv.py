"""A made-up heartbeat with mains hum, 250 samples a second for two seconds."""

from math import exp, pi, sin
from pathlib import Path

WAVES = [
    (0.15, 0.16, 0.025),
    (-0.12, 0.235, 0.010),
    (1.0, 0.26, 0.011),
    (-0.22, 0.285, 0.012),
    (0.3, 0.45, 0.045),
]  # height, moment and width of P, Q, R, S and T, in seconds


def heart(t: float) -> float:
    return sum(h * exp(-((t % 0.8 - at) ** 2) / (2 * w * w)) for h, at, w in WAVES)


def make(target: Path) -> None:
    lines = ["时刻/s,电压/mV"]
    for n in range(500):
        t = n / 250
        lines.append(f"{t:.3f},{heart(t) + 0.2 * sin(2 * pi * 50 * t + 0.7):.4f}")
    target.write_text("\n".join(lines) + "\n", "utf-8")
