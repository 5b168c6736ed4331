"""The files that an issue's text names, and where the forge keeps such files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

import yaml

# Both spellings that forges write, and addresses that stand alone.
_LINK = re.compile(
    r"!?\[(?P<text>[^\[\]\n]{0,300})\]\((?P<link>[^()\s]{1,2000})\)"
    r"|<img\b(?P<tag>[^<>]{0,3000})>"
    r"|(?P<bare>https?://[^\s<>()\"'\]]{1,2000})"
)
_ALT = re.compile(r'\balt="([^"]{0,300})"')
_SOURCE = re.compile(r'\bsrc="([^"\s]{1,2000})"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that was dropped into an issue; `name` is as a stranger gave it."""

    url: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosts:
    """Which addresses are a forge's attachments, and where those may lead."""

    attachments: tuple[re.Pattern[str], ...]
    storage: tuple[re.Pattern[str], ...]
    endings: Mapping[str, str]

    def is_storage(self, url: str) -> bool:
        return any(pattern.fullmatch(url) for pattern in self.storage)

    def named(self, url: str) -> re.Match[str] | None:
        """The match of an attachment's address."""
        return next(filter(None, (p.fullmatch(url) for p in self.attachments)), None)


def load_hosts(server: str, repository: str) -> Hosts:
    """The hosts of the forge at an address."""
    raw: Mapping[str, Any] = yaml.safe_load(
        Path(__file__).with_name("hosts.yml").read_text("utf-8")
    )

    def compiled(pattern: str) -> re.Pattern[str]:
        there = pattern.replace("{server}", re.escape(server))
        return re.compile(there.replace("{repository}", re.escape(repository)))

    return Hosts(
        attachments=tuple(map(compiled, raw["attachments"])),
        storage=tuple(map(compiled, raw["storage"])),
        endings=raw["endings"],
    )


def attachments(text: str, hosts: Hosts) -> tuple[tuple[Attachment, ...], tuple[str, ...]]:
    """The forge's own files that a text names, each once, and the addresses of any others."""
    found: dict[str, Attachment] = {}
    foreign: dict[str, None] = {}
    for name, url in _links(text):
        match = hosts.named(url)
        if match is None:
            foreign[url] = None
        elif url not in found:
            found[url] = Attachment(url=url, name=_name(name, match))
    return tuple(found.values()), tuple(foreign)


def _links(text: str) -> Iterator[tuple[str, str]]:
    for link in _LINK.finditer(text):
        if link["tag"] is not None:
            alt, source = _ALT.search(link["tag"]), _SOURCE.search(link["tag"])
            yield alt[1] if alt else "", source[1] if source else link["tag"].strip()
        else:
            yield link["text"] or "", link["link"] or link["bare"]


def _name(text: str, match: re.Match[str]) -> str:
    """What the contributor called it; the forge's own name has dots for what is not ASCII."""
    stored = unquote(match.groupdict().get("name") or "")
    ending = PurePosixPath(stored).suffix.lower()
    return text if not stored or text.lower().endswith(ending or "\0") else stored
