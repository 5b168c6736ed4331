"""A request ends in time, reads no more than it may, and goes nowhere it must not."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from coursetree.web import WebError, ask, fetch, public

Say = Callable[..., str]


@pytest.fixture
def say() -> Iterator[Say]:
    """A server that says given pieces, with a pause after each; gives its address."""
    started: list[tuple[socket.socket, threading.Thread]] = []

    def start(*pieces: bytes, pause: float = 0) -> str:
        server = socket.create_server(("127.0.0.1", 0))
        thread = threading.Thread(target=_serve, args=(server, pieces, pause), daemon=True)
        thread.start()
        started.append((server, thread))
        return f"http://127.0.0.1:{server.getsockname()[1]}/"

    yield start
    for server, thread in started:
        # Closed while a thread is about to accept, its number might be another server's.
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
        server.close()


def _serve(server: socket.socket, pieces: tuple[bytes, ...], pause: float) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with closing(connection):
            try:
                connection.recv(65536)
                for piece in pieces:
                    connection.sendall(piece)
                    time.sleep(pause)
            except OSError:
                pass


def test_an_answer(say: Say) -> None:
    answer = ask(say(b"HTTP/1.1 404 Gone\r\nX-Why: it\r\nContent-Length: 2\r\n\r\nno"))
    assert (answer.status, answer.headers["x-why"], answer.body) == (404, "it", b"no")


@pytest.mark.parametrize(
    ("pieces", "pause", "reason"),
    [
        ((b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 2000,), 0, "more than 1,000 bytes"),
        ((b"HTTP/1.1 200 OK\r\n", *[b"X-A: b\r\n"] * 99), 0.1, "took longer than 1 s"),
        ((b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 99), 0.1, "took longer than 1 s"),
        ((b"",), 2, "took longer than 1 s"),
        ((b"SSH-2.0-OpenSSH\r\n",), 0, "no proper answer"),
        ((b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 99_999,), 0, "no proper answer"),
        ((b"",), 0, "connection"),
    ],
)
def test_what_servers_do(say: Say, pieces: tuple[bytes, ...], pause: float, reason: str) -> None:
    begun = time.monotonic()
    with pytest.raises(WebError, match=reason):
        ask(say(*pieces, pause=pause), seconds=1, most=1000)
    assert time.monotonic() - begun < 3


def test_redirects_end(say: Say) -> None:
    with pytest.raises(WebError, match="too many redirects"):
        fetch(say(b"HTTP/1.1 302 Found\r\nLocation: /again\r\n\r\n"))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/", "/x", "http://[", "x:y"])
def test_only_the_web(url: str) -> None:
    with pytest.raises(WebError, match="no address of the web"):
        ask(url)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.1"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1"),
        *("::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b:1::1"),
    ],
)
def test_inner_addresses_are_not_public(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111"])
def test_others_are(address: str) -> None:
    assert public(address)


def test_a_private_address_is_not_connected_to(say: Say) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"):
        url = say(b"HTTP/1.1 200 OK\r\n\r\n").replace("127.0.0.1", host)
        with pytest.raises(WebError, match=r"private network|has no address"):
            ask(url, allowed=public)


def test_nor_after_a_redirect(say: Say) -> None:
    inner = say(b"HTTP/1.1 200 OK\r\n\r\nsecret")
    outer = say(f"HTTP/1.1 302 Found\r\nLocation: {inner}\r\n\r\n".encode())
    asked: list[str] = []

    def first_only(address: str) -> bool:
        asked.append(address)
        return len(asked) == 1

    with pytest.raises(WebError, match="private network"):
        fetch(outer, allowed=first_only)


def test_a_certificate_that_nobody_vouches_for(say: Say) -> None:
    with pytest.raises(WebError, match="no secure connection"):
        ask(say(b"HTTP/1.1 200 OK\r\n\r\n").replace("http:", "https:"), seconds=5)
