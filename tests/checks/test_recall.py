"""People who are nobody, hidden in files of every format, are found."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coursetree.checks.rulebook.id_card import is_card

SURNAMES, GIVEN = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
DIGITS = "10X98765432"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
LEAST = 0.99


def id_card(chance: random.Random) -> str:
    body = f"{chance.choice(('110105', '310104', '510107'))}19{chance.randint(50, 99)}"
    body += f"{chance.randint(1, 12):02}{chance.randint(1, 28):02}{chance.randint(0, 999):03}"
    number = body + DIGITS[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]
    gap = chance.choice(("", "", " ", "-"))
    return gap.join((number[:6], number[6:14], number[14:]))


def student_number(chance: random.Random) -> str:
    year = chance.randint(10, 29)
    return chance.choice(
        (
            f"20{year}{chance.randint(300_001, 999_999)}",
            f"20{year}{chance.randint(40_000_001, 99_999_999)}",
            f"20{year}{chance.randint(400_000_001, 999_999_999)}",
            f"PB{year}{chance.randint(100_001, 999_999)}",
            f"U20{year}{chance.randint(10_001, 99_999)}",
        )
    )


def phone(chance: random.Random) -> str:
    number = chance.choice(("130", "139", "147", "150", "159", "166", "177", "180", "198"))
    first, second = chance.randint(1000, 9999), chance.randint(1001, 9998)
    between = chance.choice(("", "", "-", " ", "."))
    before = chance.choice(("", "", "+86", "+86 ", "86-", "(+86)", "0086 "))
    return f"{before}{number}{between}{first}{between}{second}"


def email(chance: random.Random) -> str:
    box = f"{chance.choice(('li', 'shi.li', 'ada_', 'x-y'))}{chance.randint(10, 99_999)}"
    return f"{box}@{chance.choice(('mails.nowhere.edu.cn', 'stu.nowhere.edu', 'mail-host.cn'))}"


def wide(number: str) -> str:
    """A number as some Chinese input methods write it."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isalnum() and c.isascii() else c for c in number)


PEOPLE: dict[str, Callable[[random.Random], str]] = {
    "student-number": student_number,
    "id-card": id_card,
    "phone": phone,
    "email": email,
}
SENTENCES = {
    "student-number": (
        "学号：{}",
        "学号 {}",
        "{who} {}",
        "({})",
        "Student ID: {}",
        "{who}，{}，计科1班",
    ),
    "id-card": ("身份证号：{}", "{who} {}", "ID {}.", "（{}）"),
    "phone": ("电话：{}", "联系 {}", "Tel: {}", "{who}，手机{}。", "微信同号 {}"),
    "email": ("邮箱：{}", "{who} <{}>", "E-mail: {}", "请发至{}。", "mailto:{}"),
}
NAMES = {
    "student-number": (
        "{}_hw1",
        "hw1-{}",
        "{who}{}",
        "{who}_{}_hw1",
        "作业（{}）",
        "{} {who}",
        "hw1+{}",
    ),
    "id-card": ("{who}{}", "scan_{}", "{}"),
    "phone": ("{who} {}", "call {}", "{who}_{}"),
}
TEXTS: dict[str, Callable[[SimpleNamespace, str], Any]] = {
    "md": lambda make, text: f"# Notes\n\n{text}\n",
    "txt": lambda make, text: f"{text}\n",
    "tex": lambda make, text: f"\\author{{{text}}}\n",
    "csv": lambda make, text: f"who,{text},1\n",
    "py": lambda make, text: f"# {text}\nprint(1)\n",
    "html": lambda make, text: f"<html><body><p>{text.replace('<', '&lt;')}</p></body></html>",
    "gbk.txt": lambda make, text: make.gb18030(text),
    "pdf": lambda make, text: make.pdf(text),
    "docx": lambda make, text: make.docx(text.replace("<", "&lt;")),
    "pptx": lambda make, text: make.pptx(text.replace("<", "&lt;")),
    "xlsx": lambda make, text: make.xlsx([[text.replace("<", "&lt;")]]),
    "odt": lambda make, text: make.odt(text.replace("<", "&lt;")),
    "epub": lambda make, text: make.epub(text.replace("<", "&lt;")),
    "ipynb": lambda make, text: make.notebook(text),
    "doc": lambda make, text: make.doc([text]),
    "ppt": lambda make, text: make.ppt([("A slide", text, "")]),
    "xls": lambda make, text: make.xls("Sheet", [[text]]),
}
ASIDES: dict[str, Callable[[SimpleNamespace, str], Any]] = {
    "header.docx": lambda make, text: make.docx_part("header", text),
    "footer.docx": lambda make, text: make.docx_part("footer", text),
    "comment.docx": lambda make, text: make.docx_part("comments", text),
    "deleted.docx": lambda make, text: make.docx_deleted(text),
    "title.docx": lambda make, text: make.docx_title(text),
    "notes.pptx": lambda make, text: make.pptx_notes(text),
    "notes.ppt": lambda make, text: make.ppt([("A slide", "", text)]),
    "comment.xlsx": lambda make, text: make.xlsx_comment(text),
    "hidden.xlsx": lambda make, text: make.xlsx_hidden(text),
    "bookmark.pdf": lambda make, text: make.pdf_bookmark(text),
    "title.pdf": lambda make, text: make.pdf_title(text),
    "note.pdf": lambda make, text: make.pdf_note(text),
    "typed.pdf": lambda make, text: make.pdf_typed(text),
    "form.pdf": lambda make, text: make.pdf_form(text),
    "comment.png": lambda make, text: make.png_comment(text),
}


