"""A file opened, its pages one at a time, and the reasons why a file is refused."""

import hashlib
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import pypdfium2 as pdfium
from pypdfium2 import raw

from extract.pdf.content import Bookmark, EngineName, FileProblem, Page
from extract.pdf.pdfium import PdfiumFile
from extract.pdf.stock import StockFile
from models.finding import RejectReason

_MARGIN = 1024
"""Bytes within which a PDF says at its start that it is one, and at its end that it ends."""
_PAGE = re.compile(rb"/Type\s*/Page\b")
_LOCKED = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}


class RejectedFileError(Exception):
    """A file of which no page can be read.

    Attributes:
        detail: one sentence that says what the file is and what to do.
    """

    def __init__(self, reason: RejectReason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class Pdf:
    """An open file; use as a context manager, and take the pages one at a time.

    Attributes:
        page_count: pages that the file says it has, or more where more are found.
        problems: what went wrong with the file as a whole; complete once the pages are read.

    Raises:
        RejectedFileError: it is no PDF, locked, or nothing of it can be read.
    """

    def __init__(self, path: Path, engine: EngineName = "pdfium") -> None:
        self.path = path
        self.engine = engine
        self.problems: tuple[FileProblem, ...] = ()
        self._data = _content(path)
        self.sha256 = hashlib.sha256(self._data).hexdigest()
        if b"%%EOF" not in self._data[-_MARGIN:]:
            self._note("truncated")
        self._pdfium = self._opened()
        source = self._pdfium or self._stock
        if source is None or not source.page_count:
            raise RejectedFileError(
                "damaged", "No page of this PDF can be read; fetch or export the file anew."
            )
        if self._pdfium is None:
            self._note("engine_fallback")
        self.page_count = self._counted(source.page_count)
        self.producer = source.metadata("Producer")
        self.title = source.metadata("Title")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pdfium:
            self._pdfium.close()
        if stock := self.__dict__.get("_stock"):
            stock.close()

    @cached_property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The file's own outline in order; cheapest once the pages are read."""
        return tuple(self._pdfium.bookmarks()) if self._pdfium else ()

    def pages(self) -> Iterator[Page]:
        """Every page in order, released once the next one is asked for.

        A page that no engine can read is left out, and noted in `problems`.

        Raises:
            RejectedFileError: none of them can be read.
        """
        read = 0
        for number in range(1, self.page_count + 1):
            page = self.page(number)
            if page is None:
                self._note("lost_pages")
            else:
                read += 1
                yield page
        if not read:
            raise RejectedFileError(
                "damaged",
                f"None of this PDF's {self.page_count} pages can be read; "
                "fetch or export the file anew.",
            )

    def page(self, number: int) -> Page | None:
        """That page, from 1, by the engine asked for or by the other; None where both fail."""
        if self._pdfium is None or self.engine == "pdfplumber":
            return self._stock_page(number)
        try:
            page = self._pdfium.page(number)
        except pdfium.PdfiumError:
            return self._fallback(number)
        if page.characters or page.hidden or page.images or page.rulings or page.fills:
            return page
        witness = self._fallback(number)
        return witness if witness and witness.characters else page

    def _counted(self, said: int) -> int:
        """How many pages can be asked for, when the file says that there are so many."""
        if self.engine == "pdfplumber" and self._stock:
            if self._stock.page_count < said:
                self._note("lost_pages")
            return self._stock.page_count
        if len(_PAGE.findall(self._data)) > said and self._stock:
            return max(said, self._stock.page_count)
        return said

    def _fallback(self, number: int) -> Page | None:
        page = self._stock_page(number)
        return page and replace(page, problems=("engine_fallback",))

    def _stock_page(self, number: int) -> Page | None:
        """That page by pdfplumber; None where it fails, or where it cannot tell which page it is.

        pdfminer passes over pages that are lost, and those after them get a number too low.
        """
        if self._stock is None or self._stock.page_count != self.page_count:
            return None
        try:
            return self._stock.page(number)
        except MemoryError:
            raise
        except Exception:  # pdfminer meets a damaged page with errors of every kind
            return None

    @cached_property
    def _stock(self) -> StockFile | None:
        """The file as pdfplumber has it open, None where it cannot."""
        try:
            return StockFile(self._data)
        except MemoryError:
            raise
        except Exception:  # pdfminer meets a damaged file with errors of every kind
            return None

    def _opened(self) -> PdfiumFile | None:
        """The file as PDFium has it open, None where it cannot."""
        try:
            return PdfiumFile(self._data)
        except pdfium.PdfiumError as error:
            if error.err_code in _LOCKED:
                raise RejectedFileError(
                    "encrypted",
                    "This PDF asks for a password; save a copy without one and read that.",
                ) from None
            return None

    def _note(self, problem: FileProblem) -> None:
        if problem not in self.problems:
            self.problems = (*self.problems, problem)


def _content(path: Path) -> bytes:
    """The bytes of a regular file that says it is a PDF.

    Raises:
        RejectedFileError: it is anything else; a pipe or device is never opened.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise RejectedFileError(
                "not_a_file", "This is a folder, pipe or device; name a PDF file."
            )
        data = path.read_bytes()
    except OSError as error:
        raise RejectedFileError(
            "not_a_file", f"This file cannot be opened ({error.strerror}); check name and rights."
        ) from None
    if not data:
        raise RejectedFileError("empty", "This file has no content; fetch it anew.")
    head = data[:_MARGIN].lower()
    if b"%pdf" in head:
        return data
    if b"<html" in head or b"<!doctype" in head:
        raise RejectedFileError(
            "not_pdf", "This is a web page under a PDF's name; fetch the file itself."
        )
    raise RejectedFileError(
        "not_pdf", "This file does not begin like a PDF; export it as PDF or fetch it anew."
    )
