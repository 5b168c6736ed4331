"""Zips made in a real browser, byte by byte, and what happens when they cannot be."""

from __future__ import annotations

import io
import json
import re
import socket
import struct
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Download, Page, expect

pytestmark = [pytest.mark.site, pytest.mark.browser]

Serve = Callable[[Path], str]

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NO_PICKER = "delete globalThis.showSaveFilePicker"
NO_STORE = "delete StorageManager.prototype.getDirectory"
BELOW = "我的 repo"
KEEP = f"localStorage.setItem('coursetree basket /{quote(BELOW)}/', {{}})"
LARGE = bytes(range(256)) * 32_768

CONFIG = """\
site_name: Courses
repo_url: https://github.com/example/courses
docs_dir: content
theme:
  name: material
  language: en
  font: false
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      accent: custom
      toggle: {icon: material/weather-night, name: Dark mode}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      accent: custom
      toggle: {icon: material/weather-sunny, name: Light mode}
plugins:
  - coursetree/catalog:
      places: [{pattern: '*.mp4', place: mirror}]
      mirrors:
        - {name: Campus, url: https://files.example.edu/courses}
        - {name: Club, url: 'https://club.example.org/{commit}/{path}?raw'}
"""
TREE: dict[str, str | bytes] = {
    "线性代数/README.md": "# 线性代数\n",
    "线性代数/course.yml": "licence: CC-BY-4.0\n",
    "线性代数/考试/2019-2020-1/期末A.pdf": b"%PDF-1.4 paper",
    "线性代数/考试/2019-2020-1/期末A答案.pdf": b"%PDF-1.4 solution",
    "线性代数/作业/作业 1 #2%.pdf": b"%PDF-1.4 homework",
    "线性代数/作业/page.html": b"<script>alert(1)</script>",
    "线性代数/视频/lecture.mp4": b"film",
    "Operating Systems/labs/lab1/main.c": b"int main(void) { return 0; }\n",
    "Operating Systems/labs/lab1/data/disk.img": LARGE,
    "Operating Systems/labs/lab1/README.md": b"# Lab 1\n",
    "Operating Systems/slides/week1.pdf": b"%PDF-1.4 slides",
    "Operating Systems/slides/Week1.pdf": b"%PDF-1.4 the same to Windows and macOS",
    "Operating Systems/slides/aux: what is C?.pdf": b"%PDF-1.4 no name for Windows",
}
ALGEBRA = "线性代数/"
SYSTEMS = "Operating Systems/"


@pytest.fixture(scope="module")
def site(build_once: Callable[..., Path]) -> Path:
    """The site of the tree, which lies beside its configuration, below a path of its host."""
    files = {f"content/{path}": data for path, data in TREE.items()}
    built = build_once({"mkdocs.yml": CONFIG, **files}, "--no-search")
    return built.rename(built.with_name(BELOW))


@pytest.fixture(scope="module")
def root(site: Path, serve: Serve) -> str:
    return serve(site.parent) + quote(BELOW) + "/"


def open_page(browser: Browser, address: str, *scripts: str, **options: Any) -> Page:
    page = browser.new_context(**options).new_page()
    for script in scripts:
        page.add_init_script(script)
    page.goto(address)
    return page


def saved(download: Download) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(Path(download.path()).read_bytes()))


RENAMED = {
    "slides/week1.pdf": "slides/week1 (2).pdf",
    "slides/aux: what is C?.pdf": "slides/aux_ what is C_.pdf",
}


def below(course: str, *, but: tuple[str, ...] = ()) -> dict[str, bytes]:
    """What the zip of a course is to hold: the tree's own bytes under the tree's own names,
    but for those that do not go together or nowhere on some system."""
    files = {
        path.removeprefix(course): data for path, data in TREE.items() if path.startswith(course)
    }
    left = {"course.yml", *but}
    return {
        RENAMED.get(path, path): data if isinstance(data, bytes) else data.encode()
        for path, data in files.items()
        if path not in left
    }


