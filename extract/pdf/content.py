"""What a page holds, whichever library read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from models.geometry import Box, Word

EngineName = Literal["pdfium", "pdfplumber"]
TextSource = Literal["text", "ocr", "none"]
HiddenReason = Literal["invisible", "off_page", "white", "micro"]
PageProblem = Literal["engine_fallback"]
FileProblem = Literal["lost_pages", "truncated", "engine_fallback"]


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle; colour as #rrggbb."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A small drawing or picture.

    Attributes:
        shape: the same for all marks of one shape, whatever their size and colour.
        colours: as #rrggbb, of the ground first; none where a picture's are not known.
        is_picture: it is no drawing.
    """

    box: Box
    shape: str
    colours: tuple[str, ...]
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be a mark.

    Attributes:
        look: makes the mark of it, which takes as long as reading a page.
    """

    box: Box
    look: Callable[[], Mark]


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
class HiddenWord:
    """A word that is in the file but that no reader of the page sees.

    Attributes:
        reason: invisible (drawn without ink), off_page, white (on white) or micro (too small).
    """

    word: Word
    reason: HiddenReason


@dataclass(frozen=True, slots=True)
class Page:
    """One page as printed.

    Attributes:
        number: place in the file, from 1.
        words: from top to bottom and left to right, across columns.
        rulings: strokes, the sides of framed boxes, and thin rectangles; one side is at most a
            few points.
        fills: filled rectangles other than white, in drawing order.
        images: places of pictures.
        marks: drawings other than rectangles and pictures that are about as small as a letter.
        tables: what the rulings enclose.
        curves: drawings larger than a letter in other shapes than lines and boxes.
        characters: printed characters other than white space, counted before any word is made.
        engine: which engine read the page.
        problems: what went wrong while reading, for findings.
        hidden: words that are not printed; none of them is among `words` or in `characters`.
        text_source: ocr where the words are the invisible layer of a scanned picture.
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
    marks: tuple[Mark, ...] = ()
    curves: tuple[Box, ...] = ()
    problems: tuple[PageProblem, ...] = ()
    hidden: tuple[HiddenWord, ...] = ()
    text_source: TextSource = "text"
