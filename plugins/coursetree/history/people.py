"""Who is credited: names made fit to print, and no addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from coursetree.git import run
from coursetree.history.uncredited import NOBODY_ASKED, Uncredited, is_nobody, same_address
from coursetree.model import Person

_LONGEST = 80
# Control and format characters, which move or hide the text around them, and broken bytes.
_UNFIT = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+"
)
_ADDRESS = re.compile(r"[^<>\s@]+@[^<>\s@]+")

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
    identities: Iterable[Identity],
    mailmap: Mapping[Identity, Identity],
    uncredited: Uncredited = NOBODY_ASKED,
) -> dict[Identity, Person]:
    """The person behind each identity that is to be credited.

    One address is one person, under the name that comes first, and so is one name: readers
    could not tell two apart. Whoever asked not to be named under one name or address is not
    named under any other.
    """
    known = {identity: mailmap.get(identity, identity) for identity in identities}
    silent = {
        same_address(email)
        for identity, (name, email) in known.items()
        if uncredited.covers(name, email) or uncredited.covers(*identity)
    }
    people: dict[Identity, Person] = {}
    by_address: dict[str, Person] = {}
    for identity, (name, email) in known.items():
        address = same_address(email)
        if address not in silent and not is_nobody(name, email):
            person = by_address.setdefault(address, Person(name=_name(name, email)))
            people[identity] = person
    hidden = {person for person in people.values() if is_nobody(person.name, "")}
    return {identity: person for identity, person in people.items() if person not in hidden}


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
