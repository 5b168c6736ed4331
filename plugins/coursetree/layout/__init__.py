"""Layout inference: from paths alone to courses, kinds, roles, terms and exam facts."""

from coursetree.layout.infer import infer
from coursetree.layout.listing import read_listing
from coursetree.layout.naming import Naming, natural_key
from coursetree.layout.tsv import rows
from coursetree.layout.vocabulary import Problem, Vocabulary, VocabularyError, load_vocabulary

__all__ = [
    "Naming",
    "Problem",
    "Vocabulary",
    "VocabularyError",
    "infer",
    "load_vocabulary",
    "natural_key",
    "read_listing",
    "rows",
]
