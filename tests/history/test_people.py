"""Whom a commit names, and what of it is fit to print."""

from __future__ import annotations

import hashlib
import time

import pytest

from coursetree.history import UncreditedError, read_uncredited
from coursetree.history.people import co_authors, credit, printable


@pytest.mark.parametrize(
    ("trailers", "found"),
    [
        ("Bob <bob@example.org>", [("Bob", "bob@example.org")]),
        ("  张三 <z@example.org>  ", [("张三", "z@example.org")]),
        ("<bob@example.org>", [("", "bob@example.org")]),
        ("A <a@x.org>\nB <b@x.org>", [("A", "a@x.org"), ("B", "b@x.org")]),
        ("Bob", []),
        ("Bob <nobody>", []),
        ("Bob <a@x.org> and <b@x.org>", []),
        ("Bob <a b@x.org>", []),
        ("Bob <a@x.org", []),
        ("", []),
    ],
)
def test_co_authors(trailers: str, found: list[tuple[str, str]]) -> None:
    assert co_authors(trailers) == found


@pytest.mark.parametrize("character", [" ", "<", ">", "@", "1", "1+"])
def test_a_long_trailer_takes_no_longer_than_its_length(character: str) -> None:
    began = time.process_time()
    long = character * 100_000
    assert co_authors(long) == []
    credit([(long, long)], {})
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ada", "Ada"),
        (" 张三 ", "张三"),
        ("a\x00b\x1b[31mc", "a b [31mc"),
        ("a\u202eb\u2066c\ufeff", "a b c"),
        ("a\r\nb\tc", "a b c"),
        ("bad \udcff bytes", "bad bytes"),
        ("12345678901", "123456789…"),
        ("12345678 01", "12345678…"),
        ("<script>", "<script>"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text, 10 if len(text) == 11 else 80) == shown


@pytest.mark.parametrize(
    ("name", "email", "bot"),
    [
        ("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com", True),
        ("GitHub Actions", "actions@github.com", True),
        ("Anyone", "ACTION@GitHub.com", True),
        ("release-bot", "r@example.org", True),
        ("Talbot", "talbot@example.org", False),
        ("Claude", "claude@example.org", False),
        ("Claude", "noreply@anthropic.com", True),
        ("Botany Club", "club@example.org", False),
    ],
)
def test_bots(name: str, email: str, bot: bool) -> None:
    assert (credit([(name, email)], {}) == {}) is bot


def test_one_address_and_one_name_are_one_person() -> None:
    people = credit(
        [
            ("Ada", "ada@example.org"),
            ("Ada L.", "ADA@example.org"),
            ("Ada", "ada@other.example.org"),
            ("Eve", "7+eve@users.noreply.github.com"),
            ("eve", "eve@users.noreply.github.com"),
        ],
        {},
    )
    assert [person.name for person in people.values()] == ["Ada", "Ada", "Ada", "Eve", "Eve"]


@pytest.mark.parametrize(
    "name", ["Anonymous", "匿名", "root", "Your Name", "2019012345", "PB16111234", "123456@qq.com"]
)
def test_a_name_that_is_nobody_s_is_not_credited(name: str) -> None:
    assert credit([(name, "someone@example.org")], {}) == {}


def sha256(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()


HISTORY = [
    ("Ada Example", "ada@example.org"),
    ("A. Example", "Ada@Example.org"),
    ("Ada at home", "7+ada@users.noreply.github.com"),
    ("Bob", "bob@example.org"),
]


@pytest.mark.parametrize(
    ("asked", "credited"),
    [
        ([], ["Ada Example", "Ada Example", "Ada at home", "Bob"]),
        (["ada  EXAMPLE"], ["Ada at home", "Bob"]),
        (["A. Example", "ada at home"], ["Bob"]),
        ([sha256("ada@example.org")], ["Ada at home", "Bob"]),
        ([sha256("7+ada@users.noreply.github.com")], ["Ada Example", "Ada Example", "Bob"]),
        ([sha256("ada@users.noreply.github.com").upper(), "Bob"], ["Ada Example"] * 2),
        (["Someone Else"], ["Ada Example", "Ada Example", "Ada at home", "Bob"]),
    ],
)
def test_whoever_asked_is_not_named(asked: list[str], credited: list[str]) -> None:
    people = credit(HISTORY, {}, read_uncredited(asked))
    assert [person.name for person in people.values()] == credited


def test_a_mailmap_does_not_name_whoever_asked() -> None:
    mailmap = {HISTORY[0]: ("Countess", "countess@example.org")}
    for asked in ("Ada Example", "Countess", sha256("ada@example.org")):
        people = credit(HISTORY[:1] + HISTORY[3:], mailmap, read_uncredited([asked]))
        assert [person.name for person in people.values()] == ["Bob"]


@pytest.mark.parametrize("entry", ["ada@example.org", "", "  ", 7, None, "9f3c", "9F3C…", "0" * 63])
def test_an_address_or_half_a_hash_is_no_name(entry: object) -> None:
    with pytest.raises(UncreditedError, match="expected a name or the SHA-256") as error:
        read_uncredited([entry])
    assert "ada@" not in str(error.value)
