"""Who gave what is on the site's pages, and who asked not to be named is nowhere."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
import yaml

from coursetree.cli import main
from coursetree.history import read_uncredited
from coursetree.model import Catalog, Course, Kind, Material, Person
from coursetree.model import Contributor as Someone
from coursetree.site.citation import cff
from coursetree.site.pages import Outlook
from coursetree.site.pages.contributors import addresses
from coursetree.site.pages.growth import growth
from coursetree.site.wording import Wording

from ..stories import Story

pytestmark = pytest.mark.site
Tell = Callable[[str], Story]

DRAWING = """
main Ada Lark: Begin
  README.md = # Ours
  Algebra/README.md = # Algebra
  Algebra/exams/2019 final.pdf = %PDF-1.4 one
  at 2019-03-01
main github-actions[bot]: Take in a form
  Algebra/exams/2020 final.pdf = %PDF-1.4 two
  with Bob <bob@example.org>
  at 2021-03-01
main Anonymous: Add
  Logic/notes/week 1.pdf = %PDF-1.4 three
  at 2022-03-01
main 陈晨: Add
  Logic/notes/week 2.pdf = %PDF-1.4 four
  with Ada Lark
  at 2022-04-01
"""
CONFIG = """\
site_name: Our courses
site_url: https://courses.example.org/
docs_dir: content
theme: {{name: material, language: en, font: false}}
plugins:
  - coursetree/catalog: {{uncredited: {asked}}}
