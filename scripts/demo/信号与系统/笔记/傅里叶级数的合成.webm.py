"""A square wave put together from its harmonics, in 24 silent seconds."""

import subprocess
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

STAGES = [1, 3, 9, 39]  # highest harmonic of each six-second stage
FPS, SECONDS, SIZE = 12, 6, (640, 360)
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SIMPLIFIED = 2  # the face of the collection


def curve(harmonics: dict[int, float], shift: float) -> list[tuple[float, float]]:
    x = np.arange(0, SIZE[0], 0.5)
    t = (x - 20) / 300 - shift
    y = sum(4 / np.pi * weight * np.sin(2 * np.pi * k * t) / k for k, weight in harmonics.items())
    return list(zip(x, 190 - 95 * np.asarray(y), strict=True))


def frame(stage: int, moment: float, font: ImageFont.FreeTypeFont) -> Image.Image:
    image = Image.new("RGB", SIZE, "#fbfaf6")
    draw = ImageDraw.Draw(image)
    shift = 0.02 * (stage * SECONDS + moment)
    before = STAGES[stage - 1] if stage else -1
    fade = min(1.0, moment / 2)
    harmonics = {k: (1.0 if k <= before else fade) for k in range(1, STAGES[stage] + 1, 2)}
    square = [(x, 95 if ((x - 20) / 300 - shift) % 1 < 0.5 else 285) for x in range(SIZE[0])]
    draw.line([(0, 190), (SIZE[0], 190)], fill="#cccccc")
    draw.line(square, fill="#b9c9da", width=2)
    draw.line(curve(harmonics, shift), fill="#b3541e", width=3)
    draw.text((20, 14), f"取到第 {STAGES[stage]} 次谐波", fill="#222222", font=font)
    return image


def make(target: Path) -> None:
    font = ImageFont.truetype(FONT, 24, index=SIMPLIFIED)
    raw = f"-f rawvideo -pix_fmt rgb24 -s {SIZE[0]}x{SIZE[1]} -r {FPS} -i -"
    coded = "-c:v libvpx-vp9 -crf 40 -b:v 0 -g 72 -threads 1 -pix_fmt yuv420p"
    exact = "-fflags +bitexact -flags:v +bitexact"
    command = ["ffmpeg", "-y", "-loglevel", "error", *f"{raw} {coded} {exact}".split(), str(target)]
    frames = b"".join(
        frame(stage, n / FPS, font).tobytes()
        for stage in range(len(STAGES))
        for n in range(FPS * SECONDS)
    )
    subprocess.run(command, input=frames, check=True)
