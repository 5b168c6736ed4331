"""What the worker makes of a text: all of a page that does not depend on its tree."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from coursetree.site.markdown.rendered import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to tell the author; where `line` is 0, `found` is a piece of the source."""

    rule: str
    message: str
    found: str = ""
    line: int = 0
    fix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Clean HTML whose addresses are still as written, and what is in it."""

    html: str
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    features: frozenset[str] = frozenset()
    remarks: tuple[Remark, ...] = ()

    def dumps(self) -> bytes:
        fields = asdict(self)
        fields |= {"anchors": sorted(self.anchors), "features": sorted(self.features)}
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def loads(cls, data: bytes) -> Draft:
        fields = json.loads(data)
        return cls(
            html=fields["html"],
            headings=tuple(Heading(**heading) for heading in fields["headings"]),
            anchors=frozenset(fields["anchors"]),
            features=frozenset(fields["features"]),
            remarks=tuple(Remark(**remark) for remark in fields["remarks"]),
        )
