"""A published site is tried: whether it is the one that was built, and answers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coursetree.cli import main
from coursetree.deploy.smoke import failures, sample
from coursetree.site.lasting import NAME, from_json

pytestmark = pytest.mark.site
Serve = Callable[[Path], str]


@pytest.fixture
def copy(demo_site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_site, tmp_path / "copy"))


def tried(url: str, site: Path) -> list[str]:
    return list(failures(url, site, pages=12, wait=0))


def test_the_site_itself(demo_site: Path, serve: Serve, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["smoke", serve(demo_site), "--site", str(demo_site)]) == 0
    assert "is the site that was built" in capfd.readouterr().out


def test_the_addresses_tried_are_the_same_every_time_and_of_all_sorts(demo_site: Path) -> None:
    wanted = from_json((demo_site / NAME).read_bytes())
    chosen = sample(demo_site, wanted, 20)
    assert chosen == sample(demo_site, wanted, 20)
    assert len(set(chosen)) == 20
    assert "" in chosen
    assert {path.endswith("/") for path in chosen} == {True, False}


def test_an_older_site_is_told(demo_site: Path, copy: Path, serve: Serve) -> None:
    data = (copy / NAME).read_bytes().replace(b'"commit":"', b'"commit":"0')
    (copy / NAME).write_bytes(data)
    (told,) = tried(serve(copy), demo_site)
    assert "is the site of 0" in told


def test_a_page_that_is_missing_and_one_that_is_another(
    demo_site: Path, copy: Path, serve: Serve
) -> None:
    (copy / "404.html").write_text("<title>Parked</title>", "utf-8")
    (copy / "catalog.json").unlink()
    missing, other = sorted(tried(serve(copy), demo_site), reverse=True)
    assert missing.endswith("catalog.json: answers 404")
    assert other.endswith("404.html: is not what was built")


def test_nothing_published(demo_site: Path, tmp_path: Path, serve: Serve) -> None:
    (told,) = tried(serve(tmp_path), demo_site)
    assert "is not there" in told
    assert main(["smoke", "http://127.0.0.1:9/", "--site", str(demo_site), "--wait", "0"]) == 1
    assert main(["smoke", "http://127.0.0.1:9/", "--site", str(tmp_path), "--wait", "0"]) == 2
