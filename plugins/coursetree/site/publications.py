"""What the site carries beside its pages: the JSON API, feeds, `llms.txt`, redirects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from coursetree.catalog.export import catalog_json, course_json, dump, iso, schema
from coursetree.manifest import page_schema
from coursetree.manifest import schema as course_file_schema
from coursetree.site import citation, lasting, urls
from coursetree.site.discovery import discovery
from coursetree.site.downloads import downloads
from coursetree.site.notices import gone, notices
from coursetree.site.pages.home import latest
from coursetree.site.pages.outlook import Entry, Outlook
from coursetree.site.plan import Plan
from coursetree.site.rendering import Templates

_FEED_ENTRIES = 50
_NO_ADDRESS = "tag:coursetree,2026:"


def publications(plan: Plan, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Each publication's path in the site and its bytes."""
    outlook = templates.outlook
    yield "catalog.json", dump(catalog_json(outlook.catalog))
    yield "schemas/catalog.schema.json", schema("catalog")
    yield "schemas/course.schema.json", schema("course")
    yield "schemas/course-yml.schema.json", dump(course_file_schema())
    yield "schemas/front-matter.schema.json", dump(page_schema())
    yield "llms.txt", _llms(templates)
    if citation.NAME not in plan.files:
        yield citation.NAME, citation.cff(outlook)
    newest = latest(outlook)
    yield "feed.xml", _feed(templates, outlook.name, "", newest)
    by_course: dict[str, list[Entry]] = {}
    for entry in newest:
        by_course.setdefault(entry[0].path, []).append(entry)
    for course in outlook.catalog.courses:
        url = urls.course(course.path)
        entries = by_course.get(course.path, [])
        yield f"{url}course.json", dump(course_json(course, outlook.catalog.commit))
        yield f"{url}feed.xml", _feed(templates, outlook.title(course), url, entries)
    yield lasting.NAME, lasting.to_json(lasting.lasting(plan, outlook.catalog))
    yield from discovery(plan, templates)
    yield from downloads(outlook)
    moved = former_addresses(plan, outlook)
    yield from _redirects(plan, templates, moved)
    yield "redirects.json", _moves(plan, outlook)
    # What was taken down says so even where Git takes another file for its successor.
    yield from notices(plan, templates, moved)


def _llms(templates: Templates) -> bytes:
    outlook = templates.outlook
    summary = outlook.description or outlook.name
    return templates.render("llms.txt", summary=summary, site=outlook.url).encode(
        "utf-8", "replace"
    )


def _feed(templates: Templates, title: str, url: str, entries: list[Entry]) -> bytes:
    outlook = templates.outlook
    home = outlook.url + urls.encode(url) if outlook.url else ""
    newest = max((material.added or 0 for _, material in entries), default=0)
    context = {
        "title": title,
        "id": home or _NO_ADDRESS + urls.encode(url or "site"),
        "updated": iso(newest),
        "home": home,
        "self_url": f"{home}feed.xml",
        "author": outlook.name,
        "entries": [_feed_entry(templates, entry, url) for entry in entries[:_FEED_ENTRIES]],
    }
    return templates.render("feed.xml", **context).encode("utf-8", "replace")


def _feed_entry(templates: Templates, entry: Entry, base: str) -> dict[str, Any]:
    """An entry; its link begins at the feed's own folder where nobody knows the site's address."""
    course, material = entry
    outlook = templates.outlook
    place = f"{urls.encode(urls.course(course.path))}#{urls.encode(urls.anchor(material))}"
    address = outlook.address(material)
    marks = [outlook.words(f"kinds.{material.kind}"), *outlook.words.marks(material)]
    return {
        "title": f"{outlook.title(course)}: {material.title}",
        "id": outlook.url + place if outlook.url else _NO_ADDRESS + place,
        "url": outlook.url + urls.encode(address) if outlook.url else urls.relative(address, base),
        "updated": iso(material.changed or material.added),
        "summary": " · ".join(marks),
        "people": [person.name for person in material.people],
    }


def _redirects(
    plan: Plan, templates: Templates, moved: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    for old, page_url in sorted(moved.items()):
        page = plan.pages[page_url]
        site = templates.outlook.url
        html = templates.render(
            "moved.html",
            target=urls.relative(page_url, old),
            canonical=site + urls.encode(page_url) if site else "",
            title=page.title,
        )
        yield f"{old}index.html", html.encode("utf-8", "replace")


def _moves(plan: Plan, outlook: Outlook) -> bytes:
    """What the page for missing addresses asks: where files are now, and what tells of others."""
    removed = gone(plan, outlook)
    former = outlook.catalog.former_pages
    return dump({"files": dict(sorted(former.items())), "removed": removed})


def former_addresses(plan: Plan, outlook: Outlook) -> dict[str, str]:
    """Earlier page addresses that nothing else uses now, with the address they lead to."""
    catalog = outlook.catalog
    former: dict[str, str] = {}
    for old, new in catalog.former_pages.items():
        if new in plan.sources:
            former[urls.authored(old)] = plan.sources[new]
        elif new in outlook.addresses:
            former[urls.of_file(old)] = outlook.addresses[new]
    for course in catalog.courses:
        former |= {urls.course(old): urls.course(course.path) for old in course.former_paths}
    return {old: new for old, new in former.items() if old not in plan.pages and new in plan.pages}
