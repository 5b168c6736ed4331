"""Progress: a bar with rate and time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import io

import pytest

from coursetree.jobs import shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_has_a_bar_for_each_kind_of_thing() -> None:
    terminal = Terminal()
    with shown(terminal) as progress:
        progress("files", 5, 10)
        progress("files", 10, 10)
        progress("pages", 1, 2)
    files, pages = terminal.getvalue().rstrip("\n").split("\n")
    assert "10/10" in files and "files/s" in files
    assert "1/2" in pages


def test_a_log_has_a_line_at_the_end_and_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([0.0, 4.0, 12.0, 15.0, 20.0])
    monkeypatch.setattr("time.monotonic", lambda: next(now))
    log = io.StringIO()
    with shown(log) as progress:
        for done in (10, 20, 70, 80, 100):
            progress("files", done, 100)
    assert log.getvalue().splitlines() == [
        "text: 70/100 files, 5.0/s, 6 s left",
        "text: 100/100 files, 4.5/s",
    ]


def test_nothing_to_do_says_nothing() -> None:
    log = io.StringIO()
    with shown(log):
        pass
    assert log.getvalue() == ""
