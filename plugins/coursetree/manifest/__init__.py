"""What people declare about courses, in `course.yml` and in what others already wrote."""

from coursetree.manifest.declarations import Declarations
from coursetree.manifest.frontmatter import FrontMatter, split
from coursetree.manifest.patterns import correction, matches
from coursetree.manifest.reader import read
from coursetree.manifest.rules import Rule
from coursetree.manifest.schema import Field, fields, page_fields, page_schema, schema

__all__ = [
    "Declarations",
    "Field",
    "FrontMatter",
    "Rule",
    "correction",
    "fields",
    "matches",
    "page_fields",
    "page_schema",
    "read",
    "schema",
    "split",
]
