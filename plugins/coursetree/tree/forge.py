"""Web addresses of a repository's files and forms on the forge that hosts it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from coursetree.model import Repository
from coursetree.tree.tables import table

_SCP = re.compile(r"(?:[^@/:]+@)?([^/:]+\.[^/:]+):(?!//)(?:\d+/)?(.+)")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_GUIDES = ("CONTRIBUTING.md", ".github/CONTRIBUTING.md", "docs/CONTRIBUTING.md")
_WEB = {"http": "http", "https": "https", "ssh": "https", "git": "https", "git+ssh": "https"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge:
    """Where readers and contributors find what is in the repository.

    Paths are relative to the tree, which lies at `prefix` below the repository. Pages and
    bytes are shown as of `commit`; what a contributor changes goes to `branch`. `forms`
    are the repository's issue forms and `guide` its guide for contributors, as paths below
    the repository.
    """

    url: str
    kind: str
    commit_id: str = ""
    branch: str = "HEAD"
    prefix: str = ""
    forms: tuple[str, ...] = ()
    guide: str = ""

    def file(self, path: str) -> str:
        """The page that shows a file."""
        return self._address("file", path)

    def raw(self, path: str) -> str:
        """The bytes of a file."""
        return self._address("raw", path)

    def directory(self, path: str) -> str:
        """The page that lists a directory."""
        return self._address("directory", path)

    def edit(self, path: str) -> str:
        """The form that changes a text file."""
        return self._address("edit", path)

    def upload(self, directory: str, *, exists: bool = True) -> str:
        """The form that adds files to a directory, or the nearest page that has one.

        Where the forge has none for a directory that does not exist, it is that above.
        """
        there = exists or self._shapes.get("uploads_anywhere")
        return self._address("upload", directory if there else posixpath.dirname(directory))

    def new_file(self, directory: str, name: str, value: str) -> str:
        """The form that writes a new text file, filled in as far as the forge allows."""
        new = posixpath.join(self.prefix, directory, name)
        return self._address("new_file", directory, new=new, name=name, value=value)

    def history(self, path: str) -> str:
        """The commits that touched a path."""
        return self._address("history", path)

    def commit(self, commit_id: str) -> str:
        """The page of one commit."""
        return self._address("commit", id=commit_id)

    def issue_form(self, name: str, title: str, fields: Mapping[str, str]) -> str:
        """An issue form with its fields filled in by their ids.

        Where there is no such form it is a plain issue that says the same.
        """
        form = next((path for path in self.forms if PurePosixPath(path).stem == name), "")
        if not form:
            return self.new_issue(title, "".join(f"{v}\n\n" for v in fields.values() if v))
        address = self._address("issue_form", title=title, name=posixpath.basename(form), new=form)
        filled = ((_encode(field), _encode(value)) for field, value in fields.items() if value)
        shape = self._shapes["issue_field"]
        return address + "".join(shape.format(id=field, value=value) for field, value in filled)

    def new_issue(self, title: str, body: str) -> str:
        """The form that reports something in the reporter's own words, begun for them."""
        return self._address("new_issue", title=title, body=body)

    @property
    def guide_page(self) -> str:
        """The page that shows the guide for contributors; empty where there is none."""
        there = replace(self, prefix="", commit_id="")
        return there.file(self.guide) if self.guide else ""

    @property
    def _shapes(self) -> Mapping[str, Any]:
        shapes: Mapping[str, Any] = table("forges")[self.kind]
        return shapes

    def _address(self, page: str, path: str = "", **values: str) -> str:
        values["path"] = posixpath.join(self.prefix, path).strip("/")
        values["ref"] = self.commit_id or self.branch
        values["type"] = "commit" if self.commit_id else "branch"
        values["branch"] = self.branch
        encoded = {name: _encode(value) for name, value in values.items()}
        template: str = self._shapes[page]
        shape = template if values["path"] else template.replace("/{path}", "")
        return shape.format(url=self.url, **encoded)


def find_forge(
    remote: str, kind: str | None = None, repository: Repository | None = None
) -> Forge | None:
    """The forge behind a remote address of any spelling; `None` where nothing tells its kind.

    `kind` is needed where the host's name does not tell. `repository` gives the commit,
    the branch and the tree's place; without it addresses follow the default branch.
    """
    url = web_address(remote)
    known = kind if kind in table("forges") else _kind(url)
    if not url or known is None:
        return None
    if repository is None:
        return Forge(url=url, kind=known)
    places = table("forges")[known].get("forms", ())
    return Forge(
        url=url,
        kind=known,
        commit_id=repository.commit,
        branch=repository.branch or "HEAD",
        prefix=repository.prefix,
        forms=_files(repository, *(f"{place}/*.yml" for place in places)),
        guide=next(iter(_files(repository, *_GUIDES)), ""),
    )


def _files(repository: Repository, *patterns: str) -> tuple[str, ...]:
    """The files of the work tree that match, each pattern's sorted."""
    root = repository.work_tree
    found = (path for pattern in patterns for path in sorted(root.glob(pattern)))
    return tuple(path.relative_to(root).as_posix() for path in found if path.is_file())


def web_address(remote: str) -> str:
    """A remote as a browser would open it, without credentials; empty where none could."""
    scp = _SCP.fullmatch(remote)
    spelled = f"ssh://{scp[1]}/{scp[2]}" if scp else remote
    try:
        parts = urlsplit(spelled)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return ""
    scheme = _WEB.get(parts.scheme)
    path = parts.path.strip("/").removesuffix(".git").strip("/")
    if scheme is None or not path or not _HOST.fullmatch(host):
        return ""
    shown = f":{port}" if port and parts.scheme == scheme else ""
    return f"{scheme}://{host}{shown}/{quote(path, safe='/%~')}"


def _kind(url: str) -> str | None:
    host = urlsplit(url).hostname or ""
    kinds = table("forges").items()
    return next((kind for kind, forms in kinds if any(w in host for w in forms["words"])), None)


def _encode(value: str) -> str:
    return quote(value, safe="/", errors="surrogateescape")
