"""Every rule, in the order of the documentation and of reports: what harms people and machines
first."""

from __future__ import annotations

from coursetree.checks.rule import Rule, rule
from coursetree.checks.rulebook import (
    active_markup,
    active_pdf,
    archive_bomb,
    archive_locked,
    archive_slip,
    broken_anchor,
    broken_link,
    declared,
    duplicate,
    early_solution,
    email,
    embargo,
    encoding,
    file,
    front_matter,
    git_attributes,
    hidden_characters,
    id_card,
    junk,
    large_change,
    large_course,
    large_file,
    large_picture,
    licence,
    location,
    macro,
    metadata,
    missing_bytes,
    name,
    name_list,
    near_duplicate,
    nested_repository,
    no_course,
    no_exam_part,
    no_kind,
    no_term,
    one_address,
    page,
    phone,
    program,
    publisher_book,
    secret,
    student_number,
    submodule,
    symlink,
    tombstone,
    unreadable,
    wrong_extension,
)
from coursetree.checks.settings import is_about

RULES: tuple[Rule, ...] = tuple(
    rule(module)
    for module in (
        secret,
        student_number,
        id_card,
        phone,
        email,
        name_list,
        metadata,
        location,
        program,
        macro,
        active_pdf,
        active_markup,
        archive_bomb,
        archive_slip,
        archive_locked,
        symlink,
        declared,
        front_matter,
        name,
        one_address,
        file,
        encoding,
        hidden_characters,
        unreadable,
        page,
        broken_link,
        broken_anchor,
        no_course,
        no_kind,
        no_term,
        no_exam_part,
        large_file,
        large_course,
        large_change,
        large_picture,
        missing_bytes,
        junk,
        nested_repository,
        duplicate,
        near_duplicate,
        wrong_extension,
        submodule,
        git_attributes,
        licence,
        publisher_book,
        embargo,
        early_solution,
        tombstone,
    )
)


def rules() -> tuple[Rule, ...]:
    """Every rule with its code, severity, summary and fix."""
    return RULES


def place(code: str) -> int:
    """Which of them a code is about: the rule of that code, or the one it is a finer code of."""
    about = [number for number, rule in enumerate(RULES) if is_about(rule.code, code)]
    return max(about, key=lambda number: len(RULES[number].code))


def is_code(code: str) -> bool:
    """Whether a configuration may name it: a rule, or one of a rule's finer codes."""
    return any(is_about(rule.code, code) for rule in RULES)
