"""Parts of one table on a page, found apart: its header from its rows, a group from the next."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.grid.lattice import Cell, Lattice
from models.geometry import Box, Line, union

_GAP = 2.5
"""Widest gap between two rows, in sizes of the letters."""
_LARGE = 1.15
"""Size of a group's name as a ratio to that of the cells, at most."""
_FEWEST = 3
"""Columns of a table that is known again, at least."""


def may_be(tables: Iterable[Lattice]) -> bool:
    """Whether two tables of a page have as many columns, enough to be parts of one."""
    counts = Counter(table.columns for table in tables)
    return any(columns >= _FEWEST and count > 1 for columns, count in counts.items())


def joined(tables: Sequence[Lattice], loose: Sequence[Line], headed: set[int]) -> list[Lattice]:
    """The tables, those without a header of their own put below the one that they go on with.

    Args:
        tables: of one page.
        loose: lines of the page that stand in no table; one of them may name a group of rows.
        headed: tables, by identity in memory, that begin with names of columns.
    """
    found: list[Lattice] = []
    for table in sorted(tables, key=lambda one: (one.box.top, one.box.x0)):
        upper = next((one for one in reversed(found) if _may_go_on(one, table)), None)
        whole = _whole(upper, table, loose) if upper and id(table) not in headed else None
        if upper and whole:
            found[found.index(upper)] = whole
        else:
            found.append(table)
    return found


def _may_go_on(upper: Lattice, lower: Lattice) -> bool:
    return upper.columns == lower.columns >= _FEWEST and upper.box.bottom < lower.box.top + 1


def _whole(upper: Lattice, lower: Lattice, loose: Iterable[Line]) -> Lattice | None:
    """Both as one table; None where something else parts them or their columns differ."""
    between = [line for line in loose if _stands_between(line, upper.box, lower.box)]
    columns = [_column(upper, lower, place) for place in range(upper.columns)]
    size = lower.cells[0].words[0].size
    edges = [upper.box, *(line.box for line in between), lower.box]
    if (
        len(between) > 1
        or not all(_names_group(line, columns, size) for line in between)
        or any(below.top - above.bottom > _GAP * size for above, below in pairwise(edges))
        or any(
            left is None or right is None or left.x1 >= right.x0
            for left, right in pairwise(columns)
        )
    ):
        return None
    shift = upper.rows + len(between)
    names = (Cell(upper.rows, 0, 1, 1, line.words) for line in between)
    rows = (replace(cell, row=cell.row + shift) for cell in lower.cells)
    return replace(
        upper,
        box=union(edges),
        cuts=tuple((a.x1 + b.x0) / 2 for a, b in pairwise(filter(None, columns))),
        rows=shift + lower.rows,
        cells=(*upper.cells, *names, *rows),
    )


def _stands_between(line: Line, above: Box, below: Box) -> bool:
    level = above.bottom <= line.box.middle[1] <= below.top
    return level and line.box.x0 < above.x1 and above.x0 < line.box.x1


def _column(upper: Lattice, lower: Lattice, place: int) -> Box | None:
    """Around the words of one column, those of the upper part's last row and the lower part."""
    cells = [
        *(cell for cell in upper.cells if cell.row == upper.rows - 1),
        *lower.cells,
    ]
    boxes = [
        word.box
        for cell in cells
        if cell.column == place and cell.column_span == 1
        for word in cell.words
    ]
    return union(boxes) if boxes else None


def _names_group(line: Line, columns: Sequence[Box | None], size: float) -> bool:
    """Whether a line is the name of a group of rows: words at the labels' edge."""
    labels = columns[0]
    return (
        labels is not None
        and abs(line.box.x0 - labels.x0) < size
        and line.size < _LARGE * size
        and not any(map(str.isdigit, line.text))
    )