def someone(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)


def seeded(make: SimpleNamespace) -> Iterator[tuple[str, str, Any]]:
    """The code, the path and the content of files that name somebody."""
    chance = random.Random(20_240_301)  # noqa: S311
    for code, invent in PEOPLE.items():
        for ending, file in TEXTS.items():
            for number, sentence in enumerate(SENTENCES[code]):
                text = sentence.format(invent(chance), who=someone(chance))
                yield code, f"Algebra/notes/{code}/{number}.{ending}", file(make, text)
            text = SENTENCES[code][0].format(wide(invent(chance)))
            yield code, f"Algebra/notes/{code}/wide.{ending}", file(make, text)
        for name, file in ASIDES.items():
            text = chance.choice(SENTENCES[code]).format(invent(chance), who=someone(chance))
            yield code, f"Algebra/notes/{code}/{name}", file(make, text)
        for name in NAMES.get(code, ()):
            path = name.format(invent(chance), who=someone(chance))
            yield code, f"Algebra/homework/{path}.md", "# Homework"
    for number in range(10):
        who, folder = someone(chance), f"Algebra/notes/metadata/{number}"
        yield "metadata", f"{folder}.pdf", make.pdf_by(author=who)
        yield "metadata", f"{folder}.docx", make.docx("Prove it.", author=who)
        yield "metadata", f"{folder}.jpg", make.jpeg(artist=f"Ada {number} Example", place=True)
        yield "location", f"{folder}.jpg", make.jpeg(artist=f"Ada {number} Example", place=True)
        yield "metadata", f"{folder}.png", make.png(author=f"Ada {number} Example")
    yield "metadata", "Algebra/notes/metadata/old.doc", make.doc_by(someone(chance))
    yield "metadata", "Algebra/notes/metadata/new.doc", make.doc_in_unicode_by(someone(chance))
    yield "metadata", "Algebra/notes/metadata/locked.pdf", make.pdf_locked_by(someone(chance))
    yield "metadata", "Algebra/notes/metadata/a.webp", make.webp(artist="Ada Example")
    yield "metadata", "Algebra/notes/metadata/a.tiff", make.tiff(artist="Ada Example")
    yield "metadata", "Algebra/notes/metadata/a.heic", make.heic(artist="Ada Example")
    yield "location", "Algebra/notes/metadata/b.webp", make.webp(place=True)
    yield "location", "Algebra/notes/metadata/b.heic", make.heic(place=True)
    yield "email", "Algebra/notes/b.jpg", make.jpeg_described(email(chance))


def test_seeded_people_are_found(
    tmp_path: Path,
    make: SimpleNamespace,
    kit: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
) -> None:
    planted = list(seeded(make))
    kit.write(tmp_path, {path: content for _, path, content in planted})
    code, findings = kit.found(tmp_path, capsys=capsys)
    found = {(finding["rule"], finding["path"]) for finding in findings}
    missed = [(rule, path) for rule, path, _ in planted if (rule, path) not in found]
    assert code == 1
    assert 1 - len(missed) / len(planted) >= LEAST, missed


def test_what_is_found_is_masked(
    tmp_path: Path,
    make: SimpleNamespace,
    kit: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
) -> None:
    chance = random.Random(1)  # noqa: S311
    people = {code: invent(chance) for code, invent in PEOPLE.items()}
    kit.write(tmp_path, {f"Algebra/notes/{code}.md": f"电话 {who}" for code, who in people.items()})
    _, findings = kit.found(tmp_path, capsys=capsys)
    told = {finding["rule"]: finding["found"] for finding in findings if finding["found"]}
    assert told.keys() >= people.keys()
    for code, who in people.items():
        assert "*" in told[code]
        assert who not in str(findings)


@pytest.mark.parametrize(
    ("number", "good"),
    [
        ("11010519491231002X", True),
        ("11010519491231002x", True),
        ("110105194912310021", False),
        ("99010519491231002X", False),
        ("110105194902300023", False),
    ],
)
def test_identity_cards_are_known_by_their_check_digit(number: str, good: bool) -> None:
    assert is_card(number) == good


NOBODY = """
print(20240301123000, 202403011230, 0.2038012345, 2038012345.5, 12345678901234567)
at = 1709294400000; big = 2000000000; ratio = 0.13987651234
git@github.com:ada/x.git user@example.com a@2x.png foo@bar
commit 2038012345abcdef 0x13987651234 arXiv:2038.012345 ISBN 978-3-16-148410-0
"""


@pytest.mark.parametrize("ending", ["py", "md", "txt", "csv"])
def test_numbers_that_are_nobody(
    ending: str, tmp_path: Path, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    kit.write(tmp_path, {f"Algebra/notes/a.{ending}": NOBODY, "LICENSE": "CC BY 4.0"})
    _, findings = kit.check(tmp_path, capsys=capsys)
    private = ("student-number", "id-card", "phone", "email", "name-list", "secret")
    assert not [line for line in findings if line.split(" ")[1] in private]
