"""A stand-in for the API of a forge: what it holds is given, what it is told is kept.

Its answers have the shapes of GitHub's REST API, version 2022-11-28, without the fields
that nobody reads. A token is asked for wherever something is written.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

TOKEN = "a-token-for-tests"  # noqa: S105
BOT = {"login": "github-actions[bot]", "type": "Bot", "id": 41898282}

Json = Any
Route = Callable[["Forge", "Request"], tuple[int, Json]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request: `match` is what the route's pattern caught, unquoted."""

    method: str
    path: str
    match: tuple[str, ...] = ()
    query: dict[str, str] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    token: str = ""


@dataclass(slots=True, kw_only=True)
class Forge:
    """What the forge holds about one repository, by the names of the API."""

    repository: str = "example/courses"
    url: str = ""
    pulls: list[Json] = field(default_factory=list)
    files: dict[int, list[Json]] = field(default_factory=dict)
    runs: dict[int, Json] = field(default_factory=dict)
    artifacts: dict[int, list[Json]] = field(default_factory=dict)
    archives: dict[int, bytes] = field(default_factory=dict)
    comments: dict[int, list[Json]] = field(default_factory=dict)
    commit_pulls: dict[str, list[Json]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    broken: int = 0  # a status that every request is answered with

    @property
    def written(self) -> list[Request]:
        return [request for request in self.requests if request.method != "GET"]


def pull(number: int, **given: Any) -> Json:
    """A pull request as `GET pulls` shows it."""
    owner = given.get("owner", "contributor")
    return {
        "number": number,
        "state": given.get("state", "open"),
        "title": given.get("title", "Add a paper"),
        "merged_at": given.get("merged_at"),
        "labels": [{"name": name} for name in given.get("labels", ())],
        "user": {"login": owner, "type": "User"},
        "head": {
            "ref": given.get("branch", "main"),
            "sha": given.get("sha", "a" * 40),
            "repo": {"full_name": f"{owner}/courses", "fork": True},
        },
        "base": {"ref": "main", "repo": {"full_name": "example/courses", "fork": False}},
    }


def run(number: int, **given: Any) -> Json:
    """A workflow run as `GET actions/runs/ID` shows it; of a fork, `pull_requests` is empty."""
    owner = given.get("owner", "contributor")
    return {
        "id": number,
        "name": "Pull request",
        "event": given.get("event", "pull_request"),
        "status": "completed",
        "conclusion": given.get("conclusion", "success"),
        "path": given.get("path", ".github/workflows/pull-request.yml"),
        "head_branch": given.get("branch", "main"),
        "head_sha": given.get("sha", "a" * 40),
        "head_repository": {"full_name": f"{owner}/courses", "owner": {"login": owner}},
        "html_url": f"https://github.com/example/courses/actions/runs/{number}",
        "pull_requests": [],
    }


def artifact(number: int, data: bytes, **given: Any) -> Json:
    """An artifact as `GET actions/runs/ID/artifacts` shows it."""
    return {
        "id": number,
        "name": given.get("name", "site"),
        "size_in_bytes": given.get("size", len(data)),
        "expired": given.get("expired", False),
        "workflow_run": {"id": 1, "head_sha": "a" * 40},
    }


def _page(items: list[Json], request: Request) -> list[Json]:
    size, page = int(request.query.get("per_page", 30)), int(request.query.get("page", 1))
    return items[(page - 1) * size : page * size]


def _list_pulls(forge: Forge, request: Request) -> tuple[int, Json]:
    state, head = request.query.get("state", "open"), request.query.get("head", "")
    found = [
        p
        for p in forge.pulls
        if state in ("all", p["state"])
        and (not head or head == f"{p['user']['login']}:{p['head']['ref']}")
    ]
    return 200, _page(found, request)


def _pull(forge: Forge, request: Request) -> tuple[int, Json]:
    found = [p for p in forge.pulls if p["number"] == int(request.match[0])]
    return (200, found[0]) if found else (404, {"message": "Not Found"})


def _pull_files(forge: Forge, request: Request) -> tuple[int, Json]:
    return 200, _page(forge.files.get(int(request.match[0]), []), request)


def _commit_pulls(forge: Forge, request: Request) -> tuple[int, Json]:
    return 200, _page(forge.commit_pulls.get(request.match[0], []), request)


def _run(forge: Forge, request: Request) -> tuple[int, Json]:
    found = forge.runs.get(int(request.match[0]))
    return (200, found) if found else (404, {"message": "Not Found"})


def _artifacts(forge: Forge, request: Request) -> tuple[int, Json]:
    found = forge.artifacts.get(int(request.match[0]), [])
    return 200, {"total_count": len(found), "artifacts": _page(found, request)}


def _archive(forge: Forge, request: Request) -> tuple[int, Json]:
    """The bytes are elsewhere: another name of this machine is another host."""
    return 302, f"{forge.url.replace('127.0.0.1', 'localhost')}/blob/{request.match[0]}"


def _blob(forge: Forge, request: Request) -> tuple[int, Json]:
    if request.token:
        return 400, {"message": "a token that is none of the storage's business"}
    return 200, forge.archives[int(request.match[0])]


def _list_comments(forge: Forge, request: Request) -> tuple[int, Json]:
    return 200, _page(forge.comments.get(int(request.match[0]), []), request)


def _add_comment(forge: Forge, request: Request) -> tuple[int, Json]:
    number = sum(map(len, forge.comments.values())) + 100
    made = {"id": number, "user": BOT, "body": request.fields["body"]}
    forge.comments.setdefault(int(request.match[0]), []).append(made)
    return 201, made


def _edit_comment(forge: Forge, request: Request) -> tuple[int, Json]:
    for comment in (c for comments in forge.comments.values() for c in comments):
        if comment["id"] == int(request.match[0]):
            comment["body"] = request.fields["body"]
            return 200, comment
    return 404, {"message": "Not Found"}


def _content(forge: Forge, request: Request) -> tuple[int, Json]:
    found = forge.contents.get(request.match[0])
    if found is None:
        return 404, {"message": "Not Found"}
    return 200, {"type": "file", "path": request.match[0], "sha": _blob_id(found)}


def _put_content(forge: Forge, request: Request) -> tuple[int, Json]:
    """Refuses what would write over a change that the writer has not seen."""
    path, before = request.match[0], forge.contents.get(request.match[0])
    if request.fields.get("sha") != (_blob_id(before) if before is not None else None):
        return 409, {"message": f"{path} does not match"}
    forge.contents[path] = base64.b64decode(request.fields["content"])
    return 200, {"content": {"path": path}, "commit": {"message": request.fields["message"]}}


def _blob_id(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()  # noqa: S324 - as Git does


# Method and path below the repository. More may be added by whoever needs them.
ROUTES: list[tuple[str, str, Route]] = [
    ("GET", r"/pulls", _list_pulls),
    ("GET", r"/pulls/(\d+)", _pull),
    ("GET", r"/pulls/(\d+)/files", _pull_files),
    ("GET", r"/commits/([^/]+)/pulls", _commit_pulls),
    ("GET", r"/actions/runs/(\d+)", _run),
    ("GET", r"/actions/runs/(\d+)/artifacts", _artifacts),
    ("GET", r"/actions/artifacts/(\d+)/zip", _archive),
    ("GET", r"/issues/(\d+)/comments", _list_comments),
    ("POST", r"/issues/(\d+)/comments", _add_comment),
    ("PATCH", r"/issues/comments/(\d+)", _edit_comment),
    ("GET", r"/contents/(.+)", _content),
    ("PUT", r"/contents/(.+)", _put_content),
]


def _answer(forge: Forge, request: Request) -> tuple[int, Json]:
    if forge.broken:
        return forge.broken, {"message": "Server Error"}
    if found := re.fullmatch(r"/blob/(\d+)", request.path):
        return _blob(forge, _matched(request, found))
    inside = request.path.removeprefix(f"/repos/{forge.repository}")
    if inside == request.path:
        return 404, {"message": "Not Found"}
    if request.method != "GET" and request.token != TOKEN:
        return 401, {"message": "Bad credentials"}
    for method, pattern, route in ROUTES:
        if method == request.method and (found := re.fullmatch(pattern, inside)):
            return route(forge, _matched(request, found))
    return 404, {"message": "Not Found"}


def _matched(request: Request, found: re.Match[str]) -> Request:
    return Request(
        method=request.method,
        path=request.path,
        match=tuple(map(unquote, found.groups())),
        query=request.query,
        fields=request.fields,
        token=request.token,
    )


class _Handler(BaseHTTPRequestHandler):
    forge: Forge

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        request = Request(
            method=self.command,
            path=parts.path,
            query=dict(parse_qsl(parts.query)),
            fields=json.loads(body) if body else {},
            token=self.headers.get("Authorization", "").removeprefix("Bearer "),
        )
        self.forge.requests.append(request)
        status, said = _answer(self.forge, request)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", said)
            said = b""
        data = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve  # noqa: N815

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def running(forge: Forge) -> Iterator[Forge]:
    """The forge at work on this machine, at its `url`."""
    handler = type("Handler", (_Handler,), {"forge": forge})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    forge.url = f"http://127.0.0.1:{server.server_port}"
    yield forge
    server.shutdown()
    server.server_close()
