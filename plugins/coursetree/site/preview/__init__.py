"""Previews of a material's files, all from the site itself."""

from coursetree.site.preview.assets import Assets
from coursetree.site.preview.finish import Finisher
from coursetree.site.preview.folders import folders
from coursetree.site.preview.making import Made, make_all
from coursetree.site.preview.views import Poster, View, make_views, poster

__all__ = [
    "Assets",
    "Finisher",
    "Made",
    "Poster",
    "View",
    "folders",
    "make_all",
    "make_views",
    "poster",
]
