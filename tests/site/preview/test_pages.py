"""What stands on the page of a material, before any script runs."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from coursetree.site.crawl import crawl
from makers.files import packed, pdf

Build = Callable[..., Path]

pytestmark = pytest.mark.site
MOST = 15_000


def photo(colour: str, width: int = 1600, height: int = 1200) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


def read(site: Path, url: str, name: str = "index.html") -> str:
    return (site / url / name).read_text("utf-8")


def test_a_paper_with_its_solution(build: Build) -> None:
    site = build(
        {
            "算法/考试/2023秋 期末A卷.pdf": pdf(pages=3),
            "算法/考试/2023秋 期末A卷答案.pdf": pdf(pages=3),
            "算法/考试/2022秋 期末A卷.pdf": pdf(pages=3),
        },
        "--no-search",
    )
    html = read(site, "算法/考试/2023秋 期末A卷")
    assert html.count("data-pdf") == 2
    assert html.index("期末A卷.pdf</b>") < html.index('<details class="ct-solution">')
    assert html.index('<details class="ct-solution">') < html.index("期末A卷答案.pdf</b>")
    assert 'href="../2022%E7%A7%8B' in html
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])  # type: ignore[index]
    assert data["@graph"][0]["@type"] == "LearningResource"
    assert len(html.encode()) <= MOST
    assert (site / "assets/coursetree/vendor/pdf/pdf.min.js").is_file()
    assert not (site / "assets/coursetree/vendor/docx").exists()


def test_lists_show_first_pages_a_dozen_a_request(build: Build) -> None:
    exams = {f"算法/考试/{year}秋 期末.pdf": pdf(pages=3) for year in range(2000, 2013)}
    lab = {"算法/实验/实验一/报告.pdf": pdf(pages=3), "算法/实验/实验一/main.c": "int x;\n"}
    photographs = {f"算法/考试/2013秋 期末 ({n}).jpg": photo("red") for n in (1, 2)}
    site = build({**exams, **lab, **photographs, "算法/笔记/笔记.txt": "x"}, "--no-search")
    for page, number in (("算法", 15), ("browse/exam", 14), ("browse/lab", 1), ("", 1)):
        thumbs = re.findall(r'<img class="ct-thumb" loading="lazy" alt=""[^>]*>', read(site, page))
        sheets = {re.findall(r'src="([^"]*)"', thumb)[0] for thumb in thumbs}
        assert (len(thumbs), len(sheets)) == (number, -(-number // 12)), page
        assert all((site / page / sheet).resolve().is_file() for sheet in sheets)
    assert "ct-thumb" not in read(site, "browse/notes")


def test_photographs_are_one_gallery_of_small_pictures(build: Build) -> None:
    pages = {f"高等数学/试卷/2021期末 ({n}).jpg": photo("red") for n in (1, 2, 10)}
    site = build(pages, "--no-search")
    row = read(site, "高等数学").partition('class="ct-material__files"')[2].partition("</div>")[0]
    assert row.count('class="ct-file') == 1 and "3 页" in row
    (page,) = [p for p in (site / "高等数学").rglob("index.html") if "ct-gallery" in p.read_text()]
    html = page.read_text("utf-8")
    assert re.findall(r'href="\.\./[^"]*%28(\d+)%29\.jpg"><img', html) == ["1", "2", "10"]
    assert html.count('loading="lazy"') == 3
    pictures = [site / found for found in re.findall(r"assets/previews/\w+\.jpg", html)]
    assert {Image.open(picture).width for picture in pictures} == {960}
    assert not (site / "assets/coursetree/vendor/pdf").exists()


def test_a_folder_is_a_tree_with_its_readme(build: Build) -> None:
    lab = {f"CS101/labs/lab1/src/deep/f{n}.py": f"x = {n}\n" for n in range(5)}
    site = build({**lab, "CS101/labs/lab1/README.md": "# Lab\n\nDo *this*."}, "--no-search")
    html = read(site, "CS101/labs/lab1")
    assert "<em>this</em>" in html
    assert "src/" in html and 'href="preview.html#f1"' in html
    whole = read(site, "CS101/labs/lab1", "preview.html")
    assert whole.count("ct-lined") == 5
    assert len(html.encode()) <= MOST


def test_a_folder_shows_its_first_pdf_and_no_folder_that_holds_but_another(build: Build) -> None:
    lab = {"CS101/labs/lab1/src/main/f.py": "x = 1\n", "CS101/labs/lab1/src/main/g.py": "y = 1\n"}
    site = build({**lab, "CS101/labs/lab1/handout.pdf": pdf(pages=3)}, "--no-search")
    html = read(site, "CS101/labs/lab1")
    assert 'data-pdf href="handout.pdf"' in html
    assert "<summary>src/main/ " in html


def test_a_folder_too_long_to_show_links_what_is_shown_and_offers_the_rest(build: Build) -> None:
    lines = "".join(f"x{n} = [{n}, {n}, {n}]\n" for n in range(2_000))
    sources = {f"os/labs/lab1/part{n:02}.py": f"# {n}\n{lines}" for n in range(20)}
    site = build({"os/labs/lab1/README.md": "# Lab", **sources}, "--no-search")
    html = read(site, "os/labs/lab1")
    shown = html.count("preview.html#f")
    assert 0 < shown < len(sources)
    assert html.count('.py"') >= len(sources)
    assert crawl(site).broken == ()


def test_a_page_stays_small_whatever_it_shows(build: Build) -> None:
    lab = {f"课程/实验/实验一/很长的目录名字/文件{n}.c": "int x;\n" * 900 for n in range(300)}
    notes = {
        "课程/实验/实验一/README.md": "文字 " * 20_000,
        "课程/笔记/笔记.txt": "<b>" * 30_000,
    }
    site = build({**lab, **notes}, "--no-search")
    for page in site.rglob("index.html"):
        if 'class="ct-light"' in page.read_text("utf-8"):
            assert page.stat().st_size <= MOST, page
    assert 'href="preview.html#files"' in read(site, "课程/实验/实验一")
    assert 'href="preview.html#readme"' in read(site, "课程/实验/实验一")


@pytest.mark.parametrize(
    ("name", "data", "shown"),
    [
        ("data.csv", b"a,b\n1,2\n", "<td>2</td>"),
        ("talk.mp3", b"ID3\x03", "<audio controls"),
        ("talk.mp4", b"\0\0\0\x18ftypmp42", "<video controls"),
        ("starter.zip", packed({"src/主程序.py": "x"}), "<li>src/主程序.py</li>"),
        ("main.py", b"import os\n", '<span class="kn">import</span>'),
        ("notes.txt", "<b>你好</b>".encode("gbk"), "&lt;b&gt;你好"),
        ("setup.bin", b"\0\1\2", "no preview for this format"),
        ("scan.png", b"<script>alert(1)</script>", 'class="ct-gallery"'),
        ("broken.docx", b"PK\x03\x04", "could not be previewed"),
    ],
)
def test_every_format(build: Build, name: str, data: bytes, shown: str) -> None:
    site = build({f"Course/Notes/{name}": data}, "--no-search")
    pages = [p.read_text("utf-8") for p in (site / "Course").rglob("index.html")]
    (html,) = [page for page in pages if 'class="ct-light"' in page]
    assert shown in html
    assert "download" in html


def test_without_previews_files_are_still_offered(build: Build) -> None:
    site = build({"Course/Exams/final.pdf": pdf(pages=3)}, "--no-search", "--no-previews")
    assert 'href="../final.pdf"' in read(site, "Course/Exams/final")
    assert not (site / "assets/previews").exists()
    assert "ct-thumb" not in read(site, "Course")


def test_only_what_changed_is_made_again(build: Build, cache: Path) -> None:
    files = {f"CS101/labs/lab1/f{n}.py": f"x = {n}  # {cache}\n" for n in range(4)}
    build(files, "--no-search")
    before = {path.name for path in (cache / "previews").rglob("*") if path.is_file()}
    build({**files, "CS101/labs/lab1/f0.py": "y = 1\n"}, "--no-search")
    after = {path.name for path in (cache / "previews").rglob("*") if path.is_file()}
    assert len(after - before) == 1
