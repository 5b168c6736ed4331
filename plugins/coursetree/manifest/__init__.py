"""What people declare about courses, in `course.yml` and in what others already wrote."""

from coursetree.manifest.configuration import (
    CONFIGURATION,
    PLUGIN,
    Configuration,
    content_of,
    mistakes,
    plugins,
    read_configuration,
)
from coursetree.manifest.dead_links import (
    ARCHIVE,
    DEAD_LINKS,
    UnknownLinksError,
    dump_links,
    parse_links,
)
from coursetree.manifest.declarations import Declarations
from coursetree.manifest.frontmatter import FrontMatter, split
from coursetree.manifest.patterns import correction, is_glob, matches
from coursetree.manifest.reader import read
from coursetree.manifest.rules import Rule
from coursetree.manifest.schema import (
    Field,
    fields,
    option_fields,
    page_fields,
    page_schema,
    schema,
    tombstone_fields,
)
from coursetree.manifest.tombstones import (
    TOMBSTONES,
    Tombstones,
    dump_tombstones,
    parse_tombstones,
)

__all__ = [
    "ARCHIVE",
    "CONFIGURATION",
    "DEAD_LINKS",
    "PLUGIN",
    "TOMBSTONES",
    "Configuration",
    "Declarations",
    "Field",
    "FrontMatter",
    "Rule",
    "Tombstones",
    "UnknownLinksError",
    "content_of",
    "correction",
    "dump_links",
    "dump_tombstones",
    "fields",
    "is_glob",
    "matches",
    "mistakes",
    "option_fields",
    "page_fields",
    "page_schema",
    "parse_links",
    "parse_tombstones",
    "plugins",
    "read",
    "read_configuration",
    "schema",
    "split",
    "tombstone_fields",
]
