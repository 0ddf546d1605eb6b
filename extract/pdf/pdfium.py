"""Files read by PDFium: its characters, pdfplumber's tools.

A page's text comes in one call, and only the first and last character of a word are measured.
Where words are drawn out of order, every character is, and pdfplumber puts them together.
"""

from collections.abc import Iterator
from ctypes import c_float, c_int
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from extract.pdf.assembly import FoundPage, assemble
from extract.pdf.character import on_one_line
from extract.pdf.content import Bookmark, Page
from extract.pdf.drawing import drawing
from extract.pdf.frame import Frame
from extract.pdf.pdfium_shape import PageObjects
from extract.pdf.pdfium_text import PageText

_DEEPEST = 20
"""Nesting of bookmarks beyond which they are junk."""
_MOST_BOOKMARKS = 10_000


class PdfiumFile:
    """A file that PDFium has open.

    Raises:
        pypdfium2.PdfiumError: PDFium cannot open it; `err_code` says why.
    """

    def __init__(self, data: bytes) -> None:
        self._document = pdfium.PdfDocument(data)
        self._frames: dict[int, Frame] = {}
        self.page_count = len(self._document)

    def close(self) -> None:
        """Give the file's memory back."""
        self._document.close()

    def metadata(self, key: str) -> str | None:
        """An entry of the information dictionary such as Producer, None where it is empty."""
        return on_one_line(self._document.get_metadata_value(key)) or None

    def page(self, number: int) -> Page:
        """One page, from 1.

        Raises:
            pypdfium2.PdfiumError: PDFium cannot read it.
        """
        page = self._document[number - 1]
        try:
            text_page = page.get_textpage()
            try:
                frame = self._frames[number] = _frame(page)
                text = PageText(text_page, frame)
                runs = text.runs()
                objects = PageObjects(page, frame)
                found = FoundPage(
                    frame,
                    [run.word for run in runs],
                    {place for place, run in enumerate(runs) if run.look.invisible},
                    drawing(objects.shapes),
                    objects.images,
                    objects.pictures,
                    text.characters,
                )
                return assemble(number, found, "pdfium")
            finally:
                text_page.close()
        finally:
            page.close()

    def bookmarks(self) -> Iterator[Bookmark]:
        """The file's own outline, in order.

        Cheap once the pages are read; before that, each page that is led to is opened for it.
        """
        for count, item in enumerate(self._document.get_toc(max_depth=_DEEPEST)):
            if count == _MOST_BOOKMARKS:
                return
            if title := on_one_line(item.get_title()):
                yield Bookmark(title, item.level + 1, *self._target(item))

    def _target(self, item: Any) -> tuple[int | None, float | None]:
        """Page, from 1, and place in points from its top that a bookmark leads to."""
        target = item.get_dest()
        index = None if target is None else target.get_index()
        if index is None or not 0 <= index < self.page_count:
            return None, None
        frame = self._frame(index + 1)
        has_x, has_y, has_zoom = c_int(), c_int(), c_int()
        x, y, zoom = c_float(), c_float(), c_float()
        raw.FPDFDest_GetLocationInPage(target, has_x, has_y, has_zoom, x, y, zoom)
        if frame is None or not has_y.value:
            return index + 1, None
        _, top = frame.point(x.value, y.value)
        return index + 1, round(min(max(top, 0.0), frame.size[1]), 2)

    def _frame(self, number: int) -> Frame | None:
        if number not in self._frames:
            try:
                page = self._document[number - 1]
            except pdfium.PdfiumError:
                return None
            self._frames[number] = _frame(page)
            page.close()
        return self._frames[number]


def _frame(page: Any) -> Frame:
    return Frame(page.get_bbox(), page.get_rotation())
