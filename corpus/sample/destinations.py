"""The page of each named destination of a PDF, or of each anchor of pages not yet written."""

import ctypes
from collections.abc import Iterable, Sequence
from typing import Protocol

import pypdfium2
import pypdfium2.raw as pdfium


def pages_of_destinations(pdf: bytes) -> dict[str, int]:
    """The page of each named destination, from 1."""
    document = pypdfium2.PdfDocument(pdf)
    found: dict[str, int] = {}
    for place in range(pdfium.FPDF_CountNamedDests(document)):
        length = ctypes.c_long(0)
        pdfium.FPDF_GetNamedDest(document, place, None, length)
        name = ctypes.create_string_buffer(length.value)
        destination = pdfium.FPDF_GetNamedDest(document, place, name, length)
        page = pdfium.FPDFDest_GetDestPageIndex(document, destination)
        found[name.raw.decode("utf-16-le").rstrip("\0")] = page + 1
    return found


class _Page(Protocol):
    """A page that WeasyPrint has rendered."""

    @property
    def anchors(self) -> Iterable[str]:
        """The names of the elements that begin on it."""


def pages_of_anchors(pages: Sequence[_Page]) -> dict[str, int]:
    """The page on which each anchor begins, from 1."""
    return {
        anchor: number
        for number, page in reversed(list(enumerate(pages, start=1)))
        for anchor in page.anchors
    }
