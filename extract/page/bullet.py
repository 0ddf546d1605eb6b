"""Bullets that are drawn: shapes smaller than a letter, right before the first word of a line."""

from collections.abc import Iterator

from extract.page.layout import Layout
from models.geometry import Box, Line

_SMALLEST, _LARGEST = 0.15, 0.55
"""Sides of a bullet, in sizes of the line's letters."""
_ARROW = "0,0 0,8 8,4"
"""Shape of a triangle that points right: as large as a letter it is still a bullet."""
_BEFORE = 2.5
"""Space between a bullet and its line, in sizes of the letters, at most."""
_SQUARE = 1.5
"""Longer side of a bullet as a ratio to the shorter one, at most: a dash is a stroke."""


def lines(layout: Layout) -> Iterator[Line]:
    """The lines of a page that have a bullet drawn before them."""
    page = layout.page
    size = max((line.size for line in layout.lines), default=0.0)
    drawn = [box for box in (*(mark.box for mark in page.marks), *(f.box for f in page.fills))
             if max(box.width, box.height) <= _LARGEST * size]  # fmt: skip
    arrows = [mark.box for mark in page.marks if mark.shape == _ARROW]
    for line in layout.lines if drawn or arrows else ():
        if any(is_bullet(box, line) for box in drawn) or any(
            is_bullet(box, line, largest=1.0) for box in arrows
        ):
            yield line


def is_bullet(box: Box, line: Line, largest: float = _LARGEST) -> bool:
    """Whether a drawing is a line's bullet."""
    sides, first = sorted((box.width, box.height)), line.words[0].box
    return (
        _SMALLEST * line.size <= sides[0]
        and sides[1] <= min(largest * line.size, _SQUARE * sides[0])
        and 0 < first.x0 - box.x1 <= _BEFORE * line.size
        and first.top < box.middle[1] < first.bottom
    )
