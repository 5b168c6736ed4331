"""Previews in a repository of their own, each in a directory named after its pull request."""

from __future__ import annotations

import os
import shlex
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from functools import partial
from importlib import resources
from pathlib import Path

from coursetree.git import run
from coursetree.site.report import size_of

BRANCH = "gh-pages"
_MOST = 900_000_000
_PERSON = ("user.name=coursetree", "user.email=coursetree@users.noreply.invalid")
_SETTINGS = (
    *("protocol.https.allow=always", "protocol.ssh.allow=always", "protocol.file.allow=always"),
    *("core.autocrlf=false", "core.attributesFile=/dev/null", "core.excludesFile=/dev/null"),
    *("commit.gpgSign=false", "gc.auto=0"),
    *_PERSON,
)


def publish(
    site: Path, number: int, remote: str, open_numbers: Iterable[int], *, key: str = ""
) -> None:
    """Put a site where the preview of a pull request is, and take away those of closed ones.

    `key` is the private key that may write to `remote`. Its branch has one commit, always,
    so that what was taken away is gone. Raises `GitError`.
    """
    kept = {str(one) for one in (*open_numbers, number)}
    with tempfile.TemporaryDirectory(prefix="coursetree-previews-") as folder:
        place = Path(folder, "previews")
        run(Path(folder), "init", "-q", str(place))
        git = partial(run, place, settings=(*_SETTINGS, *_identity(key, Path(folder))))
        if git("ls-remote", remote, f"refs/heads/{BRANCH}"):
            git("fetch", "-q", "--depth=1", remote, BRANCH)
            git("checkout", "-q", "--detach", "FETCH_HEAD")
        for preview in _previews(place):
            if preview.name not in kept or preview.name == str(number):
                shutil.rmtree(preview)
        shutil.copytree(site, place / str(number))
        _make_room(place, number)
        (place / ".nojekyll").touch()
        (place / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
        git("checkout", "-q", "--orphan", "next")
        git("add", "--all", "--force")
        git("commit", "-q", "--allow-empty", "-m", "Previews")
        git("push", "-q", "--force", remote, f"HEAD:refs/heads/{BRANCH}")


def _previews(place: Path) -> list[Path]:
    """The oldest pull request first."""
    found = [path for path in place.iterdir() if path.name.isdecimal() and path.is_dir()]
    return sorted(found, key=lambda path: int(path.name))


def _make_room(place: Path, number: int) -> None:
    """Take away the oldest previews until the host would take the rest."""
    sizes = {path: size_of(path).bytes for path in _previews(place)}
    for path in _previews(place):
        if sum(sizes.values()) > _MOST and path.name != str(number):
            shutil.rmtree(path)
            del sizes[path]


def _identity(key: str, folder: Path) -> Iterator[str]:
    """What has Git speak SSH with this key, to hosts that are known."""
    if not key:
        return
    secret, known = folder / "key", folder / "known_hosts"
    secret.touch(0o600)
    secret.write_text(f"{key.strip()}\n")
    known.write_bytes(resources.files(__package__).joinpath("known_hosts").read_bytes())
    options = (f"UserKnownHostsFile={known}", "StrictHostKeyChecking=yes", "IdentitiesOnly=yes")
    ssh = ["ssh", "-F", os.devnull, "-i", str(secret), *(f"-o{option}" for option in options)]
    yield f"core.sshCommand={shlex.join(ssh)}"
