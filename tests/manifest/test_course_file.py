"""`course.yml`: every fault has its line and its fix, and costs no more than its own field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pytest

from coursetree.manifest import Declarations
from coursetree.model import (
    Declared,
    DeclaredMaterial,
    ExamPart,
    Finding,
    Kind,
    Link,
    Role,
    Season,
    Severity,
    Term,
)

Declare = Callable[..., Declarations]

ALL_FIELDS = """\
title: {en: Linear Algebra, zh-Hans: 线性代数}
code: 00110
department: Department of Mathematics
level: undergraduate
credits: 4.5
teachers: [Ada Example, Li Shili]
prerequisites: MATH100
tags:
- algebra
- algebra
- matrices
languages: [zh-Hans, en]
licence: cc-by-sa-4.0
homepage: https://example.edu/math101?a=1&b=2
description: |
  Vectors,
  matrices.
slot: [1-autumn, 2-spring]
resources:
  - {title: Videos, url: "https://example.edu/v", kind: video}
  - {title: Forum, url: "http://example.edu/f"}
materials:
  - path: exams
    kind: exam
    year: 2018
  - path: exams/**/*.pdf
    title: Final exam
    role: both
    term: 2018-autumn
    exam_part: final
    paper: A
    recalled: true
    teacher: Ada Example
    contributor: Li Shili
    license: MIT
    source: The library
    tags: [old]
    due: 2018-12-24
    release: 2018-12-10
    hidden: false
