"""A stranger's HTML made safe: an allow-list, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

import nh3

from coursetree.site.markdown.data import table

_ALLOWED = table("allowed")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INPUT = re.compile(r'<input((?: [\w-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_PASSES = 4
_GULP = re.compile(rf"<({'|'.join(_ALLOWED['gulps'])})\b", re.IGNORECASE)
_NAMED_ANCHOR = re.compile(r"(<a\s+)name(\s*=)", re.IGNORECASE)


def clean(html: str) -> str:
    """The HTML with all that is not allowed taken out; cleaning it again changes nothing.

    Addresses are still as written: `javascript:` and the like are gone, but what is left
    may point anywhere.
    """
    cleaner = _cleaner()
    cleaned = cleaner.clean(_NAMED_ANCHOR.sub(r"\1id\2", _without_gulps(html)))
    # Badly nested elements can come out so that a browser would read them otherwise.
    for _ in range(_PASSES):
        before, cleaned = cleaned, _INPUT.sub(_plain_input, cleaner.clean(cleaned))
        if cleaned == before:
            return cleaned
    return nh3.clean_text(cleaned)


def _without_gulps(html: str) -> str:
    """The HTML with tags as text that would take the rest of the page with them."""

    def shown(match: re.Match[str]) -> str:
        return match[0] if match.start() < last[match[1].lower()] else "&lt;" + match[0][1:]

    lower = html.lower()
    # Nothing closes <plaintext>.
    last = {name: lower.rfind(f"</{name}") for name in _ALLOWED["gulps"]} | {"plaintext": -1}
    return _GULP.sub(shown, html)


def _plain_input(match: re.Match[str]) -> str:
    """A tab's radio button as it is, any other input as a checkbox that cannot be used."""
    attributes = dict(_ATTRIBUTE.findall(match[1]))
    if attributes.get("type") == "radio" and "name" in attributes:
        return match[0]
    named = f' aria-label="{attributes["aria-label"]}"' if "aria-label" in attributes else ""
    checked = ' checked=""' if "checked" in attributes else ""
    return f'<input type="checkbox"{named} disabled=""{checked}>'


@cache
def _cleaner() -> nh3.Cleaner:
    elements: dict[str, list[str]] = _ALLOWED["elements"]
    return nh3.Cleaner(
        tags=set(elements),
        clean_content_tags=set(_ALLOWED["swallow"]),
        attributes={name: set(own) for name, own in elements.items()}
        | {"*": set(_ALLOWED["common"])},
        attribute_filter=_filter,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "data"},
    )


def _filter(element: str, attribute: str, value: str) -> str | None:
    rule = _rules().get(attribute)
    return rule(element, value) if rule else value


@cache
def _rules() -> dict[str, Callable[[str, str], str | None]]:
    rules: dict[str, Callable[[str, str], str | None]] = {
        name: _matching(pattern) for name, pattern in _ALLOWED["values"].items()
    }
    return rules | {
        "class": _classes,
        "id": safe_id,
        "style": _style,
        "href": _address,
        "src": _address,
        "cite": _address,
        "poster": _address,
    }


def _matching(pattern: str) -> Callable[[str, str], str | None]:
    whole = re.compile(pattern).fullmatch

    @lru_cache(1024)
    def rule(_element: str, value: str) -> str | None:
        return value if whole(value) else None

    return rule


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_CLASS = _any_of(_ALLOWED["classes"])
_STYLE = _any_of(_ALLOWED["styles"])
_TAB_ID = re.compile(_ALLOWED["ids"]["allowed"])
_SITE_ID = _any_of(_ALLOWED["ids"]["site"])
_PROPERTY = _any_of(_ALLOWED["ids"]["properties"])
_PREFIX: str = _ALLOWED["ids"]["prefix"]
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")


@lru_cache(4096)
def _classes(_element: str, value: str) -> str | None:
    return " ".join(name for name in value.split() if _CLASS.fullmatch(name)) or None


@lru_cache(1024)
def _style(_element: str, value: str) -> str | None:
    declarations = (part.strip() for part in value.split(";"))
    return "; ".join(part for part in declarations if _STYLE.fullmatch(part)) or None


def safe_id(element: str, value: str) -> str | None:
    """The id without blanks, and with a prefix where the site or a script could need it."""
    name = "-".join(value.split())
    if not name or _TAB_ID.fullmatch(name):
        return name or None
    taken = _SITE_ID.fullmatch(name) or (element not in _HEADINGS and _PROPERTY.fullmatch(name))
    return _PREFIX + name if taken else name


def _address(element: str, value: str) -> str | None:
    """Data is for pictures, and only for the kinds that cannot hold a script."""
    if not value.strip().lower().startswith("data:"):
        return value
    return value if element == "img" and _PICTURE.fullmatch(value.strip()) else None
