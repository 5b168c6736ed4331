"""Paper as a camera or a scanner sees it."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from demo_makers.documents import date_pdf, make_pdf


def rendered(source: Path, scale: float) -> Iterator[Image.Image]:
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "paper.pdf")
        make_pdf(source, pdf)
        with pypdfium2.PdfDocument(pdf) as document:
            for page in document:
                yield page.render(scale=scale).to_pil().convert("RGB")


def make_photos(source: Path, target: Path) -> None:
    for number, page in enumerate(rendered(source, 2.0), 1):
        photo = photographed(page, np.random.default_rng(number))
        photo.save(target.with_stem(f"{target.stem} {number}"), quality=58, optimize=True)


def photographed(page: Image.Image, random: np.random.Generator) -> Image.Image:
    """A page on a wooden desk under a lamp, a little askew and out of focus."""
    width, height = 1240, 1700
    desk = wood(width, height, random)
    left, top, right, bottom = 70, 60, width - 70, height - 70
    shift = random.integers(-28, 28, size=(4, 2))
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)]) + shift
    places = [(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)]
    warp = perspective(corners, np.array(places))
    paper = page.transform(
        (width, height), Image.Transform.PERSPECTIVE, warp, Image.Resampling.BICUBIC
    )
    mask = Image.new("L", page.size, 255).transform(
        (width, height), Image.Transform.PERSPECTIVE, warp, Image.Resampling.BICUBIC
    )
    shadow = mask.filter(ImageFilter.GaussianBlur(14)).point(lambda v: v * 0.45)
    desk.paste((20, 12, 8), (10, 14), shadow)
    desk.paste(paper, (0, 0), mask)
    pixels = np.asarray(desk.filter(ImageFilter.GaussianBlur(0.7)), dtype=float)
    y, x = np.mgrid[0:height, 0:width]
    lamp = 1.04 - 0.30 * np.hypot(x / width - random.uniform(0.2, 0.8), y / height - 0.25)
    grain = random.normal(0, 3.0, (height, width, 1))
    tint = np.array([1.0, 0.975, 0.91])
    return Image.fromarray(np.clip(pixels * lamp[..., None] * tint + grain, 0, 255).astype("u1"))


def wood(width: int, height: int, random: np.random.Generator) -> Image.Image:
    y, x = np.mgrid[0:height, 0:width]
    rings = np.sin(x / 19 + 3 * np.sin(y / 310 + random.uniform(0, 6))) * 9
    colour = np.array([128, 92, 60]) + rings[..., None]
    return Image.fromarray(np.clip(colour, 0, 255).astype("u1"))


def perspective(seen: np.ndarray, flat: np.ndarray) -> list[float]:
    """Pillow's eight coefficients that carry the corners seen to the flat page."""
    rows, values = [], []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
        values += [u, v]
    return list(np.linalg.solve(np.array(rows, float), np.array(values, float)))


def make_scan(source: Path, target: Path) -> None:
    pages = [scanned(page, np.random.default_rng(n)) for n, page in enumerate(rendered(source, 2))]
    raw = io.BytesIO()
    pages[0].save(raw, "PDF", save_all=True, append_images=pages[1:], resolution=144, quality=45)
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder, "scan.pdf")
        printed.write_bytes(raw.getvalue())
        date_pdf(printed, target)


def scanned(page: Image.Image, random: np.random.Generator) -> Image.Image:
    grey = page.convert("L").rotate(
        random.uniform(-0.8, 0.8), Image.Resampling.BICUBIC, fillcolor=248
    )
    noisy = np.asarray(grey, float) + random.normal(0, 6, (page.height, page.width)) - 4
    return Image.fromarray(np.clip(noisy, 0, 255).astype("u1"))
