"""A stranger's SVG draws and does nothing else."""

from __future__ import annotations

import pytest

from coursetree.site.svg import UnsafeSvgError, sanitise

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "handler": '<rect onload="alert(1)" width="1"/>',
    "foreign": "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>x</body></foreignObject>",
    "link": '<a xlink:href="javascript:alert(1)"><text>x</text></a>',
    "image": '<image href="https://example.org/pixel.png"/>',
    "use": '<use href="https://example.org/a.svg#b"/>',
    "style": "<style>@import url(https://example.org/a.css);</style>",
    "fill": '<rect style="fill:url(https://example.org/a)"/>',
    "animation": '<a><set attributeName="href" to="javascript:alert(1)"/></a>',
    "html image": '<image href="data:image/svg+xml;base64,AAAA"/>',
    "iframe": '<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://example.org"/>',
}
ACTIVE = (b"alert", b"example.org", b"foreignObject", b"svg+xml", b"iframe", b"import")


@pytest.mark.parametrize("name", HOSTILE)
def test_what_acts_is_left_out(name: str) -> None:
    clean = sanitise(f"<svg {NS}>{HOSTILE[name]}<circle r='3'/></svg>".encode())
    assert not [word for word in ACTIVE if word in clean]
    assert b"circle" in clean
    assert sanitise(clean) == clean


def test_a_drawing_stays_as_it_is() -> None:
    drawing = f'<svg {NS} viewBox="0 0 9 9"><defs><g id="a"><path d="M0 0L9 9"/></g></defs>'
    drawing += '<use href="#a"/><rect fill="url(#a)"/><text>矩阵</text></svg>'
    clean = sanitise(drawing.encode()).decode()
    assert all(part in clean for part in ('href="#a"', "url(#a)", "矩阵", 'viewBox="0 0 9 9"'))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<svg", "well-formed"),
        (b"<html/>", "not an SVG"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "entities"),
    ],
)
def test_what_cannot_be_made_safe_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnsafeSvgError, match=why):
        sanitise(data)
