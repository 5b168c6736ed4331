"""Whom no page credits: who asked for that, programs, and who gave no name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

RULES = Path(__file__).with_name("uncredited.yml")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HASH = re.compile("[0-9a-f]{64}")
# Names such as Ada have only letters.
_HALF_A_HASH = re.compile(r"(?=.*[0-9])(?![0-9a-f]{64}$)[0-9a-f]+(…|\.\.\.)?")
_GITHUB_NUMBER = re.compile(r"^\d+\+(?=[^@]+@users\.noreply\.github\.com$)")


class UncreditedError(Exception):
    """What is neither a name nor the hash of an address; the text says what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncredited:
    """The people who asked not to be named: names in lower case, and hashes of addresses."""

    names: frozenset[str] = frozenset()
    hashes: frozenset[str] = frozenset()

    def names_it(self, name: str) -> bool:
        return _folded(name) in self.names

    def covers(self, name: str, email: str) -> bool:
        """Whether the one of this name, or of this address, asked for it."""
        if self.names_it(name):
            return True
        return bool(self.hashes) and not self.hashes.isdisjoint(_hashes(email))


NOBODY_ASKED = Uncredited()


def read_uncredited(entries: Iterable[object]) -> Uncredited:
    """Names and SHA-256 hashes of addresses, as a configuration lists them.

    Raises `UncreditedError`.
    """
    said = [_entry(entry) for entry in entries]
    hashes = frozenset(entry for entry in said if _HASH.fullmatch(entry))
    return Uncredited(names=frozenset(said) - hashes, hashes=hashes)


def same_address(email: str) -> str:
    """The address in the one spelling that all spellings of it share."""
    return _GITHUB_NUMBER.sub("", email.strip().casefold())


def is_nobody(name: str, email: str) -> bool:
    """Whether it is a program, or the name is nobody's."""
    rules, name, email = _rules(), _folded(name), email.strip().casefold()
    return (
        name in rules["names"]
        or name.endswith(rules["endings"])
        or email in rules["emails"]
        or email.endswith(rules["email_endings"])
        or name in rules["anonymous"]
        or bool(re.fullmatch(rules["number"], name[:80]))
    )


def _entry(entry: object) -> str:
    said = _folded(entry) if isinstance(entry, str) else ""
    if not said or "@" in said or _HALF_A_HASH.fullmatch(said):
        found = "an address" if "@" in said else repr(entry)
        raise UncreditedError(
            f"uncredited: found {found}, expected a name or the SHA-256 of an e-mail address, "
            "all 64 digits of it, as `printf %s ADDRESS | sha256sum` prints it for the address "
            "in lower case"
        )
    return said


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _hashes(email: str) -> frozenset[str]:
    spellings = {email.strip().casefold(), same_address(email)}
    return frozenset(
        hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest() for text in spellings
    )


@cache
def _rules() -> dict[str, Any]:
    data = yaml.load(RULES.read_bytes(), Loader=_LOADER)  # noqa: S506 - a safe loader
    return {
        kind: tuple(said) if isinstance(said, list) else re.compile(said)
        for kind, said in data.items()
    }
