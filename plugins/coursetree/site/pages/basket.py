"""The page of the basket, which a reader's own browser fills."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.site.page import Page
from coursetree.site.pages.outlook import Outlook


def pages(outlook: Outlook) -> Iterator[Page]:
    title = outlook.words("downloads.buttons.basket")
    yield Page(
        url="basket/",
        title=title,
        template="basket.html",
        description=outlook.words("downloads.basket_lead"),
    )
