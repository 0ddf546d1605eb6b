"""Ruled tables are those that pdfplumber's own table finder sees."""

from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import TableFinder

from extract.pdf.frame import Rectangle, rounded
from extract.pdf.ruled import ruled_tables

_PLACE = st.builds(
    lambda row, shift: 72.0 + 12.0 * row + shift,
    st.integers(0, 5),
    st.sampled_from((0, 0, 0, 1.5, 3, 4)),
)
"""Places at which lines meet, snap, join, nearly fall short of each other, or pass by.

Away from the page's corner, where pdfplumber loses cells: moved onto one line, lines still differ
there by a rounding error.
"""
_LEVEL = st.tuples(_PLACE, _PLACE, _PLACE).map(lambda it: (min(it[:2]), it[2], max(it[:2]), it[2]))
_UPRIGHT = st.tuples(_PLACE, _PLACE, _PLACE).map(
    lambda it: (it[2], min(it[:2]), it[2], max(it[:2]))
)


class _Page:
    """As much of a pdfplumber page as its table finder asks for without text."""

    def __init__(self, sides: list[Rectangle]) -> None:
        self.edges: list[dict[str, Any]] = [
            {
                "object_type": "line",
                "x0": x0,
                "top": top,
                "x1": x1,
                "bottom": bottom,
                "doctop": top,
                "width": x1 - x0,
                "height": bottom - top,
                "orientation": "h" if top == bottom else "v",
            }
            for x0, top, x1, bottom in sides
        ]


@given(st.lists(st.one_of(_LEVEL, _UPRIGHT), max_size=40))
def test_tables_are_those_of_pdfplumber(sides: list[Rectangle]) -> None:
    theirs = [
        (
            rounded(*table.bbox),
            tuple(tuple(cell and rounded(*cell) for cell in row.cells) for row in table.rows),
        )
        for table in TableFinder(cast("Any", _Page(sides))).tables
    ]
    assert [(table.box, table.rows) for table in ruled_tables(sides)] == theirs


@given(st.integers(1, 12), st.integers(1, 12), st.integers(4, 30))
def test_a_grid_has_all_its_cells(columns: int, rows: int, side: int) -> None:
    xs, tops = range(0, (columns + 1) * side, side), range(0, (rows + 1) * side, side)
    levels = [(float(xs[0]), float(top), float(xs[-1]), float(top)) for top in tops]
    uprights = [(float(x), float(tops[0]), float(x), float(tops[-1])) for x in xs]
    found = ruled_tables([*levels, *uprights])
    if columns * rows == 1:
        assert found == ()
    else:
        (table,) = found
        assert [len(row) for row in table.rows] == [columns] * rows
        assert all(cell and cell.width == cell.height == side for row in table.rows for cell in row)
