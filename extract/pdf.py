"""Pages with their words, rulings, fills and images: the only module that knows a PDF library."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import pdfplumber

from models.finding import RejectReason
from models.geometry import Box, Word

EngineName = Literal["pdfium", "pdfplumber"]


class RejectedFileError(Exception):
    """A file of which no page can be read."""

    def __init__(self, reason: RejectReason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle; colour as #rrggbb."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table that rulings or the edges of fills enclose.

    Attributes:
        box: around all cells.
        rows: cells from top to bottom and left to right; None where a span covers the cell.
    """

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's own outline.

    Attributes:
        level: nesting, from 1.
        page: page it leads to, from 1; None where it leads nowhere.
        top: place on that page in points from the top; None where it names the page alone.
    """

    title: str
    level: int
    page: int | None
    top: float | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page as printed.

    Attributes:
        number: place in the file, from 1.
        words: from top to bottom and left to right, across columns.
        rulings: strokes and thin rectangles; one side is at most a few points.
        fills: filled rectangles other than white, in drawing order.
        images: places of pictures.
        tables: what the rulings enclose.
        characters: printed characters other than white space.
        engine: which engine read the page.
        problems: what went wrong while reading, for findings.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Box, ...]
    fills: tuple[Fill, ...]
    images: tuple[Box, ...]
    tables: tuple[RuledTable, ...]
    characters: int
    engine: EngineName
    problems: tuple[str, ...] = ()


class Pdf:
    """An open file; use as a context manager, and take the pages one at a time."""

    def __init__(self, path: Path, engine: EngineName = "pdfium") -> None:
        self.path = path
        self.engine = engine
        self.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        self._pdf = pdfplumber.open(path)
        self.page_count = len(self._pdf.pages)
        self.producer: str | None = self._pdf.metadata.get("Producer")
        self.title: str | None = self._pdf.metadata.get("Title")
        self.bookmarks: tuple[Bookmark, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pdf.close()

    def pages(self) -> Iterator[Page]:
        """Every page in order, released once the next one is asked for."""
        for page in self._pdf.pages:
            yield _stock_page(page)
            page.close()


def _box(item: dict[str, Any]) -> Box:
    return Box(*(round(float(item[key]), 2) for key in ("x0", "top", "x1", "bottom")))


def _colour(value: Any) -> str:
    if not isinstance(value, (tuple, list)) or not value:
        return "#000000"
    parts = [float(part) for part in value]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:
        parts = [(1 - ink) * (1 - parts[3]) for ink in parts[:3]]
    return "#" + "".join(f"{round(255 * min(max(part, 0), 1)):02x}" for part in parts[:3])


def _stock_page(page: Any) -> Page:
    words = []
    for item in page.extract_words(return_chars=True, use_text_flow=False):
        char = item["chars"][len(item["chars"]) // 2]
        font = str(char["fontname"]).split("+")[-1]
        words.append(
            Word(
                item["text"],
                _box(item),
                font,
                round(float(char["size"]), 2),
                "bold" in font.lower(),
                "italic" in font.lower() or "oblique" in font.lower(),
                _colour(char["non_stroking_color"]),
            )
        )
    thin = [r for r in page.rects if min(r["width"], r["height"]) < 3]
    wide = [r for r in page.rects if min(r["width"], r["height"]) >= 3 and r["fill"]]
    return Page(
        number=page.page_number,
        width=round(float(page.width), 2),
        height=round(float(page.height), 2),
        words=tuple(words),
        rulings=tuple(_box(item) for item in [*page.lines, *thin]),
        fills=tuple(Fill(_box(r), _colour(r["non_stroking_color"])) for r in wide),
        images=tuple(_box(item) for item in page.images),
        tables=tuple(
            RuledTable(
                Box(*table.bbox),
                tuple(tuple(cell and Box(*cell) for cell in row.cells) for row in table.rows),
            )
            for table in page.find_tables()
        ),
        characters=sum(1 for char in page.chars if not char["text"].isspace()),
        engine="pdfplumber",
    )
