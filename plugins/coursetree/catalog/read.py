"""Read a tree from disk into its catalog: the one place where all sources meet."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from coursetree import history, layout, manifest, tree
from coursetree.cache import Cache
from coursetree.catalog import credit
from coursetree.catalog.join import join
from coursetree.catalog.links import take_links
from coursetree.catalog.places import Places, Placing
from coursetree.catalog.removal import known_removals
from coursetree.history import NOBODY_ASKED, Uncredited
from coursetree.model import Catalog, History, Repository, Tree
from coursetree.tree.forge import Forge, find_forge


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a maintainer settles about reading a tree.

    `exclude` holds patterns in gitignore's syntax, `vocabulary` additions to the layout
    vocabulary, `forge` the kind of the forge where its address does not tell, `largest`
    the host's limit on one file in bytes (0: none), `placing` where other files go,
    `today` the day whose embargoes hold (`None`: no day's), `uncredited` who is not to be
    named.
    """

    exclude: tuple[str, ...] = ()
    vocabulary: Mapping[str, object] = field(default_factory=dict)
    repo_url: str = ""
    forge: str | None = None
    largest: int = 0
    placing: Placing = field(default_factory=Placing)
    site_dir: Path | None = None
    today: date | None = None
    uncredited: Uncredited = NOBODY_ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A tree with its catalog, the texts that only its metadata holds, and the `course.yml`
    of each course that has one, by the course's path."""

    tree: Tree
    catalog: Catalog
    forge: Forge | None
    texts: Mapping[str, str] = field(default_factory=dict)
    course_files: Mapping[str, str] = field(default_factory=dict)


def read(root: Path, sources: Sources, cache: Cache) -> Reading:
    """Read the tree at `root`; nothing is written but the cache.

    Raises `UnknownRemovalsError` where what was taken down from it cannot be told.
    """
    exclude = (*sources.exclude, *_earlier_sites(root))
    whole = tree.open_tree(root, exclude=exclude, site_dir=sources.site_dir)
    whole, links, doubts = take_links(whole)
    found, tombstones = known_removals(whole, cache)
    vocabulary = layout.load_vocabulary(sources.vocabulary)
    inferred = layout.infer(found, vocabulary)
    declared = manifest.read(found, inferred, partial(tree.read_bytes, found))
    forge = _forge(found.repository, sources)
    past = _history(found.repository, cache, sources.uncredited)
    commit = found.repository.commit if found.repository else ""
    places = Places(forge.file if forge else None, sources.largest, sources.placing, commit)
    naming = layout.Naming(vocabulary)
    catalog = join(found, inferred, declared, past, places, naming, sources.today)
    courses = credit.without(catalog.courses, sources.uncredited)
    catalog = replace(
        catalog,
        courses=courses,
        findings=(*catalog.findings, *doubts),
        removed=tombstones.removed,
        links=links,
    )
    return Reading(
        tree=found,
        catalog=catalog,
        forge=forge,
        texts=declared.texts,
        course_files=declared.course_files,
    )


def _history(repository: Repository | None, cache: Cache, uncredited: Uncredited) -> History:
    return history.read_history(repository, cache, uncredited) if repository else History()


def _earlier_sites(root: Path) -> Iterator[str]:
    """Patterns for sites that were built into the tree under another name than this one."""
    for report in root.glob("*/build-report.json"):
        if b'"generator": "coursetree"' in report.read_bytes()[:200]:
            yield f"/{glob.escape(report.parent.name)}/"


def _forge(repository: Repository | None, sources: Sources) -> Forge | None:
    remote = sources.repo_url or (repository.remote if repository else "")
    return find_forge(remote, sources.forge, repository) if remote else None
