"""The rules that declared metadata can break, by the name their findings carry."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What is wrong with something declared."""

    ENCODING = "declared-encoding"
    """The file is not plain UTF-8 with LF line ends."""

    SYNTAX = "declared-syntax"
    """The file, or a part of it, cannot be parsed."""

    LIMIT = "declared-limit"
    """The file is too large or nested too deeply."""

    REFERENCE = "declared-reference"
    """The YAML uses anchors, aliases or tags."""

    DUPLICATE = "declared-duplicate"
    """Something is said twice."""

    UNKNOWN = "declared-unknown-field"
    """A field that nobody reads."""

    MISSING = "declared-missing-field"
    """A field that has to be there is not."""

    TYPE = "declared-type"
    """A value of another type than the field's."""

    VALUE = "declared-value"
    """A value that the field cannot have."""

    PATH = "declared-path"
    """A path or glob that matches nothing in the course's folder."""

    UNREADABLE = "declared-unreadable"
    """The file's bytes are not here or cannot be read."""
