"""From a run of the checks to a preview and a comment, at a stand-in of the forge."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from coursetree.cli import main
from coursetree.review.dress import dress, dressed
from coursetree.review.publish import _identity

from ..standin import BOT, TOKEN, Forge, artifact, pull, run

Preview = Callable[..., int]
SHA = "b" * 40
MARK = "<!-- coursetree-preview -->"
PAGE = b"<!DOCTYPE html><html lang=zh><head><title>x</title></head><body class=y><h1>x</h1>"


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return file.getvalue()


def checked(forge: Forge, number: int, files: dict[str, bytes], **given: object) -> None:
    """A pull request whose checks have passed, in run number 1000 more."""
    data = zipped(files)
    forge.pulls.append(pull(number, sha=SHA, **given))
    forge.runs[number + 1000] = run(number + 1000, sha=SHA, **given)
    forge.artifacts[number + 1000] = [artifact(number, data)]
    forge.archives[number] = data
    forge.files[number] = [{"filename": "courses/算法/卷.pdf", "status": "added"}]


def shown(remote: Path, path: str) -> bytes:
    return subprocess.check_output(["git", "-C", remote, "show", f"gh-pages:{path}"])


def listed(remote: Path) -> list[str]:
    command = ["git", "-C", remote, "ls-tree", "--name-only", "gh-pages"]
    return subprocess.check_output(command, text=True).split()


def body(forge: Forge, number: int) -> str:
    """The one comment there."""
    (comment,) = forge.comments[number]
    return str(comment["body"])


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "previews.git"], check=True)
    return tmp_path / "previews.git"


@pytest.fixture
def preview(forge: Forge, remote: Path, monkeypatch: pytest.MonkeyPatch) -> Preview:
    monkeypatch.setenv("GITHUB_REPOSITORY", forge.repository)
    monkeypatch.setenv("GITHUB_API_URL", forge.url)
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)

    def start(number: int, *options: str, publish: bool = True) -> int:
        where = ("--repository", str(remote), "--url", "https://p.example/c/")
        given = (*where, "--site-url", "https://c.example/") if publish else ()
        return main(["preview", str(number + 1000), *given, *options])

    return start


def test_a_preview_is_published_and_told(forge: Forge, remote: Path, preview: Preview) -> None:
    checked(forge, 7, {"index.html": PAGE, "算法/卷.pdf": b"%PDF", ".git/config": b"x"})
    assert preview(7) == 0
    assert b"#7" in shown(remote, "7/index.html")
    assert shown(remote, "7/算法/卷.pdf") == b"%PDF"
    assert shown(remote, "robots.txt") == b"User-agent: *\nDisallow: /\n"
    assert "[Preview](https://p.example/c/7/)** of <code>bbbbbbbb</code>" in body(forge, 7)
    assert "actions/runs/1007" in body(forge, 7)
    assert "WARNING" not in body(forge, 7)


def test_there_is_one_comment_however_often_it_runs(forge: Forge, preview: Preview) -> None:
    checked(forge, 7, {"index.html": PAGE})
    forge.comments[7] = [
        {
            "id": 1,
            "user": {"login": "mallory", "type": "User"},
            "body": "<!-- coursetree-preview -->",
        },
        {"id": 2, "user": BOT, "body": "Thank you!"},
        {"id": 3, "user": None, "body": MARK},
    ]
    assert preview(7, publish=False) == 0
    assert preview(7) == 0
    assert preview(7) == 0
    assert len(forge.comments[7]) == 4
    assert [c["body"] for c in forge.comments[7][:2]] == [
        "<!-- coursetree-preview -->",
        "Thank you!",
    ]
    assert "https://p.example/c/7/" in forge.comments[7][3]["body"]
    assert [request.method for request in forge.written] == ["POST", "PATCH"]


def test_without_a_place_for_previews_the_comment_leads_to_the_archive(
    forge: Forge, preview: Preview
) -> None:
    checked(forge, 7, {"index.html": PAGE})
    assert preview(7, publish=False) == 0
    assert "actions/runs/1007/artifacts/7" in body(forge, 7)
    assert not [r for r in forge.requests if r.path.endswith("/zip")]


def test_previews_of_closed_pull_requests_go_for_good(
    forge: Forge, remote: Path, preview: Preview
) -> None:
    for number in (7, 8, 9):
        checked(forge, number, {"index.html": PAGE}, branch=f"b{number}")
        assert preview(number) == 0
    forge.pulls[1]["state"] = "closed"
    assert preview(7) == 0
    assert listed(remote) == [".nojekyll", "7", "9", "robots.txt"]
    count = ["git", "-C", remote, "rev-list", "--count", "gh-pages"]
    assert subprocess.check_output(count, text=True) == "1\n"


def test_a_hostile_archive_is_told_and_not_shown(
    forge: Forge, remote: Path, preview: Preview
) -> None:
    checked(forge, 7, {"index.html": PAGE, "../<img src=x>@all": b"x"})
    assert preview(7) == 1
    assert "does not stay where it is put" in body(forge, 7)
    assert "<img" not in body(forge, 7)
    assert "@all" not in body(forge, 7)
    assert not list((remote / "refs" / "heads").iterdir())


def test_checks_that_fail_have_no_preview(forge: Forge, remote: Path, preview: Preview) -> None:
    checked(forge, 7, {"index.html": PAGE}, conclusion="failure")
    assert preview(7) == 0
    assert "do not pass" in body(forge, 7)
    assert not list((remote / "refs" / "heads").iterdir())


def test_row_50_changes_to_the_code_are_named_by_the_forges_own_list(
    forge: Forge, preview: Preview
) -> None:
    checked(forge, 7, {"index.html": PAGE})
    forge.files[7] = [{"filename": f"courses/{n}.pdf"} for n in range(150)] + [
        {"filename": "docs/x.md", "previous_filename": "plugins/x.py"},
        {"filename": ".github/workflows/<b>.yml"},
    ]
    assert preview(7) == 0
    warned = body(forge, 7).partition("[!WARNING]")[2]
    assert "plugins&#47;x&#46;py" in warned
    assert "&#60;b&#62;" in warned
    assert "courses" not in warned


UNPROVEN: dict[str, Callable[[Forge], object]] = {
    "another event": lambda forge: forge.runs[1007].update(event="push"),
    "another workflow": lambda forge: forge.runs[1007].update(path=".github/workflows/x.yml"),
    "cancelled": lambda forge: forge.runs[1007].update(conclusion="cancelled"),
    "a newer commit": lambda forge: forge.pulls[0]["head"].update(sha="c" * 40),
    "closed": lambda forge: forge.pulls[0].update(state="closed"),
    "another fork": lambda forge: forge.pulls[0]["head"]["repo"].update(
        full_name="mallory/courses"
    ),
    "a fork that is gone": lambda forge: forge.pulls[0]["head"].update(repo=None),
    "a run without a repository": lambda forge: forge.runs[1007].update(head_repository=None),
    "another base": lambda forge: forge.pulls[0]["base"]["repo"].update(full_name="x/y"),
    "two of them": lambda forge: forge.pulls.append(forge.pulls[0] | {"number": 8}),
    "another branch": lambda forge: forge.runs[1007].update(head_branch="main&state=all#"),
}


@pytest.mark.parametrize("case", UNPROVEN)
def test_a_pull_request_that_is_not_proved_gets_nothing(
    forge: Forge, remote: Path, preview: Preview, case: str, capfd: pytest.CaptureFixture[str]
) -> None:
    checked(forge, 7, {"index.html": PAGE})
    UNPROVEN[case](forge)
    assert preview(7) == 0
    assert "nothing to preview" in capfd.readouterr().out
    assert not forge.written
    assert not list((remote / "refs" / "heads").iterdir())


def test_row_52_a_number_that_is_none_is_wrong_usage(forge: Forge) -> None:
    with pytest.raises(SystemExit) as left:
        main(["preview", "1;rm -rf /"])
    assert left.value.code == 2
    assert not forge.requests


@pytest.mark.parametrize("url", ["https://c.example/x", "http://C.example", "", "x:y"])
def test_the_origin_of_the_site_is_no_place_for_previews(
    forge: Forge, preview: Preview, url: str
) -> None:
    assert preview(7, "--url", url) == 2
    assert not forge.requests


def test_an_archive_that_expired_or_is_too_large_is_none(forge: Forge, preview: Preview) -> None:
    checked(forge, 7, {"index.html": PAGE})
    forge.artifacts[1007] = [artifact(7, b"", expired=True), artifact(8, b"", size=2_000_000_000)]
    assert preview(7) == 0
    assert "There is no preview of" in body(forge, 7)


def test_a_forge_that_fails_is_told(
    forge: Forge, preview: Preview, capfd: pytest.CaptureFixture[str]
) -> None:
    forge.broken = 503
    assert preview(7) == 1
    assert "answers 503" in capfd.readouterr().err


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        b"\xef\xbb\xbf  <!doctype html SYSTEM 'x'><head><script>1</script>",
        b"<script>document.title='no head'</script>",
        b"<!-- > --><!doctype html><meta http-equiv=refresh content='0;url=https://e.example'>",
        b"plain text",
        b"",
        b"<plaintext>",
        b"<title><body>",
    ],
)
def test_every_page_begins_with_the_policy_and_noindex(page: bytes) -> None:
    made = dressed(page, b"<p class=ct-preview>notice</p>")
    document = LexborHTMLParser(made.decode("utf-8", "replace"))
    assert document.head
    first = [node.attributes for node in document.head.iter()][:3]
    assert first[1] == {"name": "robots", "content": "noindex, nofollow"}
    assert first[2]["http-equiv"] == "Content-Security-Policy"
    assert b"notice" in made


def test_attributes_of_a_page_stay(tmp_path: Path) -> None:
    (tmp_path / "index.HTML").write_bytes(PAGE)
    (tmp_path / "a.htm").write_bytes(PAGE)
    assert dress(tmp_path, 7) == 2
    document = LexborHTMLParser((tmp_path / "index.HTML").read_text("utf-8"))
    assert document.root
    assert document.root.attributes == {"lang": "zh"}
    assert document.body
    assert document.body.attributes == {"class": "y"}


@pytest.mark.browser
@pytest.mark.site
def test_a_reader_sees_the_notice_and_the_page(
    demo_site: Path, tmp_path: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    import shutil

    site = shutil.copytree(demo_site, tmp_path / "site")
    dress(Path(site), 7)
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(serve(Path(site)))
    page.wait_for_load_state("networkidle")
    assert page.locator(".ct-preview").is_visible()
    assert "#7" in page.locator(".ct-preview").inner_text()
    assert said == []
    sent = page.evaluate("fetch('https://elsewhere.example/').then(() => 1, e => `${e}`)")
    assert "Failed to fetch" in sent
    page.close()


def test_the_key_is_for_git_alone_and_hosts_have_to_be_known(tmp_path: Path) -> None:
    (setting,) = _identity("PRIVATE", tmp_path)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert "StrictHostKeyChecking=yes" in setting
    assert "PRIVATE" not in setting
    assert (tmp_path / "known_hosts").read_text().startswith("github.com ssh-ed25519 ")
    assert list(_identity("", tmp_path)) == []
