"""Many pictures: made once, and none that fails costs another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from coursetree.cache import Cache
from coursetree.preview import Shot, run_batch, thumbnails


def test_a_picture_is_made_once(tmp_path: Path, picture: Callable[..., bytes]) -> None:
    file, store = tmp_path / "a.png", Cache(tmp_path / "cache")
    file.write_bytes(picture())
    first = thumbnails([("blob 1", file, 100)], store)
    file.unlink()
    assert thumbnails([("blob 1", file, 100)], store) == first
    assert first["blob 1", 100].width == 100


def test_what_fails_costs_only_itself(tmp_path: Path, picture: Callable[..., bytes]) -> None:
    files = {"good": picture(), "bad": b"<svg onload=alert(1)>", "empty": b""}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    wanted = [(name, tmp_path / name, 64) for name in (*files, "absent")]
    assert set(thumbnails(wanted, Cache(tmp_path / "cache"))) == {("good", 64)}


def test_a_child_that_dies_is_replaced(tmp_path: Path) -> None:
    files = {
        "one": b"one",
        "dies": b"import os; os._exit(9)",
        "raises": b"raise ValueError",
        "two": b"two",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    work: dict[str, Any] = dict.fromkeys(files, bytes.upper) | {"dies": exec, "raises": exec}
    shots = [Shot(key=name, file=tmp_path / name, function=work[name]) for name in files]
    outcomes = {outcome.key: outcome for outcome in run_batch(shots)}
    assert [outcomes["one"].value, outcomes["two"].value] == [b"ONE", b"TWO"]
    assert "died (exit 9)" in outcomes["dies"].reason
    assert "ValueError" in outcomes["raises"].reason
