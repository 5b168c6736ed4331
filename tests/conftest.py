"""The demo site, built once, a server for sites and a browser to read them with."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from coursetree.cli import main

from . import standin
from .stories import Story, beginning

ROOT = Path(__file__).parent.parent
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

Build = Callable[..., Path]


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store of its own for the whole session."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("COURSETREE_CACHE", str(folder))
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        yield folder


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the demo courses, as `scripts/build` makes it."""
    site = tmp_path_factory.mktemp("demo") / "site"
    assert main(["build", str(ROOT), "--site-dir", str(site)]) == 0
    return site


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds a tree given as contents by path; gives the site's directory."""
    return partial(_build, tmp_path)


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The same for a site that many tests read and none changes."""

    def run(files: dict[str, str | bytes], *options: str) -> Path:
        return _build(tmp_path_factory.mktemp("once"), files, *options)

    return run


def _build(
    folder: Path,
    files: dict[str, str | bytes],
    *options: str,
    git: bool = True,
    expect: int = 0,
) -> Path:
    tree, site = folder / "tree", folder / "site"
    write(tree, files)
    if git:
        commit(tree)
    assert main(["build", str(tree), "--site-dir", str(site), *options]) == expect
    return site


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Story]:
    """Begins a drawn story in a new repository, with nobody's configuration."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return beginning(tmp_path)


def write(tree: Path, files: dict[str, str | bytes]) -> None:
    shutil.rmtree(tree, ignore_errors=True)
    for path, content in files.items():
        target = tree / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())


def commit(tree: Path) -> None:
    git = [
        "git",
        "-C",
        str(tree),
        "-c",
        "user.name=Ada Example",
        "-c",
        "user.email=ada@example.org",
    ]
    date = {"GIT_AUTHOR_DATE": "2024-03-01T12:00:00Z", "GIT_COMMITTER_DATE": "2024-03-01T12:00:00Z"}
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Add"]):
        subprocess.run([*git, *command], check=True, env=_environment() | date)


def _environment() -> dict[str, str]:
    return dict(os.environ)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a directory; gives its address, which ends in a slash."""
    servers: list[ThreadingHTTPServer] = []

    def start(directory: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(directory)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture
def forge() -> Iterator[standin.Forge]:
    """A stand-in for the API of a forge."""
    with standin.running(standin.Forge()) as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    path = subprocess.check_output([str(ROOT / "scripts" / "browser")], text=True).strip()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test on any script error and any request elsewhere.

    `address` is that of the site, a fixture of the tests themselves.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    trouble: list[str] = []
    here = (address, "data:", "blob:", "chrome")

    def log(said: ConsoleMessage) -> None:
        # A browser that shows a file by itself asks for an icon, which a site may lack.
        if said.type == "error" and not said.location["url"].endswith("favicon.ico"):
            trouble.append(said.text)

    def request(made: Request) -> None:
        if not made.url.startswith(here):
            trouble.append(made.url)

    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    page.on("console", log)
    page.on("request", request)
    yield page
    context.close()
    assert trouble == []