def contents(archive: zipfile.ZipFile) -> dict[str, bytes]:
    assert archive.testzip() is None
    return {
        name: archive.read(name) for name in archive.namelist() if not name.startswith("MANIFEST.")
    }


def manifest(archive: zipfile.ZipFile) -> dict[str, dict[str, str]]:
    """The manifest's blocks by path."""
    blocks = archive.read("MANIFEST.txt").decode().strip().split("\n\n")[1:]
    fields = [dict(line.split(": ", 1) for line in block.split("\n")) for block in blocks]
    return {block["Path"]: block for block in fields}


def take(page: Page, name: str = "Download this course") -> zipfile.ZipFile:
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return saved(download.value)


def test_a_course_comes_home_byte_by_byte(root: str, browser: Browser) -> None:
    page = open_page(browser, root + ALGEBRA, NO_PICKER)
    archive = take(page)
    assert contents(archive) == below(ALGEBRA, but=("视频/lecture.mp4",))
    utf8 = 0x800
    assert all(info.flag_bits & utf8 for info in archive.infolist())
    expect(page.get_by_role("status")).to_contain_text("线性代数.zip")


def test_the_manifest_tells_source_licence_and_commit(
    site: Path, root: str, browser: Browser
) -> None:
    page = open_page(browser, root + ALGEBRA, NO_PICKER)
    listed = manifest(take(page))
    commit = json.loads((site / "catalog.json").read_text("utf-8"))["commit"]
    paper = listed["线性代数/考试/2019-2020-1/期末A.pdf"]
    assert paper["In-Zip"] == "yes"
    assert paper["Licence"] == "CC-BY-4.0"
    assert paper["Commit"] == commit
    assert paper["Size"] == "14"
    assert paper["Source"].startswith(
        f"https://github.com/example/courses/blob/{commit}/content/%E7%BA"
    )
    assert paper["Name"] == "考试/2019-2020-1/期末A.pdf"
    film = listed["线性代数/视频/lecture.mp4"]
    assert film["In-Zip"].startswith("no: kept elsewhere")
    assert film["Address"].startswith("https://files.example.edu/courses/%E7%BA%BF")


def test_the_manifest_for_programs_says_the_same(root: str, browser: Browser) -> None:
    archive = take(open_page(browser, root + SYSTEMS, NO_PICKER))
    told = json.loads(archive.read("MANIFEST.json"))
    assert {file["name"]: file["size"] for file in told["files"]} == {
        name: len(data) for name, data in below(SYSTEMS).items()
    }
    assert [file["path"] for file in told["files"] if file["status"] != "included"] == []
    by_path = {file["path"]: file for file in told["files"]}
    assert set(by_path) == set(manifest(archive))
    for path, block in manifest(archive).items():
        assert (block["Address"], block["Commit"]) == (
            by_path[path]["address"],
            by_path[path]["commit"],
        )


NAMES_IN_ZIPS = [
    (["a/b.pdf", "a/B.PDF", "A/b.pdf"], ["a/b.pdf", "a/B (2).PDF", "A/b (3).pdf"]),
    (["试卷 1.pdf", "試卷 #2%.pdf"], ["试卷 1.pdf", "試卷 #2%.pdf"]),
    (["caf\u00e9", "cafe\u0301"], ["caf\u00e9", "cafe\u0301 (2)"]),
    (["what?.txt", "what*.txt"], ["what_.txt", "what_ (2).txt"]),
    (
        ["con", "aux.txt/Nul.c", "COM1 .h", "console"],
        ["con_", "aux_.txt/Nul_.c", "COM1_ .h", "console"],
    ),
    (["ends./with ", "..."], ["ends_/with_", "___"]),
    (["lab", "LAB/a.c"], ["lab (2)", "LAB/a.c"]),
    (["a\u202efdp.exe", "a\x01b"], ["a_fdp.exe", "a_b"]),
    ([".gitignore", "x.tar.gz", "x.TAR.gz"], [".gitignore", "x.tar.gz", "x.TAR (2).gz"]),
]


