"""A page's lines in reading order, with its furniture set apart."""

from collections.abc import Sequence

from extract.page import column, furniture
from extract.page.layout import Layout, body_size, leading, printed
from extract.page.row import rows
from extract.pdf import Page
from models.geometry import Line, union

__all__ = ["Layout", "body_size", "lay_out", "leading", "printed", "rows"]


def lay_out(pages: Sequence[Page]) -> list[Layout]:
    """Every page's lines in reading order, headers, footers and page numbers set apart."""
    return furniture.set_apart([_layout(page) for page in pages])


def _layout(page: Page) -> Layout:
    ordered = column.order(page)
    upright = [union(word.box for word in row) for row in ordered.upright]
    return Layout(
        page,
        tuple(Line(page.number, tuple(row)) for row in (*ordered.rows, *ordered.upright)),
        asides=(*ordered.boxes, *upright),
    )