"""


@pytest.fixture
def built(tmp_path: Path, begin: Tell) -> Callable[..., Path]:
    """Builds the drawn repository; gives the site."""

    def run(*asked: str, drawing: str = DRAWING, shallow: bool = False) -> Path:
        story = begin(drawing)
        tree = tmp_path / "tree"
        options = ["--depth=1"] if shallow else []
        story.git("clone", "-q", *options, story.root.as_uri(), str(tree / "content"))
        config = CONFIG.format(asked=json.dumps(asked))
        (tree / "mkdocs.yml").write_text(config, "utf-8")
        site = tmp_path / "site"
        build = ["build", str(tree), "--site-dir", str(site), "--no-search", "--no-previews"]
        assert main(build) == 0
        return site

    return run


def page(site: Path, address: str = "browse/contributors") -> str:
    html = (site / address / "index.html").read_text("utf-8")
    return re.sub(r"\s+", " ", html)


def said(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html.partition("<h1")[2]))


def mentions(site: Path, word: str) -> list[str]:
    files = (file for file in sorted(site.rglob("*")) if file.is_file())
    files = (file for file in files if "assets" not in file.relative_to(site).parts)
    return [str(file.relative_to(site)) for file in files if word.encode() in file.read_bytes()]


def test_a_page_names_everybody_with_what_they_gave(built: Callable[..., Path]) -> None:
    site = built()
    told = said(page(site))
    assert "3 people" in told
    assert "Ada Lark 2019–2022 2 materials: Exams 1, Notes 1 Algebra 1 · Logic 1" in told
    assert "Bob 2021 1 material: Exams 1 Algebra 1" in told
    assert told.index("Ada Lark") < told.index("Bob 2021") < told.index("陈晨")
    assert "1 material comes from someone who is not named." in told
    assert "week 2" in said(page(site, "browse/contributors/陈晨"))
    assert "week 1" not in said(page(site, "browse/contributors/陈晨"))
    material = page(site, "Algebra/exams/2020 final")
    assert 'href="../../../browse/contributors/bob/"' in material
    assert 'href="../browse/contributors/ada-lark/"' in page(site, "Algebra")
    for hidden in ("github-actions", "Anonymous", "@example.org"):
        assert mentions(site, hidden) == []


@pytest.mark.parametrize("asked", ["ada lark", hashlib.sha256(b"ada.lark@example.org").hexdigest()])
def test_who_asked_not_to_be_named_is_nowhere(built: Callable[..., Path], asked: str) -> None:
    site = built(asked)
    assert mentions(site, "Ada Lark") == []
    assert mentions(site, "ada-lark") == []
    assert "3 materials" not in said(page(site))
    assert "2 materials come from people who are not named." in said(page(site))
    assert "Bob" in page(site)


def test_an_address_written_down_stops_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    config = CONFIG.format(asked='["ada@example.org"]')
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    for command in ("build", "cite", "catalog"):
        assert main([command, str(tmp_path)]) == 2
        told = capsys.readouterr().err
        assert "sha256sum" in told
        assert "ada@" not in told
    assert not (tmp_path / "site").exists()


def test_growth_is_drawn_and_told(built: Callable[..., Path]) -> None:
    html = page(built())
    assert html.count('<svg role="img" aria-labelledby=') == 3
    assert "1 in 2019, 2 in 2022" in html
    assert "2019: 1</title>" in html
    table = html[html.index("<table") : html.index("</table>")]
    rows = [said(f"<h1{row}").split()[1:] for row in table.split("<tr")[2:]]
    assert [" ".join(row) for row in rows] == [
        "2019 1 +1 1 +1 1 +1",
        "2020 1 1 1",
        "2021 1 2 +1 2 +1",
        "2022 2 +1 4 +2 3 +1",
    ]
    picture = html[html.index('<div class="ct-growth"') : html.index("<details")]
    assert len(picture.encode()) < 5000


@pytest.mark.parametrize("shallow", [True, False])
def test_without_a_whole_history_nothing_is_drawn_and_the_reason_told(
    built: Callable[..., Path], tmp_path: Path, build: Callable[..., Path], *, shallow: bool
) -> None:
    if shallow:
        html = page(built(shallow=True))
        assert "built from a shallow clone" in html
        assert mentions(tmp_path / "site", "Ada Lark") == []
    else:
        files = {"Algebra/exams/2019 final.pdf": b"%PDF-1.4"}
        html = page(build(files, "--no-search", "--no-previews", git=False))
        assert "without a Git history" in html
    assert "ct-growth" not in html


def official_schema() -> object:
    schemas = resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    return json.loads((schemas / "citation-file-format.json").read_bytes())


def test_the_site_can_be_cited_in_one_way(
    built: Callable[..., Path], tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    site = built()
    written = (site / "CITATION.cff").read_bytes()
    capsysbinary.readouterr()
    assert main(["cite", str(tmp_path / "tree")]) == 0
    assert capsysbinary.readouterr().out == written
    loaded = yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506 - makes text of everything
    jsonschema.validate(loaded, official_schema())
    names = [author["name"] for author in loaded["authors"]]
    assert names == ["Ada Lark", "Bob", "陈晨"]
    line = f"{', '.join(names)}. Our courses. 2022-04-01. https://courses.example.org/"
    assert line in page(site)
    assert (loaded["title"], loaded["date-released"]) == ("Our courses", "2022-04-01")
    material = page(site, "Logic/notes/week 2")
    assert "陈晨, Ada Lark. week 2. Logic. Our courses. 2022-04-01. https://" in material


def test_a_citation_file_of_the_tree_is_left_as_it_is(build: Callable[..., Path]) -> None:
    own = "cff-version: 1.2.0\n"
    files = {"CITATION.cff": own, "Algebra/exams/2019 final.pdf": b"%PDF-1.4"}
    site = build(files, "--no-search", "--no-previews")
    assert (site / "CITATION.cff").read_text("utf-8") == own


def outlook(*courses: Course, people: tuple[str, ...] = ()) -> Outlook:
    everyone = tuple(
        Someone(person=Person(name=name), first=n, last=n) for n, name in enumerate(people)
    )
    catalog = Catalog(courses=courses, contributors=everyone, commit="1" * 40, time=1)
    return Outlook(name="Site", url="", description="", catalog=catalog, words=Wording("en"))


def course(*licences: str, named: tuple[str, ...] = ()) -> Course:
    materials = tuple(
        Material(
            path=f"a/{number}",
            course="a",
            kind=Kind.EXAM,
            title="",
            files=(),
            licence=licence,
            contributors=named,
        )
        for number, licence in enumerate(licences)
    )
    return Course(path="a", title="A", materials=materials)


@pytest.mark.parametrize(
    ("licences", "field"),
    [
        (("CC-BY-SA-4.0", "CC-BY-SA-4.0"), ("license", "CC-BY-SA-4.0")),
        (("CC0-1.0",), ("license", "CC0-1.0")),
        (("CC-BY-NC-ND-2.5",), ("license", "CC-BY-NC-ND-2.5")),
        (("GPL-3.0-or-later",), ("license", "GPL-3.0-or-later")),
        (("CC-PDM-1.0",), ("license-url", "https://spdx.org/licenses/CC-PDM-1.0.html")),
        (("MIT", "CC0-1.0"), None),
        (("MIT", ""), None),
        (("MIT OR Apache-2.0",), None),
        (("LicenseRef-All-Rights-Reserved",), None),
    ],
)
def test_a_citation_names_the_one_licence(
    licences: tuple[str, ...], field: tuple[str, str] | None
) -> None:
    loaded = yaml.load(cff(outlook(course(*licences))), Loader=yaml.BaseLoader)  # noqa: S506
    jsonschema.validate(loaded, official_schema())
    assert loaded["authors"] == [{"name": "The contributors of Site"}]
    found = [(name, value) for name, value in loaded.items() if name.startswith("license")]
    assert found == ([field] if field else [])


HOSTILE = ("../../etc", "..", "/", "a/b", "A B", "a-b", "<script>", "长" * 80, "：")


def test_no_name_leads_an_address_astray() -> None:
    found = addresses(outlook(course("", named=HOSTILE)).catalog)
    assert set(found) == set(HOSTILE)
    assert len(set(found.values())) == len(HOSTILE)
    for address in found.values():
        assert re.fullmatch(r"browse/contributors/[\w-]{1,70}/", address)


def test_a_long_history_is_drawn_from_its_last_years() -> None:
    catalog = outlook(course("")).catalog
    (_, _, people) = growth(catalog, [1970, 2020, 2098])
    assert [people.bars[0].year, people.bars[-1].year] == [2075, 2098]
    assert [people.bars[0].total, people.bars[-1].total] == [2, 3]
    assert growth(catalog, [0, 0]) == ()


def test_one_year_is_no_growth() -> None:
    assert growth(outlook(course("")).catalog, [2026, 2026]) == ()


def test_hashes_need_no_address() -> None:
    assert not read_uncredited([hashlib.sha256(b"x@example.org").hexdigest()]).names
