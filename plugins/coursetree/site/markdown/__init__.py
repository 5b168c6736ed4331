"""Markdown of strangers to HTML that is safe to publish, without any site engine."""

from coursetree.site.markdown.locate import match_anchor
from coursetree.site.markdown.rendered import Heading, Reference, Rendered, Resolve, Target
from coursetree.site.markdown.renderer import Renderer

__all__ = [
    "Heading",
    "Reference",
    "Rendered",
    "Renderer",
    "Resolve",
    "Target",
    "match_anchor",
]