"""


def brief(finding: Finding) -> str:
    """A finding in one line: line, rule, field, what was found, what was expected, the fix."""
    parts = (finding.found, finding.expected, finding.fix)
    return f"{finding.line} {finding.rule} {finding.field} | " + " | ".join(parts)


def test_all_fields(declare: Declare) -> None:
    files = {"MATH101/course.yml": ALL_FIELDS, "MATH101/exams/2018/a.pdf": ""}
    declared = declare(files, ["MATH101"])
    assert declared.findings == ()
    assert declared.consumed == {"MATH101/course.yml": "read as what is declared about the course"}
    assert declared.courses == {
        "MATH101": Declared(
            path="MATH101",
            titles={"en": "Linear Algebra", "zh-Hans": "线性代数"},
            code="00110",
            department="Department of Mathematics",
            level="undergraduate",
            credits=4.5,
            teachers=("Ada Example", "Li Shili"),
            prerequisites=("MATH100",),
            tags=("algebra", "matrices"),
            languages=("zh-Hans", "en"),
            licence="CC-BY-SA-4.0",
            homepage="https://example.edu/math101?a=1&b=2",
            descriptions={"und": "Vectors,\nmatrices."},
            slot="1-autumn / 2-spring",
            resources=(
                Link(title="Videos", url="https://example.edu/v", kind="video"),
                Link(title="Forum", url="http://example.edu/f"),
            ),
            materials=(
                DeclaredMaterial(pattern="exams", kind=Kind.EXAM, term=Term(year=2018)),
                DeclaredMaterial(
                    pattern="exams/**/*.pdf",
                    title="Final exam",
                    role=Role.BOTH,
                    term=Term(year=2018, season=Season.AUTUMN),
                    exam_part=ExamPart.FINAL,
                    paper="A",
                    recalled=True,
                    teacher="Ada Example",
                    contributor="Li Shili",
                    licence="MIT",
                    source="The library",
                    tags=("old",),
                    due="2018-12-24",
                    release="2018-12-10",
                ),
            ),
            sources=("MATH101/course.yml",),
        )
    }


def test_the_example_leaves_no_field_of_the_model_out(declare: Declare) -> None:
    files = {"c/course.yml": ALL_FIELDS.replace("hidden: false", "hidden: true")}
    course = declare(files).courses["c"]
    assert not [f.name for f in fields(Declared) if not getattr(course, f.name)]
    said = [material for material in course.materials if material.hidden]
    material, unsaid = said[0], ("kind",)
    names = [f.name for f in fields(DeclaredMaterial) if f.name not in unsaid]
    assert not [name for name in names if not getattr(material, name)]


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n", "{}\n"])
def test_an_empty_file_declares_nothing(declare: Declare, text: str) -> None:
    declared = declare({"c/course.yml": text})
    assert declared.findings == ()
    assert declared.courses == {"c": Declared(path="c", sources=("c/course.yml",))}


@pytest.mark.parametrize("name", ["course.yml", "course.yaml", "Course.YML"])
def test_the_name_of_the_file(declare: Declare, name: str) -> None:
    declared = declare({f"a/b/{name}": "title: B\n", name: "title: Top\n"})
    titles = {path: course.titles["und"] for path, course in declared.courses.items()}
    assert titles == {".": "Top", "a/b": "B"}


def test_of_two_files_the_yml_wins(declare: Declare) -> None:
    files = {"c/course.yaml": "title: Second\ncode: C2\n", "c/course.yml": "title: First\n"}
    declared = declare(files)
    assert declared.courses["c"].titles == {"und": "First"}
    assert declared.courses["c"].code == "C2"
    assert [(f.path, f.rule) for f in declared.findings] == [
        ("c/course.yaml", "declared-duplicate")
    ]


FIELDS = (
    "one of title, code, department, level, credits, teachers, prerequisites, tags, languages, "
    "licence, license, homepage, description, slot, resources, materials"
)
KINDS = "one of exam, assignment, lab, project, notes, slides, textbook, syllabus, code, other"
WEB = "a web address that begins with http:// or https://"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        # Names of fields.
        (
            "credit: 4",
            [f"1 declared-unknown-field credit | credit | {FIELDS} | Write `credits`."],
        ),
        ("Title: A", [f"1 declared-unknown-field Title | Title | {FIELDS} | Write `title`."]),
        ("zzz: A", [f"1 declared-unknown-field zzz | zzz | {FIELDS} | Remove it."]),
        (
            "resources:\n- title: A\n  url: http://a.org\n  knd: video",
            [
                "4 declared-unknown-field resources[0].knd | knd | one of title, url, kind"
                " | Write `kind`."
            ],
        ),
        # Types.
        (
            "title: 1984",
            [
                "1 declared-type title | 1984 | text, or a text for each language"
                " | For example `title: Linear Algebra`."
            ],
        ),
        (
            "department: 5",
            ['1 declared-type department | 5 | text | Put it in quotes: `department: "5"`.'],
        ),
        (
            "credits: four",
            ["1 declared-type credits | four | a number from 0 to 100 | For example `credits: 4`."],
        ),
        (
            "credits: '4'",
            ["1 declared-type credits | 4 | a number from 0 to 100 | For example `credits: 4`."],
        ),
        (
            "level:",
            [
                "1 declared-type level | nothing | text"
                " | Remove the line, or write a value. For example `level: undergraduate`."
            ],
        ),
        (
            "teachers: {a: b}",
            [
                "1 declared-type teachers | a mapping | text, or a list of texts"
                " | For example `teachers: [Ada Example, Li Shili]`."
            ],
        ),
        (
            "tags:\n- a\n- 1\n- [b]",
            [
                '3 declared-type tags[1] | 1 | text | Put it in quotes: `tags: "1"`.',
                "4 declared-type tags[2] | a list | text | For example `tags: Linear Algebra`.",
            ],
        ),
        (
            "materials:\n- path: a.pdf\n  recalled: yes",
            [
                "3 declared-type materials[0].recalled | yes | true or false"
                " | Write `true` or `false`, without quotes."
            ],
        ),
        ("- title", ["1 declared-type  | a list | a mapping | "]),
        ("title", ["1 declared-type  | title | a mapping | "]),
        # Values.
        (
            "title: ''",
            [
                "1 declared-value title |  | text, or a text for each language"
                " | For example `title: Linear Algebra`."
            ],
        ),
        (
            "title: {zh_CN: 线性代数, english language: B}",
            [
                "1 declared-value title.english language | english language"
                " | a BCP 47 language tag | For example `zh-Hans:`.",
                "1 declared-value title.zh_CN | zh_CN | a BCP 47 language tag | Write `zh-CN:`.",
            ],
        ),
        (
            "credits: 1000",
            [
                "1 declared-value credits | 1000 | a number from 0 to 100"
                + " | For example `credits: 4`."
            ],
        ),
        (
            "credits: .nan",
            ["1 declared-type credits | .nan | a number from 0 to 100 | For example `credits: 4`."],
        ),
        (
            "languages: [en, 中文]",
            [
                "1 declared-value languages[1] | 中文 | a BCP 47 language tag"
                " | For example `languages: zh-Hans`."
            ],
        ),
        (
            "licence: CC BY-SA 4.0",
            [
                "1 declared-value licence | CC BY-SA 4.0 | an SPDX licence identifier"
                " | Write `licence: CC-BY-SA-4.0`."
            ],
        ),
        (
            "license: CC-BY-NC-SA",
            [
                "1 declared-value license | CC-BY-NC-SA | an SPDX licence identifier"
                " | Write `license: CC-BY-NC-SA-4.0`."
            ],
        ),
        (
            "homepage: javascript:alert(1)",
            [
                f"1 declared-value homepage | javascript:alert(1) | {WEB}"
                " | For example `homepage: https://example.edu/math101`."
            ],
        ),
        (
            'homepage: "https://a.org/\\" onclick=\\"x"',
            [
                f'1 declared-value homepage | https://a.org/" onclick="x | {WEB}'
                " | For example `homepage: https://example.edu/math101`."
            ],
        ),
        (
            "resources:\n- title: A\n  url: https://user:secret@a.org/",
            [
                "3 declared-value resources[0].url | https://user:secret@a.org/"
                f" | {WEB} | For example `url: https://example.edu/videos`."
            ],
        ),
        (
            "slot: 1-fall",
            [
                "1 declared-value slot | 1-fall | a year of study and a season, or a list of them"
                " | For example `slot: 1-autumn`."
            ],
        ),
        (
            "materials:\n- path: a.pdf\n  kind: exams\n  due: 2018-02-30",
            [
                f"3 declared-value materials[0].kind | exams | {KINDS} | Write `kind: exam`.",
                "4 declared-value materials[0].due | 2018-02-30 | a date as YYYY-MM-DD"
                " | For example `due: 2018-12-24`.",
            ],
        ),
        (
            "materials:\n- {path: a.pdf, kind: readme}",
            [f"2 declared-value materials[0].kind | readme | {KINDS} | For example `kind: exam`."],
        ),
        (
            "materials:\n- {path: a.pdf, paper: B卷, year: 18, term: '1066'}",
            [
                "2 declared-value materials[0].paper | B卷 | one capital letter"
                " | For example `paper: A`.",
                "2 declared-value materials[0].term | 1066 | a year, or a year and a season"
                " | For example `term: 2018-autumn`.",
                "2 declared-duplicate materials[0].year | 18 | `term` alone"
                " | Remove `year` or `term`.",
                "2 declared-value materials[0].year | 18 | a year from 1950 to 2100"
                " | For example `year: 2018`.",
            ],
        ),
        # What is missing or said twice.
        (
            "resources:\n- kind: video",
            [
                "2 declared-missing-field resources[0] |  | text"
                " | For example `title: Lecture videos`.",
                f"2 declared-missing-field resources[0] |  | {WEB}"
                " | For example `url: https://example.edu/videos`.",
            ],
        ),
        (
            "materials:\n- {path: a.pdf, season: autumn}",
            [
                "2 declared-missing-field materials[0].season |  | a year from 1950 to 2100"
                " | For example `year: 2018`."
            ],
        ),
        (
            "licence: MIT\nlicense: MIT",
            [
                "1 declared-duplicate licence | MIT | `license` alone"
                " | Remove `licence` or `license`."
            ],
        ),
        (
            "title: A\ncode: B\ntitle: C",
            ["3 declared-duplicate title | title |  | Remove one of the two."],
        ),
        # Paths.
        (
            "materials:\n- path: A.PDF\n- path: gone/*.pdf\n- path: ../a.pdf\n- path: /a.pdf",
            [
                "2 declared-path materials[0].path | A.PDF"
                " | a file or folder below the course's folder | Write `path: a.pdf`.",
                "3 declared-path materials[1].path | gone/*.pdf"
                " | a file or folder below the course's folder"
                " | Correct the path, or remove the entry.",
                "4 declared-value materials[2].path | ../a.pdf"
                " | a path or glob in the course's folder | For example `path: exams/2018/*.pdf`.",
                "5 declared-value materials[3].path | /a.pdf"
                " | a path or glob in the course's folder | For example `path: exams/2018/*.pdf`.",
            ],
        ),
        (
            "materials:\n- {kind: exam}\n- path: exam/x.pdf\n",
            [
                "2 declared-missing-field materials[0] |  | a path or glob in the course's folder"
                " | For example `path: exams/2018/*.pdf`.",
                "3 declared-path materials[1].path | exam/x.pdf"
                " | a file or folder below the course's folder | Write `path: exams/x.pdf`.",
            ],
        ),
    ],
)
def test_faults(declare: Declare, text: str, findings: list[str]) -> None:
    files = {"c/course.yml": text, "c/a.pdf": "", "c/exams/x.pdf": "", "gone/y.pdf": ""}
    found = declare(files, ["c"]).findings
    assert [brief(finding) for finding in found] == findings
    assert {(finding.path, finding.severity) for finding in found} == {
        ("c/course.yml", Severity.ERROR)
    }


UTF8 = "UTF-8 with LF line ends"


@pytest.mark.parametrize(
    ("data", "findings"),
    [
        (
            "title: 代数\n".encode("utf-8-sig"),
            [
                "1 declared-encoding  | UTF-8 with a byte order mark | UTF-8 with LF line ends"
                " | Save it as UTF-8, without a byte order mark."
            ],
        ),
        (
            "title: 代数\n".encode("gbk"),
            [
                f"1 declared-encoding  | gb18030 | {UTF8}"
                " | Save it as UTF-8, without a byte order mark."
            ],
        ),
        (
            "title: 代数\n".encode("utf-16"),
            [
                f"1 declared-encoding  | utf-16 | {UTF8}"
                " | Save it as UTF-8, without a byte order mark."
            ],
        ),
        (
            "# one\r\ntitle: 代数\r\n".encode(),
            [f"1 declared-encoding  | U+000D | {UTF8} | Save the file with LF line ends."],
        ),
        (
            "title: 代数\n# a\x07b\n".encode(),
            [f"2 declared-encoding  | U+FFFD | {UTF8} | Remove it."],
        ),
    ],
)
def test_another_encoding_is_a_fault_but_is_read(
    declare: Declare, data: bytes, findings: list[str]
) -> None:
    declared = declare({"course.yml": data})
    assert [brief(finding) for finding in declared.findings] == findings
    assert declared.courses["."].titles == {"und": "代数"}


@pytest.mark.parametrize("indent", ["\t", " \t"])
def test_a_tab_costs_its_own_field(declare: Declare, indent: str) -> None:
    text = f"title: A\nresources:\n{indent}- title: B\ncode: C\n"
    declared = declare({"course.yml": text})
    assert [(f.line, f.rule, f.field, f.fix) for f in declared.findings] == [
        (3, "declared-syntax", "resources", "Indent with spaces.")
    ]
    assert declared.courses["."].titles == {"und": "A"}
    assert declared.courses["."].code == "C"


def test_all_faults_at_once_and_the_rest_counts(declare: Declare) -> None:
    text = (
        "title: Algebra\n"
        "credits: many\n"
        "description: a: b\n"
        "teachers: [Ada Example, 5]\n"
        "homepage: 'https://example.edu\n"
        "tags: x\n"
        "materials:\n"
        "  - {path: nowhere, kind: exam}\n"
        "  - {path: course.yml, kind: test, title: Kept}\n"
        "titel: Again\n"
        "title: Again\n"
    )
    declared = declare({"course.yml": text})
    assert [(finding.line, finding.rule, finding.field) for finding in declared.findings] == [
        (2, "declared-type", "credits"),
        (3, "declared-syntax", "description"),
        (4, "declared-type", "teachers[1]"),
        (5, "declared-syntax", "homepage"),
        (8, "declared-path", "materials[0].path"),
        (9, "declared-value", "materials[1].kind"),
        (10, "declared-unknown-field", "titel"),
        (11, "declared-duplicate", "title"),
    ]
    assert declared.courses["."] == Declared(
        path=".",
        titles={"und": "Algebra"},
        teachers=("Ada Example",),
        tags=("x",),
        materials=(
            DeclaredMaterial(pattern="nowhere", kind=Kind.EXAM),
            DeclaredMaterial(pattern="course.yml", title="Kept"),
        ),
        sources=("course.yml",),
    )


def test_a_file_over_the_limit_is_not_read(declare: Declare, opened: list[str]) -> None:
    declared = declare({"course.yml": "# " + "x" * 16384})
    assert opened == []
    assert [brief(finding) for finding in declared.findings] == [
        "0 declared-limit  | 16386 bytes | at most 16384 bytes | Move long texts into the README."
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "Its bytes are not here."),
        (PermissionError(13, "Permission denied"), "It cannot be read: Permission denied."),
    ],
)
def test_a_file_that_cannot_be_read(
    declare: Declare, content: OSError | None, message: str
) -> None:
    declared = declare({"course.yml": content, "b/course.yml": "title: B\n"})
    assert [(f.rule, f.severity, f.message) for f in declared.findings] == [
        ("declared-unreadable", Severity.WARNING, message)
    ]
    assert list(declared.courses) == ["b"]
