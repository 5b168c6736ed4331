"""Several small pictures on one sheet."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from coursetree.cache import Cache
from coursetree.preview import Picture, sheet
from coursetree.preview.sheets import HEIGHT, WIDTH


def page(width: int, height: int, colour: str) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return Picture(data=out.getvalue(), width=width, height=height)


def drawn(pictures: list[Picture], folder: Path) -> Image.Image:
    return Image.open(io.BytesIO(sheet(pictures, Cache(folder)))).convert("RGBA")


def test_each_picture_fills_the_box_at_its_place(tmp_path: Path) -> None:
    shown = drawn([page(320, 450, "red"), page(320, 450, "blue")], tmp_path)
    assert shown.size == (WIDTH, 2 * HEIGHT)
    assert [blue > red for red, _, blue, _ in column(shown, 10, HEIGHT + 10)] == [False, True]


def test_a_broad_picture_lies_in_the_middle_of_nothing(tmp_path: Path) -> None:
    shown = drawn([page(320, 180, "red")], tmp_path)
    assert [alpha for *_, alpha in column(shown, 4, HEIGHT // 2, HEIGHT - 4)] == [0, 255, 0]


def test_a_sheet_is_drawn_once_and_again_where_a_picture_changes(tmp_path: Path) -> None:
    red, blue = page(320, 450, "red"), page(320, 450, "blue")
    first = sheet([red, blue], Cache(tmp_path))
    assert sheet([red, blue], Cache(tmp_path)) == first
    assert sheet([blue, red], Cache(tmp_path)) != first
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


def column(shown: Image.Image, *heights: int) -> list[tuple[int, int, int, int]]:
    pixels = shown.load()
    assert pixels
    return [pixels[WIDTH // 2, height] for height in heights]  # type: ignore[misc]
