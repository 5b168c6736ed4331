"""Turn a Git tree of course materials into a fast, searchable, safe static site."""

from __future__ import annotations

from importlib.metadata import version as installed

from coursetree.commands import build, catalog, check, clean, infer, new, remove, serve
from coursetree.commands.command import Command

ALL: tuple[Command, ...] = tuple(
    Command(name=module.__name__.rpartition(".")[2], module=module)
    for module in (build, serve, infer, catalog, check, clean, remove, new)
)


def version() -> str:
    return f"coursetree {installed('coursetree')}"
