"""Two gigabytes go from a local server through the browser without staying in it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from coursetree.cli import main

pytestmark = [pytest.mark.site, pytest.mark.browser]

PARTS = 4
PART = 512 << 20
MOST_MEMORY = 512 << 20

# Counts what is written and keeps the end, where a zip lists what it holds.
COUNTING = """
globalThis.written = { bytes: 0, end: new Uint8Array() };
globalThis.showSaveFilePicker = async ({ suggestedName }) => ({
  name: suggestedName,
  createWritable: async () => new WritableStream({
    write(chunk) {
      written.bytes += chunk.length;
      const kept = chunk.length < 4096 ? [...written.end, ...chunk] : chunk.slice(-4096);
      written.end = new Uint8Array(kept).slice(-4096);
    },
  }),
});
"""


@pytest.fixture
def large_site(tmp_path: Path) -> Path:
    folder = tmp_path / "tree" / "Signals" / "recordings"
    folder.mkdir(parents=True)
    for number in range(PARTS):
        with (folder / f"week{number}.bin").open("wb") as file:
            file.truncate(PART)
    site = tmp_path / "site"
    assert main(["build", str(tmp_path / "tree"), "--site-dir", str(site), "--no-search"]) == 0
    return site


def memory(browser: Browser) -> int:
    """The most that the browser's processes have ever held, together."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return sum(_peak(process["id"]) for process in processes)


def _peak(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc to see memory")
def test_two_gigabytes_stay_out_of_memory(
    large_site: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    page = browser.new_context().new_page()
    page.add_init_script(COUNTING)
    page.goto(serve(large_site) + "Signals/")
    button = page.get_by_role("button", name="Download this course")
    expect(button).to_be_visible()
    before = memory(browser)
    button.click()
    expect(page.get_by_role("status")).to_contain_text("Saved", timeout=120_000)
    grown = memory(browser) - before
    print(f"{grown / 1e6:.0f} MB more at most")
    assert page.evaluate("written.bytes") > PARTS * PART
    assert listed(bytes(page.evaluate("Array.from(written.end)"))) == {
        f"recordings/week{number}.bin": PART for number in range(PARTS)
    }
    assert grown < MOST_MEMORY


ASIDE = """async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("coursetree downloads");
  const names = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}"""


def test_without_a_dialog_a_large_zip_goes_by_way_of_the_browsers_own_store(
    tmp_path: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    folder = tmp_path / "tree" / "Signals" / "recordings"
    folder.mkdir(parents=True)
    with (folder / "week1.bin").open("wb") as file:
        file.truncate(201 << 20)
    site = tmp_path / "site"
    assert main(["build", str(tmp_path / "tree"), "--site-dir", str(site), "--no-search"]) == 0
    page = browser.new_context().new_page()
    page.add_init_script("delete globalThis.showSaveFilePicker")
    page.goto(serve(site) + "Signals/")
    with page.expect_download(timeout=120_000) as download:
        page.get_by_role("button", name="Download this course").click()
    archive = zipfile.ZipFile(download.value.path())
    assert archive.getinfo("recordings/week1.bin").file_size == 201 << 20
    assert archive.testzip() is None
    assert len(page.evaluate(ASIDE)) == 1


def listed(end: bytes) -> dict[str, int]:
    """The sizes that a zip's directory names, from its last bytes."""
    start = end.index(b"PK\x01\x02")
    size = len(end) - start
    # A directory by itself reads like a zip whose files lie before its beginning.
    archive = zipfile.ZipFile(BytesIO(end[start : start + size]))
    return {
        info.filename: info.file_size
        for info in archive.infolist()
        if not info.filename.startswith("MANIFEST.")
    }
