"""Texts that are nearly the same are found, whatever else there is."""

from __future__ import annotations

import random
from pathlib import Path
from types import SimpleNamespace

import pytest

from coursetree.checks.similar import alike


def text(seed: int, words: int = 800) -> list[str]:
    chance = random.Random(seed)  # noqa: S311
    return ["".join(chance.choices("abcdefghij", k=5)) for _ in range(words)]


def changed(words: list[str], share: float) -> str:
    """The text with that share of its words, spread evenly, replaced."""
    every = round(1 / share)
    return " ".join("other" if n % every == 0 else word for n, word in enumerate(words))


def test_pairs() -> None:
    texts = {f"{seed}": " ".join(text(seed)) for seed in range(40)}
    texts["a copy"] = changed(text(7), 1 / 200)
    texts["half of it"] = " ".join(text(9, 400))
    found = list(alike(texts))
    assert [(name, other) for name, other, _ in found] == [("a copy", "7")]
    assert 0.9 < found[0][2] < 1


def test_short_texts_are_nobodys_copy() -> None:
    assert not list(alike({"a": "the same few words", "b": "the same few words"}))


def test_ideographs() -> None:
    chance = random.Random(3)  # noqa: S311
    long = "".join(chances for chances in chance.choices("天地玄黄宇宙洪荒日月盈昃辰宿列张", k=900))
    found = list(alike({"a": long, "b": long[:450] + "寒来" + long[450:]}))
    assert [(name, other) for name, other, _ in found] == [("b", "a")]


def test_documents_of_two_formats_in_one_place_are_one(
    tmp_path: Path,
    make: SimpleNamespace,
    kit: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
) -> None:
    long = "\n".join(text(5, 300))
    files = {
        "LICENSE": "CC BY 4.0",
        "Algebra/homework/hw1.pdf": make.pdf(long),
        "Algebra/homework/hw1.docx": make.docx(long),
        "Algebra/homework/hw2.docx": make.docx(long + "\nmore"),
    }
    kit.write(tmp_path, files)
    _, findings = kit.found(tmp_path, capsys=capsys)
    near = [
        (f["path"], f["found"].partition("as ")[2])
        for f in findings
        if f["rule"] == "near-duplicate"
    ]
    assert [path for path, _ in near] == ["Algebra/homework/hw2.docx"]
