"""Every extractor there is. A new format is one more file and one more line here."""

from __future__ import annotations

from coursetree.text.archive import RAR, SEVEN_ZIP, TAR, ZIP
from coursetree.text.epub import EPUB
from coursetree.text.html import HTML, MHTML
from coursetree.text.image import IMAGE
from coursetree.text.markup import LATEX, MARKDOWN
from coursetree.text.notebook import NOTEBOOK
from coursetree.text.office_open import DOCX, PPTX
from coursetree.text.opendocument import OPENDOCUMENT
from coursetree.text.pdf import PDF
from coursetree.text.plain import PLAIN
from coursetree.text.protocol import Extractor
from coursetree.text.rtf import RTF
from coursetree.text.sheets import SHEETS
from coursetree.text.slides_legacy import PPT
from coursetree.text.word_legacy import DOC

EXTRACTORS: tuple[Extractor, ...] = (
    PDF,
    DOCX,
    PPTX,
    SHEETS,
    DOC,
    PPT,
    OPENDOCUMENT,
    RTF,
    EPUB,
    HTML,
    MHTML,
    MARKDOWN,
    LATEX,
    NOTEBOOK,
    PLAIN,
    ZIP,
    RAR,
    SEVEN_ZIP,
    TAR,
    IMAGE,
)
BY_FORMAT = {format: each for each in EXTRACTORS for format in each.formats}
