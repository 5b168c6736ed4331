"""Which paths a correction is about, and what several of them come to."""

from __future__ import annotations

import time
import unicodedata

import pytest

from coursetree.manifest import correction, matches
from coursetree.model import DeclaredMaterial, Kind, Role


@pytest.mark.parametrize(
    ("pattern", "inside", "outside"),
    [
        ("exams/a.pdf", ["exams/a.pdf"], ["a.pdf", "exams/a.pdfx", "x/exams/a.pdf"]),
        ("exams", ["exams", "exams/a.pdf", "exams/b/c.pdf"], ["exams2/a.pdf", "b/exams/a.pdf"]),
        ("./exams/", ["exams/a.pdf"], ["a.pdf"]),
        (".", ["a.pdf", "b/c.pdf"], []),
        ("*.pdf", ["a.pdf"], ["b/a.pdf", "a.pdfx", "a.PDF"]),
        ("exams/*", ["exams/a.pdf", "exams/b/c.pdf"], ["exams"]),
        ("exams/*.pdf", ["exams/a.pdf"], ["exams/b/a.pdf", "exams/a.zip"]),
        ("exams/**/*.pdf", ["exams/a.pdf", "exams/b/c/a.pdf"], ["a.pdf", "exams/b/a.zip"]),
        ("**/*.pdf", ["a.pdf", "b/c/a.pdf"], ["a.zip"]),
        ("**/old/**", ["old/a", "b/old/c/d"], ["b/older/a"]),
        ("a/**/b/**/c", ["a/b/c", "a/x/b/y/b/c"], ["a/b", "b/c"]),
        ("hw?", ["hw1", "hw1/a.c"], ["hw", "hw10"]),
        ("hw[12].pdf", ["hw1.pdf", "hw2.pdf", "hw[12].pdf"], ["hw3.pdf"]),
        ("hw[!1].pdf", ["hw2.pdf"], ["hw1.pdf"]),
        ("[2018] 期末.pdf", ["[2018] 期末.pdf"], ["2018 期末.pdf"]),
        ("a+(b).pdf", ["a+(b).pdf"], ["aab.pdf"]),
    ],
)
def test_patterns(pattern: str, inside: list[str], outside: list[str]) -> None:
    assert [path for path in (*inside, *outside) if matches(pattern, path)] == inside


def test_it_does_not_matter_how_a_file_system_writes_accents() -> None:
    apart = unicodedata.normalize("NFD", "Prüfungen/é.pdf")
    assert matches("Prüfungen/é.pdf", apart)
    assert matches("Prüf*/é.*", apart)


def test_no_pattern_takes_long() -> None:
    began = time.process_time()
    matches("**/" * 100 + "*a" * 100 + "*b", "/".join(["a" * 200] * 100))
    assert time.process_time() - began < 1


def test_later_corrections_beat_earlier_ones_field_by_field() -> None:
    materials = (
        DeclaredMaterial(pattern="**", kind=Kind.NOTES, tags=("x",)),
        DeclaredMaterial(pattern="exams", kind=Kind.EXAM, licence="MIT"),
        DeclaredMaterial(pattern="labs", kind=Kind.LAB),
        DeclaredMaterial(pattern="exams/*.pdf", role=Role.SOLUTION, recalled=False),
    )
    assert correction(materials, "exams/a.pdf") == DeclaredMaterial(
        pattern="exams/*.pdf",
        kind=Kind.EXAM,
        role=Role.SOLUTION,
        recalled=False,
        licence="MIT",
        tags=("x",),
    )
    assert correction(materials[1:], "a.pdf") is None
