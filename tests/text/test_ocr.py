"""Pictures of text, read with Tesseract where it is installed."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from types import SimpleNamespace

import pytest
from PIL import Image, ImageDraw, ImageFont

from coursetree.cache import Cache
from coursetree.model import Document
from coursetree.text import Job, Options, extract_all, ocr
from coursetree.text.pictures import page_numbers, put_in

Write = Callable[[Mapping[str, bytes]], list[Job]]
ENGLISH = Options(ocr=True, languages=("eng",))

needs_tesseract = pytest.mark.skipif(
    not ocr.version(("eng",)), reason="Tesseract is not installed: apt-get install tesseract-ocr"
)


def picture(*lines: str) -> Image.Image:
    image = Image.new("RGB", (1200, 200 + 120 * len(lines)), "white")
    font = ImageFont.load_default(size=60)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((60, 80 + 120 * number), line, "black", font)
    return image


def saved(image: Image.Image, format: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


FIRST = picture("Final examination of 2018", "Linear algebra and geometry")
SECOND = picture("Question 7 carries 20 points", "Show that the matrix is regular")


@needs_tesseract
def test_scans_and_photographs_are_read(jobs: Write, store: Cache) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    photograph = saved(FIRST.rotate(90, expand=True), "JPEG", exif=turned)
    scan = saved(FIRST, "PDF", save_all=True, append_images=[SECOND])
    todo = jobs({"photo.jpg": photograph, "scan.pdf": scan, "words.txt": b"x"})
    first = "Final examination of 2018\nLinear algebra and geometry"
    second = "Question 7 carries 20 points\nShow that the matrix is regular"
    found = extract_all(todo, cache=store, options=ENGLISH)
    assert found == {
        "photo.jpg": Document(pages=(first,), format="jpeg", ocr=True),
        "scan.pdf": Document(pages=(first, second), format="pdf", ocr=True),
        "words.txt": Document(pages=("x",), format="text"),
    }
    told: list[object] = []
    warm = extract_all(todo, cache=store, options=ENGLISH, progress=lambda *now: told.append(now))
    assert (warm, told) == (found, [])


@needs_tesseract
def test_each_page_is_kept_by_itself(jobs: Write, store: Cache) -> None:
    (job,) = jobs({"scan.pdf": saved(FIRST, "PDF", save_all=True, append_images=[SECOND])})
    found = extract_all([job], cache=store, options=ENGLISH)
    pages = [path for path in (store.root / "ocr").rglob("*") if path.is_file()]
    assert len(pages) == 2
    pages[0].unlink()
    told: list[object] = []
    again = extract_all([job], cache=store, options=ENGLISH, progress=lambda *now: told.append(now))
    assert (again, told) == (found, [("pages", 2, 2)])


@needs_tesseract
def test_garbled_pages_are_read_from_their_pictures(
    make: SimpleNamespace, jobs: Write, store: Cache
) -> None:
    garbled = make.pdf(["操作系统期末考试试题与参考答案" * 10], shift=0x3E80)
    (found,) = extract_all(jobs({"a.pdf": garbled}), cache=store, options=ENGLISH).values()
    assert isinstance(found, Document) and found.garbled


@needs_tesseract
def test_pictures_too_large_to_unpack_are_left(
    make: SimpleNamespace, jobs: Write, store: Cache
) -> None:
    todo = jobs({"bomb.png": make.png(30_000, 30_000), "good.png": saved(FIRST, "PNG")})
    found = extract_all(todo, cache=store, options=ENGLISH)
    assert found["bomb.png"] == Document(pages=("",), format="png", scan=True)
    good = found["good.png"]
    assert isinstance(good, Document) and good.ocr


def test_without_tesseract_a_scan_stays_a_scan(
    jobs: Write, store: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    ocr.version.cache_clear()
    (found,) = extract_all(
        jobs({"a.png": saved(FIRST, "PNG")}), cache=store, options=ENGLISH
    ).values()
    ocr.version.cache_clear()
    assert found == Document(pages=("",), format="png", scan=True)


def test_only_pages_without_text_are_read() -> None:
    text = "a page with enough text on it"
    assert page_numbers(Document(pages=(text, "7", ""), scan=True)) == (1, 2)
    assert page_numbers(Document(pages=(text, ""), garbled=True)) == (0, 1)
    assert page_numbers(Document(pages=(text, ""))) == ()


def test_a_page_without_a_find_keeps_what_it_had() -> None:
    found = "what the picture says, at length"
    scan = Document(pages=("7", ""), scan=True)
    assert put_in(scan, {0: "", 1: found}) == Document(pages=("7", found), ocr=True)
    assert put_in(scan, {0: "", 1: ""}) == scan
    garbled = Document(pages=("x", "y", "z"), garbled=True)
    assert put_in(garbled, {0: found, 1: "", 2: found}) == Document(
        pages=(found, "y", found), ocr=True
    )


def test_spaces_between_han_go_and_others_stay() -> None:
    assert ocr.tidy("操 作 系统 ， OS 2018 年\n\n\n期 末") == "操作系统， OS 2018 年\n期末"
