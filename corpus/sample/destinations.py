"""The page of each named destination of a PDF."""

import ctypes

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
