"""An issue form, and what was written into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

_HEADING = "### "
_NOTHING = "_No response_"


class FormError(Exception):
    """An issue's text is not what the form makes; each of `problems` is a sentence."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields of a form: their labels by id, and which have to be filled in."""

    labels: Mapping[str, str]
    required: frozenset[str]

    def read(self, body: str) -> dict[str, str]:
        """The values by id; a field that was left out is empty.

        A value may hold what looks like another field, so each is to stand there once.
        """
        ids = {label: field for field, label in self.labels.items()}
        values: dict[str, list[str]] = {}
        problems: list[str] = []
        current: list[str] = []
        for line in body.splitlines():
            field = ids.get(line.removeprefix(_HEADING).strip())
            if field is None or not line.startswith(_HEADING):
                current.append(line)
                continue
            if field in values:
                problems.append(f"{self.labels[field]}: is there twice.")
            current = values[field] = []
        said = {field: _value(values.get(field, [])) for field in self.labels}
        missing = (self.labels[field] for field in self.required if not said[field])
        problems += (f"{label}: is missing." for label in sorted(missing))
        if problems:
            raise FormError(*problems)
        return said


def _value(lines: list[str]) -> str:
    value = "\n".join(lines).strip()
    return "" if value == _NOTHING else value


def load_form(file: Path) -> Form:
    """A form from its file, which a maintainer may have worded anew."""
    body = yaml.safe_load(file.read_text("utf-8"))["body"]
    fields = [field for field in body if field["type"] != "markdown"]
    return Form(
        labels={field["id"]: str(field["attributes"]["label"]).strip() for field in fields},
        required=frozenset(
            field["id"] for field in fields if field.get("validations", {}).get("required")
        ),
    )


def ticked(value: str) -> tuple[int, int]:
    """How many boxes of a field are ticked, and how many there are."""
    boxes = [line.strip().lower()[:5] for line in value.splitlines()]
    return boxes.count("- [x]"), boxes.count("- [x]") + boxes.count("- [ ]")
