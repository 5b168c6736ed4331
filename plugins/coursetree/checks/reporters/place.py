"""Paths of findings, for those who count from the top of the repository."""

from __future__ import annotations


def below(prefix: str, path: str) -> str:
    """A path of the tree seen from where the prefix begins."""
    return (prefix.rstrip("/") or ".") if path == "." else prefix + path.rstrip("/")


def printable(text: str) -> str:
    """Text without anything that a terminal or a log would act on, or that is no character."""
    plain = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in plain)
