"""Bring a question and its solution together, across folders and formats.

Files of one directory that share a name but for words like "solution" belong together.
Elsewhere a solution goes to the one statement that says the same about kind, term, part,
paper and ordinal; where two would fit, or nothing but the kind is known, it stays alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from coursetree.catalog.pieces import Piece, Unit
from coursetree.layout import Naming
from coursetree.model import ExamPart, Kind, Role, Term


@dataclass(frozen=True, slots=True)
class _Mark:
    """What must not differ between a question and its solution; `None` is unknown.

    Of the year both must know the same, or neither any.
    """

    kind: Kind | None
    part: ExamPart | None
    paper: str | None
    ordinal: tuple[int, ...] | None
    year: int | None
    term: Term | None

    def fits(self, other: _Mark) -> bool:
        """Whether nothing contradicts, and something beyond the kind agrees."""
        pairs = list(zip(self._values(), other._values(), strict=True))
        agree = sum(mine == theirs for mine, theirs in pairs if None not in (mine, theirs))
        clash = any(mine != theirs for mine, theirs in pairs if None not in (mine, theirs))
        same = self.kind == other.kind and self.year == other.year
        return same and agree > 0 and not clash

    def _values(self) -> tuple[object, ...]:
        return self.part, self.paper, self.ordinal, self.year, self.term


def pair(units: Iterable[Unit], naming: Naming) -> Iterator[Unit]:
    """The same units, each solution joined to its statement where that is certain."""
    twins = list(_join_twins(units, naming))
    questions = [unit for unit in twins if not _only_solutions(unit)]
    marks = [(question, _mark(question)) for question in questions if not question.tree]
    added: dict[str, list[Piece]] = {}
    for answer in (unit for unit in twins if _only_solutions(unit)):
        mark = _mark(answer)
        fitting = [question for question, other in marks if mark.fits(other)]
        if len(fitting) == 1 and not answer.tree and not _is_complete(answer):
            added.setdefault(fitting[0].path, []).extend(answer.pieces)
        else:
            yield answer
    for question in questions:
        pieces = (*question.pieces, *added.get(question.path, ()))
        yield replace(question, pieces=pieces)


def _join_twins(units: Iterable[Unit], naming: Naming) -> Iterator[Unit]:
    twins: dict[tuple[str, str], list[Unit]] = {}
    for unit in units:
        whole = unit.tree or "*" in unit.path
        core = "" if whole else naming.core(unit.pieces[0].stem)
        if core:
            twins.setdefault((unit.pieces[0].directory, core), []).append(unit)
        else:
            yield unit
    for found in chain.from_iterable(map(_by_kind, twins.values())):
        if not _are_twins(found):
            yield from found
            continue
        found.sort(key=_only_solutions)
        yield replace(found[0], pieces=tuple(chain.from_iterable(u.pieces for u in found)))


def _by_kind(units: list[Unit]) -> Iterator[list[Unit]]:
    """The units of each kind; those of no certain kind are of the one that there is."""
    kinds: dict[Kind | None, list[Unit]] = {}
    for unit in units:
        kinds.setdefault(unit.pieces[0].facts.kind, []).append(unit)
    uncertain = kinds.keys() & {Kind.OTHER, None}
    if len(kinds) - len(uncertain) <= 1:
        yield units
    else:
        yield from kinds.values()


def _are_twins(units: list[Unit]) -> bool:
    """Whether each is there once; two of one role and format are two papers."""
    sorts = [(unit.pieces[0].facts.role, unit.pieces[0].format) for unit in units]
    return len(set(sorts)) == len(sorts)


def _is_complete(unit: Unit) -> bool:
    """Whether the questions stand beside the answers, so that nothing is missing."""
    return any(piece.facts.role is Role.BOTH for piece in unit.pieces)


def _only_solutions(unit: Unit) -> bool:
    return all(piece.facts.solution for piece in unit.pieces)


def _mark(unit: Unit) -> _Mark:
    facts = unit.pieces[0].facts
    return _Mark(
        facts.kind,
        facts.exam_part,
        facts.paper or None,
        facts.ordinal or None,
        facts.term.year if facts.term else None,
        facts.term if facts.term and facts.term.season else None,
    )
