"""What somebody says about files before they have a name."""

from __future__ import annotations

from dataclasses import dataclass

from coursetree.model import ExamPart, Facts, Kind, Role, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The facts that a name is to tell; empty and `None` where there is nothing to say.

    `number` is that of an assignment or a lab in its series; `title` stands in the name
    beside what the other facts say.
    """

    kind: Kind
    role: Role = Role.STATEMENT
    term: Term | None = None
    exam_part: ExamPart | None = None
    paper: str = ""
    recalled: bool = False
    number: int | None = None
    title: str = ""

    def agrees(self, facts: Facts, course: str) -> bool:
        """Whether inference reads a name as it was meant."""
        solution = self.role in (Role.SOLUTION, Role.BOTH)
        said = (course, self.kind, solution, self.term, self.exam_part, self.paper, self.recalled)
        read = (facts.course, facts.kind, facts.solution, facts.term, facts.exam_part, facts.paper)
        ordinal = self.number is None or facts.ordinal[:1] == (self.number,)
        return ordinal and said == (*read, facts.recalled)
