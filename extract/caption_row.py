"""Names of tables side by side, printed in one row above them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.page import Layout
from models.geometry import Line
from models.section import Grid

_BELOW = 2.0
"""Space between the names and the tables, in sizes of the letters, at most."""
_LEVEL = 0.5
"""By how much the tops of such tables differ, in sizes of the letters, at most."""
_INSET = 1.0
"""How far from its table's edge a name starts, in sizes of the letters, at most."""
_APART = 1.0
"""Space between two names, in sizes of the letters, at least."""


def part(layouts: Sequence[Layout], grids: Sequence[Grid]) -> list[Layout]:
    """The layouts, each row of names right above tables side by side in as many lines."""
    return [
        replace(layout, lines=tuple(_parted(layout, own)))
        if len(own := [grid for grid in grids if grid.page == layout.page.number]) > 1
        else layout
        for layout in layouts
    ]


def _parted(layout: Layout, grids: Sequence[Grid]) -> Iterator[Line]:
    for line in layout.lines:
        ends = [*_starts(line, _below(line, grids)), len(line.words)]
        for start, end in pairwise([0, *ends]):
            yield Line(line.page, line.words[start:end])


def _below(line: Line, grids: Sequence[Grid]) -> list[Grid]:
    """The tables that begin right below a line, level with one another."""
    near = [
        grid for grid in grids if 0 <= grid.box.top - line.box.bottom < _BELOW * line.size
    ]  # fmt: skip
    top = min((grid.box.top for grid in near), default=0.0)
    return [grid for grid in near if grid.box.top - top < _LEVEL * line.size]


def _starts(line: Line, grids: Sequence[Grid]) -> list[int]:
    """At which words the names of all tables but the first one begin; none where one lacks it."""
    if len(grids) < 2:
        return []
    words = line.words
    found = [
        place
        for place, (before, word) in enumerate(pairwise(words), start=1)
        if word.box.x0 - before.box.x1 > _APART * line.size
        and any(abs(word.box.x0 - grid.box.x0) < _INSET * line.size for grid in grids)
    ]
    is_first = any(abs(words[0].box.x0 - grid.box.x0) < _INSET * line.size for grid in grids)
    return found if is_first and len(found) + 1 == len(grids) else []
