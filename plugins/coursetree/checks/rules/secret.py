"""A key or token gives access to whoever reads it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from coursetree.checks.rule import Hit
from coursetree.checks.tables import table
from coursetree.checks.texts import Found, Texts, mask
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Revoke it first: it is known from now on. Then take it out, also of the history."


def check(texts: Texts) -> Iterator[Hit]:
    names, pattern = _shapes()
    told: set[tuple[str, str]] = set()
    for found in texts.in_texts(pattern):
        name, entropy = names[found.match.lastgroup or ""]
        if entropy_of(found.match[0]) >= entropy and (found.path, name) not in told:
            told.add((found.path, name))
            yield _hit(found, name)


def _hit(found: Found, name: str) -> Hit:
    return Hit(
        path=found.path,
        message=f"{name[0].upper()}{name[1:]}, {found.place}.",
        line=found.line,
        found=mask(found.match[0].split("\n")[0][:40], 6, 0),
    )


def entropy_of(text: str) -> float:
    """The mean information of a character, in bits."""
    counts = Counter(text).values()
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts)


@cache
def _shapes() -> tuple[dict[str, tuple[str, float]], re.Pattern[str]]:
    rows = table("secrets")
    names = {f"s{number}": (row["name"], row["entropy"]) for number, row in enumerate(rows)}
    shapes = (f"(?P<s{number}>{row['pattern']})" for number, row in enumerate(rows))
    return names, re.compile("|".join(shapes))
