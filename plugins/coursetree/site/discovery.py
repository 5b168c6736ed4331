"""What search engines read of a site before its pages."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from urllib.parse import urlsplit

from coursetree.site.plan import Plan
from coursetree.site.rendering import Templates

SITEMAP = "sitemap.xml"
# Each reader's own browser fills it, so that there is nothing to find.
_EMPTY = "basket.html"


def discovery(plan: Plan, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Each such file's path in the site and its bytes; none where nobody knows its address."""
    url = templates.outlook.url
    if not url:
        return
    pages = [page for page in plan.pages.values() if page.template != _EMPTY]
    sitemap = templates.render(SITEMAP, pages=pages).encode("utf-8", "replace")
    yield SITEMAP, sitemap
    yield f"{SITEMAP}.gz", gzip.compress(sitemap, mtime=0)
    # It is read at the root of a host alone, and a tree may have its own.
    if urlsplit(url).path in ("", "/") and "robots.txt" not in plan.files:
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {url}{SITEMAP}\n".encode()
