"""What the guides say: their links lead somewhere, and buttons and labels are called so."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

ROOT = Path(__file__).parent.parent
GUIDES = sorted([*ROOT.glob("*.md"), *(ROOT / ".github").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
WORDS = {
    "contributing.zh.md": "zh",
    "contributing.en.md": "en",
}
BUTTONS = ("contribute", "add", "upload", "edit", "edit_facts", "ask.mistake", "ask.removal")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_its_links_lead_somewhere(guide: Path) -> None:
    links = map(unquote, LINK.findall(guide.read_text("utf-8")))
    assert [link for link in links if not (guide.parent / link).exists()] == []


@pytest.mark.parametrize("name", WORDS)
def test_buttons_are_called_as_on_the_site(name: str) -> None:
    guide = (ROOT / ".github" / "guides" / name).read_text("utf-8")
    locale = ROOT / "plugins" / "coursetree" / "site" / "locale" / f"{WORDS[name]}.yml"
    words = yaml.safe_load(locale.read_text("utf-8"))
    for button in BUTTONS:
        said = words
        for part in button.split("."):
            said = said[part]
        assert said in guide


def test_the_label_is_that_of_the_workflow() -> None:
    workflow = (ROOT / ".github" / "workflows" / "intake.yml").read_text("utf-8")
    label = re.search(r"label\.name == '([a-z]+)'", workflow)
    assert label
    for guide in ("contributing.zh.md", "contributing.en.md", "maintaining.md"):
        assert f"`{label[1]}`" in (ROOT / ".github" / "guides" / guide).read_text("utf-8")
