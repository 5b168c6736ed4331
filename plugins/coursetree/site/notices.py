"""What stands at the addresses of pages and files that were taken down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.manifest.formats import is_page_address
from coursetree.model import Tombstone
from coursetree.site import urls
from coursetree.site.pages.outlook import Outlook
from coursetree.site.plan import Plan
from coursetree.site.rendering import Templates
from coursetree.site.security import insert_policy

_MARKDOWN = (".md", ".markdown")


def notices(
    plan: Plan, templates: Templates, redirects: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Each notice's path in the site and its bytes; an address that is in use has none.

    `redirects` leads from addresses of earlier pages to present ones.
    """
    for address, tombstone in sorted(_addresses(plan, templates.outlook, redirects).items()):
        html = insert_policy(_notice(address, tombstone, templates))
        yield f"{address}index.html", html.encode("utf-8", "xmlcharrefreplace")


def gone(plan: Plan, outlook: Outlook) -> dict[str, str]:
    """The page that tells of each file that was taken down, by all paths the file had."""
    told: dict[str, str] = {}
    for tombstone in outlook.catalog.removed:
        if tombstone.address:
            told |= dict.fromkeys((tombstone.path, *tombstone.former_paths), tombstone.address)
    return {path: told[path] for path in sorted(told) if path and path not in plan.files}


def _addresses(plan: Plan, outlook: Outlook, redirects: Mapping[str, str]) -> dict[str, Tombstone]:
    """The latest tombstone at each address; a page's own address beats one it had before."""
    removed = sorted(outlook.catalog.removed, key=lambda tombstone: tombstone.date)
    own = {tombstone.address: tombstone for tombstone in removed if tombstone.address}
    former = {
        address: tombstone
        for tombstone in removed
        for address in map(_page, tombstone.former_paths)
        if address not in redirects and is_page_address(address)
    }
    return {
        address: tombstone
        for address, tombstone in (former | own).items()
        if address not in plan.pages and not _inside_a_file(address, plan)
    }


def _page(path: str) -> str:
    return urls.authored(path) if path.lower().endswith(_MARKDOWN) else urls.of_file(path)


def _notice(address: str, tombstone: Tombstone, templates: Templates) -> str:
    words = templates.outlook.words
    return templates.render(
        "removed.html",
        base=address,
        title=words("removed"),
        lead=words("removed_on", date=tombstone.date),
        reason=tombstone.reason,
        features=frozenset(),
        data="",
    )


def _inside_a_file(address: str, plan: Plan) -> bool:
    names = address.rstrip("/").split("/")
    return any("/".join(names[:end]) in plan.files for end in range(1, len(names) + 1))
