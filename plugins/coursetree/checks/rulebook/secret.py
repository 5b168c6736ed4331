"""A key or token gives access to whoever reads it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.checks.tables import table
from coursetree.checks.texts import Found, Texts, has_one_of, mask
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Revoke it first: it is known from now on. Then take it out, also of the history."


_PLACEHOLDER = 3.0


def check(texts: Texts) -> Iterator[Hit]:
    """One hit for each kind of secret in a file."""
    told: set[tuple[str, str]] = set()
    for row in table("secrets"):
        name, least = row["name"], row.get("entropy", _PLACEHOLDER)
        for found in texts.in_texts(re.compile(row["pattern"]), has_one_of(row["marks"])):
            if entropy_of(found.match[0]) >= least and (found.path, name) not in told:
                told.add((found.path, name))
                yield _hit(found, name)


def _hit(found: Found, name: str) -> Hit:
    return Hit(
        path=found.path,
        message=f"{name[0].upper()}{name[1:]}{'' if found.line else f', {found.place}'}.",
        line=found.line,
        found=mask(found.match[0].split("\n")[0][:40], 6, 0),
    )


def entropy_of(text: str) -> float:
    """The mean information of a character, in bits."""
    counts = Counter(text).values()
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts)
