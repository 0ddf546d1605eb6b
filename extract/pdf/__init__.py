"""Pages with their words, rulings, fills and images: the only package that knows a PDF library."""

from extract.pdf.content import (
    Bookmark,
    EngineName,
    FileProblem,
    Fill,
    HiddenReason,
    HiddenWord,
    Mark,
    Page,
    PageProblem,
    RuledTable,
    TextSource,
)
from extract.pdf.document import Pdf, RejectedFileError

__all__ = [
    "Bookmark",
    "EngineName",
    "FileProblem",
    "Fill",
    "HiddenReason",
    "HiddenWord",
    "Mark",
    "Page",
    "PageProblem",
    "Pdf",
    "RejectedFileError",
    "RuledTable",
    "TextSource",
]
