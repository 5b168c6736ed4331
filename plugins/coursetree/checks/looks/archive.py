"""Archives, from their headers alone: bombs, ways out of the folder, passwords."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from coursetree.checks.looks.look import Look, Trait
from coursetree.text import RefusedError, sevenzip
from coursetree.text.tar import TAR_ERRORS, TooLongError, open_tar

_MOST_MEMBERS = 10_000
_MOST_UNPACKED = 1 << 30
_MOST_RATIO = 100
# Pictures without compression pack as well, and are nobody's bomb.
_SMALL = 64 << 20
_LARGEST_INNER = 8 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """What a header says of one member."""

    name: str
    size: int = 0
    link: bool = False
    locked: bool = False


def look(data: bytes, name: str) -> Look:
    reader = next((read for magic, read in _READERS.items() if data.startswith(magic)), _tar)
    traits: list[Trait] = []
    try:
        traits += judge(islice(reader(data), _MOST_MEMBERS + 1), len(data))
    except TooLongError:
        traits.append(Trait(code="archive-bomb", detail="over 1 GB once unpacked"))
    except RefusedError as error:
        if "password" not in str(error):
            return Look(failure=str(error))
        traits.append(Trait(code="archive-locked"))
    return Look(traits=tuple(traits))


def members(archive: zipfile.ZipFile) -> Iterator[Trait]:
    """The traits of an open zip archive, which Office documents are too."""
    packed = sum(info.compress_size for info in archive.infolist())
    return judge(map(_zip_member, archive.infolist()), packed)


def judge(found: Iterable[Member], packed: int) -> Iterator[Trait]:
    """What is wrong with the members of an archive of so many bytes."""
    total = count = 0
    locked = slip = False
    for member in found:
        count += 1
        total += member.size
        locked |= member.locked
        if not slip and (member.link or _leads_out(member.name)):
            slip = True
            what = "a link" if member.link else "a path out of its folder"
            yield Trait(code="archive-slip", detail=f"{what}: {member.name[:200]}")
    if locked:
        yield Trait(code="archive-locked")
    if count > _MOST_MEMBERS:
        yield Trait(code="archive-bomb", detail=f"over {_MOST_MEMBERS:,} members")
    elif total > _MOST_UNPACKED or (total > _SMALL and total > _MOST_RATIO * packed):
        ratio = total // max(packed, 1)
        yield Trait(code="archive-bomb", detail=f"{total >> 20:,} MB unpacked, {ratio:,} times it")


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or (parts[0] == "" and len(parts) > 1) or parts[0][1:] == ":"


def _zip(data: bytes) -> Iterator[Member]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from map(_zip_member, archive.infolist())
        for info in archive.infolist():
            if info.filename.lower().endswith(".zip") and info.file_size <= _LARGEST_INNER:
                yield from _inner(archive, info)


def _inner(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Member]:
    """The members of an archive in an archive, as far as its own header tells of them."""
    try:
        with archive.open(info) as file, zipfile.ZipFile(io.BytesIO(file.read())) as inner:
            yield from map(_zip_member, inner.infolist())
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return


def _zip_member(info: zipfile.ZipInfo) -> Member:
    link = stat.S_ISLNK(info.external_attr >> 16)
    return Member(info.filename, info.file_size, link, bool(info.flag_bits & 1))


def _rar(data: bytes) -> Iterator[Member]:
    import rarfile

    try:
        with rarfile.RarFile(io.BytesIO(data), charset="gb18030") as archive:
            if archive.needs_password() and not archive.namelist():
                raise RefusedError("needs a password")
            for info in archive.infolist():
                yield Member(
                    info.filename, info.file_size, info.is_symlink(), info.needs_password()
                )
    except rarfile.Error as error:
        raise RefusedError("is damaged") from error


def _seven_zip(data: bytes) -> Iterator[Member]:
    contents = sevenzip.contents(data)
    yield Member("", contents.size, locked=contents.locked)
    yield from map(Member, contents.names)


def _tar(data: bytes) -> Iterator[Member]:
    try:
        with open_tar(data, _MOST_UNPACKED) as archive:
            for info in archive:
                yield Member(info.name, info.size, info.issym() or info.islnk())
    except TAR_ERRORS as error:
        raise RefusedError("is damaged") from error


def gzipped(data: bytes, name: str) -> Look:
    """A single compressed file, whose end says how long it is."""
    size = int.from_bytes(data[-4:], "little") if data[:2] == b"\x1f\x8b" else 0
    return Look(traits=tuple(judge([Member("", size)], len(data))))


_READERS: dict[bytes, Callable[[bytes], Iterator[Member]]] = {
    b"PK": _zip,
    b"Rar!": _rar,
    b"7z\xbc\xaf": _seven_zip,
}
