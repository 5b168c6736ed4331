"""The search page: the one page of the site that is drawn by its script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from coursetree.model import ExamPart, Kind, Season
from coursetree.site.wording import Wording

_ON_PAGE = ("title", "placeholder", "keys", "narrow", "browse", "intro", "no_script")


def search_page(
    words: Wording,
    *,
    site: str,
    links: Iterable[tuple[str, str]] = (),
    root: str = "../",
    assets: str = "../assets/coursetree/",
    index: str = "../pagefind/",
) -> str:
    """The HTML of the page; `links` are titles and addresses of pages that list everything.

    `root`, `assets` and `index` are the addresses of the home page, of the scripts and of
    the index as seen from the page.
    """
    said = _wording(words.language)
    config = {
        "language": words.language,
        "root": root,
        "index": index,
        "words": {
            **{name: text for name, text in said.items() if name not in _ON_PAGE},
            "values": {**said["values"], **_values(words)},
        },
    }
    return (
        _environment()
        .get_template("search.html")
        .render(
            language=words.language,
            words=said,
            site=site,
            links=list(links),
            root=root,
            assets=assets,
            config=_in_script(config),
        )
    )


def _values(words: Wording) -> dict[str, dict[str, str]]:
    return {
        "kind": {kind.value: words(f"kinds.{kind}") for kind in Kind},
        "part": {part.value: words(f"parts.{part}") for part in ExamPart},
        "season": {season.value: words(f"seasons.{season}") for season in Season},
    }


def _in_script(value: object) -> Markup:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704  no tag left


@cache
def _wording(language: str) -> Mapping[str, Any]:
    folder = resources.files("coursetree.site") / "locale"
    file = folder / f"search.{language}.yml"
    text = (file if file.is_file() else folder / "search.en.yml").read_text("utf-8")
    words: Mapping[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)["search"]
    return words


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("coursetree.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
