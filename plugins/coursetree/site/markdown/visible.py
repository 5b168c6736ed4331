"""Characters that hide something, made visible."""

from __future__ import annotations

import re

from coursetree.site.markdown.draft import Remark


def _code(match: re.Match[str]) -> str:
    return f"U+{ord(match[0]):04X}"


_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WIDTHLESS = re.compile("[\u200b\u2060-\u2064\ufeff]")
_TREATMENTS = (
    (_BROKEN, "\ufffd", "control characters are shown as U+FFFD"),
    (
        _TURNING,
        lambda match: f"[{_code(match)}]",
        "characters that turn the text are shown by code",
    ),
    (_WIDTHLESS, "", "characters without a width are left out"),
)


def visible(text: str) -> tuple[str, list[Remark]]:
    """The text without invisible characters, and remarks on those that were there.

    Control characters become U+FFFD, those that turn the direction of writing show their
    code, those without a width go. Joiners stay: emoji and some scripts need them.
    """
    remarks = []
    for pattern, instead, message in _TREATMENTS:
        first = pattern.search(text)
        if first:
            remarks.append(_remark(message, first, text))
            text = pattern.sub(instead, text)
    return text, remarks


def _remark(message: str, first: re.Match[str], text: str) -> Remark:
    return Remark(
        rule="invisible-characters",
        message=message,
        found=_code(first),
        line=text.count("\n", 0, first.start()) + 1,
        fix="Delete them; an editor shows them as boxes or in its hex view.",
    )
