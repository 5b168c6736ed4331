"""Requests to the REST API of a forge, about one repository."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from coursetree.web import Answer, WebError, ask, fetch

_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")
_PAGE = 100
# Asking again does no harm; writing again might write twice.
_TRIES = 3
_PAUSE = 1.0
_MOST_PAGES = 30


class ApiError(Exception):
    """The forge refused or gave no answer; `status` is 0 where there was none."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """The API at `url` as far as `repository`, an owner and a name, is concerned.

    Paths are relative to the repository; each part of them is encoded here, so that no
    name can lead to another resource. All methods raise `ApiError`.
    """

    url: str
    repository: str
    token: str = ""

    def __post_init__(self) -> None:
        if not _REPOSITORY.fullmatch(self.repository):
            raise ApiError(f"{self.repository!r} is no owner/name")

    def get(self, *path: str | int, **query: str | int) -> Any:
        return _parsed(self._send("GET", path, query))

    def all(self, *path: str | int, **query: str | int) -> Iterator[Any]:
        """Every item of a list, however many pages it has."""
        for page in range(1, _MOST_PAGES + 1):
            items = self.get(*path, **{**query, "per_page": _PAGE, "page": page})
            yield from items
            if len(items) < _PAGE:
                return
        raise ApiError(f"{self._address(path, {})}: more than {_MOST_PAGES * _PAGE} items")

    def post(self, *path: str | int, **fields: Any) -> Any:
        return _parsed(self._send("POST", path, {}, fields))

    def patch(self, *path: str | int, **fields: Any) -> Any:
        return _parsed(self._send("PATCH", path, {}, fields))

    def put(self, *path: str | int, **fields: Any) -> Any:
        return _parsed(self._send("PUT", path, {}, fields))

    def delete(self, *path: str | int) -> None:
        self._send("DELETE", path, {})

    def download(self, *path: str | int, most: int) -> bytes:
        """The bytes that a path leads to, perhaps on another host, which gets no token."""
        address = self._address(path, {})
        try:
            answer = fetch(address, headers=self._headers(), seconds=600, most=most)
        except WebError as error:
            raise ApiError(f"{address}: {error}") from error
        return _good(answer).body

    def _send(
        self,
        method: str,
        path: tuple[str | int, ...],
        query: Mapping[str, str | int],
        fields: Mapping[str, Any] | None = None,
    ) -> Answer:
        address = self._address(path, query)
        body = None if fields is None else json.dumps(fields).encode()
        tries = _TRIES if method == "GET" else 1
        while True:
            tries -= 1
            try:
                return _good(ask(address, method=method, headers=self._headers(), body=body))
            except WebError as error:
                if not tries:
                    raise ApiError(f"{address}: {error}") from error
                time.sleep(_PAUSE)

    def _address(self, path: tuple[str | int, ...], query: Mapping[str, str | int]) -> str:
        parts = "/".join(quote(str(part), safe="") for part in path)
        address = f"{self.url.rstrip('/')}/repos/{self.repository}/{parts}".rstrip("/")
        return f"{address}?{urlencode(query)}" if query else address

    def _headers(self) -> dict[str, str]:
        given = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
            "X-GitHub-Api-Version": "2022-11-28",
            **given,
        }


def from_environment(environment: Mapping[str, str]) -> Api:
    """The API that a workflow's environment names: `GITHUB_REPOSITORY`, and perhaps
    `GITHUB_API_URL` and `GITHUB_TOKEN`."""
    if not environment.get("GITHUB_REPOSITORY"):
        raise ApiError("GITHUB_REPOSITORY is not set; give it as owner/name")
    return Api(
        url=environment.get("GITHUB_API_URL") or "https://api.github.com",
        repository=environment["GITHUB_REPOSITORY"],
        token=environment.get("GITHUB_TOKEN", ""),
    )


def _good(answer: Answer) -> Answer:
    if 200 <= answer.status < 300:
        return answer
    raise ApiError(f"{answer.url.partition('?')[0]}: {_complaint(answer)}", answer.status)


def _complaint(answer: Answer) -> str:
    try:
        said = json.loads(answer.body)
        message = said.get("message", "") if isinstance(said, dict) else ""
    except (ValueError, RecursionError):
        message = ""
    return f"answers {answer.status}" + (f" ({message})" if message else "")


def _parsed(answer: Answer) -> Any:
    if not answer.body:
        return None
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise ApiError(f"{answer.url}: is no JSON") from error
