"""Tables whose rows only a line parts, and whose cells are text, as lattices."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.grid.lattice import Lattice, Piece, lay
from extract.grid.segment import segments
from extract.page import rows
from models.geometry import Box, Word, union

_SAME_EDGE = 0.01
"""By how much the ends of one table's lines differ, in lengths of the line."""
_PADDING = 1.5
"""Widest gap between a line and the text in its row, in sizes of the letters."""
_LEADING = 1.0
"""Widest gap between two lines of one row, in sizes of the letters."""
_TOLERANCE = 0.2
_SPANNING = 0.1
"""Largest share of pieces that reach over a boundary: running text is cut anywhere."""

Row = list[Word]


@dataclass(frozen=True, slots=True)
class _Band:
    """The lines of text between two rulings, or above the first: one row of the table."""

    top: float
    bottom: float
    lines: tuple[Row, ...]

    def pieces(self) -> Iterator[Piece]:
        """The cells' lines, each with the height of the band."""
        for line in self.lines:
            for segment in segments(line):
                box = union(word.box for word in segment)
                yield Piece(segment, Box(box.x0, self.top, box.x1, self.bottom))


def find(words: Sequence[Word], rulings: Sequence[Box], page: int) -> list[Lattice]:
    """The tables among the words of one page, from top to bottom.

    Rulings of one length part the rows; above the first stands a header with a name for each
    column.
    """
    found = []
    for left, right, heights in _parallel(rulings):
        if len(heights) < 2:
            continue
        inside = [word for word in words if left <= word.box.middle[0] <= right]
        for bands in _tables(rows(inside), heights):
            lattice = _lattice(bands, page)
            if lattice:
                found.append(lattice)
    return sorted(found, key=lambda lattice: lattice.box.top)


def _parallel(rulings: Sequence[Box]) -> list[tuple[float, float, list[float]]]:
    """Level rulings of one length and place: their ends, and their heights from the top down."""
    groups: dict[Box, set[float]] = defaultdict(set)
    known: dict[tuple[float, float], Box] = {}
    level = [ruling for ruling in rulings if ruling.width > ruling.height]
    for ruling in sorted(level, key=lambda one: (one.x0, one.top, one.x1, one.bottom)):
        ends = ruling.x0, ruling.x1
        if ends not in known:
            slack = _SAME_EDGE * ruling.width
            same = (
                box
                for box in groups
                if abs(box.x0 - ruling.x0) <= slack and abs(box.x1 - ruling.x1) <= slack
            )
            known[ends] = next(same, ruling)
        groups[known[ends]].add(ruling.middle[1])
    return [(box.x0, box.x1, sorted(heights)) for box, heights in groups.items()]


def _tables(lines: Sequence[Row], heights: Sequence[float]) -> Iterator[list[_Band]]:
    """Bands that follow each other, with the header above them."""
    tops = [line[0].box.middle[1] for line in lines]
    run: list[_Band] = []
    for start, end in pairwise(heights):
        between = lines[bisect_right(tops, start) : bisect_left(tops, end)]
        if between and _is_row(between, start, end):
            run = run or _header(lines[: bisect_right(tops, start)], start)
            run.append(_Band(start, end, tuple(between)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_row(lines: Sequence[Row], start: float, end: float) -> bool:
    """Whether text fills the space between two rulings without a break."""
    size = lines[0][0].box.height
    gaps = [lower[0].box.top - upper[0].box.bottom for upper, lower in pairwise(lines)]
    return (
        lines[0][0].box.top - start < _PADDING * size
        and end - lines[-1][0].box.bottom < _PADDING * size
        and all(gap < _LEADING * size for gap in gaps)
    )


def _header(above: Sequence[Row], ruling: float) -> list[_Band]:
    """The lines right above the first ruling, as a band; none where none stands near."""
    lines: list[Row] = []
    bottom = ruling
    for line in reversed(above):
        slack = _LEADING / 2 if lines else _PADDING
        is_wide = len(segments(line)) > 1
        if bottom - line[0].box.bottom > slack * line[0].box.height or not (is_wide or lines):
            break
        lines.insert(0, line)
        bottom = line[0].box.top
    return [_Band(bottom, ruling, tuple(lines))] if lines else []


def _lattice(bands: Sequence[_Band], page: int) -> Lattice | None:
    pieces = [piece for band in bands for piece in band.pieces()]
    size = pieces[0].words[0].box.height
    lattice = lay(page, pieces, _TOLERANCE * size, "hairlines")
    names = sum(cell.row == 0 for cell in lattice.cells)
    spanning = sum(cell.column_span > 1 for cell in lattice.cells)
    is_table = (
        lattice.columns > 1
        and lattice.rows > 1
        and names == lattice.columns
        and spanning <= _SPANNING * len(lattice.cells)
    )
    return lattice if is_table else None
