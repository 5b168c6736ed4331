"""A repository, a forge that keeps it, and the storage of what is dropped into issues."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from coursetree.intake.attachments import Hosts, load_hosts

from .. import standin

ROOT = Path(__file__).parents[2]
FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "material.yml"
REPOSITORY = "example/courses"
CONTENT = {
    "mkdocs.yml": "site_name: Courses\ndocs_dir: courses\n"
    "plugins: [{coursetree/catalog: {exclude: [drafts/]}}]\n",
    ".github/ISSUE_TEMPLATE/material.yml": FORM.read_text("utf-8"),
    "courses/操作系统/README.md": "# 操作系统\n",
    "courses/操作系统/course.yml": "title: { zh: 操作系统, en: Operating Systems }\n"
    "licence: CC-BY-4.0\n",
    "courses/操作系统/试卷/2023秋/期末试卷.txt": "1. 什么是进程？\n",
}


def git(directory: Path, *arguments: str, given: bytes = b"") -> str:
    person = ("-c", "user.name=Forge", "-c", "user.email=forge@example.org")
    command = ["git", "-C", str(directory), *person, "-c", "core.quotepath=off", *arguments]
    return (
        subprocess.run(command, input=given, check=True, capture_output=True)
        .stdout.decode()
        .strip()
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of the courses at their newest commit."""
    checkout = tmp_path / "checkout"
    for path, text in CONTENT.items():
        (checkout / path).parent.mkdir(parents=True, exist_ok=True)
        (checkout / path).write_text(text, "utf-8")
    git(checkout, "init", "-q", "-b", "main")
    git(checkout, "add", "-A")
    git(checkout, "commit", "-q", "-m", "Begin")
    return checkout


@dataclass(slots=True)
class Storage:
    """Answers by path: bytes with a content type, or the address of a redirect."""

    url: str = ""
    answers: dict[str, tuple[bytes, str] | str] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def keep(self, data: bytes, name: str = "", kind: str = "application/octet-stream") -> str:
        """An attachment, as the forge gives its address to the issue."""
        number = len(self.answers) + 1
        path = f"/user-attachments/files/{number}/{name}"
        if not name:
            path = f"/user-attachments/assets/00000000-0000-4000-8000-{number:012}"
        self.answers[path] = f"{self.url}/storage/{number}?X-Amz-Expires=300"
        self.answers[f"/storage/{number}"] = (data, kind)
        return self.url + path


@pytest.fixture
def storage() -> Iterator[Storage]:
    kept = Storage()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            kept.asked.append((path, self.headers.get("Authorization", "")))
            answer = kept.answers.get(path, (b"", ""))
            if isinstance(answer, str):
                self.send_response(302)
                self.send_header("Location", answer)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            data, kind = answer
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    kept.url = f"http://127.0.0.1:{server.server_port}"
    yield kept
    server.shutdown()
    server.server_close()


@pytest.fixture
def hosts(storage: Storage) -> Hosts:
    """The forge's own hosts, the storage being on this machine."""
    known = load_hosts(storage.url, REPOSITORY)
    return replace(known, storage=(re.compile(re.escape(storage.url) + r"/storage/[^#]+"),))


def filled(**values: str) -> str:
    """The text that the forge makes of the form, with every box ticked but that of credit."""
    parts = []
    for item in yaml.safe_load(FORM.read_text("utf-8"))["body"]:
        if item["type"] == "markdown":
            continue
        attributes, given = item["attributes"], values.get(item["id"], "_No response_")
        if item["type"] == "checkboxes" and item["id"] not in values:
            mark = " " if item["id"] == "credit" else "X"
            given = "\n".join(f"- [{mark}] {box['label']}" for box in attributes["options"])
        if "default" in attributes and item["id"] not in values:
            given = attributes["options"][attributes["default"]]
        parts.append(f"### {attributes['label']}\n\n{given}")
    return "\n\n".join(parts)


def event(body: str, server: str, number: int = 7, **issue: Any) -> dict[str, Any]:
    """The payload of `issues.labeled`, without the fields that nobody reads."""
    user = {"login": "ada-example", "id": 1000001, "type": "User"}
    return {
        "action": "labeled",
        "issue": {
            "number": number,
            "title": "资料 · Material: 操作系统",
            "user": user,
            "labels": [{"name": "material"}, {"name": "accepted"}],
            "state": "open",
            "locked": False,
            "author_association": "NONE",
            "body": body,
            **issue,
        },
        "label": {"name": "accepted"},
        "repository": {
            "name": "courses",
            "full_name": REPOSITORY,
            "private": False,
            "owner": {"login": "example", "type": "Organization"},
            "html_url": f"{server}/{REPOSITORY}",
            "default_branch": "main",
        },
        "sender": {"login": "maintainer", "id": 2, "type": "User"},
    }


