"""Links are asked for politely, whatever servers do, and in nobody's own network."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from coursetree.links.archive import archived
from coursetree.links.ask import Found, Manner, ask_all, ask_one
from coursetree.web import anywhere

QUICK = Manner(seconds=0.5, delay=0, pause=0, tries=1, allowed=anywhere)


class Server(ThreadingHTTPServer):
    """Answers by the path; remembers what it was asked, and when."""

    asked: list[tuple[str, str, float]]
    url: str

    def paths(self, method: str) -> list[str]:
        return [path for said, path, _ in self.asked if said == method]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def serve(self) -> None:
        self.server.asked.append((self.command, self.path, time.monotonic()))
        what = self.path.strip("/").split("?")[0].split("/")
        getattr(self, f"say_{what[0]}", self.say_status)(*what)

    do_GET = do_HEAD = serve  # noqa: N815

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def say_status(self, status: str, *_: str) -> None:
        self.answer(int(status), b"x" * 10)

    def say_get(self, _: str, status: str) -> None:
        """HEAD is answered so; GET is as it should be."""
        self.answer(int(status) if self.command == "HEAD" else 200)

    def say_to(self, _: str, status: str, *path: str) -> None:
        self.answer(int(status), Location="/" + "/".join(path))

    def say_loop(self, _: str, number: str) -> None:
        self.answer(302, Location=f"/loop/{1 - int(number)}")

    def say_on(self, _: str, number: str) -> None:
        self.answer(302, Location=f"/on/{int(number) + 1}")

    def say_slow(self, *_: str) -> None:
        time.sleep(2)
        self.answer(200)

    def say_drop(self, *_: str) -> None:
        self.connection.close()

    def say_endless(self, *_: str) -> None:
        self.send_response(200)
        self.end_headers()
        for _number in range(100):
            self.wfile.write(b"x" * 100_000)

    def say_flaky(self, *_: str) -> None:
        self.answer(200 if len(self.server.asked) > 2 else 500)

    def say_wayback(self, *_: str) -> None:
        copy = "http://web.archive.org/web/20200101000000/http://gone.example/"
        if "other" in self.path:
            copy = "https://evil.example/"
        closest = {"available": True, "url": copy, "status": "200"}
        found = {} if "never" in self.path else {"closest": closest}
        self.answer(200, json.dumps({"archived_snapshots": found}).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    started = Server(("127.0.0.1", 0), Handler)
    started.asked, started.url = [], f"http://127.0.0.1:{started.server_port}"
    threading.Thread(target=started.serve_forever, daemon=True).start()
    yield started
    started.shutdown()
    started.server_close()


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/200", Found()),
        ("/204", Found()),
        ("/endless", Found()),
        ("/get/405", Found()),
        ("/get/404", Found()),
        ("/get/501", Found()),
        ("/404", Found(failed="answers 404")),
        ("/410", Found(failed="answers 410")),
        ("/500", Found(failed="answers 500")),
        ("/502", Found(failed="answers 502")),
        ("/403", Found(unsaid=True)),
        ("/429", Found(unsaid=True)),
        ("/503", Found(unsaid=True)),
        ("/999", Found(unsaid=True)),
        ("/to/302/200", Found()),
        ("/to/301/404", Found(failed="answers 404")),
        ("/loop/0", Found(failed="redirects in a circle")),
        ("/on/0", Found(failed="redirects too often")),
        ("/slow", Found(failed="took longer than 0.5 s")),
    ],
)
def test_what_becomes_of_a_link(server: Server, path: str, found: Found) -> None:
    assert ask_one(server.url + path, QUICK) == found


def test_moves_for_good_are_told_and_others_are_not(server: Server) -> None:
    asked = {path: ask_one(server.url + path, QUICK).moved for path in MOVES}
    assert asked == {path: to and server.url + to for path, to in MOVES.items()}


MOVES = {
    "/to/301/200": "/200",
    "/to/308/to/301/200": "/200",
    "/to/301/to/302/200": "/to/302/200",
    "/to/302/to/301/200": "",
}


def test_a_host_that_breaks_off_or_is_not_there(server: Server) -> None:
    assert "connection" in ask_one(f"{server.url}/drop", QUICK).failed
    assert ask_one("http://127.0.0.1:9/", QUICK).failed == "connection refused"
    assert ask_one("http://no-such-host.invalid/", QUICK).failed == "has no address"
    assert "no secure" in ask_one(server.url.replace("http:", "https:"), QUICK).failed
    assert ask_one("http://[half", QUICK).failed == "is no address of the web"


def test_a_link_is_tried_again(server: Server) -> None:
    slept: list[float] = []
    manner = Manner(seconds=1, pause=3, tries=3, allowed=anywhere)
    assert ask_one(f"{server.url}/flaky", manner, slept.append) == Found()
    assert slept == [3]
    assert ask_one(f"{server.url}/500", manner, slept.append).failed
    assert slept == [3, 3, 6]
    for path in ("404", "403", "loop/0"):
        ask_one(f"{server.url}/{path}", manner, slept.append)
    assert slept == [3, 3, 6], "what is sure is not asked for again"


def test_a_host_is_asked_slowly_and_every_link_once(server: Server) -> None:
    slept: list[float] = []
    urls = [f"{server.url}/200?{number}" for number in range(5)]
    manner = Manner(seconds=1, delay=0.7, tries=1, allowed=anywhere)
    assert list(ask_all([*urls, *urls], manner, slept.append)) == urls
    assert slept == [0.7] * 4
    assert server.paths("HEAD") == [f"/200?{number}" for number in range(5)]
    assert server.paths("GET") == []


def test_hosts_are_asked_side_by_side(server: Server) -> None:
    other = server.url.replace("127.0.0.1", "localhost")
    begun = time.monotonic()
    manner = Manner(seconds=9, delay=0, tries=1, allowed=anywhere)
    found = ask_all([f"{server.url}/slow", f"{other}/slow"], manner)
    assert set(found.values()) == {Found()}
    assert time.monotonic() - begun < 3.9


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0", "[::ffff:7f00:1]"])
def test_nothing_in_a_private_network_is_asked(server: Server, host: str) -> None:
    url = server.url.replace("127.0.0.1", host) + "/200"
    found = ask_one(url, Manner(seconds=1, tries=1))
    assert found.failed in ("leads into a private network", "has no address")
    assert server.asked == []


def test_nor_where_a_redirect_leads_there(server: Server) -> None:
    asked: list[str] = []

    def outside_first(address: str) -> bool:
        asked.append(address)
        return len(asked) == 1

    manner = Manner(seconds=1, tries=1, allowed=outside_first)
    found = ask_one(f"{server.url}/to/301/200", manner)
    assert found.failed == "leads into a private network"
    assert server.paths("HEAD") == ["/to/301/200"]


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("gone", "https://web.archive.org/web/20200101000000/http://gone.example/"),
        ("never", ""),
        ("other", ""),
    ],
)
def test_a_copy_in_the_archive(server: Server, name: str, copy: str) -> None:
    assert archived(f"http://{name}.example/", f"{server.url}/wayback") == copy
    assert archived("http://a.example/", f"{server.url}/500") == ""
