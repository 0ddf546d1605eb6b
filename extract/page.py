"""A page's lines in reading order, with its furniture set apart."""

from dataclasses import dataclass

from extract.pdf import Page
from models.geometry import Line
from models.section import Furniture


@dataclass(frozen=True, slots=True)
class Layout:
    """One page, read.

    Attributes:
        page: what is drawn on it.
        lines: in reading order (columns one after the other), without furniture. A line of a
            table is one line, however wide its gaps.
        furniture: headers, footers, page numbers and lines of the contents list.
    """

    page: Page
    lines: tuple[Line, ...]
    furniture: tuple[Furniture, ...]
