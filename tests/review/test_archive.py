"""An archive that a stranger has packed: a site is unpacked, anything else is not."""

from __future__ import annotations

import io
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coursetree.review.archive import HostileArchiveError, default_rules, unpack

Make = Callable[[], bytes]
INDEX = {"index.html": b"<!doctype html><title>x</title>"}


def member(name: str, mode: int = stat.S_IFREG | 0o644, flags: int = 0) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    made.flag_bits = flags
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def packed(*members: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in (*INDEX.items(), *members):
            archive.writestr(info, data)
    return file.getvalue()


def named(*names: str) -> bytes:
    return packed(*((member(name), b"x") for name in names))


def renamed(name: bytes, other: bytes) -> bytes:
    """A member whose name is replaced in the bytes, by one of the same length."""
    assert len(name) == len(other)
    return named(name.decode()).replace(name, other)


def claiming(size: int, content: bytes = b"x") -> bytes:
    """A member that claims to unpack to so many bytes."""
    data = bytearray(packed((member("big.bin"), content)))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, size)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(named("a.txt"))
    struct.pack_into("<H", data, data.rindex(b"PK\x01\x02") + 8, 1)
    return bytes(data)


def squeezed() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("index.html", b"x")
    return file.getvalue()


HOSTILE: dict[str, tuple[bytes, str]] = {
    "symbolic link": (
        packed((member("a", stat.S_IFLNK | 0o777), b"/etc/passwd")),
        "neither a file",
    ),
    "link to a directory": (packed((member("a/", stat.S_IFLNK | 0o777), b"..")), "neither a file"),
    "device": (packed((member("a", stat.S_IFCHR | 0o644), b"")), "neither a file"),
    "fifo": (packed((member("a", stat.S_IFIFO | 0o644), b"")), "neither a file"),
    "socket": (packed((member("a", stat.S_IFSOCK | 0o644), b"")), "neither a file"),
    "out": (named("../evil.html"), "does not stay"),
    "out in the middle": (named("a/../../evil.html"), "does not stay"),
    "here": (named("./a.html"), "does not stay"),
    "nothing between": (named("a//b.html"), "does not stay"),
    "trailing dot": (named("a./b.html"), "does not stay"),
    "trailing space": (named("a /b.html"), "does not stay"),
    "absolute": (named("/etc/cron.d/x"), "absolute"),
    "drive": (named("C:/x.html"), "absolute"),
    "backslash": (named("..\\evil.html"), "absolute"),
    "NUL": (renamed(b"axb.html", b"a\0b.html"), "characters"),
    "newline": (named("a\nb.html"), "characters"),
    "bidi": (named("a\u202egpj.html"), "characters"),
    "escape": (named("a\x1b[2Jb.html"), "characters"),
    "no name": (named("/"), "characters"),
    "long name": (named("a" * 300), "too long"),
    "long path": (named("a/" * 600 + "b"), "too long"),
    "case": (named("A.html", "a.html"), "also there"),
    "normal forms": (named("caf\u00e9.html", "cafe\u0301.html"), "also there"),
    "case of a directory": (named("A/x.html", "a/y.html"), "also there"),
    "file and directory": (named("a", "a/b.html"), "also there"),
    "directory and file": (named("a/b.html", "A"), "also there"),
    "twice": (named("index.html"), "also there"),
    "worker": (named("_worker.js"), "a host would obey"),
    "worker as a directory": (named("_worker.js/index.js"), "a host would obey"),
    "functions": (named("functions/api.js"), "a host would obey"),
    "configuration": (named("docs/netlify.toml"), "a host would obey"),
    "domain": (named("CNAME"), "a host would obey"),
    "php": (named("a/b.php"), "a host would obey"),
    "encrypted": (encrypted(), "not expected"),
    "another packing": (squeezed(), "not expected"),
    "large": (claiming(200_000_000), "200,000,000 bytes"),
    "bomb": (packed((member("a.bin"), bytes(50_000_000))), "times its size"),
    "no site": (b"PK\x05\x06" + bytes(18), "no index.html"),
    "empty": (b"", "damaged"),
    "no zip": (b"<html>", "damaged"),
    "cut off": (named(*(f"{n}.html" for n in range(50)))[:-30], "damaged"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", HOSTILE)
def test_row_52_a_hostile_archive_is_refused_and_nothing_is_written(
    case: str, tmp_path: Path
) -> None:
    data, reason = HOSTILE[case]
    (tmp_path / "site.zip").write_bytes(data)
    with pytest.raises(HostileArchiveError, match=reason):
        unpack(tmp_path / "site.zip", tmp_path / "in" / "site")
    assert not (tmp_path / "in").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site.zip"]


def test_row_52_too_many_files_and_bytes_in_all(tmp_path: Path) -> None:
    (tmp_path / "site.zip").write_bytes(named(*(f"{n}.html" for n in range(20))))
    rules = default_rules()
    for limits, reason in (({"files": 20}, "21 files"), ({"bytes": 40}, "unpacks to 51 bytes")):
        narrow = replace(rules, limits=rules.limits | limits)
        with pytest.raises(HostileArchiveError, match=reason):
            unpack(tmp_path / "site.zip", tmp_path / "site", narrow)


def test_a_size_that_is_not_true_is_damage(tmp_path: Path) -> None:
    (tmp_path / "site.zip").write_bytes(claiming(3, bytes(90_000)))
    with pytest.raises(HostileArchiveError, match="damaged"):
        unpack(tmp_path / "site.zip", tmp_path / "site")
    assert (tmp_path / "site" / "big.bin").stat().st_size <= 3


def test_many_reasons_are_told_in_short(tmp_path: Path) -> None:
    (tmp_path / "site.zip").write_bytes(named(*(f"../{n}" for n in range(30))))
    with pytest.raises(HostileArchiveError) as refused:
        unpack(tmp_path / "site.zip", tmp_path / "site")
    assert len(refused.value.reasons) == 21
    assert refused.value.reasons[-1] == "and 10 more"


def test_what_only_hosts_read_and_programs_are_left_out(tmp_path: Path) -> None:
    left = ("_headers", "_redirects", ".nojekyll", "a/.git/config", "a/b.exe", "x.xhtml", ".ssh/k")
    (tmp_path / "site.zip").write_bytes(named("a/b.html", "a/_headers", "数学/卷.pdf", *left))
    written = unpack(tmp_path / "site.zip", tmp_path / "site")
    assert written == ["a/_headers", "a/b.html", "index.html", "数学/卷.pdf"]
    found = [p.relative_to(tmp_path / "site") for p in (tmp_path / "site").rglob("*")]
    assert sorted(p.as_posix() for p in found if p.suffix) == sorted({*written} - {"a/_headers"})


@pytest.mark.site
def test_a_real_site_comes_out_as_it_went_in(demo_site: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "site"), "zip", demo_site)
    unpack(Path(archive), tmp_path / "site")
    for path in demo_site.rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            same = tmp_path / "site" / path.relative_to(demo_site)
            assert same.read_bytes() == path.read_bytes()
