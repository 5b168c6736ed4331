"""From a Git checkout or a plain folder to a tree, and from a tree to its bytes."""

from coursetree.tree.contents import Unreadable, hash_blob, open_file, read_bytes
from coursetree.tree.forge import Forge, find_forge
from coursetree.tree.reading import open_tree

__all__ = [
    "Forge",
    "Unreadable",
    "find_forge",
    "hash_blob",
    "open_file",
    "open_tree",
    "read_bytes",
]