Write = Callable[..., Path]


@pytest.fixture
def happened(tmp_path: Path, storage: Storage) -> Write:
    """Writes the event of an issue whose form holds the given values; gives the file."""

    def write(body: str | None = None, **values: str) -> Path:
        file = tmp_path / "event.json"
        said = filled(**values) if body is None else body
        file.write_text(json.dumps(event(said, storage.url)), "utf-8")
        return file

    return write


@pytest.fixture
def remote(forge: standin.Forge, checkout: Path, tmp_path: Path) -> Iterator[Path]:
    """The forge's own repository, which its API reads and writes through Git."""
    bare = tmp_path / "remote.git"
    git(tmp_path, "clone", "-q", "--bare", str(checkout), str(bare))
    routes = GitRoutes(bare).all()
    standin.ROUTES.extend(routes)
    yield bare
    for route in routes:
        standin.ROUTES.remove(route)


@dataclass(frozen=True, slots=True)
class GitRoutes:
    """The part of the Git database's API that the intake uses, upon a real repository."""

    bare: Path

    def blob(self, _: standin.Forge, asked: standin.Request) -> tuple[int, Any]:
        data = base64.b64decode(asked.fields["content"], validate=True)
        return 201, {"sha": git(self.bare, "hash-object", "-w", "--stdin", given=data)}

    def tree(self, _: standin.Forge, asked: standin.Request) -> tuple[int, Any]:
        git(self.bare, "read-tree", asked.fields["base_tree"])
        for entry in asked.fields["tree"]:
            info = f"{entry['mode']},{entry['sha']},{entry['path']}"
            git(self.bare, "update-index", "--add", "--cacheinfo", info)
        return 201, {"sha": git(self.bare, "write-tree")}

    def commit(self, _: standin.Forge, asked: standin.Request) -> tuple[int, Any]:
        parents = [word for parent in asked.fields["parents"] for word in ("-p", parent)]
        said = (*parents, "-m", asked.fields["message"])
        return 201, {"sha": git(self.bare, "commit-tree", asked.fields["tree"], *said)}

    def shown(self, _: standin.Forge, asked: standin.Request) -> tuple[int, Any]:
        return 200, {"tree": {"sha": git(self.bare, "rev-parse", f"{asked.match[0]}^{{tree}}")}}

    def head(self, _: standin.Forge, asked: standin.Request) -> tuple[int, Any]:
        name = f"refs/heads/{asked.match[0]}"
        found = git(self.bare, "for-each-ref", "--format=%(objectname)", name)
        return (200, {"object": {"sha": found}}) if found else (404, {"message": "Not Found"})

    def make(self, _: standin.Forge, asked: standin.Request) -> tuple[int, Any]:
        git(self.bare, "update-ref", asked.fields["ref"], asked.fields["sha"], "0" * 40)
        return 201, {"ref": asked.fields["ref"]}

    def move(self, _: standin.Forge, asked: standin.Request) -> tuple[int, Any]:
        git(self.bare, "update-ref", f"refs/heads/{asked.match[0]}", asked.fields["sha"])
        return 200, {}

    def open_pull(self, forge: standin.Forge, asked: standin.Request) -> tuple[int, Any]:
        made = {
            **standin.pull(20 + len(forge.pulls), owner="example", branch=asked.fields["head"]),
            "title": asked.fields["title"],
            "body": asked.fields["body"],
            "merged_at": None,
        }
        forge.pulls.append(made)
        return 201, made

    def all(self) -> list[tuple[str, str, standin.Route]]:
        return [
            ("POST", r"/git/blobs", self.blob),
            ("POST", r"/git/trees", self.tree),
            ("POST", r"/git/commits", self.commit),
            ("GET", r"/git/commits/([0-9a-f]{40})", self.shown),
            ("GET", r"/git/ref/heads/(.+)", self.head),
            ("POST", r"/git/refs", self.make),
            ("PATCH", r"/git/refs/heads/(.+)", self.move),
            ("POST", r"/pulls", self.open_pull),
        ]