def test_names_that_every_system_can_unpack(root: str, browser: Browser) -> None:
    page = open_page(browser, root)
    script = "async ([at, paths]) => (await import(at)).names(paths)"
    for paths, names in NAMES_IN_ZIPS:
        assert page.evaluate(script, [f"{root}assets/coursetree/names.js", paths]) == names


def test_all_of_one_kind(root: str, browser: Browser) -> None:
    page = open_page(browser, root + SYSTEMS, NO_PICKER)
    assert contents(take(page, "Download as zip: Slides")) == {
        name: data for name, data in below(SYSTEMS).items() if name.startswith("slides/")
    }


def test_files_kept_elsewhere_are_linked_with_a_choice_of_mirrors(
    root: str, browser: Browser
) -> None:
    page = open_page(browser, root + ALGEBRA, NO_PICKER)
    take(page)
    panel = page.locator("#ct-panel")
    expect(panel.get_by_role("link", name="Club")).to_have_attribute(
        "href", re.compile(r"https://club\.example\.org/[0-9a-f]{40}/.*lecture\.mp4\?raw")
    )
    expect(page.locator(".ct-material").get_by_role("link", name="Club")).to_have_count(1)


def test_one_folder(root: str, browser: Browser) -> None:
    page = open_page(browser, root + f"{SYSTEMS}labs/lab1/", NO_PICKER)
    assert contents(take(page, "Download as zip")) == {
        name: data for name, data in below(SYSTEMS).items() if name.startswith("labs/lab1/")
    }


def test_one_folder_in_a_folder(root: str, browser: Browser) -> None:
    page = open_page(browser, root + f"{SYSTEMS}labs/lab1/", NO_PICKER)
    found = contents(take(page, "Download this folder: data"))
    assert found == {"data/disk.img": LARGE}


