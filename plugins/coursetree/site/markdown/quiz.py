"""Quiz blocks: a question, and choices that each open onto why they are right or wrong.

Nothing is asked of the browser beyond `<details>`, so a quiz works without a script,
from the keyboard and with a screen reader.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_string_in

KINDS = ("choice", "scenario", "error-diagnosis")
_CHOICE = re.compile(r"\s*\[([ xX])\]\s+(?=\S)")


class QuizExtension(BlocksExtension):  # type: ignore[misc]
    """Renders `/// quiz | Question` blocks and remembers what is wrong with them."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.words = words
        self.problems: list[tuple[str, str]] = []

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: object) -> None:  # noqa: N802
        md.registerExtension(self)
        block_mgr.register(Quiz, {"extension": self})  # type: ignore[attr-defined]

    def reset(self) -> None:
        self.problems = []


class Quiz(Block):  # type: ignore[misc]
    """One question; its first list of `[ ]` and `[x]` items are the choices."""

    NAME = "quiz"
    ARGUMENT = True
    OPTIONS = {"type": ["choice", type_string_in(KINDS)]}  # noqa: RUF012

    def on_create(self, parent: Element) -> Element:
        kind: str = self.options["type"]
        quiz = SubElement(parent, "div", {"class": f"quiz quiz-{kind}"})
        title = SubElement(quiz, "p", {"class": "quiz-title"})
        label = SubElement(title, "span", {"class": "quiz-kind"})
        label.text, label.tail = self._words[kind], " "
        SubElement(title, "strong").text = self.argument
        return quiz

    def on_end(self, block: Element) -> None:
        right = 0
        for items in block.findall("ul"):
            marks = [_Choice(item) for item in items]
            if marks and all(choice.mark for choice in marks):
                items.set("class", "quiz-choices")
                right += sum(choice.show(self._words) for choice in marks)
        if not right:
            self.config["extension"].problems.append((self.argument, "no choice is marked [x]"))

    @property
    def _words(self) -> Mapping[str, str]:
        words: Mapping[str, str] = self.config["extension"].words
        return words


class _Choice:
    """A list item that begins with `[ ]` or `[x]`."""

    def __init__(self, item: Element) -> None:
        self._item = item
        self._paragraph = item if (item.text or "").strip() else item.find("p")
        text = "" if self._paragraph is None else self._paragraph.text or ""
        self.mark = _CHOICE.match(text)
        self._label, _, self._rest = text[self.mark.end() if self.mark else 0 :].partition("\n")

    def show(self, words: Mapping[str, str]) -> bool:
        """Turn the item into a disclosure; whether it was a right choice."""
        right = self.mark is not None and self.mark[1] in "xX"
        explanation = self._take()
        details = SubElement(self._item, "details", {"class": "quiz-choice"})
        SubElement(details, "summary").text = self._label
        verdict = SubElement(details, "p", {"class": f"quiz-{'right' if right else 'wrong'}"})
        strong = SubElement(verdict, "strong")
        strong.text = words["right" if right else "wrong"]
        strong.tail = f" {self._rest.strip()}" if self._rest.strip() else ""
        details.extend(explanation)
        return right

    def _take(self) -> list[Element]:
        """What stands in the item beside its first paragraph, taken out of it."""
        rest = [child for child in self._item if child is not self._paragraph]
        for child in list(self._item):
            self._item.remove(child)
        self._item.text = None
        return rest
