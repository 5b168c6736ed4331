"""Contributed text in Markdown: shown as it is, and nothing but text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import resources

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

_LONGEST = 300


def code(value: object) -> Markup:
    """Text in the type of code, where no forge looks for names of people or issues.

    Every ASCII mark is written as an entity, which Markdown takes for no mark of its own,
    and every character that a reader would not see as an escape. The comment keeps what
    stands before and after an at sign from being taken for an address.
    """
    text = str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    return Markup(f"<code>{''.join(map(_safe, text))}</code>")  # noqa: S704 - is escaped


def _safe(character: str) -> str:
    if character.isalnum() or character == " ":
        return character
    if not character.isprintable():
        return "".join(map(_safe, ascii(character)[1:-1]))
    if character == "@":
        return "&#64;<!-- -->"
    return f"&#{ord(character)};" if character.isascii() else character


def _shown(value: object) -> object:
    return value if isinstance(value, (Markup, int)) else code(value)


def render(name: str, filters: Mapping[str, Callable[..., object]], **context: object) -> str:
    """A Markdown template of this package; what it does not say itself is shown as code."""
    environment = Environment(  # noqa: S701 - escaped for Markdown, by `finalize`
        loader=BaseLoader(),
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= filters
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return environment.from_string(text).render(**context)