def test_a_basket_of_two_courses(root: str, browser: Browser) -> None:
    page = open_page(browser, root + ALGEBRA, NO_PICKER)
    page.get_by_role("button", name="Add to basket: ").first.click()
    page.goto(root + f"{SYSTEMS}labs/lab1/")
    page.get_by_role("button", name="Add to basket").click()
    expect(page.get_by_role("button", name="In the basket")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_role("link", name="Basket (2)").click()
    found = contents(take(page, page.locator(".ct-basket .ct-button--take").inner_text()))
    assert {name.partition("/")[0] for name in found} == {"线性代数", "Operating Systems"}
    assert found["Operating Systems/labs/lab1/main.c"] == TREE["Operating Systems/labs/lab1/main.c"]
    page.get_by_role("button", name="Remove: ").first.click()
    expect(page.get_by_role("button", name="Remove: ")).to_have_count(1)
    page.get_by_role("button", name="Empty the basket").click()
    expect(page.get_by_text("Nothing is picked yet")).to_be_visible()


def test_a_basket_remembers_what_the_site_no_longer_has(root: str, browser: Browser) -> None:
    kept = json.dumps([{"list": "gone/files.json", "material": "gone/a.pdf", "title": "A paper"}])
    script = (
        f"localStorage.setItem('coursetree basket /{quote('我的 repo')}/', JSON.stringify({kept}))"
    )
    page = open_page(browser, root + "basket/", script)
    expect(page.get_by_text("A paper (no longer on this site)")).to_be_visible()


@pytest.mark.parametrize("kept", ["not json", "{}", "[1, null]", '[{"list": 3}]'])
def test_a_broken_basket_is_an_empty_one(kept: str, root: str, browser: Browser) -> None:
    script = KEEP.format(json.dumps(kept))
    page = open_page(browser, root + "basket/", script)
    expect(page.get_by_text("Nothing is picked yet")).to_be_visible()


def test_without_javascript_every_file_has_its_link(root: str, browser: Browser) -> None:
    page = open_page(browser, root + ALGEBRA, java_script_enabled=False)
    expect(page.get_by_role("button", name="Download")).to_have_count(0)
    assert page.locator("a[href$='.pdf']").count() >= 2
    page.goto(root + "basket/")
    assert "The basket needs JavaScript" in page.locator("noscript").inner_text()


class Faulty(SimpleHTTPRequestHandler):
    """Serves a site with faults: paths to answer with a status, to break off, or to hold up."""

    status: dict[str, int]
    breaks: dict[str, int]
    slow: set[str]
    asked: list[tuple[str, str | None]]

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        if name.endswith((".img", ".c")):
            self.asked.append((name, self.headers["Range"]))
        if self.status.get(name):
            self.send_error(self.status[name])
        elif self.breaks.get(name):
            self.breaks[name] -= 1
            self._half()
        elif name in self.slow:
            self._hold()
        else:
            super().do_GET()

    def _start(self) -> bytes:
        data = Path(self.translate_path(self.path)).read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return data

    def _half(self) -> None:
        data = self._start()
        self.wfile.write(data[: len(data) // 2])
        self.wfile.flush()
        at_once = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        self.connection.close()

    def _hold(self) -> None:
        data = self._start()
        self.wfile.write(data[: len(data) // 2])
        self.wfile.flush()
        threading.Event().wait(60)


@pytest.fixture
def faulty(site: Path) -> Iterator[tuple[str, type[Faulty]]]:
    handler = type("Handler", (Faulty,), {"status": {}, "breaks": {}, "slow": set(), "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", handler
    server.shutdown()


def test_a_file_that_fails_is_named_and_may_be_left_out(
    faulty: tuple[str, type[Faulty]], browser: Browser
) -> None:
    root, handler = faulty
    handler.status["main.c"] = 404
    page = open_page(browser, root + SYSTEMS, NO_PICKER)
    page.get_by_role("button", name="Download this course").click()
    status = page.get_by_role("status")
    expect(status).to_have_text("labs/lab1/main.c did not come: the server answered 404.")
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    page.get_by_role("button", name="Try again").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Leave it out", exact=True).click()
    archive = saved(download.value)
    assert contents(archive) == below(SYSTEMS, but=("labs/lab1/main.c",))
    left = manifest(archive)["Operating Systems/labs/lab1/main.c"]
    assert left["In-Zip"] == "no: the download failed"
    assert [name for name, _ in handler.asked].count("main.c") == 2


def test_trying_again_helps_once_the_server_is_well(
    faulty: tuple[str, type[Faulty]], browser: Browser
) -> None:
    root, handler = faulty
    handler.status["disk.img"] = 503
    page = open_page(browser, root + SYSTEMS, NO_PICKER)
    page.get_by_role("button", name="Download this course").click()
    expect(page.get_by_role("status")).to_contain_text("503")
    handler.status.clear()
    with page.expect_download() as download:
        page.get_by_role("button", name="Try again").click()
    assert contents(saved(download.value)) == below(SYSTEMS)


def test_a_broken_connection_is_taken_up_where_it_broke(
    faulty: tuple[str, type[Faulty]], browser: Browser
) -> None:
    root, handler = faulty
    handler.breaks |= {"disk.img": 1, "main.c": 1}
    page = open_page(browser, root + SYSTEMS, NO_PICKER)
    assert contents(take(page)) == below(SYSTEMS)
    again = [wanted for name, wanted in handler.asked if name == "disk.img"][-1]
    assert again is not None
    assert again.startswith("bytes=")


def test_a_server_that_falls_silent_is_given_up(
    faulty: tuple[str, type[Faulty]], browser: Browser
) -> None:
    root, handler = faulty
    handler.slow.add("disk.img")
    page = browser.new_page()
    page.clock.install()
    page.goto(root + SYSTEMS)
    page.evaluate(NO_PICKER)
    page.get_by_role("button", name="Download this course").click()
    page.locator(f"progress[value='{len(LARGE) // 2}']").wait_for()
    status = page.get_by_role("status")
    while "did not come" not in status.inner_text():
        page.clock.run_for(61_000)
        page.wait_for_timeout(100)
    expect(status).to_contain_text("disk.img did not come: nothing came for a minute")


def test_cancel_saves_nothing(faulty: tuple[str, type[Faulty]], browser: Browser) -> None:
    root, handler = faulty
    handler.slow.add("disk.img")
    page = open_page(browser, root + SYSTEMS, TO_ORIGIN_FILES)
    page.get_by_role("button", name="Download this course").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("status")).to_have_text("Cancelled. Nothing was saved.")
    assert page.evaluate(NAMES) == []


def test_a_reader_who_closes_the_dialog_gets_no_panel(root: str, browser: Browser) -> None:
    script = (
        "globalThis.showSaveFilePicker = async () => { throw new DOMException('', 'AbortError') }"
    )
    page = open_page(browser, root + ALGEBRA, script)
    page.get_by_role("button", name="Download this course").click()
    page.wait_for_timeout(200)
    expect(page.locator("#ct-panel")).to_have_count(0)


TO_ORIGIN_FILES = """
globalThis.showSaveFilePicker = async ({ suggestedName }) => {
  const folder = await navigator.storage.getDirectory();
  return folder.getFileHandle(suggestedName, { create: true });
};
"""
NAMES = """async () => {
  const names = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
  return names;
}"""
READ = """async (name) => {
  const handle = await (await navigator.storage.getDirectory()).getFileHandle(name);
  const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  return Array.from(bytes);
}"""


def test_too_much_for_memory_is_said_before_it_is_fetched(root: str, browser: Browser) -> None:
    page = open_page(browser, root + ALGEBRA, NO_PICKER, NO_STORE)
    file = {"path": f"{ALGEBRA}film.bin", "size": 1_200_000_000}
    listed = {"path": ALGEBRA[:-1], "materials": [{"path": ALGEBRA, "files": [file]}]}
    page.route("**/files.json", lambda route: route.fulfill(json=listed))
    page.get_by_role("button", name="Download this course").click()
    expect(page.get_by_role("status")).to_contain_text("1.2 GB are a lot for this browser")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("status")).to_have_text("Cancelled. Nothing was saved.")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_panel_and_basket_are_for_everybody(
    scheme: Literal["light", "dark"],
    width: int,
    faulty: tuple[str, type[Faulty]],
    browser: Browser,
) -> None:
    root, handler = faulty
    handler.status["main.c"] = 404
    page = open_page(
        browser,
        root + SYSTEMS,
        NO_PICKER,
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": width, "height": 844},
        has_touch=width < 500,
        is_mobile=width < 500,
    )
    page.get_by_role("button", name="Add to basket: ").first.click()
    page.get_by_role("button", name="Download this course").click()
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    assert broken(page) == []
    for button in page.locator("#ct-panel button").all():
        expect(button).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Left out, and listed so")).to_be_visible()
    assert broken(page) == []
    page.get_by_role("button", name="Close").press("Enter")
    page.get_by_role("link", name="Basket (1)").click()
    expect(page.get_by_role("button", name="Remove: ")).to_be_visible()
    assert broken(page) == []


def broken(page: Page) -> list[str]:
    """The rules of WCAG 2.2 AA that the page breaks."""
    options: dict[str, Any] = {"runOnly": WCAG, "resultTypes": ["violations"]}
    violations = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']} {node['target']}" for rule in violations for node in rule["nodes"]]


def test_what_streams_to_disk_is_the_same_zip(root: str, browser: Browser) -> None:
    page = open_page(browser, root + ALGEBRA, TO_ORIGIN_FILES)
    page.get_by_role("button", name="Download this course").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    data = bytes(page.evaluate(READ, "线性代数.zip"))
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert contents(archive) == below(ALGEBRA, but=("视频/lecture.mp4",))
