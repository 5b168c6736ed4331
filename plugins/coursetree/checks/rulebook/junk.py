"""A tool left this behind; no reader looks for it."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.model import Omission, Severity

SEVERITY = Severity.WARNING
FIX = "git rm it, and name it in .gitignore."

_WHAT = {
    "system": "The operating system left this behind; no reader looks for it.",
    "lock": "An Office program left this lock while the document was open.",
    "editor": "An editor keeps its state in this; no reader looks for it.",
    "build": "A compiler made this, and can make it again.",
    "dependency": "A package manager put this here, and can do so again.",
    "environment": "A tool keeps its state in this; no reader looks for it.",
    "javadoc": "A documentation tool made this, and can make it again.",
}


def check(omissions: tuple[Omission, ...]) -> Iterator[Hit]:
    """One hit for all litter of a kind in a folder."""
    groups: dict[tuple[str, str], list[str]] = {}
    for omission in omissions:
        if omission.reason in _WHAT:
            folder = omission.path.rstrip("/").rpartition("/")[0]
            groups.setdefault((folder, omission.reason), []).append(omission.path)
    for (_, reason), paths in groups.items():
        others = f" And {len(paths) - 1} more beside it." if len(paths) > 1 else ""
        yield Hit(path=paths[0], message=_WHAT[reason] + others)
