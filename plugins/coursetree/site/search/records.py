"""What can be found: one record for each file, with its pages as the places to open it at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from coursetree.model import Catalog, Course, Document, File, Kind, Material, Place, Role
from coursetree.site import urls
from coursetree.site.search import facts
from coursetree.site.search.normalise import fold

# The ways to narrow a search, in the order they are shown.
FACETS = (
    "kind",
    "course",
    "group",
    "year",
    "season",
    "part",
    "solution",
    "teacher",
    "format",
    "language",
)
# What a browser shows by itself; for the rest, the page of the material has a preview.
_SHOWN = frozenset(
    {"pdf", "png", "jpg", "jpeg", "jpe", "jfif", "gif", "webp", "bmp", "svg", "txt"}
    | {"mp3", "m4a", "wav", "ogg", "mp4", "m4v", "webm"}
)
_PAGED = frozenset({"pdf", "ppt", "pptx", "odp", "pps", "ppsx"})
_SAMPLE = 4000
_LETTERS = re.compile(r"[^\W\d_]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_LEAST_LETTERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a record that a hit opens at: a page, counted from 1, or a heading."""

    text: str
    page: int = 0
    anchor: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One file as the search knows it.

    `url` is relative to the site or absolute, already encoded; `home` is in the same way
    the page of its material, empty where there is none. `names` are further things it may
    be called by, beside its title and path, `said` its facts in words; `facets` has a
    value for each of `FACETS` that applies. `main` says that it is what a reader comes for, not
    something inside a folder; `cut` that text was left out.
    """

    path: str
    title: str
    url: str
    home: str = ""
    names: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    facets: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    main: bool = True
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A course as the search knows it, by all its titles, its code and its tags as well."""

    path: str
    title: str
    url: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Everything that can be found, in path order."""

    records: tuple[Record, ...]
    courses: tuple[Shelf, ...] = ()


def collect(
    catalog: Catalog,
    documents: Mapping[str, Document],
    *,
    pages: Mapping[str, str] | None = None,
    homes: Mapping[str, str] | None = None,
    authored: Mapping[str, tuple[Section, ...]] | None = None,
    title: Callable[[Course], str] = lambda course: course.title,
    limit: int = 1_000_000,
) -> Corpus:
    """The records of a catalog, whether their text is known or not.

    `documents` and `authored` are by path; a page of the site is cut at its headings
    (`authored`), with what else its document has at the end, any other at its pages.
    `pages` gives the address of the page that shows a Markdown file, `homes` that of a
    material by its path, both unencoded. A record keeps `limit` characters of text.
    """
    maker = _Maker(documents, pages or {}, homes or {}, authored or {}, title, limit)
    records = {record.path: record for record in maker.records(catalog)}
    return Corpus(
        records=tuple(records[path] for path in sorted(records)),
        courses=tuple(maker.shelf(course) for course in catalog.courses),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    documents: Mapping[str, Document]
    pages: Mapping[str, str]
    homes: Mapping[str, str]
    authored: Mapping[str, tuple[Section, ...]]
    title: Callable[[Course], str]
    limit: int

    def records(self, catalog: Catalog) -> Iterator[Record]:
        for file in catalog.unplaced:
            url = self._page_of(file.path) or file.url
            yield self._make(file.path, _name(file.path), url, {"format": file.format})
        for path in (*catalog.pages, catalog.readme):
            if path:
                yield self._page(path)
        for course in catalog.courses:
            if course.readme:
                yield self._page(course.readme, course)
            for material in course.materials:
                for file in material.files:
                    yield self._file(course, material, file)

    def shelf(self, course: Course) -> Shelf:
        names = dict.fromkeys((*self._names(course), *course.tags))
        return Shelf(
            path=course.path,
            title=self.title(course),
            url=urls.encode(urls.course(course.path)),
            names=tuple(name for name in names if name),
        )

    def _page(self, path: str, course: Course | None = None) -> Record:
        known = {"kind": Kind.README.value, "format": path.rpartition(".")[2].lower()}
        url = urls.course(course.path) if course else urls.authored(path)
        return self._make(
            path,
            self.title(course) if course else _name(path),
            urls.encode(self.pages.get(path, url)),
            known | (_of_course(course) if course else {}),
            names=self.shelf(course).names if course else (),
        )

    def _file(self, course: Course, material: Material, file: File) -> Record:
        alone = len(material.files) == 1
        return self._make(
            file.path,
            material.title if alone else file.path.rpartition("/")[2],
            self._url(file, material),
            {"format": file.format, **_of_material(material), **_of_course(course)},
            home=self._home(material),
            names=(*self._names(course), material.title, material.teacher, *material.tags),
            said=facts.said(material, solved=material.solved),
            main=not material.tree and file.role is not Role.ATTACHMENT,
        )

    def _make(
        self,
        path: str,
        title: str,
        url: str,
        known: Mapping[str, str],
        *,
        home: str = "",
        names: Iterable[str] = (),
        said: tuple[str, ...] = (),
        main: bool = True,
    ) -> Record:
        sections, cut = _capped(self._sections(path, known["format"]), self.limit)
        facets = {**known, "language": _language(sections)}
        return Record(
            path=path,
            title=title,
            url=url,
            home=home if home != url else "",
            names=tuple(dict.fromkeys(name for name in names if name and name != title)),
            said=said,
            facets={name: facets[name] for name in FACETS if facets.get(name)},
            sections=tuple(sections),
            main=main,
            cut=cut,
        )

    def _sections(self, path: str, form: str) -> Iterable[Section]:
        document = self.documents.get(path)
        if path in self.authored:
            shown = self.authored[path]
            return (*shown, *_source(document, shown)) if document else shown
        if document is None:
            return ()
        paged = len(document.pages) > 1 or form in _PAGED or document.format in _PAGED
        return (
            Section(text=text, page=number if paged else 0)
            for number, text in enumerate(document.pages, 1)
        )

    def _names(self, course: Course) -> tuple[str, ...]:
        return (self.title(course), course.title, *course.titles.values(), course.code)

    def _page_of(self, path: str) -> str:
        return urls.encode(self.pages[path]) if path in self.pages else ""

    def _home(self, material: Material) -> str:
        return urls.encode(self.homes.get(material.path, ""))

    def _url(self, file: File, material: Material) -> str:
        """Where a reader sees the file: its page, itself, or the page of its material."""
        shown = file.format in _SHOWN or material.tree
        direct = file.url if file.place is not Place.NOWHERE else ""
        course = urls.encode(urls.course(material.course))
        in_course = f"{course}#{urls.encode(urls.anchor(material))}"
        ways = (direct, self._home(material)) if shown else (self._home(material), direct)
        return self._page_of(file.path) or next(filter(None, ways), in_course)


def _of_course(course: Course) -> dict[str, str]:
    return {"course": course.path, "group": course.group}


def _of_material(material: Material) -> dict[str, str]:
    return {
        "kind": material.kind.value,
        "year": str(material.term.year) if material.term else "",
        "season": (material.term and material.term.season) or "",
        "part": material.exam_part or "",
        "solution": "yes" if material.solved else "",
        "teacher": material.teacher,
    }


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _source(document: Document, shown: Iterable[Section]) -> Iterator[Section]:
    """What an author wrote and a reader of the page does not see as such, a formula say."""
    seen = _joined("\n".join(section.text for section in shown))
    lines = (line for page in document.pages for line in page.split("\n"))
    unseen = "\n".join(line for line in lines if _joined(line) not in seen)
    if unseen:
        yield Section(text=unseen)


def _joined(text: str) -> str:
    return "".join(fold(text).split())


def _capped(sections: Iterable[Section], limit: int) -> tuple[list[Section], bool]:
    kept: list[Section] = []
    for section in sections:
        if len(section.text) > limit:
            if limit > 0:
                kept.append(_shortened(section, limit))
            return kept, True
        limit -= len(section.text)
        if section.text and not section.text.isspace():
            kept.append(section)
    return kept, False


def _shortened(section: Section, limit: int) -> Section:
    text = section.text[:limit]
    return Section(text=text, page=section.page, anchor=section.anchor, title=section.title)


def _language(sections: Iterable[Section]) -> str:
    """The BCP 47 tag of what most of the text is written in; empty where there is too little."""
    sample = ""
    for section in sections:
        sample += section.text[: _SAMPLE - len(sample)]
        if len(sample) >= _SAMPLE:
            break
    letters = len(_LETTERS.findall(sample))
    if letters < _LEAST_LETTERS:
        return ""
    for tag, script in (("ja", _KANA), ("ko", _HANGUL), ("zh", _HAN)):
        if len(script.findall(sample)) * 10 > letters:
            return tag
    return "en" if sum(c.isascii() for c in sample) * 2 > len(sample) else ""
