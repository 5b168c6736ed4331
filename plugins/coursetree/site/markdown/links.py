"""Links, pictures and media of a clean page, led to where they are on the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from html import escape, unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from coursetree.model import Finding, Severity
from coursetree.site.markdown.locate import Destination, Locator
from coursetree.site.markdown.rendered import Reference

_TAG = re.compile(r'<(/?)(a|img|video|audio|source)((?: [\w-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
_OWN_CLASSES = ("headerlink", "footnote-ref", "footnote-backref")
_REL = "nofollow noopener noreferrer ugc"

Attributes = dict[str, str]


class Links:
    """Rewrites one page; `links` and `findings` are what was met on the way.

    `line_of` tells the line of a piece of the source. Nothing is loaded from elsewhere but
    video from the hosts that the maintainers named.
    """

    def __init__(
        self,
        path: str,
        locator: Locator,
        line_of: Callable[[str], int],
        words: Mapping[str, Any],
        video_hosts: Collection[str] = (),
    ) -> None:
        self._path = path
        self._locator = locator
        self._line_of = line_of
        self._words = words
        self._video_hosts = video_hosts
        self._closing: list[str] = []
        self._after_media = ""
        self.links: list[Reference] = []
        self.findings: list[Finding] = []

    def rewrite(self, html: str) -> str:
        return _TAG.sub(self._tag, html)

    def _tag(self, match: re.Match[str]) -> str:
        closing, element, rest = match.groups()
        if closing:
            return self._close(element)
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(rest)}
        if element == "a":
            return self._link(attributes, match[0])
        if element == "img":
            return self._picture(attributes)
        return self._media(element, attributes)

    def _close(self, element: str) -> str:
        if element == "a":
            return self._closing.pop() if self._closing else ""
        after, self._after_media = self._after_media, ""
        return f"</{element}>{after}"

    def _link(self, attributes: Attributes, written: str) -> str:
        address = attributes.get("href")
        own = attributes.get("class", "").startswith(_OWN_CLASSES)
        if "id" in attributes if address is None else own and address.startswith("#"):
            self._closing.append("</a>")
            return written
        found = self._find(address)
        if found.problem:
            return self._broken_link(address or "", found)
        if attributes.get("class") == "embed" and found.elsewhere:
            return self._embedded(found.url)
        self._closing.append("</a>")
        return _open("a", attributes | {"href": found.url} | _rel(found))

    def _broken_link(self, address: str, found: Destination) -> str:
        self._closing.append("</span>")
        self._say_broken(address, found, "link")
        note = self._words["missing"].format(_readable(address))
        return _open("span", {"class": "broken-link", "title": note})

    def _embedded(self, url: str) -> str:
        host = _host(url)
        if host in self._video_hosts:
            self._closing.append("")
            return _open("iframe", _FRAME | {"src": url, "title": host}) + "</iframe>"
        self._closing.append("</a>")
        self._say_remote(url, "an embedded page")
        text = _text(self._words["embed"].format(host))
        return _open("a", {"class": "embed", "href": url, "rel": _REL}) + text

    def _picture(self, attributes: Attributes) -> str:
        address = attributes.get("src")
        found = self._find(address)
        if found.problem:
            self._say_broken(address or "", found, "picture")
            text = attributes.get("alt") or posixpath.basename(_readable(address or ""))
            return f'<span class="missing-image">{_text(text)}</span>'
        if _is_remote(found):
            return self._remote_picture(found.url, attributes.get("alt", ""))
        return _open("img", attributes | {"src": found.url, "loading": "lazy"})

    def _remote_picture(self, url: str, alt: str) -> str:
        self._say_remote(url, "a picture")
        text = _text(alt.strip() or self._words["remote_image"].format(_host(url)))
        if any(closing == "</a>" for closing in self._closing):
            return f'<span class="remote-image">{text}</span>'
        return f"{_open('a', {'class': 'remote-image', 'href': url, 'rel': _REL})}{text}</a>"

    def _media(self, element: str, attributes: Attributes) -> str:
        if "poster" in attributes:
            poster = self._locator.find(attributes.pop("poster"))
            if poster.url and not _is_remote(poster):
                attributes["poster"] = poster.url
        if "src" not in attributes:
            return "" if element == "source" else _open(element, attributes)
        address = attributes.pop("src")
        found = self._find(address)
        if found.problem:
            self._say_broken(address, found, element)
            self._after_media += f'<span class="broken-link">{_text(_readable(address))}</span>'
        elif _is_remote(found) and _host(found.url) not in self._video_hosts:
            self._say_remote(found.url, f"a piece of {element}")
            shown = _text(_readable(found.url))
            self._after_media += f"{_open('a', {'href': found.url, 'rel': _REL})}{shown}</a>"
        else:
            return _open(element, attributes | {"src": found.url})
        return "" if element == "source" else _open(element, attributes)

    def _find(self, address: str | None) -> Destination:
        """Where the address leads; without one, it was not fit to survive the cleaning."""
        found = _UNFIT if address is None else self._locator.find(address)
        self.links.append(
            Reference(
                target=address or "",
                url=found.url,
                path=found.path,
                fragment=found.fragment,
                line=self._line_of(address or ""),
            )
        )
        return found

    def _say_broken(self, address: str, found: Destination, what: str) -> None:
        anchor = bool(found.fragment)
        self.findings.append(
            Finding(
                rule="broken-anchor" if anchor else "broken-link",
                severity=Severity.ERROR,
                path=self._path,
                line=self.links[-1].line,
                message=f"a {what} leads nowhere: {found.problem}",
                found=address[:500],
                expected="a heading of this page" if anchor else "a path relative to this file",
                fix="Correct the address, or add what it names.",
            )
        )

    def _say_remote(self, url: str, what: str) -> None:
        self.findings.append(
            Finding(
                rule="not-loaded",
                severity=Severity.NOTE,
                path=self._path,
                line=self.links[-1].line,
                message=f"{what} from another site is shown as a link",
                found=url[:500],
                expected="a file of this tree",
                fix="Put the file into the tree, where its licence allows it, and use its path.",
            )
        )


_UNFIT = Destination(problem="no page can link to this kind of address")
_FRAME = {
    "allowfullscreen": "",
    "loading": "lazy",
    "referrerpolicy": "strict-origin-when-cross-origin",
    "sandbox": "allow-scripts allow-same-origin allow-presentation allow-popups",
}


def _open(element: str, attributes: Attributes) -> str:
    written = "".join(
        f' {name}="{_text(value).replace(chr(34), "&quot;")}"' for name, value in attributes.items()
    )
    return f"<{element}{written}>"


def _text(value: str) -> str:
    """The text as the cleaner would write it."""
    return escape(value, quote=False).replace("\xa0", "&nbsp;")


def _rel(found: Destination) -> Attributes:
    return {"rel": _REL} if found.elsewhere else {}


def _is_remote(found: Destination) -> bool:
    """Whether loading it asks another site, as does a file that is only on the forge."""
    return found.elsewhere or found.url.startswith(("http:", "https:", "//"))


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _readable(address: str) -> str:
    return unquote(address)[:500]
