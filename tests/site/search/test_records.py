"""What can be found of a catalog, by what, and where it leads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coursetree.model import (
    Catalog,
    Course,
    Document,
    ExamPart,
    File,
    Kind,
    Material,
    Place,
    Role,
    Season,
    State,
    Term,
)
from coursetree.site.search.records import Corpus, Record, Section, collect


def file(path: str, role: Role = Role.STATEMENT, place: Place = Place.SITE) -> File:
    form = path.rpartition(".")[2].lower()
    url = {Place.SITE: path, Place.FORGE: f"https://forge.example/{path}"}.get(place, "")
    return File(
        path=path,
        role=role,
        format=form,
        size=9,
        blob=None,
        state=State.PRESENT,
        place=place,
        url=url,
    )


FINAL = Material(
    path="algebra/exams/2018 final.pdf",
    course="algebra",
    kind=Kind.EXAM,
    title="Final",
    files=(
        file("algebra/exams/2018 final.pdf"),
        file("algebra/exams/answers.docx", Role.SOLUTION),
    ),
    term=Term(year=2018, season=Season.AUTUMN),
    exam_part=ExamPart.FINAL,
    teacher="Ada Example",
    tags=("eigenvalues",),
)
ALGEBRA = Course(
    path="algebra",
    title="Linear Algebra",
    titles={"en": "Linear Algebra", "zh": "线性代数"},
    code="MA101",
    group="mathematics",
    tags=("matrices",),
    readme="algebra/README.md",
    materials=(FINAL,),
)
CATALOG = Catalog(courses=(ALGEBRA,), pages=("guide/start.md",), unplaced=(file("LICENSE.txt"),))


def records(corpus: Corpus) -> dict[str, Record]:
    return {record.path: record for record in corpus.records}


def test_every_file_is_a_record_once_in_path_order() -> None:
    assert [record.path for record in collect(CATALOG, {}).records] == [
        "LICENSE.txt",
        "algebra/README.md",
        "algebra/exams/2018 final.pdf",
        "algebra/exams/answers.docx",
        "guide/start.md",
    ]


def test_a_file_is_narrowed_by_all_that_its_material_knows() -> None:
    assert records(collect(CATALOG, {}))["algebra/exams/2018 final.pdf"].facets == {
        "kind": "exam",
        "course": "algebra",
        "group": "mathematics",
        "year": "2018",
        "season": "autumn",
        "part": "final",
        "solution": "yes",
        "teacher": "Ada Example",
        "format": "pdf",
    }


def test_a_file_is_found_by_its_course_and_its_material() -> None:
    found = records(collect(CATALOG, {}))
    names = found["algebra/exams/2018 final.pdf"].names
    assert set(names) == {
        "Linear Algebra",
        "线性代数",
        "MA101",
        "Final",
        "Ada Example",
        "eigenvalues",
    }
    assert "matrices" in found["algebra/README.md"].names


def test_a_file_is_found_by_what_its_page_says_in_any_language() -> None:
    found = records(collect(CATALOG, {}))
    assert found["algebra/exams/answers.docx"].said == (
        "2018 期末 试卷",
        "2018 期末 考试",
        "2018 期末 真题",
        "2018 秋季",
        "2018 fall",
        "2018秋",
        "期末",
        "Ada Example",
        "2018 final Exams",
        "2018 final 考试",
        "2018 final 真题",
        "Autumn 2018",
        "final",
        "有答案",
        "with solution",
    )


@pytest.mark.parametrize(
    ("tree", "role", "main"),
    [
        (False, Role.STATEMENT, True),
        (False, Role.SCAN, True),
        (False, Role.ATTACHMENT, False),
        (True, Role.STATEMENT, False),
    ],
)
def test_what_lies_inside_a_folder_is_not_what_a_reader_comes_for(
    tree: bool, role: Role, main: bool
) -> None:
    material = replace(FINAL, tree=tree, files=(file(FINAL.path, role),))
    catalog = Catalog(courses=(replace(ALGEBRA, materials=(material,)),))
    assert records(collect(catalog, {}))[FINAL.path].main is main


@pytest.mark.parametrize(
    ("path", "place", "url"),
    [
        ("algebra/a b.pdf", Place.SITE, "algebra/a b.pdf"),
        ("algebra/a b.docx", Place.SITE, "algebra/a%20b/"),
        ("algebra/a b.docx", Place.FORGE, "algebra/a%20b/"),
        ("algebra/a b.pdf", Place.FORGE, "https://forge.example/algebra/a b.pdf"),
        ("algebra/a b.pdf", Place.NOWHERE, "algebra/a%20b/"),
    ],
)
def test_a_hit_leads_to_what_the_reader_can_see(path: str, place: Place, url: str) -> None:
    material = replace(FINAL, path=path, files=(file(path, place=place),))
    catalog = Catalog(courses=(replace(ALGEBRA, materials=(material,)),))
    assert records(collect(catalog, {}, homes={path: "algebra/a b/"}))[path].url == url


def test_without_a_page_of_its_own_a_material_is_shown_by_its_course() -> None:
    material = replace(FINAL, files=(file("algebra/lost.pdf", place=Place.NOWHERE),))
    catalog = Catalog(courses=(replace(ALGEBRA, materials=(material,)),))
    url = records(collect(catalog, {}))["algebra/lost.pdf"].url
    assert url == "algebra/#m-exams/2018-final.pdf"


def test_pages_are_numbered_and_blank_ones_left_out() -> None:
    document = Document(pages=("first", " \n", "third"))
    found = records(collect(CATALOG, {"algebra/exams/2018 final.pdf": document}))
    assert found["algebra/exams/2018 final.pdf"].sections == (
        Section(text="first", page=1),
        Section(text="third", page=3),
    )


@pytest.mark.parametrize(("path", "page"), [("2018 final.pdf", 1), ("answers.docx", 0)])
def test_one_page_has_a_number_where_the_format_has_pages(path: str, page: int) -> None:
    whole = f"algebra/exams/{path}"
    [section] = records(collect(CATALOG, {whole: Document(pages=("text",))}))[whole].sections
    assert section.page == page


def test_a_page_of_the_site_is_cut_at_its_headings_and_keeps_what_its_author_wrote() -> None:
    sections = (Section(text="Install it in x²", anchor="install", title="Install"),)
    corpus = collect(
        CATALOG,
        {"guide/start.md": Document(pages=("Install  it\nin x^2",))},
        pages={"guide/start.md": "guide/start page/"},
        authored={"guide/start.md": sections},
    )
    record = records(corpus)["guide/start.md"]
    source = Section(text="in x^2")
    assert (record.url, record.sections) == ("guide/start%20page/", (*sections, source))


def test_text_beyond_the_limit_is_left_out_and_said_to_be() -> None:
    path = "algebra/exams/2018 final.pdf"
    document = {path: Document(pages=("12345", "67890", "more"))}
    record = records(collect(CATALOG, document, limit=8))[path]
    assert [section.text for section in record.sections] == ["12345", "678"]
    assert record.cut
    assert not records(collect(CATALOG, document, limit=14))[path].cut


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("设矩阵的特征值互不相同，证明它可以对角化，并求出它的特征向量。", "zh"),
        ("Prove that a matrix with distinct eigenvalues is diagonalisable.", "en"),
        ("行列の固有値がすべて異なるとき、対角化できることを示しなさい。", "ja"),
        ("서로 다른 고윳값을 가지는 행렬은 대각화할 수 있음을 증명하시오 그리고.", "ko"),
        ("3.14159 2.71828 1.61803", ""),
        ("too short", ""),
    ],
)
def test_the_language_is_that_of_the_text(text: str, language: str) -> None:
    path = "algebra/exams/2018 final.pdf"
    record = records(collect(CATALOG, {path: Document(pages=(text,))}))[path]
    assert record.facets.get("language", "") == language
