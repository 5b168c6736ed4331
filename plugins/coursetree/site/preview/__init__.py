"""Previews of a material's files, all from the site itself."""

from coursetree.site.preview.assets import Assets
from coursetree.site.preview.finish import Finisher
from coursetree.site.preview.folders import folders
from coursetree.site.preview.formats import sort_of
from coursetree.site.preview.making import Made, make_all
from coursetree.site.preview.thumbs import Thumb, make_thumbs
from coursetree.site.preview.views import View, make_views

__all__ = [
    "Assets",
    "Finisher",
    "Made",
    "Thumb",
    "View",
    "folders",
    "make_all",
    "make_thumbs",
    "make_views",
    "sort_of",
]
