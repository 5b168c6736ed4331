"""Files without what their programs wrote about people, and names without numbers of people."""

from coursetree.checks.cleaning.files import CLEANED, UNFINISHED, Cleaned, clean_file, cleaned
from coursetree.checks.cleaning.names import clean_name, clean_stem

__all__ = ["CLEANED", "UNFINISHED", "Cleaned", "clean_file", "clean_name", "clean_stem", "cleaned"]
