"""One request over HTTP: bounded in time and bytes, and free to refuse where it leads."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, quote, urljoin, urlsplit

AGENT = "coursetree"
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_TRANSLATED = ip_network("64:ff9b::/32")
_KEPT = "/%:@!$&'()*+,;=~-._?"

Allowed = Callable[[str], bool]
"""Whether an internet address, given as text, may be connected to."""


class WebError(Exception):
    """There was no answer; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said; the names of `headers` are lower-case."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def target(self) -> str:
        """Where a redirect leads, empty where this is none."""
        place = self.headers.get("location", "")
        return urljoin(self.url, place) if place and self.status in _REDIRECTS else ""


def anywhere(address: str) -> bool:
    return True


def public(address: str) -> bool:
    """Whether an address is on the open internet, not in somebody's own network."""
    found = ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (found, *_inside(found)))


def _inside(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    """The older addresses that a newer one may stand for."""
    if isinstance(address, IPv6Address):
        yield from filter(None, (address.ipv4_mapped, address.sixtofour))
        if address in _TRANSLATED:
            yield IPv4Address(int(address) & 0xFFFFFFFF)


def ask(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    seconds: float = 30,
    most: int = 50_000_000,
    allowed: Allowed = anywhere,
) -> Answer:
    """The answer to one request, a redirect included; `seconds` holds for all of it.

    Raises `WebError`, also where the body is longer than `most` bytes; with 0 it is not read.
    """
    parts = _parts(url)
    try:
        connection = _connect(parts, seconds, allowed)
    except ssl.SSLError as error:
        raise WebError(f"no secure connection: {error.reason or error}") from error
    except (OSError, UnicodeError) as error:
        raise WebError(_reason(error, seconds)) from error
    late = threading.Event()
    alarm = threading.Timer(seconds, _hang_up, (connection.sock, late))
    alarm.daemon = True
    alarm.start()
    try:
        sent = {"User-Agent": AGENT, "Accept": "*/*", "Connection": "close", **(headers or {})}
        connection.request(method, _target(parts), body=body, headers=sent)
        answer = _read(url, connection.getresponse(), most)
        if late.is_set():
            raise TimeoutError
        return answer
    except (OSError, HTTPException, ValueError) as error:
        raise WebError(_reason(TimeoutError() if late.is_set() else error, seconds)) from error
    finally:
        alarm.cancel()
        connection.close()


def fetch(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    seconds: float = 30,
    most: int = 50_000_000,
    allowed: Allowed = anywhere,
) -> Answer:
    """The answer at the end of all redirects; `headers` are sent to the first host only."""
    answer = ask(url, headers=headers, seconds=seconds, most=most, allowed=allowed)
    for _ in range(_MOST_REDIRECTS):
        if not answer.target:
            return answer
        same = _origin(answer.target) == _origin(url)
        answer = ask(
            answer.target,
            headers=headers if same else None,
            seconds=seconds,
            most=most,
            allowed=allowed,
        )
    if answer.target:
        raise WebError("too many redirects")
    return answer


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise WebError("is no address of the web")
    return parts


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_KEPT)
    return f"{path}?{quote(parts.query, safe=_KEPT)}" if parts.query else path


def _connect(parts: SplitResult, seconds: float, allowed: Allowed) -> HTTPConnection:
    """A connection to an address that was looked up once, so that it stays the one allowed."""
    host = str(parts.hostname).encode("idna").decode()
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    made = _open(host, port, seconds, allowed)
    if secure:
        try:
            made = ssl.create_default_context().wrap_socket(made, server_hostname=host)
        except OSError:
            made.close()
            raise
    connection = HTTPConnection(host, port, timeout=seconds)
    connection.sock = made
    return connection


def _open(host: str, port: int, seconds: float, allowed: Allowed) -> socket.socket:
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not all(map(allowed, found)):
        raise WebError("leads into a private network")
    failed: OSError = OSError("has no address")
    for address in dict.fromkeys(found):
        try:
            return socket.create_connection((address, port), seconds)
        except OSError as error:
            failed = error
    raise failed


def _read(url: str, response: HTTPResponse, most: int) -> Answer:
    body = response.read(most + 1) if most else b""
    if len(body) > most:
        raise WebError(f"has more than {most:,} bytes")
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(url=url, status=response.status, headers=headers, body=body)


def _hang_up(connected: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _reason(error: Exception, seconds: float) -> str:
    if isinstance(error, TimeoutError):
        return f"took longer than {seconds:g} s"
    if isinstance(error, socket.gaierror):
        return "has no address"
    if isinstance(error, OSError):
        return (error.strerror or "the connection broke").lower()
    return f"gave no proper answer: {type(error).__name__}"
