"""The words are data: folded, without repetition, and extensible from a configuration."""

from __future__ import annotations

import pytest
from opencc import OpenCC

from coursetree.layout import VocabularyError, infer, load_vocabulary, read_listing
from coursetree.layout.words import Lexicon, fold, number
from coursetree.model import Kind

VOCABULARY = load_vocabulary()
LISTS = {
    **VOCABULARY.lists,
    **{f"{s}.{name}": words for s, g in VOCABULARY.groups.items() for name, words in g.items()},
}


@pytest.mark.parametrize("name", [name for name in LISTS if name != "characters"])
def test_words_are_written_as_names_are_compared(name: str) -> None:
    words = LISTS[name]
    assert len(set(words)) == len(words)
    assert [word for word in words if VOCABULARY.fold(word) != word] == []


@pytest.mark.parametrize("standard", ["s2t", "s2tw", "s2hk"])
def test_every_word_is_known_in_traditional_characters(standard: str) -> None:
    convert = OpenCC(standard).convert
    words = [word for name in LISTS if name != "characters" for word in LISTS[name]]
    assert [word for word in words if VOCABULARY.fold(convert(word)) != word] == []


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("OOPFinalExam2017", "oop final exam2017"),
        ("（Ａ）试卷Ⅱ", "(a)试卷ii"),
        ("期末試題", "期末试题"),
        ("PPTs", "ppts"),
    ],
)
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold(name, VOCABULARY.characters) == folded


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("廿一", 21),
        ("一百零二", 102),
        ("零", 0),
    ],
)
def test_numerals(text: str, value: int) -> None:
    assert number(text) == value


def test_the_longest_word_wins_and_latin_words_stand_alone() -> None:
    lexicon = Lexicon({"习题": ["a"], "习题课": ["b"], "lab": ["c"], "hw#": ["d"], "第#讲": ["e"]})
    text = "习题课 习题 label lab hw3 hws 第十讲"
    assert [word.tags for word in lexicon.find(text)] == [("b",), ("a",), ("c",), ("d",), ("e",)]


def test_a_site_adds_words_of_its_own() -> None:
    extra = {"kinds": {"exam": ["大考核", "Klausur"]}, "containers": ["必读課"]}
    vocabulary = load_vocabulary(extra)
    paths = ["一年级/数论/klausur 2019.pdf", "必读课/拓扑学/大考核.pdf"]
    layout = infer(read_listing(paths), vocabulary)
    assert [course.path for course in layout.courses] == ["一年级/数论", "必读课/拓扑学"]
    assert {facts.kind for facts in layout.facts.values()} == {Kind.EXAM}
    assert "大考核" not in load_vocabulary().groups["kinds"]["exam"]


def test_every_problem_of_an_addition_is_told_at_once() -> None:
    extra = {
        "kinds": {"exams": ["x"], "exam": "大考", "lab": ["", 3]},
        "roles": ["x"],
        "slots": {"a": []},
        "characters": ["試"],
        "nonsense": [],
    }
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(extra)
    assert [problem.field for problem in caught.value.problems] == [
        "kinds.exams",
        "kinds.exam",
        "kinds.lab[0]",
        "kinds.lab[1]",
        "roles",
        "slots",
        "characters[0]",
        "nonsense",
    ]
    assert "kinds.exam: found str '大考', expected a list of words" in str(caught.value)
    assert isinstance(caught.value, ValueError)
