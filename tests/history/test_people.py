"""Whom a commit names, and what of it is fit to print."""

from __future__ import annotations

import time

import pytest

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


def test_a_key_tells_addresses_apart_and_nothing_else() -> None:
    people = credit(
        [
            ("Ada", "ada@example.org"),
            ("Ada L.", "ADA@example.org"),
            ("Ada", "ada@other.example.org"),
            ("Eve", "7+eve@users.noreply.github.com"),
            ("Eve", "eve@users.noreply.github.com"),
        ],
        {},
    )
    keys = [person.key for person in people.values()]
    assert keys[0] == keys[1]
    assert keys[3] == keys[4]
    assert len(set(keys)) == 3
    assert {person.name for person in people.values()} == {"Ada", "Eve"}
