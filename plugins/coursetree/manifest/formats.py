"""What a text in declared metadata may have to be beyond its pattern."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x20\x7f<>\"`\\]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOOSE_DATE = re.compile(
    r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})"
    r"([T ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)? ?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def is_web_address(value: str) -> bool:
    """Whether it is http or https with a host, and carries no password."""
    if _NOT_IN_ADDRESS.search(value):
        return False
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc


def is_web_address_or_path(value: str) -> bool:
    return is_web_address(value) or (is_tree_path(value) and ":" not in value)


def is_tree_path(value: str) -> bool:
    """Whether it is a relative path that stays below where it starts."""
    parts = value.split("/")
    return not (parts[0] == "" or ".." in parts or "\\" in value)


def is_page_address(value: str) -> bool:
    """Whether a page of a site can have it: a path of plain names that ends in a slash."""
    *names, last = value.split("/")
    plain = all(0 < len(name.encode()) < 256 for name in names)
    return bool(names) and not last and plain and "." not in names and is_tree_path(value)


def is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_date_maybe_time(value: str) -> bool:
    return not value or bool(iso_date(value))


def iso_date(value: str) -> str:
    """The day of a date with or without zeros and a time, empty where it is none."""
    match = _LOOSE_DATE.fullmatch(value)
    day = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if match else ""
    return day if is_date(day) else ""


def is_spdx_licence(value: str) -> bool:
    return bool(spdx_licence(value))


def spdx_licence(value: str) -> str:
    """An SPDX licence expression in its proper spelling, empty where it is none."""
    # The list of licences takes 8 ms to import, and most trees name none.
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        return canonicalize_license_expression(value)
    except InvalidLicenseExpression:
        return ""


def nearest_licence(value: str) -> str:
    """The SPDX identifier that someone meant who wrote blanks for hyphens."""
    return spdx_licence(re.sub(r"[\s_]+", "-", value.strip()))


CHECKS = {
    "web-address": is_web_address,
    "web-address-or-path": is_web_address_or_path,
    "tree-path": is_tree_path,
    "page-address": is_page_address,
    "date": is_date,
    "date-maybe-time": is_date_maybe_time,
    "spdx-licence": is_spdx_licence,
}
