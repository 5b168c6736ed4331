"""Every page that a catalog asks for, one file per sort of page."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.site.page import Page
from coursetree.site.pages import (
    authored,
    basket,
    browse,
    contributors,
    course,
    home,
    material,
    status,
)
from coursetree.site.pages.actions import Actions
from coursetree.site.pages.outlook import Outlook

__all__ = ["Outlook", "all_pages"]


def all_pages(outlook: Outlook) -> Iterator[Page]:
    """The pages of the site; a later page with an address that is taken gives way."""
    actions = Actions(outlook)
    for sort in (home, course, authored, browse, contributors, status, basket, material):
        yield from map(actions.on, sort.pages(outlook))
