"""Texts are cut where nobody notices, and put into files of a bearable size."""

from __future__ import annotations

import pytest

from coursetree.site.search.inside import endings, lines
from coursetree.site.search.passages import Passages, cut
from coursetree.site.search.records import Section
from coursetree.site.search.synonyms import table


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("short", ["short"]),
        ("one two.\n\nthree four", ["one two.\n\n", "three four"]),
        ("one two.\nthree four", ["one two.\n", "three four"]),
        ("一二三四五六七八\n九十一二三四", ["一二三四五六七八\n", "九十一二三四"]),
        ("one two three four", ["one two ", "three four"]),
        ("unbreakableword", ["unbreakablew", "ord"]),
    ],
)
def test_a_long_text_is_cut_at_a_seam(text: str, pieces: list[str]) -> None:
    section = Section(text=text, page=3, anchor="a", title="A")
    found = list(cut([section], 12))
    assert [piece.text for piece in found] == pieces
    assert all((p.page, p.anchor, p.title) == (3, "a", "A") for p in found)


def test_files_are_filled_in_order_and_a_record_is_once_in_each() -> None:
    written: dict[int, object] = {}
    passages = Passages(written.__setitem__, 10)
    numbers = [passages.add(0, Section(text="12345", page=1))]
    numbers.append(passages.add(0, Section(text="1\n 2", page=2)))
    numbers.append(passages.add(0, Section(text="123456", page=3)))
    numbers.append(passages.add(1, Section(text="1", anchor="x", title="X")))
    passages.flush()
    assert numbers == [0, 0, 1, 1]
    assert written == {
        0: {0: [(1, "", "", "12345"), (2, "", "", "1 2")]},
        1: {0: [(3, "", "", "123456")], 1: [(0, "x", "X", "1")]},
    }


def test_every_ending_of_two_letters_or_more_knows_its_words() -> None:
    assert list(lines(endings(["tree", "free", "re"]))) == [
        "ee\tfr,tr",
        "free\t",
        "re\t",
        "ree\tf,t",
        "tree\t",
    ]


def test_synonyms_of_the_site_join_those_of_the_table() -> None:
    own = table({"ours": ("編譯原理", "Dragon Book")})
    assert ["编译原理", "dragon book"] in own["same"]
    assert ["操作系统", "作业系统"] in own["same"]
    assert all(len(group) > 1 for groups in own.values() for group in groups)
    assert own["short"][0][0] == "高数"
