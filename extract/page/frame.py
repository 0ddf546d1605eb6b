"""Boxes drawn on a page: fills, cells that stand alone, and frames of four strokes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extract.page.row import pieces, rows
from extract.pdf import Page, RuledTable
from models.geometry import Box, Word

_CORNER = 14.0
"""Points by which the strokes of a frame miss or cross each other at a round corner, at most."""
_THIN = 2.0
"""Points that a stroke is thick, at most."""
_SAME = 1.5
"""Points by which the ends of a frame's upper and lower stroke differ, at most."""
_MOST = 400
"""Strokes outside of tables: where there are more, they draw a map or a chart."""
_FEW_ROWS = 4
"""Rows of a table that may be a frame with a box in its corner, at most."""
_LOWEST = 8.0
"""Height of a frame in points, at least."""


def find(page: Page) -> list[Box]:
    """The boxes of a page that are no cells of a larger table, from the top."""
    grids: list[Box] = []
    alone: list[Box] = []
    for table in page.tables:
        (grids if _is_grid(table, page.words) else alone).append(table.box)
    boxes = {fill.box for fill in page.fills}.union(alone, _stroked(page))
    return sorted(
        (box for box in boxes if not any(grid.holds(box) for grid in grids)),
        key=lambda box: (box.top, box.x0, box),
    )


def _is_grid(table: RuledTable, words: Iterable[Word]) -> bool:
    """Whether a table has cells side by side, rather than a frame with a box in its corner.

    Over the sides of a box in the corner the lines of the text in the frame run on.
    """
    edges = {cell.x0 for row in table.rows for cell in row if cell} - {table.box.x0}
    if not edges or len(table.rows) > _FEW_ROWS:
        return bool(edges)
    inside = [word for word in words if table.box.holds(word.box)]
    lines = [(piece[0].box.x0, piece[-1].box.x1) for row in rows(inside) for piece in pieces(row)]
    return not all(any(x0 < edge - 1 and edge + 1 < x1 for x0, x1 in lines) for edge in edges)


def _stroked(page: Page) -> Iterator[Box]:
    """Boxes of four strokes, whose corners may be round."""
    tables = [table.box for table in page.tables]
    strokes = [
        stroke for stroke in page.rulings if not any(table.holds(stroke) for table in tables)
    ]
    if not 4 <= len(strokes) <= _MOST:
        return
    level = sorted(
        (one for one in strokes if one.height <= _THIN < one.width),
        key=lambda one: (round(one.x0), round(one.x1), one.top),
    )
    upright = [one for one in strokes if one.width <= _THIN < one.height]
    for upper, lower in pairwise(level):
        if _are_alike(upper, lower) and lower.top - upper.top > _LOWEST:
            left = _side(upper, lower, upper.x0, upright)
            right = _side(upper, lower, upper.x1, upright)
            if left and right:
                yield Box(left.x0, upper.top, right.x1, lower.bottom)


def _are_alike(upper: Box, lower: Box) -> bool:
    return abs(upper.x0 - lower.x0) < _SAME and abs(upper.x1 - lower.x1) < _SAME


def _side(upper: Box, lower: Box, end: float, upright: Sequence[Box]) -> Box | None:
    """The stroke that joins the ends of two others."""
    return next(_sides(upper, lower, end, upright), None)


def _sides(upper: Box, lower: Box, end: float, upright: Iterable[Box]) -> Iterator[Box]:
    return (
        one
        for one in upright
        if abs(one.x0 - end) < _CORNER
        and abs(one.top - upper.top) < _CORNER
        and abs(one.bottom - lower.bottom) < _CORNER
    )
