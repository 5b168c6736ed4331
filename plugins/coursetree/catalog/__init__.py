"""The facts joined: grouping, question-solution pairing, scans of one paper, JSON."""

from coursetree.catalog.join import join
from coursetree.catalog.places import Places

__all__ = ["Places", "join"]
