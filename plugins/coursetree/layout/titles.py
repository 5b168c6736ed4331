"""A title to show: a file's name without the traces of how it got here."""

from __future__ import annotations

import re

from coursetree.layout.vocabulary import Vocabulary
from coursetree.layout.words import alternatives

_EXTENSION = re.compile(r"\.(?!\d+$)[A-Za-z0-9]{1,8}$")
_UPLOAD = re.compile(r"^\d{8,10}_\d{3,}_\d{3,}_(?:\d{8,13}[ _]*)?")  # by Tsinghua's homework system
_DOWNLOAD = re.compile(r"_(\d{7,9}|\d{14})(?=$|[\s(])")
_NUMBERED_COPY = re.compile(r"^(.*\S)\s*\((\d{1,2})\)$")
_COPY = re.compile(
    r"(?:\s+\(\d{1,2}\)|(?:\(\d{1,2}\)){2,}|\(1\)|\s+- (?:copy|副本))$", re.IGNORECASE
)
_STUDENT_NUMBER = re.compile(r"(?<![A-Za-z\d])[A-Za-z]{0,2}(\d{8,13})(?!\d)")
_DATE = re.compile(r"(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d\d)")
_HEX = re.compile(r"[\da-f]{16,}_?|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[(\[（【《][\s_\-,、+]*[)\]）】》]")
_SPACES = re.compile(r"[\s_]+")
_INSIDE_BRACKETS = re.compile(r"(?<=[(\[（【《]) | (?=[)\]）】》])")
_PLAIN_NUMBER = r"\d{1,3}(?:[-_. ]\d{1,2})*"
_LAST_NUMBER = re.compile(rf"(?<!\d){_PLAIN_NUMBER}(?=\W*$)")
_EDGES = " -_—–+,、·~"


def split_extension(name: str) -> tuple[str, str]:
    """A name without its extension, and the extension in lower case without its dot.

    `6.1 Limits` and `.gitignore` have none.
    """
    match = _EXTENSION.search(name, 1)
    return (name[: match.start()], match.group()[1:].lower()) if match else (name, "")


def numbered_copy(stem: str) -> tuple[str, int] | None:
    """The name and the number of `name (3)`, which a browser or a person may have put there."""
    match = _NUMBERED_COPY.match(stem)
    return (match[1], int(match[2])) if match else None


class TitleCleaner:
    """Makes titles of names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        versions = alternatives(vocabulary.lists["versions"])
        meaningless = alternatives(vocabulary.lists["meaningless"])
        version = rf"(?:(?<![a-z])v\d+(?:\.\d+)*版?|{versions})"
        self._version = re.compile(
            rf"[\s_\-]*(?:[(\[（【]\s*{version}\s*[)\]）】]|{version})", re.IGNORECASE
        )
        self._cache: dict[tuple[str, bool], str] = {}
        self._meaningless = re.compile(
            rf"(?:{meaningless})[\W\d_]*|\W*{_PLAIN_NUMBER}\W*", re.IGNORECASE
        )

    def clean(self, stem: str, *, series: bool = False) -> str:
        """The title of a name without extension; a `series` keeps its `(3)`."""
        key = (stem, series)
        if key not in self._cache:
            self._cache[key] = self._clean(stem, series=series)
        return self._cache[key]

    def _clean(self, stem: str, *, series: bool) -> str:
        while (parts := split_extension(stem))[1] and _is_extension(parts[1]):
            stem = parts[0]
        text = _DOWNLOAD.sub(_unless_date, _UPLOAD.sub("", stem))
        text = text if series else _COPY.sub("", text)
        text = _STUDENT_NUMBER.sub(_unless_date, self._version.sub(" ", text))
        text = _SPACES.sub(" ", _EMPTY_BRACKETS.sub(" ", text)).strip(_EDGES)
        text = _INSIDE_BRACKETS.sub("", text)
        text = text if stem.startswith(".") else text.lstrip(".")
        return text or stem.strip()

    def means_nothing(self, title: str) -> bool:
        """Whether a title is what a camera, a phone or a hash calls a file."""
        return bool(self._meaningless.fullmatch(title) or _HEX.fullmatch(title))

    def within(self, folder: str, title: str) -> str:
        """A title for a file whose own says nothing: its folder's, with its number."""
        number = _LAST_NUMBER.search(title)
        return f"{folder} {number.group()}" if number and not _HEX.fullmatch(title) else folder


def _unless_date(match: re.Match[str]) -> str:
    return match.group() if _DATE.fullmatch(match[1]) else " "


def _is_extension(text: str) -> bool:
    return text in {
        "doc",
        "docx",
        "pdf",
        "ppt",
        "pptx",
        "xls",
        "xlsx",
        "zip",
        "rar",
        "tar",
        "txt",
        "md",
        "jpg",
        "png",
    }
