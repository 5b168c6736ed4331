"""Where readers get each file's bytes from."""

from __future__ import annotations

import pytest

from coursetree.catalog.places import Mirror, Places, Placing, PlacingError, Rule, site_path
from coursetree.model import Entry, Link, Mode, Place, State

CAMPUS = Mirror(name="Campus", url="https://files.example.edu/courses/")
CLUB = Mirror(name="Club", url="https://club.example.org/raw/{commit}/{path}?plain=1")
MIRRORS = (CAMPUS, CLUB)
FORGE = "https://forge.example.org/blob/1234567/"
ON_CAMPUS = "https://files.example.edu/courses/"
IN_CLUB = "https://club.example.org/raw/1234567/"


def entry(path: str, size: int = 10, state: State = State.PRESENT, **more: object) -> Entry:
    return Entry(path=path, size=size, state=state, **{"tracked": True, **more})  # type: ignore[arg-type]


def places(*rules: Rule, mirrors: tuple[Mirror, ...] = MIRRORS, largest: int = 100) -> Places:
    return Places(
        lambda path: f"{FORGE}{path}", largest, Placing(rules=rules, mirrors=mirrors), "1234567"
    )


FILM = Rule(pattern="*.mp4", place=Place.MIRROR)
CLUB_FILM = Rule(pattern="films/**", place=Place.MIRROR, mirror="Club")
LARGE = Rule(larger_than=50, place=Place.FORGE)
HERE = Rule(pattern="films/trailer.mp4", place=Place.SITE)


@pytest.mark.parametrize(
    ("rules", "found", "place", "url"),
    [
        ((), entry("a b.pdf"), Place.SITE, "a%20b.pdf"),
        ((), entry("a.html"), Place.SITE, "a.html.txt"),
        ((), entry("a.pdf", size=100), Place.SITE, "a.pdf"),
        ((), entry("a.pdf", size=101), Place.FORGE, f"{FORGE}a.pdf"),
        ((), entry("a.pdf", state=State.POINTER), Place.FORGE, f"{FORGE}a.pdf"),
        ((), entry("a.pdf", state=State.ABSENT), Place.FORGE, f"{FORGE}a.pdf"),
        ((), entry("a.pdf", size=101, tracked=False), Place.MIRROR, f"{ON_CAMPUS}a.pdf"),
        ((), entry("a", mode=Mode.SYMLINK), Place.FORGE, f"{FORGE}a"),
        ((), entry("a", mode=Mode.SYMLINK, tracked=False), Place.NOWHERE, ""),
        ((FILM,), entry("x/影片 1.mp4"), Place.MIRROR, f"{ON_CAMPUS}x/%E5%BD%B1%E7%89%87%201.mp4"),
        ((FILM,), entry("a.pdf"), Place.SITE, "a.pdf"),
        ((CLUB_FILM, FILM), entry("films/a.mp4"), Place.MIRROR, f"{IN_CLUB}films/a.mp4?plain=1"),
        ((HERE, FILM), entry("films/trailer.mp4"), Place.SITE, "films/trailer.mp4"),
        ((HERE,), entry("films/trailer.mp4", size=101), Place.FORGE, f"{FORGE}films/trailer.mp4"),
        ((LARGE,), entry("a.pdf", size=50), Place.SITE, "a.pdf"),
        ((LARGE,), entry("a.pdf", size=51), Place.FORGE, f"{FORGE}a.pdf"),
        ((LARGE,), entry("a.pdf", size=51, tracked=False), Place.MIRROR, f"{ON_CAMPUS}a.pdf"),
    ],
)
def test_places(rules: tuple[Rule, ...], found: Entry, place: Place, url: str) -> None:
    placed = places(*rules).of(found)
    assert (placed.place, placed.url) == (place, url)


def test_what_is_elsewhere_has_its_mirrors_to_choose_from() -> None:
    on_forge = places().of(entry("a.pdf", size=101))
    assert on_forge.mirrors == (
        Link(title="Campus", url=f"{ON_CAMPUS}a.pdf"),
        Link(title="Club", url=f"{IN_CLUB}a.pdf?plain=1"),
    )
    assert places(FILM).of(entry("a.mp4")).mirrors == on_forge_club("a.mp4")
    assert places(CLUB_FILM).of(entry("films/a.mp4")).mirrors == ()
    assert places().of(entry("a.pdf")).mirrors == ()


def on_forge_club(path: str) -> tuple[Link, ...]:
    return (Link(title="Club", url=f"{IN_CLUB}{path}?plain=1"),)


def test_without_forge_or_mirror_a_file_too_large_is_nowhere() -> None:
    assert Places(largest=5).of(entry("a.pdf")).place is Place.NOWHERE


@pytest.mark.parametrize(
    ("rules", "mirrors", "field"),
    [
        ((), (Mirror(name="A", url="ftp://example.org"),), "mirrors[0].url"),
        ((), (CAMPUS, Mirror(name="A", url="javascript:alert(1)")), "mirrors[1].url"),
        ((), (Mirror(name="A", url="https://"),), "mirrors[0].url"),
        ((FILM,), (), "places[0].place"),
        ((CLUB_FILM,), (CAMPUS,), "places[0].mirror"),
        ((LARGE, Rule(place=Place.NOWHERE)), MIRRORS, "places[1].place"),
        ((Rule(pattern="!", place=Place.SITE),), MIRRORS, "places[0].pattern"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    rules: tuple[Rule, ...], mirrors: tuple[Mirror, ...], field: str
) -> None:
    with pytest.raises(PlacingError, match=field.replace("[", r"\[").replace(".", r"\.")):
        Placing(rules=rules, mirrors=mirrors)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("_headers", "_headers.txt"),
        ("_Redirects", "_Redirects.txt"),
        ("_worker.js", "_worker.js.txt"),
        ("_worker.js/index.js", "_worker.js.txt/index.js"),
        ("build-report.json", "build-report.json.txt"),
        ("course/_headers", "course/_headers"),
        ("notes.XHTML", "notes.XHTML.txt"),
        ("notes.md", "notes.md"),
    ],
)
def test_names_that_a_host_obeys_are_reserved(path: str, written: str) -> None:
    assert site_path(path) == written
