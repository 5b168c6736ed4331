"""Reading pictures of text with Tesseract, where it is installed."""

from __future__ import annotations

import io
import os
import re
import subprocess
from functools import cache
from typing import TYPE_CHECKING

from coursetree.text.protocol import Options, RefusedError

if TYPE_CHECKING:
    from PIL.Image import Image

# Larger than any page needs; photographs come with four times as many.
_LONGEST_SIDE = 3000
_MOST_PIXELS = 50_000_000
_POINTS_PER_INCH = 72

_HAN = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}])[ \t]+(?=[{_HAN}])")
_BLANK_LINES = re.compile(r"\n\s*\n")


@cache
def version(languages: tuple[str, ...]) -> str:
    """Which Tesseract would read these languages; empty where none can."""
    try:
        about, known = _ask("--version"), _ask("--list-langs")
    except (OSError, subprocess.SubprocessError):
        return ""
    return about.split("\n", 1)[0] if set(languages) <= set(known.split()) else ""


def read_page(data: bytes, format: str, number: int, options: Options) -> str:
    """The text of page `number`, from 0, of a PDF, or of a picture."""
    image = _page(data, number, options.resolution) if format == "pdf" else _picture(data)
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)
    return tidy(_recognise(file.getvalue(), options))


def tidy(text: str) -> str:
    """Without the spaces that Tesseract puts between Chinese characters, and empty lines."""
    return _BLANK_LINES.sub("\n", _BETWEEN_HAN.sub("", text)).strip()


def _page(data: bytes, number: int, resolution: int) -> Image:
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as pdf:
        page = pdf[number]
        scale = min(resolution / _POINTS_PER_INCH, _LONGEST_SIDE / max(page.get_size()))
        image: Image = page.render(scale=scale, grayscale=True).to_pil()
    return image


def _picture(data: bytes) -> Image:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise RefusedError("has too many pixels")
            image.draft("L", (_LONGEST_SIDE, _LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image).convert("L")
    except UnidentifiedImageError as error:
        raise RefusedError("is damaged") from error
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return upright


def _recognise(picture: bytes, options: Options) -> str:
    languages = "+".join(options.languages)
    command = ["tesseract", "stdin", "stdout", "-l", languages, "--dpi", str(options.resolution)]
    # One thread: several processes share the machine better than their threads do. The
    # program has to end before the process that started it is killed.
    done = subprocess.run(
        command,
        input=picture,
        capture_output=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        timeout=0.9 * options.limits.page_seconds,
        check=True,
    )
    return done.stdout.decode("utf-8", "replace").replace("\f", "")


def _ask(option: str) -> str:
    done = subprocess.run(["tesseract", option], capture_output=True, timeout=20, check=True)
    return done.stdout.decode("utf-8", "replace")
