"""Pages set by hand for tests: words with places and looks, without a PDF around them."""

from collections.abc import Sequence

from extract.page import Layout, lay_out
from extract.pdf import Page
from models.geometry import Box, Word

WIDTH, HEIGHT = 595.0, 842.0
_LETTER = 0.5
"""Width of a letter as a ratio to its size."""


def words(
    text: str,
    top: float,
    *,
    x0: float = 70.0,
    size: float = 11.0,
    bold: bool = False,
    italic: bool = False,
    colour: str = "#000000",
) -> list[Word]:
    """The words of one printed line."""
    found = []
    left = x0
    for piece in text.split(" "):
        right = left + _LETTER * size * len(piece)
        if piece:
            box = Box(round(left, 2), top, round(right, 2), top + size)
            found.append(Word(piece, box, "Font", size, bold, italic, colour))
        left = right + _LETTER * size
    return found


def page(number: int, *lines: Sequence[Word], width: float = WIDTH) -> Page:
    """A page of lines."""
    found = tuple(word for line in lines for word in line)
    return Page(
        number=number,
        width=width,
        height=HEIGHT,
        words=found,
        rulings=(),
        fills=(),
        images=(),
        tables=(),
        characters=sum(len(word.text) for word in found),
        engine="pdfium",
    )


def paragraph(top: float, *texts: str, x0: float = 70.0, size: float = 11.0) -> list[list[Word]]:
    """Lines of running text with ordinary leading."""
    return [
        words(text, top + index * 1.25 * size, x0=x0, size=size) for index, text in enumerate(texts)
    ]


def layouts(*pages: Page) -> list[Layout]:
    """The pages as they are laid out together."""
    return lay_out(pages)
