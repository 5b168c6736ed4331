"""Everything a rule may ask for, each computed once and not before it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, partial

from coursetree import layout, manifest, tree
from coursetree.cache import Cache
from coursetree.catalog import join
from coursetree.catalog.removal import read_tombstones, without_removed
from coursetree.checks.looks import Look, look_at_all
from coursetree.checks.markdown import pages_of
from coursetree.checks.neighbours import neighbours_of
from coursetree.checks.project import Project
from coursetree.checks.rights import Rights, read_rights
from coursetree.checks.scope import Scope
from coursetree.checks.settings import Settings
from coursetree.checks.texts import Texts, narrow
from coursetree.decode import decode
from coursetree.git import run
from coursetree.jobs import Failure, Job
from coursetree.manifest import Declarations, Tombstones
from coursetree.model import Catalog, Document, Entry, History, Layout, Mode, Omission, State, Tree
from coursetree.site.markdown import Rendered
from coursetree.text import extract_all

# Whose comments, front matter and preambles are in no text that readers see.
_MARKED = frozenset({"markdown", "latex"})
_MARKUP = frozenset({"html", "svg"})
# Of which a search takes no more than the beginning.
_PLAIN = frozenset({"code", "csv", "data", "text"})
_ARCHIVES = frozenset({"zip", "tar", "rar", "7z"})
_LONGEST_SOURCE = 4_000_000


class Inputs:
    """The inputs of one run over one project.

    `today` is the day to compare dates of release with, `None` where nobody knows it.
    """

    def __init__(self, project: Project, cache: Cache, scope: Scope, today: date | None) -> None:
        self._project = project
        self._cache = cache
        self.scope = scope
        self.today = today

    @property
    def settings(self) -> Settings:
        return self._project.settings

    @cached_property
    def tree(self) -> Tree:
        """All of the tree but what was taken down, whatever the scope."""
        return without_removed(self._whole, self.tombstones)

    @cached_property
    def tombstones(self) -> Tombstones:
        return read_tombstones(self._whole)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that this run is about."""
        return tuple(entry for entry in self.tree.entries if entry.path in self.scope)

    @cached_property
    def omissions(self) -> tuple[Omission, ...]:
        """What is left out of the tree though it is committed or about to be, in this run's
        scope."""
        root = self._project.root
        committed = None
        if self.tree.repository:
            listed = run(root, "ls-files", "-z", "-c", "-o", "--exclude-standard").decode(
                "utf-8", "surrogateescape"
            )
            committed = frozenset(listed.split("\0"))
        return tuple(
            omission
            for omission in self.tree.omitted
            if (committed is None or omission.path in committed) and omission.path in self.scope
        )

    @cached_property
    def layout(self) -> Layout:
        return layout.infer(self.tree, layout.load_vocabulary(self._project.vocabulary))

    @cached_property
    def declarations(self) -> Declarations:
        return manifest.read(self.tree, self.layout, partial(tree.read_bytes, self.tree))

    @cached_property
    def catalog(self) -> Catalog:
        """The catalog without its history, which no rule needs."""
        return join(self.tree, self.layout, self.declarations, History())

    @cached_property
    def rights(self) -> Rights:
        return read_rights(self.tree, self.layout, self.declarations)

    @cached_property
    def looks(self) -> Mapping[str, Look]:
        """What is to be seen in the bytes of the files of this run."""
        return look_at_all(self._jobs(self.entries), self._cache)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The texts of the files of this run."""
        return {p: found for p, found in self._outcomes.items() if isinstance(found, Document)}

    @cached_property
    def neighbours(self) -> Mapping[str, Document]:
        """Of files that did not change, the texts of those most likely to be much like one
        that did: a few in its course of about its size."""
        if self.scope.whole:
            return {}
        near = neighbours_of(self.entries, self.tree.entries, self.layout)
        found = extract_all(self._jobs(near), cache=self._cache)
        return {path: text for path, text in found.items() if isinstance(text, Document)}

    @cached_property
    def failures(self) -> Mapping[str, str]:
        """Why there is no text, by path."""
        return {
            p: found.reason for p, found in self._outcomes.items() if isinstance(found, Failure)
        }

    @cached_property
    def texts(self) -> Texts:
        """Texts and names together, as rules about people and secrets read them."""
        omitted = (omission.path for omission in self.omissions)
        paths = sorted({*(entry.path for entry in self.entries), *omitted})
        asides = {path: look.asides for path, look in self.looks.items() if look.asides}
        asides |= {path: (text,) for path, text in self._sources(_is_markup)}
        sources = {
            path: replace(self.documents[path], pages=(text,))
            for path, text in self._sources(_is_source)
        }
        # The names in an archive, each for itself.
        sources |= {
            path: replace(document, pages=tuple(p.replace("/", "\n") for p in document.pages))
            for path, document in self.documents.items()
            if document.format in _ARCHIVES
        }
        documents = {
            path: replace(document, pages=tuple(map(narrow, document.pages)))
            for path, document in {**self.documents, **sources}.items()
        }
        return Texts(paths, documents, {p: tuple(map(narrow, each)) for p, each in asides.items()})

    @cached_property
    def pages(self) -> Mapping[str, Rendered]:
        """The Markdown pages of this run as the site would show them; of all the tree where
        something was removed that they might link to."""
        wide = bool(self.scope.removed)
        entries = self.tree.entries if wide else self.entries
        return pages_of(self.tree, entries, self._cache)

    @cached_property
    def _whole(self) -> Tree:
        project = self._project
        return tree.open_tree(project.root, exclude=project.exclude, site_dir=project.site_dir)

    @cached_property
    def _outcomes(self) -> Mapping[str, Document | Failure]:
        return extract_all(self._jobs(self.entries), cache=self._cache)

    def _sources(self, chosen: Callable[[Document], bool]) -> Iterator[tuple[str, str]]:
        """Some documents as they are written, with what no reader is shown."""
        for path, document in self.documents.items():
            if chosen(document) and not document.mismatched:
                try:
                    data = tree.read_bytes(self.tree, path, limit=_LONGEST_SOURCE)
                except tree.Unreadable:
                    continue
                yield path, decode(data)[0]

    def _jobs(self, entries: Iterable[Entry]) -> list[Job]:
        root = self._project.root
        return [
            Job(path=e.path, file=root / e.path, size=e.size or 0, blob=e.blob)
            for e in entries
            if e.state is State.PRESENT and e.mode in (Mode.FILE, Mode.EXECUTABLE)
        ]


def _is_source(document: Document) -> bool:
    return document.format in _MARKED or (document.cut and document.format in _PLAIN)


def _is_markup(document: Document) -> bool:
    return document.format in _MARKUP
