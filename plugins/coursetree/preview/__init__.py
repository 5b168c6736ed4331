"""Small pictures of large files: `thumbnails` for many files, `thumbnail` for one in this process,
`sheet` for several of them as one.

Importing this is cheap: what reads a format is imported where it is read.
"""

from coursetree.preview.batch import Shot, run_batch
from coursetree.preview.pictures import Picture, RefusedError, thumbnail
from coursetree.preview.sheets import sheet
from coursetree.preview.store import thumbnails

__all__ = ["Picture", "RefusedError", "Shot", "run_batch", "sheet", "thumbnail", "thumbnails"]
