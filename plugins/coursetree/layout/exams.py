"""The facts of an exam: which part, which paper, and whether it was written down from memory."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coursetree.layout.reading import Reading
from coursetree.model import ExamPart

# A midterm test is a midterm, a makeup final is a makeup.
_ORDER = (ExamPart.MAKEUP, ExamPart.MIDTERM, ExamPart.FINAL, ExamPart.QUIZ)
_PAPER = re.compile(
    r"(?<![a-z])([a-f])\s*卷"
    r"|(?:卷子?|试题|考题|题目|答案|期[中末]|考试|paper|exam|midterm\s*\d?|final)\s*[-_ ]?"
    r"\(?([a-f])\)?(?![a-z+])"
    r"|[-_ ]([a-f])(?=\s*\(|[-_ (]*(?:参考|答案|评分|试题|$))"
    r"|^([a-f])(?=[-_ (]*(?:参考|答案|$))"
    r"|\)([a-f])(?![a-z])|\(([a-f])\)"
    r"|\d([a-f])(?=[-_ (]*(?:参考|答案|$))"
)


def exam_part(names: Sequence[Reading]) -> tuple[ExamPart, float] | None:
    """The part that the nearest name says, the file's own first; None where a name says
    both a midterm and a final."""
    for section, confidence in (("exam_parts.", 0.9), ("exam_part_hints.", 0.7)):
        for reading in names:
            parts = {tag.removeprefix(section) for tag in reading.tags if tag.startswith(section)}
            if {ExamPart.MIDTERM, ExamPart.FINAL} <= parts:
                return None
            if parts:
                return next(part for part in _ORDER if part in parts), confidence
    return None


def paper(names: Sequence[Reading]) -> str:
    """The letter of an A/B paper, from the nearest name that has one."""
    for reading in names:
        found = _PAPER.finditer(reading.undated)
        letters = {match[match.lastindex or 0] for match in found}
        if len(letters) == 1:
            return letters.pop().upper()
    return ""


def recalled(names: Sequence[Reading]) -> bool:
    """Whether any of the names says so."""
    return any("marks.recalled" in reading.tags for reading in names)
