"""What a maintainer and the day settle about a site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coursetree.cache import default_root
from coursetree.catalog.places import Placing
from coursetree.history import NOBODY_ASKED, Uncredited
from coursetree.site import clock
from coursetree.site.search.options import Options as SearchOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the configuration says about a site, and the day it is built for."""

    name: str = "Coursetree"
    url: str = ""
    description: str = ""
    repo_url: str = ""
    language: str = "en"
    exclude: tuple[str, ...] = ()
    course: str = ""
    vocabulary: Mapping[str, object] = field(default_factory=dict)
    forge: str | None = None
    host: str = "self-hosted"
    placing: Placing = field(default_factory=Placing)
    uncredited: Uncredited = NOBODY_ASKED
    video_hosts: tuple[str, ...] = ()
    previews: bool = True
    search: SearchOptions | None = field(default_factory=SearchOptions)
    cache: Path = field(default_factory=default_root)
    today: date = field(default_factory=clock.today)
