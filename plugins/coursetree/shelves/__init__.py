"""Where new files of a course go, and what they are called there."""

from coursetree.shelves.asked import Asked
from coursetree.shelves.naming import Proposal, propose
from coursetree.shelves.reading import find_course, read_term
from coursetree.shelves.shelf import Shelf, find_shelf
from coursetree.shelves.wording import language_of, shelf_names

__all__ = [
    "Asked",
    "Proposal",
    "Shelf",
    "find_course",
    "find_shelf",
    "language_of",
    "propose",
    "read_term",
    "shelf_names",
]
