"""Whether a site may take the place of the one that readers see."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coursetree.deploy.limits import Limits
from coursetree.site import lasting, urls, wording
from coursetree.site.lasting import Addresses
from coursetree.site.report import size_of

_SEARCH = "pagefind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One reason to keep the last deployment, with the addresses it is about.

    `shrinks` where a maintainer may have meant it.
    """

    reason: str
    addresses: tuple[str, ...] = ()
    shrinks: bool = False


def refusals(site: Path, old: Addresses | None, limits: Limits) -> list[Refusal]:
    """Why the site in a directory may not follow `old`; none where there was no site.

    Raises `UnknownAddressesError` where the directory holds no site.
    """
    new = lasting.read(site)
    found = list(_sizes(site, limits))
    return [*found, *_losses(site, old, new, limits)] if old else found


def _sizes(site: Path, limits: Limits) -> Iterator[Refusal]:
    whole = size_of(site)
    index = size_of(site / _SEARCH).bytes if (site / _SEARCH).is_dir() else 0
    if 0 < limits.bytes < whole.bytes:
        found, most = wording.size(whole.bytes), wording.size(limits.bytes)
        yield Refusal(reason=f"the site has {found}, {most} are allowed")
    if 0 < limits.files < whole.files:
        yield Refusal(reason=f"the site has {whole.files:,} files, {limits.files:,} are allowed")
    if 0 < limits.index < index:
        found, most = wording.size(index), wording.size(limits.index)
        yield Refusal(reason=f"the search index has {found}, {most} are allowed")


def _losses(site: Path, old: Addresses, new: Addresses, limits: Limits) -> Iterator[Refusal]:
    if len(new.pages) * 100 < len(old.pages) * limits.pages:
        counts = f"{len(new.pages):,} pages are left of {len(old.pages):,}"
        yield Refusal(reason=f"{counts}, at least {limits.pages} % are needed", shrinks=True)
    lost = tuple(sorted((*_lost_pages(site, old), *_lost_files(site, old, new))))
    if lost:
        count = f"{len(lost):,} addresses lead" if len(lost) > 1 else "an address leads"
        yield Refusal(reason=f"{count} nowhere that led somewhere", addresses=lost, shrinks=True)


def _lost_pages(site: Path, old: Addresses) -> Iterator[str]:
    """What has neither a page, nor a redirect, nor the notice of what was taken down."""
    return (page for page in old.pages if not (site / page / "index.html").is_file())


def _lost_files(site: Path, old: Addresses, new: Addresses) -> Iterator[str]:
    moved = _moved(site)
    for path, blob in old.files.items():
        now = moved.get(path, path)
        if blob not in new.removed and not (site / now).is_file():
            yield path


def _moved(site: Path) -> Mapping[str, str]:
    """Where the page for missing addresses leads from earlier ones."""
    found: Mapping[str, str] = json.loads((site / "redirects.json").read_bytes())["files"]
    return found


def shown(address: str) -> str:
    """An address as it is printed: encoded, so that nothing in it can act on a terminal."""
    return "/" + urls.encode(address)
