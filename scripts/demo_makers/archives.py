"""Folders into archives: sorted, dated, without owners."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import tarfile
import tempfile
import zipfile
from pathlib import Path

import py7zr

from demo_makers import EPOCH


def members(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def make_zip(source: Path, target: Path) -> None:
    """Pack a folder; one called `….gbk.zip` names its members as old Windows does."""
    gbk = source.name.endswith(".gbk.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in members(source):
            name = path.relative_to(source).as_posix()
            info = (GbkInfo if gbk else zipfile.ZipInfo)(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, path.read_bytes())


class GbkInfo(zipfile.ZipInfo):
    """A member whose name is written in GBK without saying so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("gbk"), self.flag_bits


def make_tar(source: Path, target: Path) -> None:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in members(source):
            info = tarfile.TarInfo(path.relative_to(source).as_posix())
            info.mtime, info.size = EPOCH, path.stat().st_size
            archive.addfile(info, io.BytesIO(path.read_bytes()))
    target.write_bytes(gzip.compress(raw.getvalue(), mtime=EPOCH))


def make_7z(source: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(source, Path(folder, "copy")))
        for path in copy.rglob("*"):
            os.utime(path, (EPOCH, EPOCH))
        with py7zr.SevenZipFile(target, "w") as archive:
            for path in members(copy):
                archive.write(path, path.relative_to(copy).as_posix())
