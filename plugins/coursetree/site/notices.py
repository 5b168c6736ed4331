"""What stands at the address of a page whose files were taken down."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.model import Tombstone
from coursetree.site.plan import Plan
from coursetree.site.rendering import Templates
from coursetree.site.security import insert_policy


def notices(plan: Plan, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Each notice's path in the site and its bytes; an address that is in use has none."""
    removed = sorted(templates.outlook.catalog.removed, key=lambda tombstone: tombstone.date)
    latest = {tombstone.address: tombstone for tombstone in removed if tombstone.address}
    for address, tombstone in sorted(latest.items()):
        if address not in plan.pages and not _inside_a_file(address, plan):
            html = insert_policy(_notice(tombstone, templates))
            yield f"{address}index.html", html.encode("utf-8", "xmlcharrefreplace")


def _notice(tombstone: Tombstone, templates: Templates) -> str:
    words = templates.outlook.words
    return templates.render(
        "removed.html",
        base=tombstone.address,
        title=words("removed"),
        lead=words("removed_on", date=tombstone.date),
        reason=tombstone.reason,
        features=frozenset(),
        data="",
    )


def _inside_a_file(address: str, plan: Plan) -> bool:
    names = address.rstrip("/").split("/")
    return any("/".join(names[:end]) in plan.files for end in range(1, len(names) + 1))
