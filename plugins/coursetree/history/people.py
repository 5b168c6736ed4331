"""Who is credited: names made fit to print, addresses reduced to a key, bots left out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coursetree.git import run
from coursetree.model import Person

BOTS = Path(__file__).with_name("bots.yml")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LONGEST = 80
# Control and format characters, which move or hide the text around them, and broken bytes.
_UNFIT = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+"
)
_ADDRESS = re.compile(r"[^<>\s@]+@[^<>\s@]+")
_GITHUB_NUMBER = re.compile(r"^\d+\+(?=[^@]+@users\.noreply\.github\.com$)")

# A name and an address as the commit has them.
Identity = tuple[str, str]


def printable(text: str, longest: int = _LONGEST) -> str:
    """The text on one line, without what disturbs its surroundings, cut to a length."""
    if len(text) <= longest and text.isprintable():
        return text.strip()
    clean = " ".join(_UNFIT.sub(" ", text[: 4 * longest]).split())
    return clean if len(clean) <= longest else f"{clean[: longest - 1].rstrip()}…"


def co_authors(trailers: str) -> list[Identity]:
    """The identities in `Co-authored-by` trailers, one a line; others are nobody's."""
    parts = (line.strip().partition("<") for line in trailers.split("\n"))
    return [
        (name.strip(), rest[:-1])
        for name, _, rest in parts
        if rest.endswith(">") and _ADDRESS.fullmatch(rest[:-1])
    ]


def credit(
    identities: Iterable[Identity], mailmap: Mapping[Identity, Identity]
) -> dict[Identity, Person]:
    """The person behind each identity that is not a bot.

    One address is one person, under the name that comes first.
    """
    people: dict[Identity, Person] = {}
    names: dict[str, str] = {}
    for identity in identities:
        name, email = mailmap.get(identity, identity)
        if not _is_bot(name.lower(), email.lower()):
            key = _key(email)
            people[identity] = Person(name=names.setdefault(key, _name(name, email)), key=key)
    return people


def mailmap_text(work_tree: Path) -> bytes:
    """The repository's `.mailmap` as it is on disk; empty where Git would read none."""
    path = work_tree / ".mailmap"
    with suppress(OSError):
        if path.is_file() and not path.is_symlink():
            return path.read_bytes()
    return b""


def read_mailmap(work_tree: Path, identities: Iterable[Identity]) -> dict[Identity, Identity]:
    """What the repository's `.mailmap` makes of each identity; Git itself reads it."""
    if not mailmap_text(work_tree):
        return {}
    asked = list(identities)
    lines = "".join(f"{_plain(name)} <{_plain(email)}>\n" for name, email in asked)
    said = run(work_tree, "check-mailmap", "--stdin", given=lines.encode("utf-8", "replace"))
    contacts = said.decode("utf-8", "replace").split("\n")[:-1]
    parts = (contact.rpartition("<") for contact in contacts)
    return {
        identity: (name.rstrip(), email.rstrip(">"))
        for identity, (name, _, email) in zip(asked, parts, strict=True)
    }


def _plain(text: str) -> str:
    return re.sub(r"[<>\0\n]", "", text)


def _name(name: str, email: str) -> str:
    """A name to print; one that is an address keeps only what stands before the @."""
    return printable(name.partition("@")[0]) or printable(email.partition("@")[0]) or "?"


def _key(email: str) -> str:
    address = _GITHUB_NUMBER.sub("", email.strip().casefold())
    return hashlib.sha256(address.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _is_bot(name: str, email: str) -> bool:
    bots = _bots()
    return (
        name in bots["names"]
        or name.endswith(bots["endings"])
        or email in bots["emails"]
        or email.endswith(bots["email_endings"])
    )


@cache
def _bots() -> dict[str, Any]:
    data = yaml.load(BOTS.read_bytes(), Loader=_LOADER)  # noqa: S506
    return {kind: tuple(values) for kind, values in data.items()}
